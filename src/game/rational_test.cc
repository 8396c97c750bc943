#include "game/rational.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace comity::game;

namespace {

Rational drawn(std::int64_t most) {
  const auto part = rc::gen::resize(100, rc::gen::inRange<std::int64_t>(-most, most));
  return Rational::of(*part, *rc::gen::suchThat(part, [](std::int64_t n) { return n != 0; }));
}

constexpr WideSigned huge = WideSigned{1} << 126;

}  // namespace

TEST_CASE("rationals are kept in lowest terms, the sign above the line") {
  CHECK(to_string(Rational::of(6, -4)) == "-3/2");
  CHECK(to_string(Rational::of(-8, -4)) == "2");
  CHECK(to_string(Rational::of(0, -4)) == "0");
}

TEST_CASE("rationals obey the rules of arithmetic") {
  CHECK(rc::check([] {
    const Rational a = drawn(1'000'000'000);
    const Rational b = drawn(1'000'000'000);
    const Rational c = drawn(1'000'000'000);
    RC_ASSERT((a + b) - b == a);
    RC_ASSERT((a + b) * c == a * c + b * c);
    RC_ASSERT(c == Rational(0) || a / c * c == a);
    RC_ASSERT((a < b) == (a - b < Rational(0)));
    RC_ASSERT((a == b) == !(a < b || a > b));
  }));
}

TEST_CASE("what does not fit is unknown, and all that is made of it") {
  CHECK_FALSE((Rational(huge) + Rational(huge)).is_known());
  CHECK_FALSE((Rational(huge) * Rational(2)).is_known());
  CHECK_FALSE((Rational(1) / Rational(0)).is_known());
  CHECK_FALSE((Rational::unknown() - Rational(1)).is_known());
  CHECK_FALSE(Rational::unknown() < Rational(1));
  CHECK_FALSE(over_one_denominator({Rational::of(1, huge), Rational::of(1, 3)}).has_value());
  CHECK((Rational(huge) / Rational(huge)) == Rational(1));
}

TEST_CASE("the largest rationals are compared without overflow") {
  CHECK(Rational::of(huge - 1, huge - 2) < Rational::of(huge - 2, huge - 3));
  CHECK(Rational::of(huge - 1, 2) > Rational::of(huge - 2, 2));
  CHECK(Rational::of(1 - huge, huge - 2) > Rational::of(2 - huge, huge - 3));
}
