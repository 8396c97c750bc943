// The tau value, a compromise between two limits: what a player can ask for at most, M(i) = v(N) - v(N \ i), for the others do as
// well without it; and what it can claim at least, m(i), the best of all coalitions that leaves it something when it grants all
// other members their most: the largest v(S) - sum of M(j) over S without i. All players get the same part of the way from the
// least to the most.
//
// S. H. Tijs, Bounds for the core and the tau-value, Game Theory and Mathematical Economics (1981); S. H. Tijs, T. S. H. Driessen,
// Game theory and cost allocation problems, Management Science 32 (1986); docs/methods/tau.md.
#pragma once

#include "game/shares.h"

namespace comity::game {

// Of costs: what each costs alone less its tau value of the savings; the same as the definition above with all signs changed,
// M(i) being what a player has to pay at least and m(i) at most.
// infeasible: the game is not quasi-balanced, that is, some m(i) is above M(i), or v(N) is not between the sums of both; every
// game with a core is. Exact. Cost: one pass over the table.
Result<Shares> tau_value(const CoalitionGame& game);

}  // namespace comity::game
