#include "http/errors.h"

#include <algorithm>
#include <array>

#include "formats/json.h"

namespace comity::http {

namespace {

struct Status {
  int number;
  std::string_view phrase;
  std::string_view word;
};

constexpr auto statuses = std::to_array<Status>({
    {200, "OK", ""},
    {201, "Created", ""},
    {202, "Accepted", ""},
    {204, "No Content", ""},
    {302, "Found", ""},
    {303, "See Other", ""},
    {304, "Not Modified", ""},
    {307, "Temporary Redirect", ""},
    {308, "Permanent Redirect", ""},
    {400, "Bad Request", "malformed_request"},
    {401, "Unauthorized", "not_signed_in"},
    {403, "Forbidden", "refused"},
    {404, "Not Found", "not_found"},
    {405, "Method Not Allowed", "method_not_allowed"},
    {406, "Not Acceptable", "not_acceptable"},
    {408, "Request Timeout", "timeout"},
    {409, "Conflict", "conflict"},
    {412, "Precondition Failed", "precondition_failed"},
    {413, "Content Too Large", "body_too_large"},
    {414, "URI Too Long", "target_too_long"},
    {415, "Unsupported Media Type", "unsupported_type"},
    {417, "Expectation Failed", "expectation_failed"},
    {422, "Unprocessable Content", "unprocessable"},
    {428, "Precondition Required", "precondition_required"},
    {429, "Too Many Requests", "too_many_requests"},
    {431, "Request Header Fields Too Large", "headers_too_large"},
    {500, "Internal Server Error", "internal"},
    {501, "Not Implemented", "not_implemented"},
    {503, "Service Unavailable", "unavailable"},
    {505, "HTTP Version Not Supported", "version_not_supported"},
});

const Status* find(int status) {
  const auto found =
      std::find_if(statuses.begin(), statuses.end(), [&](const Status& s) { return s.number == status; });
  return found == statuses.end() ? nullptr : &*found;
}

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input: return "bad_input";
    case ErrorCode::refused: return "refused";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::conflict: return "conflict";
    case ErrorCode::unavailable: return "unavailable";
  }
  return "internal";
}

// What was given may be any bytes, and a fault must still be printable.
std::string printed(const formats::Json& json) {
  return json.dump(-1, ' ', false, formats::Json::error_handler_t::replace);
}

// What was given may be as long as a request: told as far as one knows it again.
std::string told(const std::string& text) {
  constexpr std::size_t most_bytes = 400;
  if (text.size() <= most_bytes) return text;
  std::size_t cut = most_bytes;
  while (cut > 0 && (text[cut] & 0xc0) == 0x80) --cut;  // not within a character
  return text.substr(0, cut) + "...";
}

}  // namespace

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input: return 400;
    case ErrorCode::refused: return 403;
    case ErrorCode::not_found: return 404;
    case ErrorCode::conflict: return 409;
    case ErrorCode::unavailable: return 503;
  }
  return 500;
}

std::string_view status_code_word(int status) {
  const Status* known = find(status);
  return known ? known->word : "internal";
}

std::string_view reason_phrase(int status) {
  const Status* known = find(status);
  return known ? known->phrase : "Status";
}

Response error_response(int status, std::string_view code, const std::vector<Fault>& faults,
                        const std::string& request_id) {
  formats::Json listed = formats::Json::array();
  for (const Fault& fault : faults) {
    const std::string where = fault.where.empty() ? "request" : told(fault.where);
    listed.push_back({{"where", where}, {"given", told(fault.given)}, {"expected", fault.expected}});
  }
  const formats::Json error = {{"error", {{"code", code}, {"faults", std::move(listed)}, {"request_id", request_id}}}};
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.headers.push_back({"Cache-Control", "no-store"});
  response.body = printed(error);
  return response;
}

Response error_response(const Error& error, const std::string& request_id) {
  return error_response(http_status(error.code), name(error.code), error.faults, request_id);
}

}  // namespace comity::http
