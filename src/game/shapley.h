// The Shapley value: what each player adds on average, when the players come one after another and every order is as likely
// as any other. The only rule that gives equal players the same, who adds nothing nothing, shares out all there is, and gives
// of two games together what it gives of each (L. S. Shapley, A value for n-person games, 1953).
#pragma once

#include "game/shares.h"

namespace comity::game {

// Exact; the denominator divides the least common multiple of 1 to n. Of a cost game: what each pays.
// Cost: one pass over the table (game/size_sums.h).
Shares shapley_value(const CoalitionGame& game);

}  // namespace comity::game
