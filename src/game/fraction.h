// Fractions of 128 bits that know when they do not fit.
//
// What is computed from a number that did not fit is unknown too, so a long calculation is asked once, at its end.
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "game/shares.h"

namespace comity::game {

class Fraction {
 public:
  constexpr Fraction(WideSigned whole = 0) : numerator_(whole) {}
  static Fraction of(WideSigned numerator, WideSigned denominator);  // the denominator is not 0
  static Fraction unknown();

  bool is_known() const { return denominator_ != 0; }
  WideSigned numerator() const { return numerator_; }
  WideSigned denominator() const { return denominator_; }  // positive, in lowest terms

  Fraction operator-() const;
  Fraction operator+(const Fraction& other) const;
  Fraction operator-(const Fraction& other) const { return *this + -other; }
  Fraction operator*(const Fraction& other) const;
  Fraction operator/(const Fraction& other) const;  // by 0: unknown
  Fraction& operator+=(const Fraction& other) { return *this = *this + other; }
  Fraction& operator-=(const Fraction& other) { return *this = *this - other; }

  bool operator==(const Fraction&) const = default;
  std::strong_ordering operator<=>(const Fraction& other) const;  // of known ones; never overflows

 private:
  WideSigned numerator_ = 0;
  WideSigned denominator_ = 1;
};

// The fractions as shares over their least common denominator. Nothing: one is unknown, or they do not fit.
std::optional<Shares> over_one_denominator(const std::vector<Fraction>& fractions);

std::string to_string(const Fraction& fraction);  // "2677/250", in lowest terms; "12" if whole

}  // namespace comity::game
