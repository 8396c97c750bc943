// The search for the nucleolus: which coalitions are tight at which level. It may be wrong, and says nothing of fractions: what
// it finds is made exact and proved elsewhere (nucleolus.h).
//
// At each level a linear program over the players' shares is solved over a small pool of coalitions (level_program.h); a pass
// over the table finds coalitions that its solution leaves worse off (scan.h), and these join the pool, until there are none.
// The coalitions whose weights in the dual solution are positive are tight in every best solution: their shares are settled, with
// all that follow from them, and the next level is about the others.
// M. Maschler, B. Peleg, L. S. Shapley, Geometric properties of the kernel, nucleolus and related solution concepts, Mathematics
// of Operations Research 4 (1979); constraint generation as in N. Hallefjord, R. Helming, K. Jornsten, Computing the nucleolus
// when the characteristic function is given implicitly, International Journal of Game Theory 24 (1995).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "game/coalition_game.h"
#include "game/nucleolus.h"

namespace comity::game {

struct FoundLevel {
  std::vector<std::uint32_t> coalitions;  // with a positive weight
  std::vector<std::uint32_t> held;        // players at their own value, with a positive weight
};

struct SearchEffort {
  std::size_t scans = 0;  // passes over the table
  std::size_t rows = 0;   // the largest pool
  std::size_t pivots = 0;
};

// In floating point, fast, or in fractions without any rounding, some hundred times as long.
enum class Arithmetic { floating, exact };

// Nothing: the numbers went astray or (fractions) did not fit.
std::optional<std::vector<FoundLevel>> find_levels(const CoalitionGame& game, ExcessMeasure measure, Among among,
                                                   Arithmetic arithmetic, SearchEffort& effort);

// The coalitions that are tight at one division of the least core, the coalition of all among them, as many as determine the
// division and the level; first those with a positive weight.
struct FoundCorner {
  std::vector<std::uint32_t> weighted;
  std::vector<std::uint32_t> others;
};
std::optional<FoundCorner> find_least_core(const CoalitionGame& game, Arithmetic arithmetic);

}  // namespace comity::game
