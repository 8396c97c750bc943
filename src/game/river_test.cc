#include "game/river.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;
using Units = std::vector<std::int64_t>;

Texts texts(const PollutedRiver& river, CleaningRule rule) {
  REQUIRE(check(river));
  const Shares shares = divide(river, rule);
  Texts all;
  for (std::size_t i = 0; i < shares.numerators.size(); ++i) all.push_back(share_text(shares, i));
  return all;
}

Texts faults(const Result<void>& checked) {
  REQUIRE_FALSE(checked);
  Texts all;
  for (const Fault& fault : checked.error().faults) all.push_back(to_string(fault));
  return all;
}

std::size_t next_of(const PollutedRiver& river, std::size_t region) {
  return river.flows_into.empty() ? region + 1 : river.flows_into[region];
}

PollutedRiver drawn_river() {
  const auto regions = *rc::gen::inRange<std::size_t>(1, 9);
  PollutedRiver river;
  river.cleaning_costs = *rc::gen::container<Units>(regions, rc::gen::inRange<std::int64_t>(0, 40));
  if (*rc::gen::arbitrary<bool>()) {
    for (std::size_t i = 0; i + 1 < regions; ++i) river.flows_into.push_back(*rc::gen::inRange(i + 1, regions));
  }
  return river;
}

double part(WideSigned numerator, WideSigned denominator) {
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

// What each region discharges at the rate t if the costs are as they are: its own cost less what comes from upstream.
std::vector<double> discharges(const PollutedRiver& river, double t) {
  const std::size_t mouth = river.cleaning_costs.size() - 1;
  std::vector<double> waste;
  for (std::size_t i = 0; i <= mouth; ++i) {
    waste.push_back(static_cast<double>(river.cleaning_costs[i]) / (i == mouth ? 1 : 1 - t));
  }
  std::vector<double> own = waste;
  for (std::size_t i = 0; i < mouth; ++i) own[next_of(river, i)] -= t * waste[i];
  return own;
}

// The cost of all that one region discharges, followed down the river.
double cost_downstream(const PollutedRiver& river, std::size_t region, double discharge, double t) {
  const std::size_t mouth = river.cleaning_costs.size() - 1;
  double cost = 0;
  for (; region != mouth; region = next_of(river, region), discharge *= t) cost += (1 - t) * discharge;
  return cost + discharge;
}

SharedRiver drawn_water() {
  SharedRiver river;
  const auto riparians = *rc::gen::inRange(1, 6);
  for (int i = 0; i < riparians; ++i) {
    Riparian riparian{*rc::gen::inRange<std::int64_t>(0, 6), {}};
    auto worths = *rc::gen::unique<Units>(rc::gen::inRange<std::int64_t>(0, 30));
    if (worths.size() > 3) worths.resize(3);
    std::ranges::sort(worths, std::greater<>());
    for (const std::int64_t worth : worths) riparian.benefit.push_back({*rc::gen::inRange<std::int64_t>(1, 4), worth});
    river.riparians.push_back(std::move(riparian));
  }
  return river;
}

std::int64_t benefit_of(const Riparian& riparian, std::int64_t water) {
  std::int64_t benefit = 0;
  for (const WaterStep& step : riparian.benefit) {
    benefit += std::min(water, step.units) * step.worth_per_unit;
    water -= std::min(water, step.units);
  }
  return benefit;
}

// All ways to use whole units of what has come down, for the riparians in `users`; only `sources` bring water.
std::int64_t best_by_force(const SharedRiver& river, std::uint32_t users, std::uint32_t sources, std::size_t i = 0,
                           std::int64_t come = 0) {
  if (i == river.riparians.size()) return 0;
  if ((sources >> i & 1u) != 0) come += river.riparians[i].inflow;
  std::int64_t best = 0;
  const std::int64_t most = (users >> i & 1u) != 0 ? come : 0;
  for (std::int64_t used = 0; used <= most; ++used) {
    best =
        std::max(best, benefit_of(river.riparians[i], used) + best_by_force(river, users, sources, i + 1, come - used));
  }
  return best;
}

}  // namespace

