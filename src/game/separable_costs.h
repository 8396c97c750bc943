// Separable costs and remaining benefits, and Gately's point: one division under two names.
//
// Both lie between what each player is worth, or costs, alone, a(i), and what it adds to all others, s(i) = v(N) - v(N \ i), all
// players at the same part of the way; efficiency leaves one such point:
//
//   x(i) = s(i) + (a(i) - s(i)) (v(N) - sum s) / sum (a - s)
//
// Of costs: each pays its separable cost and, of the costs that are not separable, a part in proportion to the benefit that
// remains, what it would pay alone less its separable cost. US Federal Inter-Agency River Basin Committee, Proposed practices for
// economic analysis of river basin projects (1950); J. P. Heaney, R. E. Dickinson, Methods for apportioning the cost of a
// water resource project, Water Resources Research 18 (1982).
//
// Gately: whoever leaves the coalition of all hurts the others by (x(N \ i) - v(N \ i)) for each unit it loses itself, (x(i) - v(i)).
// At the point this propensity to disrupt is the same for all. D. Gately, Sharing the gains from regional cooperation,
// International Economic Review 15 (1974); J. Staudacher, J. Anwander, Conditions for the uniqueness of the Gately point for
// cooperative games (2019). Of costs both differences change their sign, so the propensity is the same.
// docs/methods/separable-costs.md, docs/methods/gately.md.
#pragma once

#include "game/shares.h"

namespace comity::game {

// infeasible: a game of worths, which has no costs (Gately's point is the same division of it); a player that costs less alone
// than it adds to all others, so that no benefit remains to it; no benefit remains to anybody, but costs that are not separable
// do. Exact. Cost: players.
Result<Shares> separable_costs_shares(const CoalitionGame& game);

// A player that adds to all others what it is worth alone (0 by 0) gets that. infeasible: nothing is gained or lost together (unless
// every player is such a one), so that nobody loses by leaving and no propensity is a number; or a - s adds up to 0.
// Exact. Cost: players.
Result<Shares> gately_point(const CoalitionGame& game);

}  // namespace comity::game
