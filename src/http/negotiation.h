// Small readers of request headers. Each answers for any bytes; fuzzed (tests/fuzz/target_fuzz.cc).
#pragma once

#include <string_view>

namespace comity::http {

// Whether Accept-Encoding (RFC 9110, section 12.5.3) allows gzip: named with a quality above zero, or covered by "*".
bool accepts_gzip(std::string_view accept_encoding);

// Whether If-None-Match holds this entity tag (weak comparison) or is "*". `tag` with its quotes.
bool none_match_holds(std::string_view if_none_match, std::string_view tag);

// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

// Takes what stands before the next comma off `list`, trimmed. Empty list: empty.
std::string_view next_element(std::string_view& list);

}  // namespace comity::http
