// Fractions of 128 bits that know when they do not fit.
//
// What is computed from a number that did not fit is unknown too, so a long calculation is asked once, at its end.
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "game/shares.h"

namespace comity::game {

class Rational {
 public:
  constexpr Rational(WideSigned whole = 0) : numerator_(whole) {}
  static Rational of(WideSigned numerator, WideSigned denominator);  // the denominator is not 0
  static Rational unknown();

  bool is_known() const { return denominator_ != 0; }
  WideSigned numerator() const { return numerator_; }
  WideSigned denominator() const { return denominator_; }  // positive, in lowest terms

  Rational operator-() const;
  Rational operator+(const Rational& other) const;
  Rational operator-(const Rational& other) const { return *this + -other; }
  Rational operator*(const Rational& other) const;
  Rational operator/(const Rational& other) const;  // by 0: unknown
  Rational& operator+=(const Rational& other) { return *this = *this + other; }
  Rational& operator-=(const Rational& other) { return *this = *this - other; }

  bool operator==(const Rational&) const = default;
  std::partial_ordering operator<=>(const Rational& other) const;  // never overflows; of unknown ones there is none

 private:
  WideSigned numerator_ = 0;
  WideSigned denominator_ = 1;
};

// The fractions as shares over their least common denominator. Nothing: one is unknown, or they do not fit.
std::optional<Shares> over_one_denominator(const std::vector<Rational>& rationals);

std::string to_string(const Rational& rational);  // "2677/250", in lowest terms; "12" if whole

}  // namespace comity::game
