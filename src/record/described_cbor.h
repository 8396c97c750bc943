// Canonical bytes of described structs (base/described.h): a map from field name to value, empty fields left out.
// encode(decode(bytes)) == bytes for everything decode accepts: what is absent must be empty and what is empty absent.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "base/described.h"
#include "base/text_form.h"
#include "record/cbor.h"
#include "record/keys.h"

namespace comity::record {

template <class T>
void write(CborWriter& out, const T& value);
template <class T>
void read(CborReader& in, T& value);

// Types that have a compact form of their own; every other single value is written as its text form.
inline void write(CborWriter& out, const Hash& hash) { out.bytes(hash.bytes); }
inline void read(CborReader& in, Hash& hash) {
  const ByteView bytes = in.bytes();
  if (bytes.size() != hash.bytes.size()) return in.fail("a hash of 32 bytes");
  std::ranges::copy(bytes, hash.bytes.begin());
}
inline void write(CborWriter& out, const PublicKey& key) {
  out.array(2);
  out.text(name_of(key.suite));
  out.bytes(key.bytes);
}
inline void read(CborReader& in, PublicKey& key) {
  if (in.array() != 2) return in.fail("a signature suite and a public key");
  const auto suite = value_of<Suite>(in.text());
  if (!suite) return in.fail("the name of a signature suite");
  key.suite = *suite;
  const ByteView bytes = in.bytes();
  if (bytes.size() != 32) return in.fail("an Ed25519 public key of 32 bytes");
  key.bytes.assign(bytes.begin(), bytes.end());
}
inline void write(CborWriter& out, Date date) { out.integer(date.time_since_epoch().count()); }
inline void read(CborReader& in, Date& date) {
  // Years 0000 to 9999, what the text form can say.
  const std::int64_t days = in.integer();
  if (days < -719528 || days > 2932896) return in.fail("a day between 0000-01-01 and 9999-12-31");
  date = Date(std::chrono::days(days));
}
inline void write(CborWriter& out, Instant instant) { out.integer(instant.time_since_epoch().count()); }
inline void read(CborReader& in, Instant& instant) {
  const std::int64_t seconds = in.integer();
  if (seconds < -719528LL * 86400 || seconds >= 2932897LL * 86400)
    return in.fail("a time between the years 0 and 9999");
  instant = Instant(std::chrono::seconds(seconds));
}

namespace detail {

constexpr bool canonical_less(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

inline constexpr std::size_t most_fields = 32;

struct FieldToWrite {
  std::string_view name;
  const void* member;
  void (*write)(CborWriter&, const void*);
};

struct FieldToRead {
  std::string_view name;
  void* member;
  void (*read)(CborReader&, void*);
  bool may_be_left_out;
};

template <class Field>
class FieldList {
 public:
  void add(const Field& field) {
    assert(count_ < most_fields);
    // Insertion sort: the lists are short and mostly in order.
    std::size_t place = count_++;
    for (; place > 0 && canonical_less(field.name, fields_[place - 1].name); --place)
      fields_[place] = fields_[place - 1];
    fields_[place] = field;
  }
  std::size_t size() const { return count_; }
  const Field* begin() const { return fields_.data(); }
  const Field* end() const { return fields_.data() + count_; }

 private:
  std::array<Field, most_fields> fields_;
  std::size_t count_ = 0;
};

template <Described T>
void write_described(CborWriter& out, const T& value) {
  FieldList<FieldToWrite> fields;
  T::fields(value, [&]<class M>(std::string_view name, const M& member, std::string_view) {
    if (is_left_out(member)) return;
    fields.add(
        {name, &member, [](CborWriter& to, const void* pointer) { write(to, *static_cast<const M*>(pointer)); }});
  });
  out.map(fields.size());
  for (const FieldToWrite& field : fields) {
    out.text(field.name);
    field.write(out, field.member);
  }
}

template <Described T>
void read_described(CborReader& in, T& value) {
  FieldList<FieldToRead> fields;
  T::fields(value, [&]<class M>(std::string_view name, M& member, std::string_view) {
    fields.add({name, &member, [](CborReader& from, void* pointer) { read(from, *static_cast<M*>(pointer)); },
                may_be_left_out<M>});
  });
  // Both lists are in canonical order, so one pass over the fields meets the keys as they come.
  std::size_t left = in.map();
  std::string_view key;
  if (left > 0) key = in.key({});
  for (const FieldToRead& field : fields) {
    if (!in.ok()) return;
    if (left > 0 && key == field.name) {
      field.read(in, field.member);
      if (--left > 0) key = in.key(key);
    } else if (!field.may_be_left_out) {
      return in.fail("all required fields, and no other");
    }
  }
  if (left > 0) in.fail("no field that this kind does not have");
}

}  // namespace detail

template <class T>
void write(CborWriter& out, const T& value) {
  if constexpr (std::same_as<T, bool>) {
    out.boolean(value);
  } else if constexpr (std::integral<T>) {
    out.integer(static_cast<std::int64_t>(value));
  } else if constexpr (std::same_as<T, std::string>) {
    out.text(value);
  } else if constexpr (std::same_as<T, Bytes>) {
    out.bytes(value);
  } else if constexpr (is_optional<T>) {
    write(out, *value);  // an empty one was left out
  } else if constexpr (is_vector<T>) {
    out.array(value.size());
    for (const auto& element : value) write(out, element);
  } else if constexpr (Described<T>) {
    detail::write_described(out, value);
  } else if constexpr (NamedEnum<T>) {
    out.text(name_of(value));
  } else {
    out.text(TextForm<T>::print(value));
  }
}

template <class T>
void read(CborReader& in, T& value) {
  if constexpr (std::same_as<T, bool>) {
    value = in.boolean();
  } else if constexpr (std::integral<T>) {
    const std::int64_t number = in.integer();
    if (!std::in_range<T>(number)) return in.fail("a smaller whole number");
    value = static_cast<T>(number);
  } else if constexpr (std::same_as<T, std::string>) {
    value = in.text();
    if (value.empty()) in.fail("no field that is empty: empty ones are left out");
  } else if constexpr (std::same_as<T, Bytes>) {
    const ByteView bytes = in.bytes();
    value.assign(bytes.begin(), bytes.end());
  } else if constexpr (is_optional<T>) {
    read(in, value.emplace());
  } else if constexpr (is_vector<T>) {
    const std::size_t count = in.array();
    if (count == 0) return in.fail("no list that is empty: empty ones are left out");
    value.clear();
    for (std::size_t i = 0; i < count && in.ok(); ++i) read(in, value.emplace_back());
  } else if constexpr (Described<T>) {
    detail::read_described(in, value);
  } else {
    const std::string_view text = in.text();
    const auto parsed = TextForm<T>::parse(text);
    if (!parsed) return in.fail("a value in its text form");
    if (TextForm<T>::print(*parsed) != text) return in.fail("a value in its shortest text form");
    value = *parsed;
  }
}

template <Described T>
Bytes encode(const T& value) {
  CborWriter out;
  write(out, value);
  return out.take();
}

// `where` begins the fault.
template <Described T>
Result<T> decode(ByteView bytes, const std::string& where) {
  CborReader in(bytes);
  T value;
  read(in, value);
  if (in.ok() && !in.at_end()) in.fail("the end");
  if (!in.ok()) return bad_input(where, in.fault(), "canonical bytes (docs/formats/canonical.md)");
  return value;
}

}  // namespace comity::record

namespace comity {

template <>
struct TextForm<record::Hash> {
  static std::string print(const record::Hash& hash) { return record::to_hex(hash.bytes); }
  static std::optional<record::Hash> parse(std::string_view text) { return record::parse_hash(text); }
  static std::string expected() { return "64 hexadecimal digits in lower case"; }
};

template <>
struct TextForm<record::PublicKey> {
  static std::string print(const record::PublicKey& key) {
    return std::string(name_of(key.suite)) + ":" + record::to_hex(key.bytes);
  }
  static std::optional<record::PublicKey> parse(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto suite = value_of<record::Suite>(text.substr(0, colon));
    const auto bytes = record::parse_hex(text.substr(colon + 1));
    if (!suite || !bytes || bytes->size() != 32) return std::nullopt;
    return record::PublicKey{*suite, *bytes};
  }
  static std::string expected() { return "a suite and a public key in hexadecimal such as ed25519:9f3c..."; }
};

}  // namespace comity
