// The Banzhaf value, made to add up: in proportion to what each player adds on average over all coalitions of the others,
// every coalition as likely as any other.
//
// J. F. Banzhaf, Weighted voting doesn't work, Rutgers Law Review 19 (1965); G. Owen, Multilinear extensions and the Banzhaf
// value, Naval Research Logistics Quarterly 22 (1975); docs/methods/banzhaf-value.md. Of voting, game/voting_power.h is faster.
#pragma once

#include "game/shares.h"

namespace comity::game {

// Worths and costs alike. infeasible: what all add on average adds up to 0, or so little, some adding and some taking, that
// a share would be beyond all bounds (game/lowest_terms.h). Exact. Cost: one pass over the table (game/size_sums.h).
Result<Shares> banzhaf_shares(const CoalitionGame& game);

}  // namespace comity::game
