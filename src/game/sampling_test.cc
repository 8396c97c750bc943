#include "game/sampling.h"

#include <cmath>

#include "game/known_games.h"
#include "game/shapley.h"

using namespace comity;
using namespace comity::game;

namespace {

CoalitionValue table(const CoalitionGame& game) {
  return [&game](std::span<const std::uint64_t> coalition) { return game[coalition[0]]; };
}

std::vector<AddedRange> ranges_of(const CoalitionGame& game) {
  std::vector<AddedRange> ranges(game.players(), {INT64_MAX, INT64_MIN});
  for (std::size_t s = 0; s < game.values().size(); ++s) {
    for (std::size_t i = 0; i < game.players(); ++i) {
      if (s >> i & 1) continue;
      const std::int64_t added = game[s | std::size_t{1} << i] - game[s];
      ranges[i] = {std::min(ranges[i].least, added), std::max(ranges[i].most, added)};
    }
  }
  return ranges;
}

double value_of(const Shares& shares, std::size_t i) {
  return static_cast<double>(shares.numerators[i]) / static_cast<double>(shares.denominator);
}

bool covers(const SampledShares& sampled, const Shares& exact) {
  for (std::size_t i = 0; i < sampled.within.size(); ++i) {
    if (std::abs(value_of(sampled.estimate, i) - value_of(exact, i)) > sampled.within[i]) return false;
  }
  return true;
}

// A runway for 100: player i needs 10 (i + 1); of all that need a part each pays the same.
constexpr std::size_t users = 100;

std::int64_t runway(std::span<const std::uint64_t> coalition) {
  for (std::size_t i = users; i-- > 0;) {
    if (coalition[i / 64] >> i % 64 & 1) return 10 * static_cast<std::int64_t>(i + 1);
  }
  return 0;
}

SamplingPlan runway_plan() {
  SamplingPlan plan;
  for (std::size_t i = 0; i < users; ++i) plan.added.push_back({0, 10 * static_cast<std::int64_t>(i + 1)});
  plan.pairs = 200;
  plan.seed = 7;
  return plan;
}

std::string fault(std::size_t players, const CoalitionValue& value, const SamplingPlan& plan) {
  const auto sampled = sampled_shapley(players, value, plan);
  REQUIRE_FALSE(sampled);
  return to_string(sampled.error().faults.front());
}

}  // namespace

TEST_CASE("the estimate of Skane's costs comes with bounds that hold, and closes in on the exact value") {
  const CoalitionGame game = skane();
  double before = 1e9;
  for (const std::uint64_t pairs : {100u, 1'000u, 10'000u}) {
    const auto sampled = sampled_shapley(6, table(game), {ranges_of(game), pairs, 1, 0.99, 1});
    REQUIRE(sampled);
    CHECK(covers(*sampled, shapley_value(game)));
    CHECK(sampled->orders == 2 * pairs);
    CHECK(sampled->confidence == 0.99);
    CHECK(sum_of(sampled->estimate) == game.everybody() * sampled->estimate.denominator);
    const double widest = std::ranges::max(sampled->within);
    CHECK(widest < before / 2);
    before = widest;
  }
}

TEST_CASE("bounds hold of random games") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 8));
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto sampled = sampled_shapley(game.players(), table(game), {ranges_of(game), 50, seed, 0.999, 1});
    RC_ASSERT(sampled);
    RC_ASSERT(covers(*sampled, shapley_value(game)));
  }));
}

TEST_CASE("what each adds whoever is there needs no luck") {
  const auto sum = [](std::span<const std::uint64_t> coalition) {
    return static_cast<std::int64_t>(std::popcount(coalition[0]) * 5 + std::popcount(coalition[1]) * 5);
  };
  const SamplingPlan plan{std::vector<AddedRange>(70, {5, 5}), 2, 1, 0.95, 1};
  const auto sampled = sampled_shapley(70, sum, plan);
  REQUIRE(sampled);
  CHECK(texts(sampled->estimate) == std::vector<std::string>(70, "5"));
  CHECK(std::ranges::max(sampled->within) == 0);
}

