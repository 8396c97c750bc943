#include "game/core.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <numeric>

#include "game/nucleolus.h"
#include "game/rational.h"
#include "game/shapley.h"
#include "game/stability.h"

using namespace comity;
using namespace comity::game;

namespace {

CoalitionGame game_of(Sense sense, std::size_t players, std::vector<std::int64_t> values) {
  auto game = CoalitionGame::of(sense, players, std::move(values));
  REQUIRE(game);
  return *game;
}

CoalitionGame drawn(std::size_t players) {
  const auto most = *rc::gen::element<std::int64_t>(1, 5, 1'000'000);
  const auto value = rc::gen::resize(100, rc::gen::inRange<std::int64_t>(-most, most + 1));
  auto values = *rc::gen::container<std::vector<std::int64_t>>(std::size_t{1} << players, value);
  values[0] = 0;
  return game_of(*rc::gen::element(Sense::worth, Sense::cost), players, std::move(values));
}

CoreAnswer answered(const CoalitionGame& game) {
  const auto answer = core(game);
  REQUIRE_MESSAGE(answer, to_string(answer.error().faults.front()));
  REQUIRE(verify(game, *answer));
  return *answer;
}

Rational level_of(const CoreAnswer& answer) { return Rational::of(answer.level_numerator, answer.level_denominator); }

Rational largest_excess(const CoalitionGame& game, const Shares& shares) {
  const auto worst = worst_off(game, shares, 1);
  REQUIRE(worst);
  return Rational::of(worst->front().numerator, worst->front().denominator);
}

const CoalitionGame& tennessee() {
  static const CoalitionGame game =
      game_of(Sense::cost, 3, {0, 163520, 140826, 301607, 250096, 378821, 367370, 412584});
  return game;
}

}  // namespace

TEST_CASE("nobody leaves the Tennessee Valley Authority's joint project") {
  // One by one the three would cost 141,858 more than together: each can be left a third of that.
  const CoreAnswer answer = answered(tennessee());
  CHECK_FALSE(answer.is_empty);
  CHECK(to_string(level_of(answer)) == "-47286");
  CHECK(largest_excess(tennessee(), shapley_value(tennessee())) < Rational(0));
}

TEST_CASE("of three who decide by majority any two can do better, and the proof says so") {
  const CoalitionGame game = game_of(Sense::worth, 3, {0, 0, 0, 60, 0, 60, 60, 60});
  const CoreAnswer answer = answered(game);
  CHECK(answer.is_empty);
  CHECK(to_string(level_of(answer)) == "20");
  std::vector<std::uint32_t> coalitions = answer.coalitions;
  std::ranges::sort(coalitions);
  CHECK(coalitions == std::vector<std::uint32_t>{3, 5, 6});
  CHECK(answer.weights == std::vector<std::int64_t>{1, 1, 1});
  CHECK(answer.total == 2);
}

TEST_CASE("one player alone is in the core") {
  const CoreAnswer answer = answered(game_of(Sense::cost, 1, {0, 12}));
  CHECK_FALSE(answer.is_empty);
  CHECK(answer.point == Shares{{12}, 1});
}

TEST_CASE("the prenucleolus lies in the least core, and the nucleolus in the core if there is one") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn(*rc::gen::inRange<std::size_t>(2, 9));
    const CoreAnswer answer = answered(game);
    const auto free = nucleolus(game, ExcessMeasure::plain, Among::preimputations);
    RC_ASSERT(free);
    RC_ASSERT(largest_excess(game, free->shares) == level_of(answer));
    if (answer.is_empty) return;
    RC_ASSERT(nucleolus(game, ExcessMeasure::plain)->shares == free->shares);
  }));
}

TEST_CASE("convex games have the Shapley value in the core") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(2, 9);
    std::vector<std::int64_t> values(std::size_t{1} << players);
    for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
      const std::int64_t size = std::popcount(coalition);
      values[coalition] = size * size * 10 + std::int64_t(coalition % 2) * 3;
    }
    const CoalitionGame game = game_of(Sense::worth, players, values);
    RC_ASSERT(!answered(game).is_empty);
    RC_ASSERT(!(largest_excess(game, shapley_value(game)) > Rational(0)));
  }));
}

TEST_CASE("a changed answer is refused") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn(*rc::gen::inRange<std::size_t>(2, 7));
    const CoreAnswer right = answered(game);
    CoreAnswer wrong = right;
    wrong.is_empty = !wrong.is_empty;
    RC_ASSERT(!verify(game, wrong));
    wrong = right;
    ++wrong.level_numerator;
    RC_ASSERT(!verify(game, wrong));
    wrong = right;
    ++wrong.weights.front();
    RC_ASSERT(!verify(game, wrong));
    wrong = right;
    wrong.point.numerators.front() += 2 * wrong.point.denominator;
    RC_ASSERT(!verify(game, wrong));
  }));
}

TEST_CASE("the worst-off coalitions are those of the largest excess, in order") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(2, 7);
    const CoalitionGame game = drawn(players);
    const Shares shares = shapley_value(game);
    const auto measure = *rc::gen::element(ExcessMeasure::plain, ExcessMeasure::per_capita);
    std::vector<std::pair<Rational, std::uint32_t>> all;
    for (std::uint32_t coalition = 1; coalition + 1 < game.values().size(); ++coalition) {
      Rational sum;
      for (std::size_t player = 0; player < players; ++player) {
        if (coalition >> player & 1) sum += Rational::of(shares.numerators[player], shares.denominator);
      }
      const Rational better = Rational(game[coalition]) - sum;
      const Rational divisor = measure == ExcessMeasure::plain ? 1 : std::popcount(coalition);
      all.emplace_back((game.sense() == Sense::worth ? better : -better) / divisor, coalition);
    }
    std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.first > b.first; });
    const auto limit = *rc::gen::inRange<std::size_t>(0, 12);
    const auto worst = worst_off(game, shares, limit, measure);
    RC_ASSERT(worst);
    RC_ASSERT(worst->size() == std::min(limit, all.size()));
    for (std::size_t i = 0; i < worst->size(); ++i) {
      const CoalitionExcess& one = (*worst)[i];
      RC_ASSERT(one.coalition == all[i].second);
      RC_ASSERT(Rational::of(one.numerator, one.denominator) == all[i].first);
    }
  }));
}

TEST_CASE("shares that are none of the game's are refused") {
  const auto refusal = worst_off(tennessee(), {{1, 2}, 1}, 3);
  REQUIRE_FALSE(refusal);
  CHECK(to_string(refusal.error().faults.front()) == "shares: 2; expected 3 shares");
}
