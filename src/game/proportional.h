// In proportion to what each player is worth, or costs, alone: the rule that needs no words, and that looks at no coalition
// but those of one and of all.
//
// docs/methods/proportional.md.
#pragma once

#include "game/shares.h"

namespace comity::game {

// v(N) v(i) / sum of v(j); worths and costs alike. infeasible: all are worth nothing alone, or some are worth more and others
// less than nothing, so that there is no proportion. Exact. Cost: players.
Result<Shares> proportional_shares(const CoalitionGame& game);

}  // namespace comity::game
