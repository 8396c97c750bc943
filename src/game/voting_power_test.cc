#include "game/voting_power.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

using namespace comity;
using namespace comity::game;

namespace {

std::vector<VotingPower> power_of(std::vector<std::int64_t> weights, std::int64_t quota) {
  auto power = voting_power({std::move(weights), quota});
  REQUIRE(power);
  return *power;
}

std::string fault_of(std::vector<std::int64_t> weights, std::int64_t quota) {
  const auto power = voting_power({std::move(weights), quota});
  REQUIRE_FALSE(power);
  return to_string(power.error().faults.front());
}

// Both indices by their definitions: all orders, all coalitions.
std::vector<VotingPower> power_by_force(const WeightedVoting& rule) {
  const std::size_t n = rule.weights.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  std::vector<Wide> pivots(n);
  Wide orders = 0;
  do {
    ++orders;
    std::int64_t sum = 0;
    for (const std::size_t voter : order) {
      sum += rule.weights[voter];
      if (sum < rule.quota) continue;
      ++pivots[voter];
      break;
    }
  } while (std::ranges::next_permutation(order).found);

  std::vector<Wide> swings(n);
  Wide all_swings = 0;
  for (unsigned coalition = 0; coalition < 1u << n; ++coalition) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += (coalition >> i & 1u) != 0 ? rule.weights[i] : 0;
    for (std::size_t i = 0; i < n; ++i) {
      const bool is_swing = (coalition >> i & 1u) != 0 && sum >= rule.quota && sum - rule.weights[i] < rule.quota;
      if (is_swing) ++swings[i], ++all_swings;
    }
  }
  std::vector<VotingPower> power;
  for (std::size_t i = 0; i < n; ++i) power.push_back({reduced(pivots[i], orders), reduced(swings[i], all_swings)});
  return power;
}

}  // namespace

TEST_CASE("in the United Nations Security Council a permanent member has 421/2145 of the power, another 4/2145") {
  std::vector<std::int64_t> weights(15, 1);
  std::fill_n(weights.begin(), 5, 7);
  const auto power = power_of(weights, 39);
  for (std::size_t i = 0; i < 15; ++i) {
    CHECK(to_string(power[i].shapley_shubik) == (i < 5 ? "421/2145" : "4/2145"));
    // Banzhaf's: 848 swings of a permanent member, 84 of another, 5080 in all.
    CHECK(power[i].banzhaf == (i < 5 ? reduced(848, 5080) : reduced(84, 5080)));
  }
  CHECK(percent_text(power[0].shapley_shubik) == "19.6");
  CHECK(percent_text(power[14].shapley_shubik, 2) == "0.19");
}

TEST_CASE("in the first European council Luxembourg had a vote and no power") {
  const auto power =
      power_of({4, 4, 4, 2, 2, 1}, 12);  // 1958: Germany, France, Italy, Belgium, Netherlands, Luxembourg
  CHECK(to_string(power[0].shapley_shubik) == "7/30");
  CHECK(to_string(power[3].shapley_shubik) == "3/20");
  CHECK(to_string(power[5].shapley_shubik) == "0/1");
  CHECK(to_string(power[0].banzhaf) == "5/21");
  CHECK(to_string(power[3].banzhaf) == "1/7");
  CHECK(to_string(power[5].banzhaf) == "0/1");
}

TEST_CASE("under unanimity and under one vote each all have the same power") {
  for (const std::int64_t quota : {1, 2, 3, 7}) {
    for (const VotingPower& voter : power_of(std::vector<std::int64_t>(7, 1), quota)) {
      CHECK(to_string(voter.shapley_shubik) == "1/7");
      CHECK(to_string(voter.banzhaf) == "1/7");
    }
  }
}

TEST_CASE("a voter that wins alone and without whom nothing wins has all the power") {
  const auto power = power_of({1'000'000'000, 1, 1}, 1'000'000'000);
  CHECK(to_string(power[0].shapley_shubik) == "1/1");
  CHECK(to_string(power[1].banzhaf) == "0/1");
  CHECK(percent_text(power[0].banzhaf) == "100.0");
}

TEST_CASE("voting power is the definition's on random small rules") {
  CHECK(rc::check([] {
    WeightedVoting rule;
    const auto n = *rc::gen::inRange<std::size_t>(1, 8);
    rule.weights = *rc::gen::container<std::vector<std::int64_t>>(n, rc::gen::inRange<std::int64_t>(0, 9));
    const std::int64_t total = std::accumulate(rule.weights.begin(), rule.weights.end(), std::int64_t{0});
    RC_PRE(total > 0);
    rule.quota = *rc::gen::inRange<std::int64_t>(1, total + 1);
    const auto power = voting_power(rule);
    RC_ASSERT(static_cast<bool>(power));
    RC_ASSERT(*power == power_by_force(rule));
  }));
}

TEST_CASE("the power of all adds up to one, for as many voters as there may be") {
  std::vector<std::int64_t> weights(most_voters);
  std::iota(weights.begin(), weights.end(), 1);
  const auto power = power_of(weights, 400);
  const auto sum = [&](Fraction VotingPower::* index) {
    Wide common = 1;  // the least common multiple of the denominators
    for (const VotingPower& voter : power) common *= reduced(common, (voter.*index).denominator).denominator;
    Wide parts = 0;
    for (const VotingPower& voter : power) parts += (voter.*index).numerator * (common / (voter.*index).denominator);
    return reduced(parts, common);
  };
  CHECK(to_string(sum(&VotingPower::shapley_shubik)) == "1/1");
  CHECK(to_string(sum(&VotingPower::banzhaf)) == "1/1");
}

TEST_CASE("twenty voters with any weights are counted") {
  std::vector<std::int64_t> weights;
  for (std::int64_t i = 0; i < 20; ++i) weights.push_back((std::int64_t{1} << i) + 7 * i);
  const auto power = power_of(weights, 600'000);
  CHECK(power.back().shapley_shubik.numerator > 0);
}

TEST_CASE("a rule that is none is refused with its reason") {
  CHECK(fault_of({}, 1) == "weights: 0 voters; expected 1 to 32");
  CHECK(fault_of(std::vector<std::int64_t>(33, 1), 1) == "weights: 33 voters; expected 1 to 32");
  CHECK(fault_of({1, -1}, 1) == "weights: -1; expected weights from 0 to 1000000000");
  CHECK(fault_of({1, 1}, 0) == "quota: 0; expected 1 to 2, the sum of the weights");
  CHECK(fault_of({1, 1}, 3) == "quota: 3; expected 1 to 2, the sum of the weights");
  std::vector<std::int64_t> all_sums_differ;
  for (int i = 0; i < 30; ++i) all_sums_differ.push_back(std::int64_t{1} << i);
  CHECK(fault_of(all_sums_differ, 1).starts_with("weights: 30 voters whose weights have too many different sums"));
}

TEST_CASE("a fraction is written as per cent, rounded half up") {
  CHECK(percent_text({1, 3}) == "33.3");
  CHECK(percent_text({2, 3}) == "66.7");
  CHECK(percent_text({1, 3}, 0) == "33");
  CHECK(percent_text({9996, 10000}) == "100.0");
  CHECK(percent_text({1, 800}, 2) == "0.13");
  CHECK(percent_text({0, 1}) == "0.0");
}
