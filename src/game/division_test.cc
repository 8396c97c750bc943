#include "game/division.h"

#include <algorithm>
#include <functional>
#include <map>

#include "game/known_games.h"
#include "game/shapley.h"
#include "game/weighted_shapley.h"

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;

constexpr auto all_rules = [] {
  std::array<GameRule, enum_names<GameRule>.size()> rules{};
  for (std::size_t i = 0; i < rules.size(); ++i) rules[i] = static_cast<GameRule>(i);
  return rules;
}();

// Fractions that are brought to lowest terms at every step, so that slow code may look like its definition.
struct Ratio {
  WideSigned numerator = 0;
  WideSigned denominator = 1;

  static Ratio of(WideSigned numerator, WideSigned denominator = 1) {
    const WideSigned common = greatest_common_divisor(numerator, denominator) * (denominator < 0 ? -1 : 1);
    return {numerator / common, denominator / common};
  }
  Ratio operator+(const Ratio& o) const {
    return of(numerator * o.denominator + o.numerator * denominator, denominator * o.denominator);
  }
  Ratio operator-(const Ratio& o) const { return *this + Ratio{-o.numerator, o.denominator}; }
  Ratio operator*(const Ratio& o) const { return of(numerator * o.numerator, denominator * o.denominator); }
  Ratio operator/(const Ratio& o) const { return of(numerator * o.denominator, denominator * o.numerator); }
  bool operator==(const Ratio&) const = default;
  bool operator<(const Ratio& o) const { return (*this - o).numerator < 0; }
};

bool are(const Shares& shares, const std::vector<Ratio>& expected) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (Ratio::of(shares.numerators[i], shares.denominator) != expected[i]) return false;
  }
  return shares.numerators.size() == expected.size();
}

// What each adds, over all orders, each counted as often as `chance` says.
std::vector<Ratio> over_orders(const CoalitionGame& game,
                               const std::function<Ratio(const std::vector<std::size_t>&)>& chance) {
  std::vector<std::size_t> order(game.players());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<Ratio> sums(game.players());
  Ratio all;
  do {
    const Ratio weight = chance(order);
    if (weight == Ratio{}) continue;
    all = all + weight;
    std::size_t coalition = 0;
    for (const std::size_t player : order) {
      const std::size_t before = std::exchange(coalition, coalition | std::size_t{1} << player);
      sums[player] = sums[player] + weight * Ratio::of(game[coalition] - game[before]);
    }
  } while (std::ranges::next_permutation(order).found);
  for (Ratio& sum : sums) sum = sum / all;
  return sums;
}

// Kalai and Samet: who comes last is drawn by weight, then who comes last of the others, and so on.
std::vector<Ratio> weighted_shapley_by_force(const CoalitionGame& game, const std::vector<std::int64_t>& weights) {
  return over_orders(game, [&](const std::vector<std::size_t>& order) {
    Ratio chance{1, 1};
    std::int64_t sum = 0;
    for (const std::size_t player : order) {
      sum += weights[player];
      chance = chance * Ratio::of(weights[player], sum);
    }
    return chance;
  });
}

std::vector<Ratio> owen_by_force(const CoalitionGame& game, const std::vector<std::size_t>& group_of) {
  return over_orders(game, [&](const std::vector<std::size_t>& order) {
    std::vector<std::size_t> seen;
    for (const std::size_t player : order) {
      const std::size_t group = group_of[player];
      if (!seen.empty() && seen.back() == group) continue;
      if (std::ranges::count(seen, group) > 0) return Ratio{};
      seen.push_back(group);
    }
    return Ratio{1, 1};
  });
}

std::vector<Ratio> banzhaf_by_force(const CoalitionGame& game) {
  std::vector<Ratio> sums(game.players());
  Ratio all;
  for (std::size_t player = 0; player < game.players(); ++player) {
    const std::size_t bit = std::size_t{1} << player;
    for (std::size_t coalition = 0; coalition < game.values().size(); ++coalition) {
      if (coalition & bit) sums[player] = sums[player] + Ratio::of(game[coalition] - game[coalition ^ bit]);
    }
    all = all + sums[player];
  }
  if (all == Ratio{}) return {};
  for (Ratio& sum : sums) sum = sum * Ratio::of(game.everybody()) / all;
  return sums;
}

