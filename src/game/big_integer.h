// Whole numbers without bounds and fractions of them, for results that are exact where 128 bits do not hold what comes in between.
// Meant for numbers of a few thousand bits: multiplication and division take time in the product of the lengths.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "game/exact.h"

namespace comity::game {

class BigInteger {
 public:
  BigInteger() = default;
  BigInteger(WideSigned value);
  BigInteger(int value) : BigInteger(WideSigned{value}) {}
  BigInteger(std::int64_t value) : BigInteger(WideSigned{value}) {}

  bool is_zero() const { return limbs_.empty(); }
  int sign() const { return limbs_.empty() ? 0 : is_negative_ ? -1 : 1; }
  BigInteger operator-() const;

  friend BigInteger operator+(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator-(const BigInteger& a, const BigInteger& b) { return a + -b; }
  friend BigInteger operator*(const BigInteger& a, const BigInteger& b);
  // Rounded towards zero, as of built-in numbers; b is not 0.
  friend BigInteger operator/(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator%(const BigInteger& a, const BigInteger& b);

  friend bool operator==(const BigInteger&, const BigInteger&) = default;
  friend std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b);

  double approximately() const;  // infinite if too large
  friend std::string to_string(const BigInteger& number);

 private:
  using Limbs = std::vector<std::uint32_t>;  // the least first, the last one not 0
  struct Division;

  static std::strong_ordering compared(const Limbs& a, const Limbs& b);
  static Limbs sum(const Limbs& a, const Limbs& b);
  static Limbs difference(const Limbs& a, const Limbs& b);         // a >= b
  static std::uint32_t divide_by_limb(Limbs& a, std::uint32_t b);  // what is left
  static Limbs divide(Limbs& a, const Limbs& b);                   // the quotient; what is left in a
  static Division divided(const BigInteger& a, const BigInteger& b);
  static BigInteger of(Limbs limbs, bool is_negative);

  Limbs limbs_;
  bool is_negative_ = false;
};

// At least 0; of 0 and 0 it is 0.
BigInteger greatest_common_divisor(BigInteger a, BigInteger b);

// In lowest terms; the denominator is at least 1.
struct BigFraction {
  BigInteger numerator;
  BigInteger denominator = 1;
  bool operator==(const BigFraction&) const = default;
};

BigFraction reduced(BigInteger numerator, BigInteger denominator);  // denominator not 0
BigFraction operator+(const BigFraction& a, const BigFraction& b);
BigFraction operator*(const BigFraction& a, const BigFraction& b);
std::strong_ordering operator<=>(const BigFraction& a, const BigFraction& b);

std::string to_string(const BigFraction& fraction);  // "7/2"; "12" if whole
double approximately(const BigFraction& fraction);
std::int64_t rounded_down(const BigFraction& fraction);  // of one whose whole part fits

}  // namespace comity::game
