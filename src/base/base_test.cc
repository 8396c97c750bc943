#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <numeric>

#include "base/date.h"
#include "base/decimal.h"
#include "base/id.h"
#include "base/money.h"

using namespace comity;

TEST_CASE("an id is lower-case letters, digits and hyphens") {
  CHECK(PartyId::parse("jinshan-s32"));
  CHECK_FALSE(PartyId::parse(""));
  CHECK_FALSE(PartyId::parse("-a"));
  CHECK_FALSE(PartyId::parse("Jinshan"));
  CHECK_FALSE(PartyId::parse(std::string(65, 'a')));
}

TEST_CASE("dates that do not exist are refused") {
  CHECK(to_string(*parse_date("2024-02-29")) == "2024-02-29");
  CHECK_FALSE(parse_date("2026-02-29"));
  CHECK_FALSE(parse_date("2026-2-9"));
  CHECK(to_string(*parse_instant("2026-05-31T08:09:10Z")) == "2026-05-31T08:09:10Z");
  CHECK_FALSE(parse_instant("2026-05-31T24:00:00Z"));
  CHECK_FALSE(parse_instant("2026-05-31T08:09:10+08:00"));
}

TEST_CASE("decimals are exact and keep their shortest form") {
  CHECK(Decimal::parse("12.50")->str() == "12.5");
  CHECK(*Decimal::parse("12.50") == *Decimal::parse("12.5"));
  CHECK(Decimal::parse("-0.05")->str() == "-0.05");
  CHECK(Decimal::parse("0.1")->plus(*Decimal::parse("0.2"))->str() == "0.3");
  CHECK(*Decimal::parse("0.3") > *Decimal::parse("0.29"));
  for (const char* wrong : {"", ".", "1.", ".5", "1e3", "nan", "--1", "1.0000000001", "1234567890123456789"}) {
    CHECK_FALSE(Decimal::parse(wrong));
  }
}

TEST_CASE("money reads and prints its minor units") {
  CHECK(Money::parse("1200000 CNY")->minor == 120000000);
  CHECK(to_string(*Money::parse("-0.05 EUR")) == "-0.05 EUR");
  CHECK_FALSE(Money::parse("12.345 CNY"));
  CHECK_FALSE(Money::parse("12.34"));
  CHECK_FALSE(Money::parse("999999999999999999 CNY"));
}

TEST_CASE("the parts of a split always add up to the total") {
  CHECK(split_exactly(100, {1, 1, 1}) == std::vector<std::int64_t>{34, 33, 33});
  CHECK(rc::check([](std::int32_t total, const std::vector<std::uint16_t>& raw) {
    std::vector<std::int64_t> weights(raw.begin(), raw.end());
    weights.push_back(1);
    const auto parts = split_exactly(total, weights);
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total);
  }));
}
