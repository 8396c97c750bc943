#include "game/cost_rules.h"

#include "game/known_games.h"
#include "game/shapley.h"
#include "game/voting_power.h"

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;
using Values = std::vector<std::int64_t>;

std::string fault(const Result<CoalitionGame>& game) {
  REQUIRE_FALSE(game);
  return to_string(game.error().faults.front());
}

std::int64_t sum_in(std::size_t coalition, const Values& amounts) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i) sum += (coalition >> i & 1) != 0 ? amounts[i] : 0;
  return sum;
}

}  // namespace

TEST_CASE("users of a runway share each part of it equally among those who need it") {
  // Littlechild and Owen: three kinds of aircraft that need runways of 12, 18 and 30.
  const auto game = airport_game(Values{12, 30, 18});
  REQUIRE(game);
  CHECK(game->values() == Values{0, 12, 30, 30, 18, 18, 30, 30});
  CHECK(game->sense() == Sense::cost);
  CHECK(texts(shapley_value(*game)) == Texts{"4", "19", "7"});
}

TEST_CASE("a runway of eight is shared by parts, whatever the needs") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 9);
    Values needs = *rc::gen::container<Values>(players, rc::gen::inRange<std::int64_t>(0, 50));
    std::ranges::sort(needs);
    Shares expected{std::vector<WideSigned>(players), least_common_multiple_to(players)};
    WideSigned paid = 0;
    for (std::size_t i = 0; i < players; ++i) {
      const std::int64_t part = needs[i] - (i == 0 ? 0 : needs[i - 1]);
      paid += part * (expected.denominator / static_cast<WideSigned>(players - i));
      expected.numerators[i] = paid;
    }
    RC_ASSERT(shapley_value(*airport_game(needs)) == expected);
  }));
}

TEST_CASE("sums and thresholds are what their words say, coalition by coalition") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 9);
    const Values weights = *rc::gen::container<Values>(players, rc::gen::inRange<std::int64_t>(1, 20));
    const std::int64_t quota = *rc::gen::inRange<std::int64_t>(1, sum_in(~std::size_t{0}, weights) + 1);
    const auto sums = additive_game(Sense::cost, weights);
    const auto wins = threshold_game(weights, quota, 7);
    for (std::size_t s = 0; s < sums->values().size(); ++s) {
      RC_ASSERT((*sums)[s] == sum_in(s, weights));
      RC_ASSERT((*wins)[s] == (sum_in(s, weights) >= quota ? 7 : 0));
    }
    const auto power = voting_power({weights, quota});
    const Shares shares = shapley_value(*wins);
    for (std::size_t i = 0; i < players; ++i) {
      const Fraction part = (*power)[i].shapley_shubik;
      RC_ASSERT(shares.numerators[i] * static_cast<WideSigned>(part.denominator) ==
                7 * static_cast<WideSigned>(part.numerator) * shares.denominator);
    }
  }));
}

TEST_CASE("a network's game costs each coalition its own cheapest tree") {
  // Source and three parties; b is cheap to reach over a only.
  const LinkCosts network{3, {0, 5, 9, 8, 5, 0, 2, 7, 9, 2, 0, 4, 8, 7, 4, 0}};
  const auto game = network_game(network);
  REQUIRE(game);
  CHECK(game->values() == Values{0, 5, 9, 7, 8, 12, 12, 11});
  CHECK(shapley_value(*game) == *divide(network, TreeRule::kar));
}

TEST_CASE("numbers of which no game can be made are refused") {
  CHECK(fault(airport_game({})) == "needs: 0 players; expected 1 to 25");
  CHECK(fault(airport_game(Values{1, -1})) == "needs[1]: -1; expected 0 to 1125899906842624");
  CHECK(fault(additive_game(Sense::cost, Values{largest_value, -1})) ==
        "amounts[1]: -1; expected amounts that add up to at most 1125899906842624");
  CHECK(fault(threshold_game(Values{1, -1}, 1)) ==
        "weights[1]: -1; expected amounts from 0 on that add up to at most 1125899906842624");
  CHECK(fault(threshold_game(Values{1, 2}, 4)) == "quota: 4; expected 1 to 3, the sum of all weights");
  CHECK(fault(threshold_game(Values{1, 2}, 3, 0)) == "prize: 0; expected 1 to 1125899906842624");
  LinkCosts large{21, Values(22 * 22)};
  CHECK(fault(network_game(large)) == "parties: 21; expected at most 20");
  CHECK(fault(network_game({2, {0}})).starts_with("costs: 1"));
}
