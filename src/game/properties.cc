// Violations are first counted in loops without a branch on the values; only where there are some, and room to name them, are
// they looked for.
#include "game/properties.h"

#include <bit>
#include <cassert>
#include <string>

#include "game/alone_and_last.h"
#include "game/infeasible.h"

namespace comity::game {
namespace {

class Findings {
 public:
  Findings(GameProperty property, std::size_t named_at_most)
      : report_{property, 0, {}}, named_at_most_(named_at_most) {}

  void count(std::uint64_t violations) { report_.violations += violations; }
  bool any() const { return report_.violations > 0; }
  bool has_room() const { return report_.named.size() < named_at_most_; }
  void name(std::size_t first, std::size_t second, std::int64_t amount) {
    if (has_room()) {
      report_.named.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), amount});
    }
  }
  PropertyReport report() && { return std::move(report_); }

 private:
  PropertyReport report_;
  std::size_t named_at_most_;
};

// The convex side of a game, or with sign -1 the concave one.
struct Side {
  const CoalitionGame& game;
  std::int64_t sign;
  std::int64_t operator[](std::size_t coalition) const { return sign * game[coalition]; }
};

void name_pairs(const Side& side, std::size_t both, Findings& findings) {
  const std::size_t rest = both & (both - 1);
  for (std::size_t second = rest; second != 0; second = (second - 1) & rest) {
    const std::int64_t amount = side[both ^ second] + side[second] - side[both];
    if (amount > 0) findings.name(both ^ second, second, amount);
  }
}

PropertyReport superadditive(const Side& side, Findings findings) {
  for (std::size_t both = 1; both < side.game.values().size(); ++both) {
    const std::size_t rest = both & (both - 1);
    const std::int64_t value = side[both];
    std::uint64_t violations = 0;
    for (std::size_t second = rest; second != 0; second = (second - 1) & rest) {
      violations += std::uint64_t{side[both ^ second] + side[second] > value};
    }
    findings.count(violations);
    if (violations > 0 && findings.has_room()) name_pairs(side, both, findings);
  }
  return std::move(findings).report();
}

// Coalitions S without i and j come in runs of 2^i that follow each other in the table: visit(first S of the run).
template <class Visit>
void visit_runs(std::size_t values, std::size_t i, std::size_t j, Visit&& visit) {
  for (std::size_t high = 0; high < values; high += std::size_t{2} << j) {
    for (std::size_t run = high; run < high + (std::size_t{1} << j); run += std::size_t{2} << i) visit(run);
  }
}

std::int64_t bend(const Side& side, std::size_t s, std::size_t bit_i, std::size_t bit_j) {
  return side[s | bit_i] + side[s | bit_j] - side[s | bit_i | bit_j] - side[s];
}

void convex_in(const Side& side, std::size_t i, std::size_t j, Findings& findings) {
  const std::size_t bit_i = std::size_t{1} << i;
  const std::size_t bit_j = std::size_t{1} << j;
  std::uint64_t violations = 0;
  visit_runs(side.game.values().size(), i, j, [&](std::size_t run) {
    for (std::size_t s = run; s < run + bit_i; ++s) violations += std::uint64_t{bend(side, s, bit_i, bit_j) > 0};
  });
  findings.count(violations);
  if (violations == 0 || !findings.has_room()) return;
  visit_runs(side.game.values().size(), i, j, [&](std::size_t run) {
    for (std::size_t s = run; s < run + bit_i; ++s) {
      const std::int64_t amount = bend(side, s, bit_i, bit_j);
      if (amount > 0) findings.name(s | bit_i, s | bit_j, amount);
    }
  });
}

PropertyReport convex(const Side& side, Findings findings) {
  for (std::size_t j = 1; j < side.game.players(); ++j) {
    for (std::size_t i = 0; i < j; ++i) convex_in(side, i, j, findings);
  }
  return std::move(findings).report();
}

PropertyReport monotone(const CoalitionGame& game, Findings findings) {
  for (std::size_t i = 0; i < game.players(); ++i) {
    const std::size_t bit = std::size_t{1} << i;
    for (std::size_t s = 0; s < game.values().size(); ++s) {
      if ((s & bit) != 0 || game[s] <= game[s | bit]) continue;
      findings.count(1);
      findings.name(s, s | bit, game[s] - game[s | bit]);
    }
  }
  return std::move(findings).report();
}

PropertyReport essential(const CoalitionGame& game, Findings findings) {
  const std::int64_t sign = game.sense() == Sense::worth ? 1 : -1;
  std::int64_t alone = 0;
  for (const WideSigned value : values_alone(game)) alone += static_cast<std::int64_t>(value);
  const std::int64_t gained = sign * (game.everybody() - alone);
  if (gained <= 0) {
    findings.count(1);
    findings.name(game.values().size() - 1, 0, -gained);
  }
  return std::move(findings).report();
}

PropertyReport additive(const CoalitionGame& game, Findings findings) {
  std::vector<std::int64_t> alone(game.values().size());
  for (std::size_t s = 1; s < alone.size(); ++s) {
    const std::size_t highest = std::bit_floor(s);
    alone[s] = alone[s ^ highest] + game[highest];
    if (game[s] == alone[s]) continue;
    findings.count(1);
    findings.name(s, 0, game[s] - alone[s]);
  }
  return std::move(findings).report();
}

bool is_convex(const Side& side) {
  Findings findings(GameProperty::convex, 0);
  for (std::size_t j = 1; j < side.game.players(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      convex_in(side, i, j, findings);
      if (findings.any()) return false;
    }
  }
  return true;
}

// Convexity is cheaper to see and, as nobody is worth nothing, implies superadditivity.
Result<PropertyReport> superadditive_or_convex(const Side& side, GameProperty property, std::size_t named_at_most) {
  if (is_convex(side)) return PropertyReport{property, 0, {}};
  if (side.game.players() > most_players_for_pairs) {
    return infeasible(std::to_string(side.game.players()) + " players",
                      "at most " + std::to_string(most_players_for_pairs) + " to look at all pairs of coalitions");
  }
  return superadditive(side, Findings(property, named_at_most));
}

}  // namespace

Result<PropertyReport> examine(const CoalitionGame& game, GameProperty property, std::size_t named_at_most) {
  const Findings findings(property, named_at_most);
  switch (property) {
    case GameProperty::superadditive: return superadditive_or_convex({game, 1}, property, named_at_most);
    case GameProperty::subadditive: return superadditive_or_convex({game, -1}, property, named_at_most);
    case GameProperty::convex: return convex({game, 1}, findings);
    case GameProperty::concave: return convex({game, -1}, findings);
    case GameProperty::monotone: return monotone(game, findings);
    case GameProperty::essential: return essential(game, findings);
    case GameProperty::additive: return additive(game, findings);
  }
  assert(false);
  return bad_input("property", "no property", names_listed<GameProperty>());
}

std::vector<GameProperty> properties_asked_of(Sense sense) {
  const bool worth = sense == Sense::worth;
  return {worth ? GameProperty::superadditive : GameProperty::subadditive,
          worth ? GameProperty::convex : GameProperty::concave, GameProperty::monotone, GameProperty::essential,
          GameProperty::additive};
}

}  // namespace comity::game
