#include "game/rational.h"

#include <utility>

namespace comity::game {
namespace {

// The lowest number has no opposite: it counts as one that does not fit.
constexpr WideSigned lowest = static_cast<WideSigned>(Wide{1} << 127);

Rational reduced(WideSigned numerator, WideSigned denominator) {
  if (numerator == lowest || denominator == lowest || denominator == 0) return Rational::unknown();
  return Rational::of(numerator, denominator);
}

WideSigned floor_of(WideSigned numerator, WideSigned denominator) {
  const WideSigned quotient = numerator / denominator;
  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

}  // namespace

Rational Rational::of(WideSigned numerator, WideSigned denominator) {
  Rational rational;
  const WideSigned common = greatest_common_divisor(numerator, denominator);
  rational.numerator_ = denominator < 0 ? -(numerator / common) : numerator / common;
  rational.denominator_ = denominator < 0 ? -(denominator / common) : denominator / common;
  return rational;
}

Rational Rational::unknown() {
  Rational rational;
  rational.denominator_ = 0;
  return rational;
}

Rational Rational::operator-() const {
  Rational opposite = *this;
  opposite.numerator_ = -numerator_;
  return opposite;
}

Rational Rational::operator+(const Rational& other) const {
  if (!is_known() || !other.is_known()) return unknown();
  const WideSigned common = greatest_common_divisor(denominator_, other.denominator_);
  WideSigned mine;
  WideSigned its;
  WideSigned sum;
  WideSigned denominator;
  if (__builtin_mul_overflow(numerator_, other.denominator_ / common, &mine) ||
      __builtin_mul_overflow(other.numerator_, denominator_ / common, &its) ||
      __builtin_add_overflow(mine, its, &sum) ||
      __builtin_mul_overflow(denominator_, other.denominator_ / common, &denominator)) {
    return unknown();
  }
  return reduced(sum, denominator);
}

Rational Rational::operator*(const Rational& other) const {
  if (!is_known() || !other.is_known()) return unknown();
  const Rational one = of(numerator_, other.denominator_);
  const Rational two = of(other.numerator_, denominator_);
  WideSigned numerator;
  WideSigned denominator;
  if (__builtin_mul_overflow(one.numerator_, two.numerator_, &numerator) ||
      __builtin_mul_overflow(one.denominator_, two.denominator_, &denominator)) {
    return unknown();
  }
  return reduced(numerator, denominator);
}

Rational Rational::operator/(const Rational& other) const {
  if (!is_known() || !other.is_known() || other.numerator_ == 0) return unknown();
  return *this * of(other.denominator_, other.numerator_);
}

// By their continued fractions: what is left after the whole parts is compared the other way up.
std::partial_ordering Rational::operator<=>(const Rational& other) const {
  if (!is_known() || !other.is_known()) return std::partial_ordering::unordered;
  WideSigned a = numerator_;
  WideSigned b = denominator_;
  WideSigned c = other.numerator_;
  WideSigned d = other.denominator_;
  for (bool is_upright = true;; is_upright = !is_upright) {
    const WideSigned one = floor_of(a, b);
    const WideSigned two = floor_of(c, d);
    if (one != two) return is_upright ? one <=> two : two <=> one;
    a -= one * b;
    c -= two * d;
    if (a == 0 || c == 0) return is_upright ? a <=> c : c <=> a;
    std::swap(a, b);
    std::swap(c, d);
  }
}

std::optional<Shares> over_one_denominator(const std::vector<Rational>& rationals) {
  Shares shares{{}, 1};
  for (const Rational& rational : rationals) {
    if (!rational.is_known()) return std::nullopt;
    const WideSigned more =
        rational.denominator() / greatest_common_divisor(shares.denominator, rational.denominator());
    if (__builtin_mul_overflow(shares.denominator, more, &shares.denominator)) return std::nullopt;
  }
  for (const Rational& rational : rationals) {
    WideSigned numerator;
    const WideSigned times = shares.denominator / rational.denominator();
    if (__builtin_mul_overflow(rational.numerator(), times, &numerator)) return std::nullopt;
    shares.numerators.push_back(numerator);
  }
  return shares;
}

std::string to_string(const Rational& rational) {
  if (rational.denominator() == 1) return to_string(rational.numerator());
  return to_string(rational.numerator()) + "/" + to_string(rational.denominator());
}

}  // namespace comity::game
