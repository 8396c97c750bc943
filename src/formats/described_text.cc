#include "formats/described_text.h"

#include <array>

#include "formats/utf8.h"

namespace comity::formats {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// What stands for itself: everything in ASCII but control characters, the quotation mark and the backslash.
constexpr auto is_plain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(c);
  out += "\\u00";
  out += digits[code >> 4];
  out += digits[code & 15];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t done = 0;  // written so far
  std::size_t at = 0;
  const auto write_until_here = [&] { out += text.substr(done, at - done); };
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (is_plain[byte]) {
      ++at;
    } else if (byte < 0x80) {
      write_until_here();
      append_escaped(out, text[at]);
      done = ++at;
    } else if (const std::size_t length = utf8_length(text.substr(at)); length > 0) {
      at += length;
    } else {
      write_until_here();
      out += replacement;
      done = ++at;
    }
  }
  write_until_here();
  out += '"';
}

}  // namespace comity::formats
