#include "operations/settlement.h"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

using namespace comity::operations;

TEST_CASE("one party that has everything pays each of the others its share, and nobody else pays") {
  CHECK(payments_between({0, 100, 0}, {30, 50, 20}) == std::vector<Payment>{{1, 0, 30}, {1, 2, 20}});
}

TEST_CASE("a share below nothing is paid by who has it") {
  CHECK(payments_between({100, 0, 0}, {60, 50, -10}) == std::vector<Payment>{{0, 1, 40}, {2, 1, 10}});
}

TEST_CASE("who has what it should have neither pays nor is paid") {
  CHECK(payments_between({5, 7}, {5, 7}).empty());
  CHECK(payments_between({}, {}).empty());
  CHECK(payments_between({5, 7, 0}, {5, 4, 3}) == std::vector<Payment>{{1, 2, 3}});
}

TEST_CASE(
    "whatever everybody has, the payments lead exactly to what they should have, each party paying or being paid") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    const std::size_t parties = 2 + random() % 9;
    std::vector<std::int64_t> has(parties);
    std::vector<std::int64_t> should_have(parties);
    for (auto* amounts : {&has, &should_have}) {
      for (std::int64_t& amount : *amounts) amount = static_cast<std::int64_t>(random() % 2001) - 500;
    }
    should_have[0] += std::accumulate(has.begin(), has.end(), std::int64_t{0}) -
                      std::accumulate(should_have.begin(), should_have.end(), std::int64_t{0});
    const auto payments = payments_between(has, should_have);
    CHECK(payments.size() < parties);
    std::vector<std::int64_t> after = has;
    for (const Payment& payment : payments) {
      CHECK(payment.amount > 0);
      CHECK(should_have[payment.from] < has[payment.from]);
      CHECK(should_have[payment.to] > has[payment.to]);
      after[payment.from] -= payment.amount;
      after[payment.to] += payment.amount;
    }
    CHECK(after == should_have);
  }
}
