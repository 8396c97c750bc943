// Rules that divide in equal parts: all there is, what is gained together, or what no player adds at last.
//
// T. S. H. Driessen, Y. Funaki, Coincidence of and collinearity between game theoretic solutions, OR Spektrum 13 (1991); H. Moulin,
// The separability axiom and equal-sharing methods, Journal of Economic Theory 36 (1985); docs/methods/equal-shares.md.
#pragma once

#include "game/shares.h"

namespace comity::game {

// All three are linear in the values, so that worths and costs need no rule of their own. Exact, for every game. Cost: players.

Result<Shares> equal_shares(const CoalitionGame& game);               // v(N) / n
Result<Shares> equal_surplus_shares(const CoalitionGame& game);       // v(i) and the n-th part of v(N) - sum of v(j)
Result<Shares> equal_nonseparable_shares(const CoalitionGame& game);  // the same with v(N) - v(N \ i) for v(i)

}  // namespace comity::game