TEST_CASE("a hundred users of a runway: the same answer from any number of threads, near what is known") {
  SamplingPlan plan = runway_plan();
  const auto one = sampled_shapley(users, runway, plan);
  plan.threads = 3;
  const auto three = sampled_shapley(users, runway, plan);
  REQUIRE(one);
  REQUIRE(three);
  CHECK(one->estimate == three->estimate);
  CHECK(one->within == three->within);
  CHECK(sum_of(one->estimate) == 1000 * one->estimate.denominator);
  double share = 0;
  for (std::size_t i = 0; i < users; ++i) {
    share += 10.0 / static_cast<double>(users - i);
    CHECK(std::abs(value_of(one->estimate, i) - share) <= one->within[i]);
  }
  plan.seed = 8;
  CHECK_FALSE(sampled_shapley(users, runway, plan)->estimate == one->estimate);
}

TEST_CASE("orders are as likely as each other") {
  // What the first player adds when it comes first, beside nothing else, tells its place.
  const auto first = [](std::span<const std::uint64_t> coalition) -> std::int64_t { return (coalition[0] & 7) == 1; };
  const SamplingPlan plan{{{0, 1}, {-1, 0}, {-1, 0}}, 30'000, 3, 0.95, 1};
  const auto sampled = sampled_shapley(3, first, plan);
  REQUIRE(sampled);
  CHECK(std::abs(value_of(sampled->estimate, 0) - 1.0 / 3) < 0.01);
  CHECK(std::abs(value_of(sampled->estimate, 1) + 1.0 / 6) < 0.01);
}

TEST_CASE("the largest values do not overflow") {
  const auto steep = [](std::span<const std::uint64_t> coalition) {
    return std::popcount(coalition[0]) % 2 == 0 ? largest_value : -largest_value;
  };
  const SamplingPlan plan{std::vector<AddedRange>(10, {-2 * largest_value, 2 * largest_value}), 500, 3, 0.95, 1};
  const auto sampled = sampled_shapley(10, steep, plan);
  REQUIRE(sampled);
  CHECK(sum_of(sampled->estimate) == largest_value * sampled->estimate.denominator);
}

TEST_CASE("a plan that cannot be followed, or whose ranges are not kept, is refused") {
  const SamplingPlan plan = runway_plan();
  const auto changed = [&](auto change) {
    SamplingPlan other = plan;
    change(other);
    return fault(users, runway, other);
  };
  CHECK(fault(257, runway, plan) == "players: 257; expected 1 to 256");
  CHECK(fault(99, runway, plan) == "added: 100 ranges; expected 99, one for each player");
  CHECK(changed([](SamplingPlan& p) { p.added[2] = {1, 0}; }) ==
        "added[2]: 1 to 0; expected a range within 2251799813685248 either way");
  CHECK(changed([](SamplingPlan& p) { p.pairs = 1; }) == "pairs: 1; expected 2 to 4194304");
  CHECK(changed([](SamplingPlan& p) { p.confidence = 1; }) == "confidence: 1.000000; expected above 0 and below 1");
  CHECK(changed([](SamplingPlan& p) { p.threads = 0; }) == "threads: 0; expected 1 to 256");
  const auto narrow = [](SamplingPlan& p) { p.added[99] = {0, 1}; };
  CHECK(changed(narrow).starts_with("added[99]: 0 to 1; expected a range that covers "));
  CHECK(changed(narrow) == changed([&](SamplingPlan& p) { narrow(p), p.threads = 4; }));
  const auto huge = [](std::span<const std::uint64_t>) { return largest_value + 1; };
  CHECK(fault(1, huge, {{{0, 2 * largest_value}}}) ==
        "value: 1125899906842625; expected a value of at most 1125899906842624 either way");
}