// By the definition, of costs by way of the savings; empty if the game is not quasi-balanced.
std::vector<Ratio> tau_by_force(const CoalitionGame& game) {
  const std::size_t players = game.players();
  std::vector<std::int64_t> v(game.values());
  if (game.sense() == Sense::cost) {
    for (std::size_t s = 0; s < v.size(); ++s) {
      v[s] = -game[s];
      for (std::size_t i = 0; i < players; ++i) v[s] += (s >> i & 1) != 0 ? game[std::size_t{1} << i] : 0;
    }
  }
  std::vector<std::int64_t> most(players), least(players, INT64_MIN);
  for (std::size_t i = 0; i < players; ++i) most[i] = v.back() - v[(v.size() - 1) ^ (std::size_t{1} << i)];
  for (std::size_t i = 0; i < players; ++i) {
    for (std::size_t s = 0; s < v.size(); ++s) {
      if (!(s >> i & 1)) continue;
      std::int64_t rest = v[s];
      for (std::size_t j = 0; j < players; ++j) rest -= j != i && (s >> j & 1) != 0 ? most[j] : 0;
      least[i] = std::max(least[i], rest);
    }
    if (least[i] > most[i]) return {};
  }
  const std::int64_t top = std::accumulate(most.begin(), most.end(), std::int64_t{0});
  const std::int64_t bottom = std::accumulate(least.begin(), least.end(), std::int64_t{0});
  if (v.back() < bottom || v.back() > top) return {};
  std::vector<Ratio> shares;
  for (std::size_t i = 0; i < players; ++i) {
    const Ratio way = top == bottom ? Ratio{} : Ratio::of(v.back() - bottom, top - bottom);
    const Ratio tau = Ratio::of(least[i]) + way * Ratio::of(most[i] - least[i]);
    shares.push_back(game.sense() == Sense::worth ? tau : Ratio::of(game[std::size_t{1} << i]) - tau);
  }
  return shares;
}

double value_of(const Shares& shares, std::size_t i) {
  return static_cast<double>(shares.numerators[i]) / static_cast<double>(shares.denominator);
}

void check_near(const Result<Shares>& shares, const std::vector<double>& expected, double within) {
  REQUIRE(shares);
  REQUIRE(shares->numerators.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(std::abs(value_of(*shares, i) - expected[i]) <= within);
}

std::string reason(const CoalitionGame& game, GameRule rule, const RuleInput& input = {}) {
  const auto shares = divide(game, rule, input);
  REQUIRE_FALSE(shares);
  return to_string(shares.error().faults.front());
}

std::vector<std::size_t> drawn_groups(std::size_t players) {
  auto groups = *rc::gen::container<std::vector<std::size_t>>(players, rc::gen::inRange<std::size_t>(0, players));
  std::map<std::size_t, std::size_t> number;
  for (const std::size_t group : groups) number.try_emplace(group, 0);
  std::size_t next = 0;
  for (auto& [group, numbered] : number) numbered = next++;
  for (std::size_t& group : groups) group = number[group];
  return groups;
}

std::vector<std::int64_t> drawn_weights(std::size_t players) {
  return *rc::gen::container<std::vector<std::int64_t>>(players, rc::gen::inRange<std::int64_t>(1, 6));
}

RuleInput drawn_input(GameRule rule, std::size_t players) {
  if (rule == GameRule::weighted_shapley) return {drawn_weights(players), {}};
  if (rule == GameRule::owen) return {{}, drawn_groups(players)};
  return {};
}

}  // namespace

