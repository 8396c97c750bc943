// The division of what a coalition game is worth, or costs, among its players: all rules by one name each.
//
// Every rule is exact: shares are fractions that add up to the value of the coalition of all. docs/methods/ has a page for each
// rule with its source, a worked example and when to use it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "game/shares.h"

namespace comity::game {

enum class GameRule {
  shapley,                 // what each adds on average over all orders (shapley.h)
  weighted_shapley,        // the same, of each coalition's dividend in proportion to given weights
  owen,                    // the same for players who stand in groups, such as those under one superior
  nucleolus,               // the unhappiest coalition is made as happy as can be, then the next (nucleolus.h)
  per_capita_nucleolus,    // the same, unhappiness counted for each member
  proportional_nucleolus,  // the same, unhappiness as a part of the coalition's own value
  tau,                     // between what each can claim at most and at least, all at the same part of the way
  separable_costs,         // separable costs, the rest in proportion to remaining benefits
  equal,                   // everybody the same
  equal_surplus,           // each its own value, what is gained together in equal parts
  equal_nonseparable,      // each what it adds at last, the rest in equal parts
  gately,                  // everybody as ready as all others to disrupt the coalition of all
  banzhaf,                 // in proportion to what each adds on average over all coalitions
  proportional,            // in proportion to what each is worth, or costs, alone
};

// What some rules need beside the game.
struct RuleInput {
  std::vector<std::int64_t> weights = {};  // weighted_shapley: of each player, 1 to 1,000,000
  std::vector<std::size_t> group_of = {};  // owen: each player's group, numbered from 0 without gaps
};

// The shares by a rule. bad_input: weights or groups are missing, too many or out of their range, or given to a rule that takes
// none. infeasible: the rule gives this game no division, with the reason in words (proportional: all are worth nothing alone).
Result<Shares> divide(const CoalitionGame& game, GameRule rule, const RuleInput& input = {});

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::GameRule> = std::to_array<std::string_view>(
    {"shapley", "weighted_shapley", "owen", "nucleolus", "per_capita_nucleolus", "proportional_nucleolus", "tau",
     "separable_costs", "equal", "equal_surplus", "equal_nonseparable", "gately", "banzhaf", "proportional"});
