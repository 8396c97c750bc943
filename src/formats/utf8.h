// UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace comity::formats {

// Length in bytes of the character `text` begins with; 0 if it is not one, or if `text` is empty.
std::size_t utf8_length(std::string_view text);

// Offset of the first byte that is not part of a character; none if all of `text` is UTF-8.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

void append_utf8(std::string& out, char32_t character);

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace comity::formats