TEST_CASE("the Tennessee Valley Authority's joint cost is shared by each rule as published") {
  const CoalitionGame game = tennessee_valley();
  CHECK(texts(divide(game, GameRule::shapley)) == Texts{"117829", "201513/2", "387997/2"});
  const auto separable = divide(game, GameRule::separable_costs);
  REQUIRE(separable);
  CHECK(in_whole_units(*separable) == std::vector<std::int64_t>{117476, 99157, 195951});
  check_near(separable, {117475.54161453876, 99157.29470929084, 195951.1636761704}, 1e-6);
  CHECK(texts(divide(game, GameRule::tau)) == texts(separable));
  CHECK(texts(divide(game, GameRule::gately)) == texts(separable));
  CHECK(texts(divide(game, GameRule::equal_nonseparable)) == Texts{"119424", "107973", "185187"});
  CHECK(texts(divide(game, GameRule::equal)) == Texts{"137528", "137528", "137528"});
  CHECK(texts(divide(game, GameRule::equal_surplus)) == Texts{"116234", "93540", "202810"});
}

TEST_CASE("three governments share what joint planning of power saves at the point that Gately found") {
  const auto shares = divide(southern_india(), GameRule::gately);
  check_near(shares, {827.7049, 476.5574, 225.7377}, 5e-5);
  CHECK(texts(shares) == Texts{"50490/61", "29070/61", "13770/61"});
}

TEST_CASE("the examples of the pages come out") {
  const CoalitionGame india = southern_india();
  CHECK(texts(divide(india, GameRule::weighted_shapley, {{2, 2, 1}, {}})) == Texts{"2551/3", "477", "608/3"});
  CHECK(texts(divide(india, GameRule::tau)) == Texts{"26450/29", "12160/29", "5760/29"});
  const CoalitionGame valley = tennessee_valley();
  CHECK(texts(divide(valley, GameRule::owen, {{}, {0, 0, 1}})) == Texts{"124560", "214975/2", "361073/2"});
  CHECK(in_whole_units(*divide(valley, GameRule::banzhaf)) == std::vector<std::int64_t>{118748, 102472, 191364});
  CHECK(in_whole_units(*divide(valley, GameRule::proportional)) == std::vector<std::int64_t>{121682, 104795, 186107});
}

TEST_CASE("the municipalities of Skane share the cost of water as published") {
  const CoalitionGame game = skane();
  // Printed with two digits, from costs of which one was rounded.
  check_near(divide(game, GameRule::separable_costs), {1954, 1328, 562, 1090, 1666, 1782}, 1.01);
  check_near(divide(game, GameRule::shapley), {2001, 1071, 661, 1037, 1694, 1918}, 0.7);
  check_near(divide(game, GameRule::separable_costs),
             {1954.0808807961042, 1328.513021384713, 561.3978403557061, 1090.415413931823, 1665.296421765827,
              1782.2964217658267},
             1e-6);
  std::vector<double> banzhaf{2012.6875, 942, 700.625, 1001.75, 1702.6875, 1978.5625};  // which do not add up
  const double sum = std::accumulate(banzhaf.begin(), banzhaf.end(), 0.0);
  for (double& share : banzhaf) share *= 8382 / sum;
  check_near(divide(game, GameRule::banzhaf), banzhaf, 1e-6);
  CHECK(texts(divide(game, GameRule::equal_nonseparable)) == Texts{"2110", "1359", "456", "1014", "1663", "1780"});
  check_near(divide(game, GameRule::tau),
             {1957.5045161290323, 1333.9058064516129, 568.9238709677420, 1062.2580645161290, 1671.2038709677420,
              1788.2038709677420},
             1e-6);
}

TEST_CASE("orders drawn by weight, one after the other from the last, give the weighted Shapley value") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 6));
    const auto weights = drawn_weights(game.players());
    const auto shares = divide(game, GameRule::weighted_shapley, {weights, {}});
    RC_ASSERT(shares);
    RC_ASSERT(are(*shares, weighted_shapley_by_force(game, weights)));
  }));
}

