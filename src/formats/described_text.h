// The text of a described struct's JSON, written straight from its fields: byte for byte what print_json(to_whole_json(value))
// gives, without the document in between. For answers, of which a server writes many and reads none.
//
// Measured (bench/workbench_bench --views 1): a list of commitments took five times as long through a document.
#pragma once

#include <charconv>
#include <string>
#include <string_view>

#include "formats/described_json.h"

namespace comity::formats {

// Appends `text` in quotation marks, escaped as JSON demands; bytes that are not UTF-8 as U+FFFD.
void append_json_string(std::string& out, std::string_view text);

namespace detail {

template <Emptiness E, class T>
void append_value(std::string& out, const T& value);

template <Emptiness E, Described T>
void append_described(std::string& out, const T& value) {
  out += '{';
  bool is_first = true;
  T::fields(value, [&]<class M>(std::string_view name, const M& member, std::string_view) {
    const bool is_written = E == Emptiness::written && !is_optional<M> ? true : !is_left_out(member);
    if (!is_written) return;
    if (!is_first) out += ',';
    is_first = false;
    out += '"';
    out += name;  // of a member: nothing in it is escaped
    out += "\":";
    append_value<E>(out, member);
  });
  out += '}';
}

template <Emptiness E, class T>
void append_value(std::string& out, const T& value) {
  if constexpr (std::same_as<T, Text>) {
    append_described<Emptiness::left_out>(out, value);
  } else if constexpr (HasJsonForm<T>) {
    out += print_json(JsonForm<T>::write(value));
  } else if constexpr (is_optional<T>) {
    append_value<E>(out, *value);
  } else if constexpr (is_vector<T>) {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out += ',';
      append_value<E, typename T::value_type>(out, value[i]);
    }
    out += ']';
  } else if constexpr (std::same_as<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::same_as<T, std::string>) {
    append_json_string(out, value);
  } else if constexpr (std::integral<T>) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof(digits), static_cast<std::int64_t>(value)).ptr);
  } else if constexpr (Described<T>) {
    append_described<E>(out, value);
  } else if constexpr (NamedEnum<T>) {
    out += '"';
    out += name_of(value);
    out += '"';
  } else if constexpr (requires {
                         { value.str() } -> std::same_as<const std::string&>;
                       }) {  // an id
    out += '"';
    out += value.str();
    out += '"';
  } else {
    append_json_string(out, TextForm<T>::print(value));
  }
}

}  // namespace detail

template <Described T>
std::string print_whole_json(const T& value) {
  std::string out;
  detail::append_described<Emptiness::written>(out, value);
  return out;
}

}  // namespace comity::formats
