#include "formats/json_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "formats/utf8.h"

namespace comity::formats {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

void JsonReader::Keys::clear() {
  few_.clear();
  many_.clear();
}

bool JsonReader::Keys::add(const std::string& key) {
  constexpr std::size_t few = 24;  // below this a linear search is faster than hashing
  if (few_.size() < few) {
    if (std::ranges::find(few_, key) != few_.end()) return false;
    few_.push_back(key);
    return true;
  }
  if (many_.empty()) many_.insert(few_.begin(), few_.end());
  return many_.insert(key).second;
}

JsonReader::JsonReader(std::string_view text, const std::string& where) : text_(text), where_(where), finder_(text) {
  if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

void JsonReader::fail(std::size_t offset, std::string given, std::string expected) {
  if (!ok_) return;
  ok_ = false;
  fault_ = bad_input(place(offset), std::move(given), std::move(expected));
}

void JsonReader::fail_here(std::string expected) { fail(at_, character_at(text_, at_), std::move(expected)); }

void JsonReader::skip_space() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
    ++at_;
  }
}

std::size_t JsonReader::offset() {
  skip_space();
  return at_;
}

JsonReader::Kind JsonReader::next() {
  if (!ok_) return Kind::none;
  skip_space();
  if (at_ >= text_.size()) return Kind::none;
  switch (text_[at_]) {
    case '{': return Kind::object;
    case '[': return Kind::array;
    case '"': return Kind::text;
    case 't':
    case 'f': return Kind::boolean;
    case 'n': return Kind::null;
    default: return is_digit(text_[at_]) || text_[at_] == '-' ? Kind::number : Kind::none;
  }
}

bool JsonReader::literal(std::string_view word) {
  if (!text_.substr(at_).starts_with(word)) return false;
  at_ += word.size();
  return true;
}

void JsonReader::null() {
  if (!ok_) return;
  skip_space();
  if (!literal("null")) fail_here("null");
}

bool JsonReader::boolean() {
  if (!ok_) return false;
  skip_space();
  if (literal("true")) return true;
  if (!literal("false")) fail_here("true or false");
  return false;
}

JsonNumber JsonReader::number() {
  if (!ok_) return {};
  skip_space();
  const std::size_t start = at_;
  const auto peek = [&] { return at_ < text_.size() ? text_[at_] : '\0'; };
  const auto digits = [&] {
    if (!is_digit(peek())) fail_here("a digit");
    while (is_digit(peek())) ++at_;
  };
  if (peek() == '-') ++at_;
  if (peek() == '0') ++at_;
  else digits();
  JsonNumber number;
  number.is_whole = peek() != '.' && peek() != 'e' && peek() != 'E';
  if (peek() == '.') {
    ++at_;
    digits();
  }
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    if (peek() == '+' || peek() == '-') ++at_;
    digits();
  }
  if (!ok_) return {};
  const std::string_view written = text_.substr(start, at_ - start);
  const char* end = written.data() + written.size();
  if (number.is_whole) {
    if (std::from_chars(written.data(), end, number.whole).ec != std::errc()) {
      fail(start, std::string(written.substr(0, 40)), "a whole number within 64 bits");
      return {};
    }
    number.value = static_cast<double>(number.whole);
  } else if (std::from_chars(written.data(), end, number.value).ec != std::errc() || !std::isfinite(number.value)) {
    fail(start, std::string(written.substr(0, 40)), "a number that a double can hold");
    return {};
  }
  return number;
}

bool JsonReader::hex4(char32_t& value) {
  value = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) {
      fail_here("four hexadecimal digits after \\u");
      return false;
    }
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return true;
}

// After the backslash.
bool JsonReader::escape(std::string& out) {
  const std::size_t start = at_ - 1;
  const char c = at_ < text_.size() ? text_[at_] : '\0';
  switch (c) {
    case '"': out += '"'; break;
    case '\\': out += '\\'; break;
    case '/': out += '/'; break;
    case 'b': out += '\b'; break;
    case 'f': out += '\f'; break;
    case 'n': out += '\n'; break;
    case 'r': out += '\r'; break;
    case 't': out += '\t'; break;
    case 'u': {
      ++at_;
      char32_t unit = 0;
      if (!hex4(unit)) return false;
      if (unit >= 0xD800 && unit <= 0xDBFF) {
        char32_t low = 0;
        if (literal("\\u") && !hex4(low)) return false;
        if (low < 0xDC00 || low > 0xDFFF) {
          fail(start, "half of a surrogate pair", "both halves, \\uD800 to \\uDBFF and then \\uDC00 to \\uDFFF");
          return false;
        }
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
        fail(start, "half of a surrogate pair", "both halves, \\uD800 to \\uDBFF and then \\uDC00 to \\uDFFF");
        return false;
      }
      if (unit == 0) {
        fail(start, "character U+0000", "text without it");
        return false;
      }
      append_utf8(out, unit);
      return true;
    }
    default: fail_here("one of \" \\ / b f n r t u after a backslash"); return false;
  }
  ++at_;
  return true;
}

