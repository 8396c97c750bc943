#include "formats/text_position.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "formats/utf8.h"

namespace comity::formats {

std::string place_in(const std::string& where, TextPosition position) {
  return where + ":" + std::to_string(position.row) + ":" + std::to_string(position.column);
}

TextPosition PositionFinder::at(std::size_t offset) {
  if (offset < offset_) {
    offset_ = 0;
    position_ = {};
  }
  const std::size_t end = std::min(offset, text_.size());
  if (offset_ == 0 && text_.starts_with(byte_order_mark) && end >= byte_order_mark.size()) {
    offset_ = byte_order_mark.size();
  }
  for (; offset_ < end; ++offset_) {
    const auto byte = static_cast<unsigned char>(text_[offset_]);
    if (byte == '\n') {
      ++position_.row;
      position_.column = 1;
    } else if ((byte & 0xC0) != 0x80) {
      ++position_.column;
    }
  }
  return position_;
}

std::string character_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end of the file";
  const auto byte = static_cast<unsigned char>(text[offset]);
  const std::size_t length = utf8_length(text.substr(offset));
  std::array<char, 24> name{};
  if (length == 0) {
    std::snprintf(name.data(), name.size(), "byte 0x%02X", static_cast<unsigned>(byte));
    return name.data();
  }
  if (byte < 0x20 || byte == 0x7F) {
    std::snprintf(name.data(), name.size(), "character U+%04X", static_cast<unsigned>(byte));
    return name.data();
  }
  return "\"" + std::string(text.substr(offset, length)) + "\"";
}

}  // namespace comity::formats
