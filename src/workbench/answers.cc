#include "workbench/answers.h"

#include "http/errors.h"

namespace comity::workbench {
namespace {

using formats::Json;

std::string_view word_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input: return "bad_input";
    case ErrorCode::refused: return "refused";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::conflict: return "conflict";
    case ErrorCode::unavailable: return "unavailable";
  }
  return "internal";
}

http::Response to_response(const Failure& failure, const std::string& request_id) {
  const int status = failure.status != 0 ? failure.status : http::http_status(failure.error.code);
  const std::string code = failure.code.empty() ? std::string(word_of(failure.error.code)) : failure.code;
  http::Response response = http::error_response(status, code, failure.error.faults, request_id);
  if (!failure.current.is_null()) {
    auto json = formats::parse_json(response.body.bytes(), "");
    (*json)["error"]["current"] = failure.current;
    response.body = http::Body(formats::print_json(*json));
  }
  response.headers.insert(response.headers.end(), failure.headers.begin(), failure.headers.end());
  if (status == 503) response.headers.push_back({"Retry-After", "5"});
  return response;
}

}  // namespace

http::Response to_response(const Answer& answer, const std::string& request_id) {
  if (const Failure* failure = answer.failure()) return to_response(*failure, request_id);
  const Reply& reply = *answer.reply();
  if (reply.whole) return *reply.whole;
  http::Response response;
  response.status = reply.status;
  response.content_type = "application/json";
  response.headers = reply.headers;
  // What a person may see is nobody else's: no cache between may keep it.
  response.headers.push_back({"Cache-Control", "no-store"});
  response.body = http::Body(formats::print_json(reply.json));
  return response;
}

}  // namespace comity::workbench
