#include "record/cbor.h"

#include <cstring>
#include <limits>

namespace comity::record {
namespace {

// The major types of RFC 8949, section 3.1.
constexpr std::uint8_t major_unsigned = 0;
constexpr std::uint8_t major_negative = 1;
constexpr std::uint8_t major_bytes = 2;
constexpr std::uint8_t major_text = 3;
constexpr std::uint8_t major_array = 4;
constexpr std::uint8_t major_map = 5;
constexpr std::uint8_t byte_false = 0xf4;
constexpr std::uint8_t byte_true = 0xf5;

bool is_continuation(std::uint8_t byte) { return (byte & 0xc0) == 0x80; }

// Length of the well-formed UTF-8 character at the front of `bytes` (RFC 3629), 0 when there is none.
std::size_t character_length(ByteView bytes) {
  const std::uint8_t first = bytes[0];
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (bytes.size() < length) return 0;
  const std::uint8_t second = bytes[1];
  if (first == 0xe0 && second < 0xa0) return 0;  // longer than needed
  if (first == 0xed && second > 0x9f) return 0;  // a surrogate
  if (first == 0xf0 && second < 0x90) return 0;  // longer than needed
  if (first == 0xf4 && second > 0x8f) return 0;  // beyond U+10FFFF
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(bytes[i])) return 0;
  }
  return length;
}

// Eight bytes at once: none is zero and none has its high bit set.
bool eight_plain_characters(const std::uint8_t* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return ((word | (word - 0x0101010101010101ull)) & 0x8080808080808080ull) == 0;
}

bool is_canonically_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

std::string item_name(std::uint8_t first_byte) {
  switch (first_byte >> 5) {
    case major_unsigned: return "a whole number";
    case major_negative: return "a negative whole number";
    case major_bytes: return "bytes";
    case major_text: return "a text";
    case major_array: return "an array";
    case major_map: return "a map";
    case 6: return "a tag";
    default: break;
  }
  return first_byte == byte_false || first_byte == byte_true ? "true or false" : "a float, null or a reserved value";
}

}  // namespace

bool is_record_text(std::string_view text) {
  ByteView rest = view(text);
  while (!rest.empty()) {
    if (rest.size() >= 8 && eight_plain_characters(rest.data())) {
      rest = rest.subspan(8);
      continue;
    }
    const std::size_t length = character_length(rest);
    if (length == 0) return false;
    rest = rest.subspan(length);
  }
  return true;
}

void CborWriter::head(std::uint8_t major, std::uint64_t value) {
  const auto type = static_cast<std::uint8_t>(major << 5);
  if (value < 24) {
    out_ += static_cast<std::uint8_t>(type | value);
    return;
  }
  const int size_code = value <= 0xff ? 0 : value <= 0xffff ? 1 : value <= 0xffffffff ? 2 : 3;
  out_ += static_cast<std::uint8_t>(type | (24 + size_code));
  for (int byte = (1 << size_code) - 1; byte >= 0; --byte) out_ += static_cast<std::uint8_t>(value >> (8 * byte));
}

void CborWriter::integer(std::int64_t value) {
  if (value >= 0) return head(major_unsigned, static_cast<std::uint64_t>(value));
  head(major_negative, static_cast<std::uint64_t>(-(value + 1)));
}

void CborWriter::text(std::string_view value) {
  head(major_text, value.size());
  raw(view(value));
}

void CborWriter::bytes(ByteView value) {
  head(major_bytes, value.size());
  raw(value);
}

void CborWriter::boolean(bool value) { out_ += value ? byte_true : byte_false; }
void CborWriter::array(std::size_t count) { head(major_array, count); }
void CborWriter::map(std::size_t count) { head(major_map, count); }
void CborWriter::raw(ByteView encoded) { out_.append(encoded.data(), encoded.size()); }

bool CborReader::take_head(std::uint8_t major, const char* expected, std::uint64_t& value) {
  if (!ok()) return false;
  last_ = position_;
  if (position_ == bytes_.size() || bytes_[position_] >> 5 != major) {
    fail(expected);
    return false;
  }
  const std::uint8_t information = bytes_[position_] & 31;
  if (information < 24) {
    value = information;
    ++position_;
    return true;
  }
  const std::size_t size = std::size_t{1} << (information - 24);
  if (information > 27 || bytes_.size() - position_ - 1 < size) {
    fail("a number or length that is complete and definite");
    return false;
  }
  value = 0;
  for (const std::uint8_t byte : bytes_.subspan(position_ + 1, size)) value = value << 8 | byte;
  const bool is_shortest = size == 1 ? value >= 24 : value >> (4 * size) != 0;
  if (!is_shortest) {
    fail("a number or length in its shortest form");
    return false;
  }
  position_ += 1 + size;
  return true;
}

