// How a single value is written for people and their files: one text form, the same in JSON, TOML, command-line flags and
// messages. A type takes part by specialising TextForm with print, parse and what parse expects.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/money.h"

namespace comity {

template <class T>
struct TextForm {
  static constexpr bool none = true;
};

template <class T>
concept HasTextForm = !requires { TextForm<T>::none; };

template <class Tag>
struct TextForm<Id<Tag>> {
  static std::string print(const Id<Tag>& id) { return id.str(); }
  static std::optional<Id<Tag>> parse(std::string_view text) { return Id<Tag>::parse(text); }
  static std::string expected() { return std::string(id_expected); }
};

template <NamedEnum E>
struct TextForm<E> {
  static std::string print(E value) { return std::string(name_of(value)); }
  static std::optional<E> parse(std::string_view text) { return value_of<E>(text); }
  static std::string expected() { return names_listed<E>(); }
};

template <>
struct TextForm<Date> {
  static std::string print(Date date) { return to_string(date); }
  static std::optional<Date> parse(std::string_view text) { return parse_date(text); }
  static std::string expected() { return "a date such as 2026-05-31"; }
};

template <>
struct TextForm<Instant> {
  static std::string print(Instant instant) { return to_string(instant); }
  static std::optional<Instant> parse(std::string_view text) { return parse_instant(text); }
  static std::string expected() { return "a UTC time such as 2026-05-31T08:00:00Z"; }
};

template <>
struct TextForm<Decimal> {
  static std::string print(Decimal value) { return value.str(); }
  static std::optional<Decimal> parse(std::string_view text) { return Decimal::parse(text); }
  static std::string expected() { return "a decimal number such as 12.5, at most 18 digits, nine after the point"; }
};

template <>
struct TextForm<Money> {
  static std::string print(const Money& money) { return to_string(money); }
  static std::optional<Money> parse(std::string_view text) { return Money::parse(text); }
  static std::string expected() { return "an amount and its currency such as 1200000.00 CNY"; }
};

}  // namespace comity
