// The one list of names of an enumeration, used by every encoding and by the command line.
// Specialise as: template <> inline constexpr auto comity::enum_names<Level> = std::to_array<std::string_view>({...});
// with one name per enumerator, in order from 0.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace comity {

template <class E>
inline constexpr int enum_names = 0;

template <class E>
concept NamedEnum = std::is_enum_v<E> && !std::is_same_v<decltype(enum_names<E>), const int>;

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
  return enum_names<E>[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::optional<E> value_of(std::string_view name) {
  for (std::size_t i = 0; i < enum_names<E>.size(); ++i) {
    if (enum_names<E>[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

// "central, province or county", for messages.
template <NamedEnum E>
std::string names_listed() {
  std::string list;
  for (std::size_t i = 0; i < enum_names<E>.size(); ++i) {
    if (i > 0) list += i + 1 == enum_names<E>.size() ? " or " : ", ";
    list += enum_names<E>[i];
  }
  return list;
}

}  // namespace comity
