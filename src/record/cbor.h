// The canonical bytes of the record: the part of CBOR (RFC 8949) that has exactly one encoding for each value, "core
// deterministic encoding" of section 4.2, without floats and tags. docs/formats/canonical.md is the byte-level page.
//
// Writing cannot fail. Reading refuses everything that Writer would not have written: longer integers than needed,
// indefinite lengths, floats, tags, null, map keys that are empty or out of order, text that is not UTF-8 or holds a
// NUL, more than 32 levels, trailing bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "record/bytes.h"

namespace comity::record {

// What a text in the record may hold: well-formed UTF-8 (no surrogates, nothing longer than needed) without NUL, at
// which C interfaces would cut it, so that what is shown could differ from what was signed.
bool is_record_text(std::string_view text);

inline constexpr int cbor_level_limit = 32;

class CborWriter {
 public:
  void integer(std::int64_t value);
  void text(std::string_view value);  // the caller guarantees is_record_text(value)
  void bytes(ByteView value);
  void boolean(bool value);
  void array(std::size_t count);  // followed by that many values
  void map(std::size_t count);    // followed by that many pairs, keys in order: shorter first, then bytewise
  void raw(ByteView encoded);     // a value that is encoded already

  const Bytes& written() const { return out_; }
  Bytes take() { return std::move(out_); }

 private:
  void head(std::uint8_t major, std::uint64_t value);
  Bytes out_;
};

// A pull reader. After the first thing that is wrong every call returns an empty value and ok() is false; fault() says
// what was found and what was expected, at which byte.
class CborReader {
 public:
  explicit CborReader(ByteView bytes) : bytes_(bytes) {}

  std::int64_t integer();
  std::string_view text();  // a view into the bytes being read
  ByteView bytes();
  bool boolean();
  std::size_t array();  // number of values that follow; never more than the bytes left could hold
  std::size_t map();    // number of pairs that follow; the caller reads keys with key()
  // The next key of a map; `previous` is the key before it in the same map, empty for the first: order is checked.
  std::string_view key(std::string_view previous);
  void skip();     // one whole value, checked as strictly as if it were read
  ByteView raw();  // the bytes of one whole value, checked

  // What comes next, for variants; none at the end or after a fault.
  enum class Kind { none, integer, bytes, text, array, map, boolean };
  Kind next() const;

  // All bytes are read, and every array and map that was begun is complete.
  bool at_end() const { return ok() && position_ == bytes_.size() && depth_ == 0; }
  bool ok() const { return expected_ == nullptr; }
  std::size_t position() const { return position_; }
  void fail(const char* expected);  // the caller's own reason; the first one stays
  std::string fault() const;

 private:
  bool take_head(std::uint8_t major, const char* expected, std::uint64_t& value);
  ByteView take_string(std::uint8_t major, const char* expected);
  std::size_t open(std::uint8_t major, std::size_t values_each, const char* expected);
  void value_is_complete();

  ByteView bytes_;
  std::size_t position_ = 0;
  std::size_t last_ = 0;  // where the item read last begins, for fault()
  int depth_ = 0;         // arrays and maps that are not complete yet; left_[i] says how many values each still needs
  std::array<std::size_t, cbor_level_limit> left_;
  const char* expected_ = nullptr;
};

}  // namespace comity::record
