// A strict pull reader of JSON (RFC 8259): UTF-8 only, no key twice in one object, at most 64 levels, whole numbers within
// 64 bits, fractions finite, no U+0000, nothing after the value. One pass, no copy of the text.
//
//   reader.begin_object();
//   while (reader.next_key(key)) { if (key == "type") type = reader.text(); else reader.skip(); }
//
// After the first thing that is wrong every call returns an empty value, loops end, and fault() says what it was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "formats/text_position.h"

namespace comity::formats {

struct JsonNumber {
  bool is_whole = false;   // written without fraction and exponent
  std::int64_t whole = 0;  // if is_whole
  double value = 0;        // always
};

class JsonReader {
 public:
  static constexpr std::size_t most_levels = 64;

  // `where` names the text in places. Both must outlive the reader.
  JsonReader(std::string_view text, const std::string& where);

  enum class Kind { none, null, boolean, number, text, array, object };
  Kind next();  // what comes next; none where no value can begin

  void null();
  bool boolean();
  JsonNumber number();
  std::string text();
  void skip();  // one whole value, checked as strictly as if it were read

  void begin_array();
  bool next_element();  // false after the last one, its bracket consumed
  void begin_object();
  bool next_key(std::string& key);  // false after the last one, its brace consumed

  void end();  // nothing may follow

  bool ok() const { return ok_; }
  Error fault() const { return fault_; }

  std::size_t offset();                                   // of the value that comes next
  std::size_t key_offset() const { return key_offset_; }  // of the key that was last read
  TextPosition position(std::size_t offset) { return finder_.at(offset); }
  std::string place(std::size_t offset) { return place_in(where_, finder_.at(offset)); }

 private:
  // The keys of one object that were read so far.
  class Keys {
   public:
    void clear();
    bool add(const std::string& key);  // false if it was there

   private:
    std::vector<std::string> few_;
    std::unordered_set<std::string> many_;
  };
  struct Level {
    bool first = true;
    Keys keys;
  };

  void fail(std::size_t offset, std::string given, std::string expected);
  void fail_here(std::string expected);
  void skip_space();
  bool literal(std::string_view word);
  void enter();
  bool next_in(char closing, const char* expected);
  bool escape(std::string& out);
  bool hex4(char32_t& value);

  std::string_view text_;
  const std::string& where_;
  PositionFinder finder_;
  std::size_t at_ = 0;
  std::size_t key_offset_ = 0;
  std::vector<Level> levels_;  // levels_[0..depth_) are open; the rest keep their memory
  std::size_t depth_ = 0;
  bool ok_ = true;
  Error fault_;
};

}  // namespace comity::formats
