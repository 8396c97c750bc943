#include "game/shapley.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "game/size_sums.h"

using namespace comity;
using namespace comity::game;

namespace {

CoalitionGame worth(std::size_t players, std::vector<std::int64_t> values) {
  auto game = CoalitionGame::of(Sense::worth, players, std::move(values));
  REQUIRE(game);
  return *game;
}

CoalitionGame drawn(std::size_t players, std::int64_t largest = 1'000'000) {
  const auto value = rc::gen::resize(100, rc::gen::inRange<std::int64_t>(-largest, largest + 1));
  auto values = *rc::gen::container<std::vector<std::int64_t>>(std::size_t{1} << players, value);
  values[0] = 0;
  return worth(players, std::move(values));
}

// By the definition: what each adds, over all orders.
Shares shapley_by_force(const CoalitionGame& game) {
  std::vector<std::size_t> order(game.players());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Shares shares{std::vector<WideSigned>(game.players()), 0};
  do {
    std::size_t coalition = 0;
    for (const std::size_t player : order) {
      const std::size_t before = std::exchange(coalition, coalition | std::size_t{1} << player);
      shares.numerators[player] += game[coalition] - game[before];
    }
    ++shares.denominator;
  } while (std::ranges::next_permutation(order).found);
  return shares;
}

std::vector<std::string> texts(const Shares& shares) {
  std::vector<std::string> all;
  for (std::size_t player = 0; player < shares.numerators.size(); ++player) all.push_back(share_text(shares, player));
  return all;
}

}  // namespace

TEST_CASE("three governments share what joint planning of power saves as published") {
  // D. Gately, Sharing the gains from regional cooperation, International Economic Review 15 (1974).
  const CoalitionGame game = worth(3, {0, 0, 0, 1170, 0, 770, 210, 1530});
  CHECK(texts(shapley_value(game)) == std::vector<std::string>{"2290/3", "1450/3", "850/3"});
}

TEST_CASE("the Tennessee Valley Authority's joint cost is shared as published") {
  // P. Straffin, J. Heaney, Game theory and the Tennessee Valley Authority, International Journal of Game Theory 10 (1981).
  auto game = CoalitionGame::of(Sense::cost, 3, {0, 163520, 140826, 301607, 250096, 378821, 367370, 412584});
  REQUIRE(game);
  CHECK(texts(shapley_value(*game)) == std::vector<std::string>{"117829", "201513/2", "387997/2"});
  CHECK(in_whole_units(shapley_value(*game)) == std::vector<std::int64_t>{117829, 100757, 193998});
}

TEST_CASE("up to eight players get what they add over all orders") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn(*rc::gen::inRange<std::size_t>(1, 8));
    RC_ASSERT(shapley_value(game) == shapley_by_force(game));
  }));
  const CoalitionGame eight = *CoalitionGame::of(Sense::worth, 8, [] {
    std::vector<std::int64_t> values;
    for (std::int64_t i = 0; i < 256; ++i) values.push_back(i * i % 1009);
    return values;
  }());
  CHECK(shapley_value(eight) == shapley_by_force(eight));
}

TEST_CASE("everything is shared out, who adds nothing gets nothing, equal players get the same") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(3, 13);
    const CoalitionGame base = drawn(players - 1);
    // The last player adds nothing; the first two are made equal.
    std::vector<std::int64_t> values(std::size_t{1} << players);
    for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
      std::size_t others = coalition & (base.values().size() - 1);
      if ((others & 3) == 2) others ^= 3;
      values[coalition] = base[others];
    }
    const CoalitionGame game = worth(players, values);
    const Shares shares = shapley_value(game);
    const WideSigned sum = std::accumulate(shares.numerators.begin(), shares.numerators.end(), WideSigned{0});
    RC_ASSERT(sum == shares.denominator * game.everybody());
    RC_ASSERT(shares.numerators.back() == 0);
    RC_ASSERT(shares.numerators[0] == shares.numerators[1]);
    const auto units = in_whole_units(shares);
    RC_ASSERT(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == game.everybody());
  }));
}

TEST_CASE("of two games together each gets what it gets of each") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 11);
    const CoalitionGame one = drawn(players);
    const CoalitionGame other = drawn(players);
    std::vector<std::int64_t> both;
    for (std::size_t i = 0; i < one.values().size(); ++i) both.push_back(one[i] + other[i]);
    Shares sum = shapley_value(one);
    const Shares more = shapley_value(other);
    for (std::size_t i = 0; i < players; ++i) sum.numerators[i] += more.numerators[i];
    RC_ASSERT(shapley_value(worth(players, both)) == sum);
  }));
}

TEST_CASE("the largest values of the largest tables do not overflow") {
  for (const std::size_t players : {std::size_t{8}, std::size_t{13}, std::size_t{18}}) {
    std::vector<std::int64_t> values(std::size_t{1} << players, largest_value);
    values[0] = 0;
    const SizeSums sums = size_sums(worth(players, values));
    WideSigned binomial = 1;
    for (std::size_t s = 0; s < players; ++s) {
      binomial = binomial * static_cast<WideSigned>(players - s) / static_cast<WideSigned>(s + 1);
      CHECK(sums.all[s + 1] == binomial * largest_value);
      CHECK(sums.with_player(players - 1, s + 1) * static_cast<WideSigned>(players) ==
            sums.all[s + 1] * static_cast<WideSigned>(s + 1));
    }
  }
}

TEST_CASE("a table that is none is refused") {
  const auto fault = [](std::size_t players, std::vector<std::int64_t> values) {
    const auto game = CoalitionGame::of(Sense::worth, players, std::move(values));
    REQUIRE_FALSE(game);
    return to_string(game.error().faults.front());
  };
  CHECK(fault(0, {0}) == "players: 0; expected 1 to 25");
  CHECK(fault(26, {0}) == "players: 26; expected 1 to 25");
  CHECK(fault(2, {0, 1, 2}) == "values: 3 values; expected 4, one for each coalition of 2 players");
  CHECK(fault(1, {1, 2}) == "values[0]: 1; expected 0: nobody is worth nothing");
  CHECK(fault(1, {0, largest_value + 1}) ==
        "values[1]: 1125899906842625; expected a value of at most 1125899906842624 either way");
}
