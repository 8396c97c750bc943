// The Owen value: the Shapley value for players who stand in groups. Groups come one after another, every order of them as likely
// as any other, and within a group its members, so that no stranger comes between two members of a group. The groups together
// get what they would get as single players; the members share it by what they could do with other groups without their own.
//
// G. Owen, Values of games with a priori unions, Mathematical Economics and Game Theory (1977); docs/methods/owen.md.
#pragma once

#include <span>

#include "game/shares.h"

namespace comity::game {

// group_of[player], the groups numbered from 0 without gaps; all in one group, or each in its own: the Shapley value.
// bad_input: not one for each player, a gap. Worths and costs alike. Exact; with m groups of up to b members the denominator divides
// the product of the least common multiples of 1 to m and of 1 to b. Cost: of each group, its own coalitions times those of the other
// groups as wholes; 25 players take at most some two seconds and 700 MB, the game's 256 MB included.
Result<Shares> owen_value(const CoalitionGame& game, std::span<const std::size_t> group_of);

}  // namespace comity::game