std::string JsonReader::text() {
  if (!ok_) return {};
  skip_space();
  if (at_ >= text_.size() || text_[at_] != '"') {
    fail_here("a text in quotes");
    return {};
  }
  ++at_;
  std::string out;
  while (true) {
    const std::size_t start = at_;
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '"' || byte == '\\' || byte < 0x20 || byte >= 0x80) break;
      ++at_;
    }
    out.append(text_.substr(start, at_ - start));
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      return out;
    }
    if (at_ < text_.size() && text_[at_] == '\\') {
      ++at_;
      if (!escape(out)) return {};
      continue;
    }
    const std::size_t length = utf8_length(text_.substr(at_));
    if (length < 2) {
      const bool outside_utf8 = at_ < text_.size() && length == 0;
      fail_here(outside_utf8         ? "UTF-8"
                : at_ < text_.size() ? "control characters written as \\u escapes"
                                     : "a closing quote");
      return {};
    }
    out.append(text_.substr(at_, length));
    at_ += length;
  }
}

void JsonReader::enter() {
  if (depth_ == most_levels) {
    return fail(at_, "more than " + std::to_string(most_levels) + " levels", "at most " + std::to_string(most_levels));
  }
  if (levels_.size() == depth_) levels_.emplace_back();
  levels_[depth_].first = true;
  levels_[depth_].keys.clear();
  ++depth_;
  ++at_;
}

void JsonReader::begin_array() {
  if (!ok_) return;
  skip_space();
  if (at_ >= text_.size() || text_[at_] != '[') return fail_here("a list in square brackets");
  enter();
}

void JsonReader::begin_object() {
  if (!ok_) return;
  skip_space();
  if (at_ >= text_.size() || text_[at_] != '{') return fail_here("an object in braces");
  enter();
}

bool JsonReader::next_in(char closing, const char* expected) {
  if (!ok_) return false;
  skip_space();
  const bool first = levels_[depth_ - 1].first;
  levels_[depth_ - 1].first = false;
  if (at_ < text_.size() && text_[at_] == closing) {
    ++at_;
    --depth_;
    return false;
  }
  if (first) return true;
  if (at_ >= text_.size() || text_[at_] != ',') {
    fail_here(expected);
    return false;
  }
  ++at_;
  skip_space();
  return true;
}

bool JsonReader::next_element() {
  if (!next_in(']', "a comma or the closing bracket")) return false;
  if (next() == Kind::none) {
    fail_here("a value");
    return false;
  }
  return true;
}

bool JsonReader::next_key(std::string& key) {
  if (!next_in('}', "a comma or the closing brace")) return false;
  if (next() != Kind::text) {
    fail_here("a field's name in quotes");
    return false;
  }
  key_offset_ = at_;
  key = text();
  if (!ok_) return false;
  if (!levels_[depth_ - 1].keys.add(key)) {
    fail(key_offset_, "field \"" + key + "\" for the second time", "each field once");
    return false;
  }
  skip_space();
  if (at_ >= text_.size() || text_[at_] != ':') {
    fail_here("a colon");
    return false;
  }
  ++at_;
  if (next() == Kind::none) {
    fail_here("a value");
    return false;
  }
  return true;
}

void JsonReader::skip() {
  switch (next()) {
    case Kind::null: return null();
    case Kind::boolean: boolean(); return;
    case Kind::number: number(); return;
    case Kind::text: text(); return;
    case Kind::array:
      begin_array();
      while (next_element()) skip();
      return;
    case Kind::object: {
      std::string key;
      begin_object();
      while (next_key(key)) skip();
      return;
    }
    case Kind::none:
      if (ok_) fail_here("a value");
  }
}

void JsonReader::end() {
  if (!ok_) return;
  skip_space();
  if (at_ < text_.size()) fail_here("nothing after the value");
}

}  // namespace comity::formats