TEST_CASE("three regions of a river share its cleaning under each rule, worked by hand") {
  // At most half of what is in the first region can flow on, or the second would clean more than 3: the rate is a quarter in
  // the middle. The first region is responsible for 8 that it discharges: 6 cleaned there, 1.5 and 0.5 further down.
  const PollutedRiver river{{6, 3, 6}, {}, 0, 1'000'000};
  CHECK(texts(river, CleaningRule::local_responsibility) == Texts{"6", "3", "6"});
  CHECK(texts(river, CleaningRule::upstream_equal) == Texts{"19/2", "7/2", "2"});
  CHECK(texts(river, CleaningRule::upstream_responsibility) == Texts{"8", "2", "5"});
}

TEST_CASE("a river with two springs: what joins below one spring is nothing to the other") {
  const PollutedRiver river{{4, 8, 6, 9}, {3, 2, 3}, 0, 1'000'000};  // 0 and 1 -> 2 join at the mouth, 3
  CHECK(texts(river, CleaningRule::upstream_equal) == Texts{"25/4", "53/4", "21/4", "9/4"});
  // Rates up to min(6/8, 9/(9 + 10)) = 9/19; at 9/38, r = 9/29.
  CHECK(texts(river, CleaningRule::upstream_responsibility) == Texts{"152/29", "304/29", "156/29", "171/29"});
}

TEST_CASE("the transfer rate lies between what is known and what the costs allow") {
  const auto rates = transfer_rates({{6, 3, 6}, {}, 0, 1'000'000});
  CHECK(part(rates.numerator_of_most, rates.denominator) == 0.5);
  CHECK(rates.numerator_of_least == 0);
  const PollutedRiver known{{6, 3, 6}, {}, 400'000, 400'000};
  // r = 2/3.
  CHECK(texts(known, CleaningRule::upstream_responsibility) == Texts{"10", "1", "4"});
  const PollutedRiver unmoved{{6, 3, 6}, {}, 0, 0};
  CHECK(texts(unmoved, CleaningRule::upstream_responsibility) == Texts{"6", "3", "6"});
  CHECK(texts({{5}, {}, 0, 1'000'000}, CleaningRule::upstream_responsibility) == Texts{"5"});
}

