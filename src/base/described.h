// A struct whose fields are declared once. From this one declaration come its JSON, its canonical bytes, its command-line
// flags and its documentation. A described struct has
//
//   template <class Self, class Visit>
//   static void fields(Self& self, Visit&& visit) {
//     visit("deadline", self.deadline, "When the matter goes up to the common superior if it is not decided.");
//   }
//
// with Self const or not. Names are those of the members. Fields that are optional<>, vector<> or string may be left out
// of an encoding, and are left out when they are empty; all others are required.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace comity {

struct IgnoreFields {
  template <class T>
  void operator()(std::string_view, T&, std::string_view) const {}
};

template <class T>
concept Described = requires(T& value) { T::fields(value, IgnoreFields{}); };

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool may_be_left_out = is_optional<T> || is_vector<T> || std::same_as<T, std::string>;

// Whether this member is empty, so that an encoding leaves it out.
template <class T>
bool is_left_out(const T& member) {
  if constexpr (is_optional<T>) return !member.has_value();
  else if constexpr (is_vector<T> || std::same_as<T, std::string>) return member.empty();
  else return false;
}

}  // namespace comity