TEST_CASE("orders in which no stranger comes between two of a group give the Owen value") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 7));
    const auto groups = drawn_groups(game.players());
    const auto shares = divide(game, GameRule::owen, {{}, groups});
    RC_ASSERT(shares);
    RC_ASSERT(are(*shares, owen_by_force(game, groups)));
  }));
}

TEST_CASE("eight players get by each rule what slow code by the definition gives them") {
  std::vector<std::int64_t> values;
  for (std::int64_t i = 0; i < 256; ++i) values.push_back(i * i % 1009);
  const CoalitionGame game = game_of(Sense::worth, 8, values);
  const std::vector<std::size_t> groups{0, 1, 0, 2, 2, 0, 3, 1};
  CHECK(are(*divide(game, GameRule::owen, {{}, groups}), owen_by_force(game, groups)));
  CHECK(are(*divide(game, GameRule::banzhaf), banzhaf_by_force(game)));
  const CoalitionGame seven = game_of(Sense::cost, 7, {values.begin(), values.begin() + 128});
  const std::vector<std::int64_t> weights{1, 2, 3, 1, 2, 1, 4};
  CHECK(are(*divide(seven, GameRule::weighted_shapley, {weights, {}}), weighted_shapley_by_force(seven, weights)));
}

TEST_CASE("the tau value is what its definition says, and refused where that says nothing") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 9);
    const bool convex = *rc::gen::arbitrary<bool>();
    const CoalitionGame game = convex ? drawn_convex_game(players) : drawn_game(players);
    const auto expected = tau_by_force(game);
    const auto shares = divide(game, GameRule::tau);
    RC_ASSERT(static_cast<bool>(shares) == !expected.empty());
    if (shares) RC_ASSERT(are(*shares, expected));
    if (convex) RC_ASSERT(shares);
  }));
}

TEST_CASE("the tau value of many players is found in blocks as it is of few") {
  std::vector<std::int64_t> values(std::size_t{1} << 14);
  for (std::size_t s = 0; s < values.size(); ++s) {
    const auto size = static_cast<std::int64_t>(std::popcount(s));
    values[s] = size * size * 100 + (s == 0 ? 0 : static_cast<std::int64_t>(s * 2654435761u % 97));
  }
  const CoalitionGame game = game_of(Sense::worth, 14, values);
  CHECK(are(*divide(game, GameRule::tau), tau_by_force(game)));
}

TEST_CASE("the Banzhaf value is in proportion to what players add to all coalitions") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 9));
    const auto expected = banzhaf_by_force(game);
    const auto shares = divide(game, GameRule::banzhaf);
    RC_ASSERT(static_cast<bool>(shares) == !expected.empty());
    if (shares) RC_ASSERT(are(*shares, expected));
  }));
}

TEST_CASE("at Gately's point everybody is as ready to disrupt as all others") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(2, 8));
    const auto shares = divide(game, GameRule::gately);
    RC_PRE(shares);
    const std::size_t all = game.values().size() - 1;
    std::vector<Ratio> readiness;
    for (std::size_t i = 0; i < game.players(); ++i) {
      const std::size_t bit = std::size_t{1} << i;
      const Ratio own = Ratio::of(shares->numerators[i], shares->denominator) - Ratio::of(game[bit]);
      const Ratio others =
          Ratio::of(sum_of(*shares) - shares->numerators[i], shares->denominator) - Ratio::of(game[all ^ bit]);
      if (own == Ratio{}) {
        RC_ASSERT(others == Ratio{});
      } else {
        readiness.push_back(others / own);
      }
    }
    RC_ASSERT(std::ranges::adjacent_find(readiness, std::not_equal_to<>()) == readiness.end());
  }));
}

TEST_CASE("with remaining benefits Gately's point is the division by separable costs") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_convex_game(*rc::gen::inRange<std::size_t>(1, 8));
    const auto shares = divide(game, GameRule::separable_costs);
    RC_PRE(shares);
    const auto same = divide(game, GameRule::gately);
    RC_ASSERT(!same || *same == *shares);
    RC_ASSERT(*divide(game, GameRule::tau) == *shares);  // costs are concave here
  }));
}

