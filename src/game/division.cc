#include "game/division.h"

#include <cassert>
#include <string>

#include "game/banzhaf_value.h"
#include "game/equal_shares.h"
#include "game/lowest_terms.h"
#include "game/nucleolus.h"
#include "game/owen.h"
#include "game/proportional.h"
#include "game/separable_costs.h"
#include "game/shapley.h"
#include "game/tau.h"
#include "game/weighted_shapley.h"

namespace comity::game {
namespace {

// What a rule takes it checks itself; what it does not take it must not be given, or a user would think that it counted.
Result<void> check_unused(GameRule rule, const RuleInput& input) {
  if (rule != GameRule::weighted_shapley && !input.weights.empty()) {
    return bad_input("weights", std::to_string(input.weights.size()) + " weights",
                     "none: the rule " + std::string(name_of(rule)) + " takes no weights");
  }
  if (rule != GameRule::owen && !input.group_of.empty()) {
    return bad_input("group_of", std::to_string(input.group_of.size()) + " groups",
                     "none: the rule " + std::string(name_of(rule)) + " takes no groups");
  }
  return {};
}

Result<Shares> shapley_shares(const CoalitionGame& game) {
  Shares shares = shapley_value(game);
  return in_lowest_terms(std::move(shares.numerators), shares.denominator);
}

}  // namespace

Result<Shares> divide(const CoalitionGame& game, GameRule rule, const RuleInput& input) {
  if (const auto unused = check_unused(rule, input); !unused) return unused.error();
  switch (rule) {
    case GameRule::shapley: return shapley_shares(game);
    case GameRule::weighted_shapley: return weighted_shapley_value(game, input.weights);
    case GameRule::owen: return owen_value(game, input.group_of);
    case GameRule::nucleolus: return nucleolus_shares(game, ExcessMeasure::plain);
    case GameRule::per_capita_nucleolus: return nucleolus_shares(game, ExcessMeasure::per_capita);
    case GameRule::proportional_nucleolus: return nucleolus_shares(game, ExcessMeasure::proportional);
    case GameRule::tau: return tau_value(game);
    case GameRule::separable_costs: return separable_costs_shares(game);
    case GameRule::equal: return equal_shares(game);
    case GameRule::equal_surplus: return equal_surplus_shares(game);
    case GameRule::equal_nonseparable: return equal_nonseparable_shares(game);
    case GameRule::gately: return gately_point(game);
    case GameRule::banzhaf: return banzhaf_shares(game);
    case GameRule::proportional: return proportional_shares(game);
  }
  assert(false);
  return bad_input("rule", "no rule", names_listed<GameRule>());
}

}  // namespace comity::game
