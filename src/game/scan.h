// One pass over a game's table that finds coalitions above a bar: those that a division leaves worse off than they may be.
#pragma once

#include <cstdint>
#include <vector>

#include "game/coalition_game.h"
#include "game/settled.h"

namespace comity::game {

// A coalition is above by scale * its value - the sum of its members' shares - constant. The three measures of excess and both
// senses of a game are one such bar each.
template <class Number>
struct Bar {
  Number scale;
  std::vector<Number> shares;
  Number constant;
};

// Of each of up to 64 parts of the table the coalition that is most above the bar, if one is by more than the tolerance; settled
// ones are passed over. Coalitions from all over the table differ more, and so tell more, than the same number of those that are
// most above of all. Cost: one pass over the table.
std::vector<std::uint32_t> coalitions_above(const CoalitionGame& game, const Bar<double>& bar, const Settled& settled,
                                            double tolerance);

// The same in whole numbers, exactly: scale * value and sums of shares must be below 2^125.
std::vector<std::uint32_t> coalitions_above(const CoalitionGame& game, const Bar<WideSigned>& bar,
                                            const Settled& settled);

}  // namespace comity::game
