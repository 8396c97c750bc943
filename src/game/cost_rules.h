// Coalition games that follow from a rule and a few numbers, where nobody has to write a table of 2^n values.
//
// docs/methods/cost-rules.md has a worked example of each.
#pragma once

#include <cstdint>
#include <span>

#include "game/coalition_game.h"
#include "game/spanning_tree.h"

namespace comity::game {

// Whoever needs the largest facility determines it for all that share it, as the largest aircraft does a runway: a coalition costs
// what its member of the largest need does. S. C. Littlechild, G. Owen, A simple expression for the Shapley value in a special
// case, Management Science 20 (1973).
// needs[player] is what a facility for that player alone costs. bad_input: no player or more than most_players, a need that is
// negative or beyond largest_value.
Result<CoalitionGame> airport_game(std::span<const std::int64_t> needs);

// Every coalition costs (or is worth) what its members do alone, added up. bad_input: no player or more than most_players, amounts
// whose magnitudes add up beyond largest_value.
Result<CoalitionGame> additive_game(Sense sense, std::span<const std::int64_t> amounts);

// A coalition is worth `prize` if the weights of its members add up to the quota or more, else nothing: a vote, a threshold of
// freight for a block train. bad_input: no player or more than most_players, a negative weight, weights that add up beyond
// largest_value, a quota outside 1 to that sum, a prize outside 1 to largest_value.
Result<CoalitionGame> threshold_game(std::span<const std::int64_t> weights, std::int64_t quota, std::int64_t prize = 1);

// A coalition costs the cheapest network that connects its members, over nobody else, to the source. bad_input: as check() of the
// network says, or more than most_parties_for_kar parties. Cost: 2^n n^2.
Result<CoalitionGame> network_game(const LinkCosts& network);

}  // namespace comity::game
