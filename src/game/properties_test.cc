#include "game/properties.h"

#include "game/known_games.h"

using namespace comity;
using namespace comity::game;

namespace {

PropertyReport examined(const CoalitionGame& game, GameProperty property, std::size_t named_at_most = 10) {
  auto report = examine(game, property, named_at_most);
  REQUIRE(report);
  return *std::move(report);
}

// By the definition over all pairs of coalitions, whatever they have in common.
std::vector<Violation> by_force(const CoalitionGame& game, GameProperty property) {
  const std::int64_t sign = property == GameProperty::subadditive || property == GameProperty::concave ? -1 : 1;
  const bool bends = property == GameProperty::convex || property == GameProperty::concave;
  std::vector<Violation> violations;
  for (std::size_t s = 1; s < game.values().size(); ++s) {
    for (std::size_t t = 1; t < game.values().size(); ++t) {
      if (!bends && ((s & t) != 0 || std::countr_zero(s) > std::countr_zero(t))) continue;
      const std::int64_t amount = sign * (game[s] + game[t] - game[s | t] - game[s & t]);
      if (amount > 0) violations.push_back({static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(t), amount});
    }
  }
  return violations;
}

bool comes_before(const Violation& a, const Violation& b) {
  return std::pair(a.first | a.second, a.first) < std::pair(b.first | b.second, b.first);
}

}  // namespace

TEST_CASE("the one pair of Skane's groups that pays more together than apart is named") {
  // A, H, K, L, M, T: c(AHLMT) = 83.00 > c(AHL) + c(MT) = 82.63.
  const PropertyReport report = examined(skane(), GameProperty::subadditive);
  CHECK(report.violations == 1);
  CHECK(report.named == std::vector<Violation>{{0b001011, 0b110000, 37}});
  CHECK_FALSE(examined(skane(), GameProperty::concave).holds());
  CHECK(examined(skane(), GameProperty::monotone).holds());
  CHECK(examined(skane(), GameProperty::essential).holds());
}

TEST_CASE("the Tennessee Valley's costs are concave, southern India's savings are not convex") {
  for (const GameProperty property : {GameProperty::subadditive, GameProperty::concave, GameProperty::monotone}) {
    CHECK(examined(tennessee_valley(), property).holds());
  }
  CHECK(examined(southern_india(), GameProperty::superadditive).holds());
  // 1170 + 770 > 1530: the first with the second, and with the third.
  CHECK(examined(southern_india(), GameProperty::convex).named == std::vector<Violation>{{0b011, 0b101, 410}});
}

TEST_CASE("pairs of coalitions are counted and named as by looking at all of them") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 8);
    const std::int64_t noise = *rc::gen::element<std::int64_t>(1, 20, 400);
    std::vector<std::int64_t> values = drawn_values(players, -noise, noise);
    for (std::size_t s = 1; s < values.size(); ++s) values[s] += 20 * std::popcount(s) * std::popcount(s);
    const CoalitionGame game = game_of(Sense::worth, players, values);
    for (const GameProperty property : {GameProperty::superadditive, GameProperty::subadditive}) {
      std::vector<Violation> expected = by_force(game, property);
      std::ranges::sort(expected, comes_before);
      const PropertyReport report = examined(game, property, 5);
      RC_ASSERT(report.violations == expected.size());
      expected.resize(std::min<std::size_t>(5, expected.size()));
      RC_ASSERT(report.named == expected);
    }
    for (const GameProperty property : {GameProperty::convex, GameProperty::concave}) {
      const PropertyReport report = examined(game, property, 5);
      RC_ASSERT(report.holds() == by_force(game, property).empty());
      for (const Violation& found : report.named) {
        RC_ASSERT(std::popcount(found.first) == std::popcount(found.second));
        RC_ASSERT(std::popcount(found.first ^ found.second) == 2);
        const std::int64_t sign = property == GameProperty::convex ? 1 : -1;
        RC_ASSERT(found.amount == sign * (game[found.first] + game[found.second] - game[found.first | found.second] -
                                          game[found.first & found.second]));
      }
    }
  }));
}

TEST_CASE("sums of positive dividends are of every kind but additive") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_convex_game(*rc::gen::inRange<std::size_t>(1, 9));
    const bool worth = game.sense() == Sense::worth;
    RC_ASSERT(examined(game, worth ? GameProperty::superadditive : GameProperty::subadditive).holds());
    RC_ASSERT(examined(game, worth ? GameProperty::convex : GameProperty::concave).holds());
  }));
}

TEST_CASE("a member that takes something away is named with its coalition") {
  const CoalitionGame game = game_of(Sense::worth, 2, {0, 5, 7, 6});
  const PropertyReport report = examined(game, GameProperty::monotone);
  CHECK(report.violations == 1);
  CHECK(report.named == std::vector<Violation>{{0b10, 0b11, 1}});
  CHECK(examined(game, GameProperty::monotone, 0).named.empty());
  CHECK(examined(game, GameProperty::essential).named == std::vector<Violation>{{0b11, 0, 6}});
  CHECK(examined(game, GameProperty::additive).named == std::vector<Violation>{{0b11, 0, -6}});
}

TEST_CASE("an additive game is of every kind but essential") {
  const CoalitionGame game = game_of(Sense::cost, 3, {0, 1, 2, 3, 4, 5, 6, 7});
  for (std::size_t i = 0; i < enum_names<GameProperty>.size(); ++i) {
    const auto property = static_cast<GameProperty>(i);
    CHECK(examined(game, property).holds() == (property != GameProperty::essential));
  }
}

TEST_CASE("more players than pairs can be looked at are refused, unless they are convex") {
  std::vector<std::int64_t> values(std::size_t{1} << 21);
  for (std::size_t s = 0; s < values.size(); ++s) values[s] = std::popcount(s) * std::popcount(s);
  CHECK(examined(game_of(Sense::worth, 21, values), GameProperty::superadditive).holds());
  values[3] = 0;
  const auto refused = examine(game_of(Sense::worth, 21, values), GameProperty::superadditive);
  REQUIRE_FALSE(refused);
  CHECK(to_string(refused.error().faults.front()) ==
        "game: 21 players; expected at most 20 to look at all pairs of coalitions");
}