TEST_CASE("with equal weights, one group or a group for each, everybody gets the Shapley value") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 11));
    const Shares shapley = shapley_value(game);
    std::vector<std::size_t> apart(game.players());
    std::iota(apart.begin(), apart.end(), std::size_t{0});
    const std::vector<std::int64_t> weights(game.players(), 7);
    RC_ASSERT(*divide(game, GameRule::weighted_shapley, {weights, {}}) == shapley);
    RC_ASSERT(*divide(game, GameRule::owen, {{}, apart}) == shapley);
    RC_ASSERT(*divide(game, GameRule::owen, {{}, std::vector<std::size_t>(game.players())}) == shapley);
  }));
}

TEST_CASE("each rule shares out all there is, in lowest terms and whole units too") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 8);
    const CoalitionGame game = *rc::gen::arbitrary<bool>() ? drawn_convex_game(players) : drawn_game(players);
    for (const GameRule rule : all_rules) {
      const auto shares = divide(game, rule, drawn_input(rule, players));
      if (!shares) continue;
      RC_ASSERT(sum_of(*shares) == game.everybody() * shares->denominator);
      WideSigned common = shares->denominator;
      for (const WideSigned numerator : shares->numerators) common = greatest_common_divisor(common, numerator);
      RC_ASSERT(common == 1);
      const auto units = in_whole_units(*shares);
      RC_ASSERT(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == game.everybody());
    }
  }));
}

TEST_CASE("no rule looks at the players' numbers") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(2, 7);
    const CoalitionGame game = *rc::gen::arbitrary<bool>() ? drawn_convex_game(players) : drawn_game(players);
    std::vector<std::size_t> to(players);
    std::iota(to.begin(), to.end(), std::size_t{0});
    std::rotate(to.begin(), to.begin() + *rc::gen::inRange<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(players)),
                to.end());
    std::vector<std::int64_t> values(game.values().size());
    for (std::size_t s = 0; s < values.size(); ++s) values[relabelled(s, to)] = game[s];
    const CoalitionGame other = game_of(game.sense(), players, values);
    for (const GameRule rule : all_rules) {
      const RuleInput input = drawn_input(rule, players);
      RuleInput moved = input;
      for (std::size_t i = 0; i < input.weights.size(); ++i) moved.weights[to[i]] = input.weights[i];
      for (std::size_t i = 0; i < input.group_of.size(); ++i) moved.group_of[to[i]] = input.group_of[i];
      const auto shares = divide(game, rule, input);
      const auto same = divide(other, rule, moved);
      RC_ASSERT(static_cast<bool>(shares) == static_cast<bool>(same));
      if (!shares) continue;
      Shares expected{std::vector<WideSigned>(players), shares->denominator};
      for (std::size_t i = 0; i < players; ++i) expected.numerators[to[i]] = shares->numerators[i];
      RC_ASSERT(*same == expected);
    }
  }));
}

TEST_CASE("costs are shared as worths of the opposite sign are") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 7));
    std::vector<std::int64_t> values;
    for (const std::int64_t value : game.values()) values.push_back(-value);
    const CoalitionGame other =
        game_of(game.sense() == Sense::worth ? Sense::cost : Sense::worth, game.players(), values);
    for (const GameRule rule : all_rules) {
      // Of costs by name, or of positive values.
      if (rule == GameRule::separable_costs || rule == GameRule::proportional_nucleolus) continue;
      const RuleInput input = drawn_input(rule, game.players());
      auto shares = divide(game, rule, input);
      const auto opposite = divide(other, rule, input);
      RC_ASSERT(static_cast<bool>(shares) == static_cast<bool>(opposite));
      if (!shares) continue;
      for (WideSigned& numerator : shares->numerators) numerator = -numerator;
      RC_ASSERT(*shares == *opposite);
    }
  }));
}