TEST_CASE("the largest costs there may be are divided exactly") {
  const std::int64_t cost = largest_value / 25;
  const PollutedRiver river{Units(25, cost), {}, 1, 999'999};
  for (const CleaningRule rule : {CleaningRule::upstream_equal, CleaningRule::upstream_responsibility}) {
    const Units units = in_whole_units(divide(river, rule));
    CHECK(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == 25 * cost);
  }
}

TEST_CASE("every rule divides all costs, and nobody pays less than nothing") {
  CHECK(rc::check([] {
    const PollutedRiver river = drawn_river();
    RC_ASSERT(check(river));
    const std::int64_t total =
        std::accumulate(river.cleaning_costs.begin(), river.cleaning_costs.end(), std::int64_t{0});
    for (const CleaningRule rule :
         {CleaningRule::local_responsibility, CleaningRule::upstream_equal, CleaningRule::upstream_responsibility}) {
      const Shares shares = divide(river, rule);
      RC_ASSERT(std::ranges::all_of(shares.numerators, [](WideSigned share) { return share >= 0; }));
      const WideSigned sum = std::accumulate(shares.numerators.begin(), shares.numerators.end(), WideSigned{0});
      RC_ASSERT(sum == total * shares.denominator);
    }
  }));
}

TEST_CASE("under upstream responsibility each pays what its own discharge costs all the way down") {
  CHECK(rc::check([] {
    const PollutedRiver river = drawn_river();
    const TransferRates rates = transfer_rates(river);
    const double t = part(rates.numerator_of_least + rates.numerator_of_most, 2 * rates.denominator);
    const std::vector<double> own = discharges(river, t);
    const Shares shares = divide(river, CleaningRule::upstream_responsibility);
    for (std::size_t i = 0; i < own.size(); ++i) {
      const double pays = part(shares.numerators[i], shares.denominator);
      RC_ASSERT(std::abs(pays - cost_downstream(river, i, own[i], t)) < 1e-9);
    }
  }));
}

TEST_CASE("at the highest rate the costs allow some region discharges nothing, and none less") {
  CHECK(rc::check([] {
    const PollutedRiver river = drawn_river();
    const TransferRates rates = transfer_rates(river);
    RC_PRE(rates.numerator_of_most < rates.denominator);
    const std::vector<double> own = discharges(river, part(rates.numerator_of_most, rates.denominator));
    const double least = *std::ranges::min_element(own);
    RC_ASSERT(std::abs(least) < 1e-9);
  }));
}

TEST_CASE("under upstream equal sharing each cost is shared by those its water has come through") {
  CHECK(rc::check([] {
    const PollutedRiver river = drawn_river();
    const std::size_t regions = river.cleaning_costs.size();
    std::vector<double> pays(regions);
    const auto reaches = [&](std::size_t from, std::size_t to) {
      while (from < to) from = next_of(river, from);
      return from == to;
    };
    for (std::size_t j = 0; j < regions; ++j) {
      std::vector<std::size_t> payers;
      for (std::size_t i = 0; i <= j; ++i) {
        if (reaches(i, j)) payers.push_back(i);
      }
      for (const std::size_t i : payers) {
        pays[i] += static_cast<double>(river.cleaning_costs[j]) / static_cast<double>(payers.size());
      }
    }
    const Shares shares = divide(river, CleaningRule::upstream_equal);
    for (std::size_t i = 0; i < regions; ++i) {
      RC_ASSERT(std::abs(pays[i] - part(shares.numerators[i], shares.denominator)) < 1e-9);
    }
  }));
}

TEST_CASE("water is left for those downstream who make more of it, and they pay for it") {
  // The first has nearly all the water, the last makes most of it. Together the last uses 6, the second 4, the first what is
  // left: 64. The first alone makes 30 of its 10, the first two 42.
  const SharedRiver river{{{10, {{5, 4}, {5, 2}}}, {0, {{4, 5}}}, {2, {{6, 6}}}}};
  REQUIRE(check(river));
  const WaterAgreement agreement = downstream_incremental(river);
  CHECK(agreement.water == Units{2, 4, 6});
  CHECK(agreement.benefit == Units{8, 20, 36});
  CHECK(agreement.welfare == Units{30, 12, 22});
  CHECK(agreement.payment(0) == 22);
  CHECK(agreement.payment(1) == -8);
  CHECK(agreement.payment(2) == -14);
  CHECK(worth_with_own_water(river, 0b101) == 42);  // nothing comes past the second
  CHECK(worth_with_all_water(river, 0b110) == 56);
}

TEST_CASE(
    "under the downstream incremental rule no coalition has less than its own water or more than all water gives it") {
  CHECK(rc::check([] {
    const SharedRiver river = drawn_water();
    RC_ASSERT(check(river));
    const std::size_t n = river.riparians.size();
    const WaterAgreement agreement = downstream_incremental(river);
    for (std::uint32_t coalition = 0; coalition < 1u << n; ++coalition) {
      std::int64_t welfare = 0;
      for (std::size_t i = 0; i < n; ++i) welfare += (coalition >> i & 1u) != 0 ? agreement.welfare[i] : 0;
      RC_ASSERT(welfare >= worth_with_own_water(river, coalition));
      RC_ASSERT(welfare <= worth_with_all_water(river, coalition));
    }
    std::int64_t payments = 0;
    for (std::size_t i = 0; i < n; ++i) payments += agreement.payment(i);
    RC_ASSERT(payments == 0);
  }));
}

TEST_CASE("what coalitions make of water is the best of all ways to use it") {
  CHECK(rc::check([] {
    const SharedRiver river = drawn_water();
    const std::size_t n = river.riparians.size();
    const std::uint32_t all = (1u << n) - 1;
    const auto coalition = *rc::gen::inRange<std::uint32_t>(0, all + 1);
    RC_ASSERT(worth_with_all_water(river, coalition) == best_by_force(river, coalition, all));
    std::int64_t own = 0;
    std::uint32_t group = 0;
    for (std::size_t i = 0; i <= n; ++i) {
      const std::uint32_t bit = i < n ? coalition & (1u << i) : 0;
      if (bit == 0) own += best_by_force(river, group, group);
      group = bit == 0 ? 0 : group | bit;
    }
    RC_ASSERT(worth_with_own_water(river, coalition) == own);
  }));
}

TEST_CASE("the water of an agreement is there, and what it is worth is what the benefits say") {
  CHECK(rc::check([] {
    const SharedRiver river = drawn_water();
    const WaterAgreement agreement = downstream_incremental(river);
    std::int64_t left = 0;
    for (std::size_t i = 0; i < river.riparians.size(); ++i) {
      left += river.riparians[i].inflow - agreement.water[i];
      RC_ASSERT(left >= 0);
      RC_ASSERT(agreement.benefit[i] == benefit_of(river.riparians[i], agreement.water[i]));
    }
  }));
}

TEST_CASE("a polluted river that is none is refused, each fault by its place") {
  CHECK(faults(check(PollutedRiver{})) == Texts{"cleaning_costs: 0 regions; expected 1 to 25"});
  CHECK(faults(check(PollutedRiver{{1, -2, 3}, {2, 1}, -1, 1'000'001})) ==
        Texts{"cleaning_costs[1]: -2; expected costs from 0 on that add up to at most 1125899906842624",
              "flows_into[1]: 1; expected a later region, 2 to 2", "least_rate_ppm: -1; expected 0 to 1000000",
              "most_rate_ppm: 1000001; expected 0 to 1000000"});
  CHECK(faults(check(PollutedRiver{{1, 2, 3}, {1}, 5, 4})) ==
        Texts{"flows_into: 1 regions; expected 2, one for each region but the mouth",
              "least_rate_ppm: 5; expected at most 4, the most_rate_ppm"});
  CHECK(
      faults(check(PollutedRiver{{6, 3, 6}, {}, 500'001, 1'000'000})) ==
      Texts{
          "least_rate_ppm: 500001; expected at most 500000: at a higher rate a region would have to clean more than it "
          "does"});
  CHECK(faults(check(PollutedRiver{{0, 1}, {}, 1'000'000, 1'000'000})) ==
        Texts{"least_rate_ppm: 1000000; expected less than 1000000"});
}

TEST_CASE("a shared river that is none is refused, each fault by its place") {
  CHECK(faults(check(SharedRiver{})) == Texts{"riparians: 0; expected 1 to 25"});
  CHECK(faults(check(SharedRiver{{{-1, {{0, 5}, {1, 5}, {1, -1}}}}})) ==
        Texts{"riparians[0].inflow: -1; expected inflows from 0 on that add up to at most 1125899906842624",
              "riparians[0].benefit[0].units: 0; expected at least 1",
              "riparians[0].benefit[1].worth_per_unit: 5; expected less than 5, what the units before are worth",
              "riparians[0].benefit[2].worth_per_unit: -1; expected at least 0"});
  CHECK(faults(check(SharedRiver{{{1, {{largest_value, 2}}}}})) ==
        Texts{"riparians[0].benefit[0]: 1125899906842624 units worth 2 each; expected benefits that add up to at most "
              "1125899906842624"});
}