void CborReader::value_is_complete() {
  while (depth_ > 0 && --left_[static_cast<std::size_t>(depth_ - 1)] == 0) --depth_;
}

std::int64_t CborReader::integer() {
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  constexpr const char* expected = "a whole number that fits in 64 bits with its sign";
  const bool is_negative = next() == Kind::integer && bytes_[position_] >> 5 == major_negative;
  std::uint64_t value = 0;
  if (!take_head(is_negative ? major_negative : major_unsigned, expected, value)) return 0;
  if (value > largest) {
    fail(expected);
    return 0;
  }
  value_is_complete();
  const auto number = static_cast<std::int64_t>(value);
  return is_negative ? -1 - number : number;
}

ByteView CborReader::take_string(std::uint8_t major, const char* expected) {
  std::uint64_t size = 0;
  if (!take_head(major, expected, size)) return {};
  if (size > bytes_.size() - position_) {
    fail("a length within the bytes that are left");
    return {};
  }
  const ByteView value = bytes_.subspan(position_, size);
  position_ += size;
  value_is_complete();
  return value;
}

ByteView CborReader::bytes() { return take_string(major_bytes, "bytes"); }

std::string_view CborReader::text() {
  const std::string_view value = text_of(take_string(major_text, "a text"));
  if (is_record_text(value)) return value;
  fail("a text in UTF-8 without NUL");
  return {};
}

bool CborReader::boolean() {
  if (!ok()) return false;
  last_ = position_;
  if (next() != Kind::boolean) {
    fail("true or false");
    return false;
  }
  const bool value = bytes_[position_++] == byte_true;
  value_is_complete();
  return value;
}

std::size_t CborReader::open(std::uint8_t major, std::size_t values_each, const char* expected) {
  std::uint64_t count = 0;
  if (!take_head(major, expected, count)) return 0;
  if (count > (bytes_.size() - position_) / values_each) {
    fail("a count within the bytes that are left");
    return 0;
  }
  if (count == 0) {
    value_is_complete();
    return 0;
  }
  if (depth_ == cbor_level_limit) {
    fail("at most 32 levels");
    return 0;
  }
  left_[static_cast<std::size_t>(depth_++)] = count * values_each;
  return count;
}

std::size_t CborReader::array() { return open(major_array, 1, "an array"); }
std::size_t CborReader::map() { return open(major_map, 2, "a map"); }

std::string_view CborReader::key(std::string_view previous) {
  const std::string_view name = text();
  if (!ok()) return {};
  if (name.empty() || !is_canonically_before(previous, name)) {
    fail("map keys that are not empty, shorter first, then by their bytes, each once");
    return {};
  }
  return name;
}

void CborReader::skip() {
  switch (next()) {
    case Kind::integer: integer(); return;
    case Kind::bytes: bytes(); return;
    case Kind::text: text(); return;
    case Kind::boolean: boolean(); return;
    case Kind::array:
      for (std::size_t left = array(); left > 0 && ok(); --left) skip();
      return;
    case Kind::map: {
      std::string_view previous;
      for (std::size_t left = map(); left > 0 && ok(); --left) {
        previous = key(previous);
        skip();
      }
      return;
    }
    case Kind::none:
      if (!ok()) return;
      last_ = position_;
      fail("a number, bytes, a text, an array, a map, true or false");
      return;
  }
}

ByteView CborReader::raw() {
  const std::size_t start = position_;
  skip();
  return ok() ? bytes_.subspan(start, position_ - start) : ByteView{};
}

CborReader::Kind CborReader::next() const {
  if (!ok() || position_ == bytes_.size()) return Kind::none;
  const std::uint8_t first = bytes_[position_];
  switch (first >> 5) {
    case major_unsigned:
    case major_negative: return Kind::integer;
    case major_bytes: return Kind::bytes;
    case major_text: return Kind::text;
    case major_array: return Kind::array;
    case major_map: return Kind::map;
    default: return first == byte_false || first == byte_true ? Kind::boolean : Kind::none;
  }
}

void CborReader::fail(const char* expected) {
  if (ok()) expected_ = expected;
}

std::string CborReader::fault() const {
  if (ok()) return {};
  const std::string found = last_ < bytes_.size() ? item_name(bytes_[last_]) : "the end of the bytes";
  return "at byte " + std::to_string(last_) + ": found " + found + ", wanted " + expected_;
}

}  // namespace comity::record
