// Every promise that is said to be kept is looked for a counterexample among thousands of small random problems, and of every
// other one is found.
#include "game/rule_facts.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <random>

#include "game/core_vertices.h"
#include "game/known_games.h"

using namespace comity;
using namespace comity::game;

namespace {

template <class E>
std::vector<E> all_of() {
  std::vector<E> all;
  for (std::size_t i = 0; i < enum_names<E>.size(); ++i) all.push_back(static_cast<E>(i));
  return all;
}

using Random = std::mt19937_64;

std::int64_t drawn(Random& random, std::int64_t least, std::int64_t most) {
  return least + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most - least + 1));
}

// Nothing: the problem says nothing about this promise.
using Verdict = std::optional<bool>;

WideSigned sign_of(const CoalitionGame& game) { return game.sense() == Sense::worth ? 1 : -1; }

// ---- coalition games

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

bool at_least(const Shares& a, const Shares& b, std::size_t i, WideSigned sign) {
  return sign * (a.numerators[i] * b.denominator - b.numerators[i] * a.denominator) >= 0;
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

// ---- claims

ClaimsProblem small_problem(Random& random) {
  ClaimsProblem problem;
  const std::int64_t most = drawn(random, 3, 30);
  for (std::int64_t i = drawn(random, 2, 4); i > 0; --i) problem.claims.push_back(drawn(random, 1, most));
  problem.estate = drawn(random, 1, std::accumulate(problem.claims.begin(), problem.claims.end(), std::int64_t{0}));
  return problem;
}

// In units of which all shares are whole numbers.
std::vector<std::int64_t> whole(const Shares& shares) {
  std::vector<std::int64_t> amounts;
  for (const WideSigned numerator : shares.numerators) amounts.push_back(static_cast<std::int64_t>(numerator));
  return amounts;
}

ClaimsProblem scaled(ClaimsProblem problem, std::int64_t by) {
  problem.estate *= by;
  for (std::int64_t& claim : problem.claims) claim *= by;
  return problem;
}

std::vector<std::int64_t> less(std::vector<std::int64_t> a, const std::vector<std::int64_t>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

bool equals(const Shares& shares, const std::vector<std::int64_t>& amounts) {
  return shares == Shares{{amounts.begin(), amounts.end()}, 1};
}

// All shares of no estate are 0.
Shares divided(const ClaimsProblem& problem, ClaimsRule rule) {
  if (problem.estate == 0) return {std::vector<WideSigned>(problem.claims.size()), 1};
  REQUIRE(check(problem));
  return divide(problem, rule);
}

std::vector<std::int64_t> plus(const Shares& shares, const std::vector<std::int64_t>& amounts) {
  std::vector<std::int64_t> sum = whole(shares);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += amounts[i] * static_cast<std::int64_t>(shares.denominator);
  return sum;
}

Verdict in_order(const ClaimsProblem& p, const Shares& shares) {
  for (std::size_t i = 0; i < p.claims.size(); ++i) {
    for (std::size_t j = 0; j < p.claims.size(); ++j) {
      if (p.claims[i] < p.claims[j]) continue;
      const WideSigned more = shares.numerators[i] - shares.numerators[j];
      if (more < 0 || more > (p.claims[i] - p.claims[j]) * shares.denominator) return false;
    }
  }
  return true;
}

Verdict verdict(ClaimsPromise promise, const ClaimsProblem& p, ClaimsRule rule, Random& random) {
  const Shares shares = divided(p, rule);
  const std::int64_t total = std::accumulate(p.claims.begin(), p.claims.end(), std::int64_t{0});
  const std::int64_t other = drawn(random, p.estate, total);  // an estate at least as large
  const auto unit = static_cast<std::int64_t>(shares.denominator);
  switch (promise) {
    case ClaimsPromise::order: return in_order(p, shares);
    case ClaimsPromise::resource_monotonicity: {
      const Shares more = divided({other, p.claims}, rule);
      for (std::size_t i = 0; i < p.claims.size(); ++i) {
        if (!at_least(more, shares, i, 1)) return false;
      }
      return true;
    }
    case ClaimsPromise::claims_truncation: {
      ClaimsProblem truncated = p;
      for (std::int64_t& claim : truncated.claims) claim = std::min(claim, p.estate);
      return divided(truncated, rule) == shares;
    }
    case ClaimsPromise::minimal_rights_first: {
      std::vector<std::int64_t> rights;
      for (const std::int64_t claim : p.claims) rights.push_back(std::max<std::int64_t>(0, p.estate - (total - claim)));
      const std::int64_t left = p.estate - std::accumulate(rights.begin(), rights.end(), std::int64_t{0});
      const Shares rest = divided({left, less(p.claims, rights)}, rule);
      const std::vector<std::int64_t> sum = plus(rest, rights);
      return shares == Shares{{sum.begin(), sum.end()}, rest.denominator};
    }
    case ClaimsPromise::self_duality: {
      const Shares missing = divided({total - p.estate, p.claims}, rule);
      Shares expected = missing;
      for (std::size_t i = 0; i < p.claims.size(); ++i) {
        expected.numerators[i] = p.claims[i] * missing.denominator - missing.numerators[i];
      }
      return shares == expected;
    }
    case ClaimsPromise::composition_down: {
      const Shares more = divided({other, p.claims}, rule);
      const auto scale = static_cast<std::int64_t>(more.denominator);
      const Shares again = divided({p.estate * scale, whole(more)}, rule);
      return shares == Shares{again.numerators, again.denominator * scale};
    }
    case ClaimsPromise::composition_up: {
      const ClaimsProblem fine = scaled({other, p.claims}, unit);
      const std::vector<std::int64_t> first = whole(shares);
      const Shares second = divided({(other - p.estate) * unit, less(fine.claims, first)}, rule);
      const std::vector<std::int64_t> sum = plus(second, first);
      return divided(fine, rule) == Shares{{sum.begin(), sum.end()}, second.denominator};
    }
    case ClaimsPromise::consistency: {
      ClaimsProblem fewer = scaled(p, unit);
      std::vector<std::int64_t> got = whole(shares);
      fewer.estate -= got.back();
      fewer.claims.pop_back();
      got.pop_back();
      return equals(divided(fewer, rule), got);
    }
  }
  return std::nullopt;
}

// ---- networks

LinkCosts small_network(Random& random) {
  LinkCosts network;
  network.parties = static_cast<std::size_t>(drawn(random, 2, 4));
  const std::size_t nodes = network.parties + 1;
  network.costs.resize(nodes * nodes);
  for (std::size_t a = 0; a < nodes; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      network.costs[a * nodes + b] = network.costs[b * nodes + a] = drawn(random, 0, 12);
    }
  }
  return network;
}

void set_link(LinkCosts& network, std::size_t a, std::size_t b, std::int64_t cost) {
  const std::size_t nodes = network.parties + 1;
  network.costs[a * nodes + b] = network.costs[b * nodes + a] = cost;
}

bool no_own_network_is_cheaper(const LinkCosts& network, const Shares& shares) {
  for (std::size_t s = 1; s < std::size_t{1} << network.parties; ++s) {
    WideSigned paid = 0;
    for (std::size_t i = 0; i < network.parties; ++i) paid += (s >> i & 1) != 0 ? shares.numerators[i] : 0;
    if (paid > tree_cost(network, s) * shares.denominator) return false;
  }
  return true;
}

Verdict verdict(TreePromise promise, LinkCosts network, TreeRule rule, Random& random) {
  const auto shares = divide(network, rule);
  REQUIRE(shares);
  switch (promise) {
    case TreePromise::core: return no_own_network_is_cheaper(network, *shares);
    case TreePromise::nobody_is_paid:
      return std::ranges::all_of(shares->numerators, [](WideSigned numerator) { return numerator >= 0; });
    case TreePromise::equal_treatment: {
      for (std::size_t other = 0; other <= network.parties; ++other) {
        if (other != 1 && other != 2) set_link(network, 2, other, network.between(1, other));
      }
      const auto twins = divide(network, rule);
      REQUIRE(twins);
      return twins->numerators[0] == twins->numerators[1];
    }
    case TreePromise::cost_monotonicity: {
      const auto parties = static_cast<std::int64_t>(network.parties);
      const auto a = static_cast<std::size_t>(drawn(random, 1, parties));
      const auto b = static_cast<std::size_t>(drawn(random, 0, parties));
      if (a == b) return std::nullopt;
      set_link(network, a, b, drawn(random, 0, network.between(a, b)));
      const auto cheaper = divide(network, rule);
      REQUIRE(cheaper);
      return at_least(*shares, *cheaper, a - 1, 1) && (b == 0 || at_least(*shares, *cheaper, b - 1, 1));
    }
  }
  return std::nullopt;
}

// Whether `tries` problems hold a counterexample.
bool is_broken(int tries, const std::function<Verdict(Random&)>& one) {
  Random random(20261121);
  for (int i = 0; i < tries; ++i) {
    const Verdict verdict = one(random);
    if (verdict && !*verdict) return true;
  }
  return false;
}

// The nucleolus family comes with its solver.
bool is_there(GameRule rule) {
  const auto shares = divide(skane(), rule);
  return shares || shares.error().code != ErrorCode::unavailable;
}

template <class Facts>
void check_words(const Facts& facts) {
  for (const Text& text : {facts.name, facts.reason}) {
    CHECK_FALSE(text.en.empty());
    CHECK_FALSE(text.zh.empty());
  }
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

TEST_CASE("a claims rule keeps the promises that its facts name, and breaks each other one") {
  for (const ClaimsRule rule : all_of<ClaimsRule>()) {
    for (const ClaimsPromise promise : all_of<ClaimsPromise>()) {
      CAPTURE(name_of(rule));
      CAPTURE(name_of(promise));
      const bool broken =
          is_broken(500, [&](Random& random) { return verdict(promise, small_problem(random), rule, random); });
      CHECK(broken != facts_of(rule).keeps(promise));
    }
  }
}

TEST_CASE("a rule for networks keeps the promises that its facts name, and breaks each other one") {
  for (const TreeRule rule : all_of<TreeRule>()) {
    for (const TreePromise promise : all_of<TreePromise>()) {
      CAPTURE(name_of(rule));
      CAPTURE(name_of(promise));
      const bool broken =
          is_broken(1000, [&](Random& random) { return verdict(promise, small_network(random), rule, random); });
      CHECK(broken != facts_of(rule).keeps(promise));
    }
  }
}

TEST_CASE("every rule and promise has words in both languages, and a rule its page") {
  const auto check_page = [](std::string_view page) {
    CAPTURE(page);
    // Written with its solver.
    if (page != "nucleolus.md")
      CHECK(std::filesystem::exists(std::filesystem::path(COMITY_SOURCE_DIR "/docs/methods") / page));
  };
  for (const GameRule rule : all_of<GameRule>()) check_words(facts_of(rule)), check_page(facts_of(rule).page);
  for (const ClaimsRule rule : all_of<ClaimsRule>()) check_words(facts_of(rule)), check_page(facts_of(rule).page);
  for (const TreeRule rule : all_of<TreeRule>()) check_words(facts_of(rule)), check_page(facts_of(rule).page);
  for (const GamePromise promise : all_of<GamePromise>()) CHECK_FALSE(words_of(promise).zh.empty());
  for (const ClaimsPromise promise : all_of<ClaimsPromise>()) CHECK_FALSE(words_of(promise).zh.empty());
  for (const TreePromise promise : all_of<TreePromise>()) CHECK_FALSE(words_of(promise).zh.empty());
}
