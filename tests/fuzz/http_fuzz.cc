// What the server reads itself, beside Beast: targets, queries, cookies, small headers, and the admission of a head. All
// answer for any bytes; what is accepted is decoded UTF-8, and encodes and decodes to the same.
#include <cstdlib>

#include "formats/utf8.h"
#include "http/admission.h"
#include "http/cookies.h"
#include "http/event_queue.h"
#include "http/negotiation.h"
#include "http/target.h"

using namespace comity;
using namespace comity::http;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void check_target(std::string_view text) {
  const auto target = parse_target(text);
  if (!target) return must(!target.error().faults.empty() && !formats::first_bad_utf8(target.error().faults[0].given));
  std::string again;
  for (const std::string& segment : target->segments) {
    must(segment != "." && segment != ".." && !formats::first_bad_utf8(segment) && segment.find('\0') == segment.npos);
    again += "/" + percent_encoded(segment);
  }
  std::string separator = "?";
  for (const auto& [name, value] : target->query) {
    must(!formats::first_bad_utf8(name) && !formats::first_bad_utf8(value));
    again += separator + percent_encoded(name) + "=" + percent_encoded(value);
    separator = "&";
  }
  const auto second = parse_target(again);
  must(second && second->segments == target->segments && second->query == target->query);
}

// Lines: method, target, then "name:value".
void check_admission(std::string_view text) {
  Head head;
  std::size_t line_number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = std::min(line.find(':'), line.size());
    if (line_number == 0) head.method = line;
    if (line_number == 1) head.target = line;
    if (line_number > 1) head.headers.push_back({line.substr(0, colon), line.substr(std::min(colon + 1, line.size()))});
    ++line_number;
  }
  const std::vector<Header> given = head.headers;
  const auto admission = admit(std::move(head), {});
  if (const auto* refusal = std::get_if<Refusal>(&admission)) return must(refusal->status >= 400);
  const auto& admitted = std::get<Admitted>(admission);
  must(!(admitted.is_chunked && find_header(given, "Content-Length")));
  must(admitted.length.value_or(0) <= admitted.body_limit);
  client_behind("10.0.0.1", false, given, {*parse_address_range("10.0.0.0/8")});
  cookie(admitted.request, "comity");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0: check_target(text); break;
    case 1: check_admission(text); break;
    case 2:
      for (const auto& [name, value] : parse_cookies(text)) {
        must(parse_cookies(name + "=" + value) == Pairs{{name, value}});
      }
      break;
    case 3:
      accepts_gzip(text);
      none_match_holds(text, "\"a\"");
      parse_address_range(text);
      break;
    default:
      must(event_bytes("e", text, "1").find('\r') == std::string::npos);
      must(event_bytes("e", text, "1").find("\n\n") == event_bytes("e", text, "1").size() - 2);
  }
  return 0;
}
