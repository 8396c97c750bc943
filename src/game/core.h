// The core: the divisions that no coalition could improve on by itself; and the least core, where the largest excess is as small
// as can be. Both answered with a proof.
//
// By the theorem of Bondareva and Shapley the core is empty exactly if some balanced collection of coalitions (weights that give
// every player the same in all) is worth more, by these weights, than everybody together; of costs: costs less. The least core's
// level is the most by which one does, for each unit of weight.
// O. N. Bondareva, Some applications of linear programming methods to the theory of cooperative games, Problemy Kibernetiki 10
// (1963); L. S. Shapley, On balanced sets and cores, Naval Research Logistics Quarterly 14 (1967); M. Maschler, B. Peleg,
// L. S. Shapley, Geometric properties of the kernel, nucleolus and related solution concepts, Mathematics of Operations Research 4
// (1979). docs/methods/core.md has a worked example.
#pragma once

#include <cstdint>
#include <vector>

#include "game/shares.h"

namespace comity::game {

struct CoreAnswer {
  bool is_empty = false;
  // The largest excess of a coalition of some, not all, in the least core: what each coalition could be charged, or would have to
  // be paid, for leaving, so that just one division is left. Above 0 exactly if the core is empty; 0 of a single player.
  WideSigned level_numerator = 0;
  WideSigned level_denominator = 1;
  Shares point;  // of the least core, so of the core if there is one
  // A balanced collection that shows that no division has a smaller largest excess: each player is in coalitions of weights
  // that add up to `total`. Nothing for a single player.
  std::vector<std::uint32_t> coalitions;
  std::vector<std::int64_t> weights;  // positive
  std::int64_t total = 0;
};

// Exact, and checked by verify(). refused: fractions of more than 128 bits. Cost: a few passes over the table.
Result<CoreAnswer> core(const CoalitionGame& game);

// Are all parts of the answer as they say? Exact. refused: what is not. Cost: one pass over the table.
Result<void> verify(const CoalitionGame& game, const CoreAnswer& answer);

}  // namespace comity::game
