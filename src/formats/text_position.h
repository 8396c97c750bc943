// Rows and columns of a text, counted from 1; a column is a character, not a byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace comity::formats {

struct TextPosition {
  std::uint32_t row = 1;
  std::uint32_t column = 1;
  bool operator==(const TextPosition&) const = default;
};

// "file:row:column", how a place in a file is written everywhere.
std::string place_in(const std::string& where, TextPosition position);

// Turns byte offsets into rows and columns. Linear over all calls when the offsets only grow.
class PositionFinder {
 public:
  explicit PositionFinder(std::string_view text) : text_(text) {}
  TextPosition at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  TextPosition position_;
};

// How the character at `offset` is named in a fault: "x", the end of the file, byte 0xFF, character U+0007.
std::string character_at(std::string_view text, std::size_t offset);

}  // namespace comity::formats