TEST_CASE("the rounded weighted value is within a hundredth of the exact one and adds up") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 8), -1'000'000'000, 1'000'000'000);
    const auto weights = drawn_weights(game.players());
    const auto exact = weighted_shapley_value(game, weights);
    const auto rounded = weighted_shapley_rounded(game, weights);
    RC_ASSERT(exact);
    RC_ASSERT(rounded);
    RC_ASSERT(sum_of(*rounded) == game.everybody() * rounded->denominator);
    for (std::size_t i = 0; i < game.players(); ++i) {
      RC_ASSERT(std::abs(value_of(*exact, i) - value_of(*rounded, i)) < 0.01);
    }
  }));
}

TEST_CASE("large weights without a common multiple are refused, and their shares can be had rounded") {
  const std::vector<std::int64_t> weights{999'983, 999'979, 999'961, 999'959, 999'953, 1'000'000};
  CHECK(reason(skane(), GameRule::weighted_shapley, {weights, {}}) ==
        "game: weights whose sums over coalitions have no common multiple below 1180591620717411303424; expected whole "
        "weights with smaller sums, such as 3, 2 and 1");
  const auto rounded = weighted_shapley_rounded(skane(), weights);
  check_near(rounded, {2001.1, 1070.8, 660.68, 1037.27, 1694.58, 1917.57}, 0.1);
}

TEST_CASE("the largest values do not overflow") {
  for (const std::int64_t value : {largest_value, -largest_value}) {
    std::vector<std::int64_t> values(std::size_t{1} << 13);
    for (std::size_t s = 1; s < values.size(); ++s) values[s] = std::popcount(s) % 2 == 0 ? value : -value;
    const CoalitionGame game = game_of(Sense::worth, 13, values);
    for (const GameRule rule : all_rules) {
      RuleInput input;
      if (rule == GameRule::weighted_shapley) input.weights = {1, 2, 3, 4, 5, 4, 3, 2, 1, 4, 5, 1, 1};
      if (rule == GameRule::owen) input.group_of = {0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6};
      const auto shares = divide(game, rule, input);
      if (shares) CHECK(sum_of(*shares) == game.everybody() * shares->denominator);
    }
    const auto owen = divide(game, GameRule::owen, {{}, {0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6}});
    REQUIRE(owen);
  }
}

TEST_CASE("dividends of more players than one block holds") {
  // A sum of three dividends, so that each player's part is known.
  constexpr std::size_t players = 19;
  const std::size_t all = (std::size_t{1} << players) - 1;
  const std::size_t few = std::size_t{1} << 18 | 5;
  std::vector<std::int64_t> values(all + 1);
  for (std::size_t s = 1; s <= all; ++s) {
    values[s] = (s & 2) * 50 + ((s & few) == few ? 1200 : 0) + (s == all ? 4800 : 0);
  }
  std::vector<std::int64_t> weights(players, 2);
  weights[0] = 8;
  weights[18] = 6;
  const auto shares = divide(game_of(Sense::worth, players, values), GameRule::weighted_shapley, {weights, {}});
  REQUIRE(shares);
  CHECK(is_whole_share(*shares, 0, 1200 * 8 / 16 + 4800 * 8 / 48));
  CHECK(is_whole_share(*shares, 1, 100 + 4800 * 2 / 48));
  CHECK(is_whole_share(*shares, 2, 1200 * 2 / 16 + 4800 * 2 / 48));
  CHECK(is_whole_share(*shares, 18, 1200 * 6 / 16 + 4800 * 6 / 48));
  CHECK(is_whole_share(*shares, 17, 4800 * 2 / 48));
}

TEST_CASE("a rule that gives a game no division says why") {
  const CoalitionGame nothing_alone = game_of(Sense::worth, 2, {0, 0, 0, 10});
  CHECK(reason(nothing_alone, GameRule::proportional) ==
        "game: all players are worth nothing alone; expected a player whose own value is not 0");
  const CoalitionGame mixed = game_of(Sense::worth, 2, {0, -5, 7, 10});
  CHECK(reason(mixed, GameRule::proportional) ==
        "game: players' own values from -5 to 7; expected own values that are all at least 0, or all at most 0");
  CHECK(reason(nothing_alone, GameRule::separable_costs) ==
        "game: a game of worths; expected a game of costs; the same division of worths is called gately");
  const CoalitionGame dear = game_of(Sense::cost, 2, {0, 5, 7, 13});
  CHECK(reason(dear, GameRule::separable_costs) ==
        "game: player 0 costs 5 alone but adds 6 to all others; expected players that add to all others at most what "
        "they cost alone");
  const CoalitionGame stuck = game_of(Sense::cost, 3, {0, 1, 1, 2, 1, 2, 2, 3});
  CHECK(texts(divide(stuck, GameRule::separable_costs)) == Texts{"1", "1", "1"});
  CHECK(texts(divide(stuck, GameRule::gately)) == Texts{"1", "1", "1"});
  const CoalitionGame left_over = game_of(Sense::cost, 3, {0, 1, 1, 3, 1, 3, 3, 4});
  CHECK(
      reason(left_over, GameRule::separable_costs) ==
      "game: no benefit remains to anybody, but costs of 1 that are not separable; expected a benefit that remains to "
      "some player");
  CHECK(
      reason(left_over, GameRule::gately) ==
      "game: what players add to all others adds up to what they are worth alone; expected two sums that differ, or no "
      "propensity to disrupt is the same for all");
  CHECK(reason(game_of(Sense::worth, 3, {0, 1, 1, 9, 1, 2, 2, 3}), GameRule::gately) ==
        "game: all together are worth what they are alone: nobody loses by leaving; expected a coalition of all that "
        "gains or loses something");
  CHECK(reason(game_of(Sense::worth, 2, {0, 5, -5, 0}), GameRule::banzhaf) ==
        "game: what players add on average adds up to 0; expected a sum that all can be given a part of");
  const CoalitionGame majority = game_of(Sense::worth, 3, {0, 0, 0, 1, 0, 1, 1, 1});
  CHECK(reason(majority, GameRule::tau) ==
        "game: player 0 can claim 1 more than it adds to all others; expected a quasi-balanced game; every game with a "
        "core is one");
  CHECK(reason(game_of(Sense::worth, 3, {0, 0, 0, 5, 0, 5, 5, 6}), GameRule::tau) ==
        "game: player 0 can claim 3 more than it adds to all others; expected a quasi-balanced game; every game with a "
        "core is one");
  CHECK(reason(game_of(Sense::worth, 3, {0, 0, 0, 0, 0, 0, 0, -3}), GameRule::tau) ==
        "game: player 0 can claim 6 more than it adds to all others; expected a quasi-balanced game; every game with a "
        "core is one");
}

TEST_CASE("weights and groups are required where they count and refused where they do not") {
  const CoalitionGame game = southern_india();
  CHECK(reason(game, GameRule::weighted_shapley) == "weights: 0 weights; expected 3, one for each player");
  CHECK(reason(game, GameRule::weighted_shapley, {{1, 2, 3, 4}, {}}) ==
        "weights: 4 weights; expected 3, one for each player");
  CHECK(reason(game, GameRule::weighted_shapley, {{1, 0, 3}, {}}) == "weights[1]: 0; expected 1 to 1000000");
  CHECK(reason(game, GameRule::weighted_shapley, {{1, 1, 1}, {0, 0, 0}}) ==
        "group_of: 3 groups; expected none: the rule weighted_shapley takes no groups");
  CHECK(reason(game, GameRule::shapley, {{1, 1, 1}, {}}) ==
        "weights: 3 weights; expected none: the rule shapley takes no weights");
  CHECK(reason(game, GameRule::owen) == "group_of: 0 groups; expected 3, one for each player");
  CHECK(reason(game, GameRule::owen, {{}, {0, 2, 2}}) ==
        "group_of: nobody in group 1; expected groups numbered from 0 without gaps");
  CHECK(reason(game, GameRule::owen, {{}, {0, 1, 3}}) == "group_of[2]: 3; expected 0 to 2");
}
