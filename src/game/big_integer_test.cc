#include "game/big_integer.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

using namespace comity;
using namespace comity::game;

namespace {

// Of any length up to 128 bits, often with limbs of only zeros or ones.
WideSigned drawn_wide() {
  const auto part = [] {
    return *rc::gen::element<std::uint64_t>(0, 1, ~std::uint64_t{0}, std::uint64_t{1} << 63, 0xffffffffu,
                                            *rc::gen::arbitrary<std::uint64_t>());
  };
  const Wide bits = (static_cast<Wide>(part()) << 64 | part()) >> *rc::gen::inRange(1, 128);
  const auto magnitude = static_cast<WideSigned>(bits);
  return *rc::gen::arbitrary<bool>() ? magnitude : -magnitude;
}

BigInteger drawn() {
  BigInteger number = drawn_wide();
  for (auto factors = *rc::gen::inRange(0, 6); factors > 0; --factors) number = number * drawn_wide() + drawn_wide();
  return number;
}

}  // namespace

TEST_CASE("as far as 128 bits go, numbers are those that the machine has") {
  CHECK(rc::check([] {
    const WideSigned a = drawn_wide();
    const WideSigned b = drawn_wide();
    RC_ASSERT(to_string(BigInteger(a)) == to_string(a));
    RC_ASSERT((BigInteger(a) <=> BigInteger(b)) == (a <=> b));
    RC_ASSERT(BigInteger(a / 2) + BigInteger(b / 2) == BigInteger(a / 2 + b / 2));
    RC_ASSERT(BigInteger(a / 2) - BigInteger(b / 2) == BigInteger(a / 2 - b / 2));
    RC_ASSERT(greatest_common_divisor(BigInteger(a), BigInteger(b)) == BigInteger(greatest_common_divisor(a, b)));
    if (b == 0) return;
    RC_ASSERT(BigInteger(a) / BigInteger(b) == BigInteger(a / b));
    RC_ASSERT(BigInteger(a) % BigInteger(b) == BigInteger(a % b));
  }));
}

TEST_CASE("beyond 128 bits, division undoes multiplication and leaves less than the divisor") {
  CHECK(rc::check([] {
    const BigInteger a = drawn();
    const BigInteger b = drawn();
    const BigInteger c = drawn();
    RC_ASSERT((a + b) * c == a * c + b * c);
    RC_ASSERT(a - b == -(b - a));
    RC_PRE(!b.is_zero());
    RC_ASSERT(a * b / b == a);
    const BigInteger rest = a % b;
    RC_ASSERT(a / b * b + rest == a);
    RC_ASSERT((rest.sign() < 0 ? -rest : rest) < (b.sign() < 0 ? -b : b));
    RC_ASSERT(rest.is_zero() || rest.sign() == a.sign());
  }));
}

TEST_CASE("a guessed digit of a quotient that is one too large is set right") {
  // D. E. Knuth, The Art of Computer Programming 2, 4.3.1, exercises 21 and 22, in base 2^32.
  const BigInteger base(WideSigned{1} << 32);
  const BigInteger dividend = (base * base * base * base - base * base * base) / 2 + base * base * base - 1;
  const BigInteger divisor = base * base * base / 2 + 1;
  CHECK(dividend / divisor * divisor + dividend % divisor == dividend);
  CHECK(dividend % divisor < divisor);
}

TEST_CASE("a number is written in full") {
  BigInteger power = 1;
  for (int i = 0; i < 50; ++i) power = power * 10;
  CHECK(to_string(power) == "1" + std::string(50, '0'));
  CHECK(to_string(-power) == "-1" + std::string(50, '0'));
  CHECK(to_string(BigInteger()) == "0");
  CHECK(power.approximately() == doctest::Approx(1e50));
}

TEST_CASE("fractions are in lowest terms and are rounded down") {
  CHECK(to_string(reduced(6, -4)) == "-3/2");
  CHECK(to_string(reduced(0, 7)) == "0");
  CHECK(to_string(reduced(1, 2) + reduced(1, 3)) == "5/6");
  CHECK(to_string(reduced(-2, 3) * reduced(3, 2)) == "-1");
  CHECK(reduced(1, 3) < reduced(1, 2));
  CHECK(rounded_down(reduced(7, 2)) == 3);
  CHECK(rounded_down(reduced(-7, 2)) == -4);
  CHECK(rounded_down(reduced(-8, 2)) == -4);
  CHECK(approximately(reduced(-7, 2)) == -3.5);
}
