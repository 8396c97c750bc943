// Every promise that is said to be kept is looked for a counterexample among many small random problems, and of every
// other one is found.
#include "game/core_vertices.h"
#include "game/promise_search.h"

using namespace comity;
using namespace comity::game;

namespace {

WideSigned sign_of(const CoalitionGame& game) { return game.sense() == Sense::worth ? 1 : -1; }

enum class Games { any, with_core };

bool has_core(const CoalitionGame& game) { return !core_vertices(game)->empty(); }

struct DrawnGame {
  CoalitionGame game;
  GameRule rule;
  RuleInput input;
  Games among;
  Shares shares;

  std::optional<Shares> divided(std::vector<std::int64_t> values) const {
    const CoalitionGame other = game_of(game.sense(), game.players(), std::move(values));
    if (among == Games::with_core && !has_core(other)) return std::nullopt;
    auto result = divide(other, rule, input);
    if (!result) return std::nullopt;
    return *std::move(result);
  }
};

// Of few values, so that ties and coalitions that matter are frequent; sometimes growing, so that there is a core.
std::vector<std::int64_t> small_values(Random& random, Sense sense, std::size_t players) {
  std::vector<std::int64_t> values(std::size_t{1} << players);
  const std::int64_t most = drawn(random, 1, 12);
  const std::int64_t growth = drawn(random, 0, 3);
  for (std::size_t s = 1; s < values.size(); ++s) {
    const auto size = static_cast<std::int64_t>(std::popcount(s));
    const std::int64_t grown = sense == Sense::worth ? size * (size - 1) : size * (8 - size);
    values[s] = drawn(random, 0, most) + growth * grown;
  }
  return values;
}

RuleInput small_input(Random& random, GameRule rule, std::size_t players) {
  RuleInput input;
  for (std::size_t i = 0; i < players && rule == GameRule::weighted_shapley; ++i) {
    input.weights.push_back(drawn(random, 1, 4));
  }
  if (rule == GameRule::owen)
    input.group_of = players == 3 ? std::vector<std::size_t>{0, 0, 1} : std::vector<std::size_t>{0, 1, 1, 0};
  return input;
}

std::optional<DrawnGame> divided_game(Random& random, GameRule rule, Games among) {
  const Sense sense = rule == GameRule::separable_costs || random() % 2 == 0 ? Sense::cost : Sense::worth;
  const auto players = static_cast<std::size_t>(drawn(random, 3, 4));
  CoalitionGame game = game_of(sense, players, small_values(random, sense, players));
  if (among == Games::with_core && !has_core(game)) return std::nullopt;
  RuleInput input = small_input(random, rule, players);
  auto shares = divide(game, rule, input);
  if (!shares) return std::nullopt;
  return DrawnGame{std::move(game), rule, std::move(input), among, *std::move(shares)};
}

Verdict keeps_efficiency(const DrawnGame& drawn_game, Random&) {
  return sum_of(drawn_game.shares) == drawn_game.game.everybody() * drawn_game.shares.denominator;
}

// The last player is made the first's twin, wherever only one of them is.
Verdict keeps_symmetry(const DrawnGame& drawn_game, Random&) {
  std::vector<std::int64_t> values = drawn_game.game.values();
  const std::size_t last = values.size() / 2;
  for (std::size_t s = 0; s < values.size(); ++s) {
    if ((s & last) != 0 && (s & 1) == 0) values[s] = values[(s ^ last) | 1];
  }
  const auto shares = drawn_game.divided(values);
  if (!shares) return std::nullopt;
  return shares->numerators.front() == shares->numerators.back();
}

Verdict keeps_null_player(const DrawnGame& drawn_game, Random&) {
  std::vector<std::int64_t> values = drawn_game.game.values();
  for (std::size_t s = values.size() / 2; s < values.size(); ++s) values[s] = values[s - values.size() / 2];
  const auto shares = drawn_game.divided(values);
  if (!shares) return std::nullopt;
  return shares->numerators.back() == 0;
}

Verdict keeps_additivity(const DrawnGame& drawn_game, Random& random) {
  const CoalitionGame& game = drawn_game.game;
  const std::vector<std::int64_t> more = small_values(random, game.sense(), game.players());
  std::vector<std::int64_t> sum = game.values();
  for (std::size_t s = 0; s < sum.size(); ++s) sum[s] += more[s];
  const auto of_more = drawn_game.divided(more);
  const auto of_sum = drawn_game.divided(sum);
  if (!of_more || !of_sum) return std::nullopt;
  Shares expected{{}, drawn_game.shares.denominator * of_more->denominator};
  for (std::size_t i = 0; i < game.players(); ++i) {
    expected.numerators.push_back(drawn_game.shares.numerators[i] * of_more->denominator +
                                  of_more->numerators[i] * drawn_game.shares.denominator);
  }
  return *of_sum == expected;
}

Verdict keeps_covariance(const DrawnGame& drawn_game, Random& random) {
  const CoalitionGame& game = drawn_game.game;
  std::vector<std::int64_t> own(game.players());
  for (std::int64_t& amount : own) amount = drawn(random, 0, 9);
  std::vector<std::int64_t> values = game.values();
  for (std::size_t s = 0; s < values.size(); ++s) {
    values[s] *= 3;
    for (std::size_t i = 0; i < own.size(); ++i) values[s] += (s >> i & 1) != 0 ? own[i] : 0;
  }
  const auto shares = drawn_game.divided(values);
  if (!shares) return std::nullopt;
  Shares expected = drawn_game.shares;
  for (std::size_t i = 0; i < own.size(); ++i) {
    expected.numerators[i] = expected.numerators[i] * 3 + own[i] * expected.denominator;
  }
  return *shares == expected;
}

Verdict keeps_core(const DrawnGame& drawn_game, Random&) {
  if (!has_core(drawn_game.game)) return std::nullopt;
  return in_core(drawn_game.game, drawn_game.shares);
}

// The coalition gets worth more, or costs less; values stay at least 0.
Verdict none_worse_off(const DrawnGame& drawn_game, std::size_t coalition, Random& random) {
  const CoalitionGame& game = drawn_game.game;
  std::vector<std::int64_t> values = game.values();
  std::int64_t better = drawn(random, 1, 6);
  if (game.sense() == Sense::cost) better = -std::min(better, values[coalition]);
  values[coalition] += better;
  const auto shares = drawn_game.divided(values);
  if (!shares) return std::nullopt;
  for (std::size_t i = 0; i < game.players(); ++i) {
    if ((coalition >> i & 1) != 0 && !at_least(*shares, drawn_game.shares, i, sign_of(game))) return false;
  }
  return true;
}

Verdict keeps_coalitional_monotonicity(const DrawnGame& drawn_game, Random& random) {
  const auto last = static_cast<std::int64_t>(drawn_game.game.values().size() - 1);
  return none_worse_off(drawn_game, static_cast<std::size_t>(drawn(random, 1, last)), random);
}

Verdict keeps_aggregate_monotonicity(const DrawnGame& drawn_game, Random& random) {
  return none_worse_off(drawn_game, drawn_game.game.values().size() - 1, random);
}

Verdict verdict(GamePromise promise, const DrawnGame& game, Random& random) {
  switch (promise) {
    case GamePromise::efficiency: return keeps_efficiency(game, random);
    case GamePromise::symmetry: return keeps_symmetry(game, random);
    case GamePromise::null_player: return keeps_null_player(game, random);
    case GamePromise::additivity: return keeps_additivity(game, random);
    case GamePromise::covariance: return keeps_covariance(game, random);
    case GamePromise::core: return keeps_core(game, random);
    case GamePromise::coalitional_monotonicity: return keeps_coalitional_monotonicity(game, random);
    case GamePromise::aggregate_monotonicity: return keeps_aggregate_monotonicity(game, random);
  }
  return std::nullopt;
}

// The nucleolus family comes with its solver.
bool is_there(GameRule rule) {
  const auto shares = divide(skane(), rule);
  return shares || shares.error().code != ErrorCode::unavailable;
}

}  // namespace

TEST_CASE("a division rule keeps the promises that its facts name, and breaks each other one") {
  for (const GameRule rule : all_of<GameRule>()) {
    for (const GamePromise promise : all_of<GamePromise>()) {
      CAPTURE(name_of(rule));
      CAPTURE(name_of(promise));
      if (!is_there(rule)) continue;
      const auto is_broken_among = [&](Games among) {
        return is_broken(1500, [&](Random& random) -> Verdict {
          const auto game = divided_game(random, rule, among);
          return game ? verdict(promise, *game, random) : std::nullopt;
        });
      };
      const RuleFacts<GamePromise> facts = facts_of(rule);
      CHECK(is_broken_among(Games::any) != facts.keeps(promise));
      if (facts.keeps(promise)) continue;
      CHECK(is_broken_among(Games::with_core) != (std::ranges::count(facts.kept_with_core, promise) > 0));
    }
  }
}
