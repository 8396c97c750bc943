// The target of a request line (RFC 9112, section 3.2) taken apart and decoded. Pure; fuzzed (tests/fuzz/target_fuzz.cc).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace comity::http {

struct Target {
  std::string authority;  // only of the absolute form "http://host/path"; counts instead of the Host header
  std::string path;
  std::vector<std::string> segments;
  Pairs query;
};

// bad_input: anything but "/path?query" or its absolute form, a byte that must be percent-encoded, a broken
// percent-encoding, text that is not UTF-8, a control character in the path, NUL anywhere, and the segments "." and
// ".." however they are written: no client sends them by mistake.
Result<Target> parse_target(std::string_view target);

// The pairs of "a=1&b=x+y", as HTML forms encode them.
Result<Pairs> parse_query(std::string_view query);

// Percent-decoded UTF-8 without NUL. `where` names the text in the fault.
Result<std::string> percent_decoded(std::string_view text, const std::string& where);

// Everything but unreserved characters (RFC 3986) encoded: for a segment or a query's name or value.
std::string percent_encoded(std::string_view text);

}  // namespace comity::http
