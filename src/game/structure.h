// The best coalition structure: who should work with whom when not everybody has to work with everybody. The players are split
// into coalitions whose worths add up to the most, or whose costs add up to the least.
//
// D. Yun Yeh, A dynamic programming approach to the complete set partitioning problem, BIT 26 (1986); M. H. Rothkopf, A. Pekec, R. M.
// Harstad, Computationally manageable combinational auctions, Management Science 44 (1998); docs/methods/coalition-structure.md.
#pragma once

#include <cstdint>
#include <vector>

#include "game/coalition_game.h"

namespace comity::game {

struct CoalitionStructure {
  std::vector<std::uint32_t> coalitions;  // by their lowest player
  std::int64_t total = 0;                 // of their values
  bool operator==(const CoalitionStructure&) const = default;
};

inline constexpr std::size_t most_players_for_structure = 22;

// Exact. Of several best structures the one of the fewest coalitions; of these the one whose coalition with player 0 has the
// smallest number, then the coalition with the lowest player not in it, and so on.
// infeasible: more than most_players_for_structure players. Cost: 3^n / 6, and a table of 2^(n-1) numbers; 20 players take
// less than a second, 22 nine.
Result<CoalitionStructure> best_structure(const CoalitionGame& game);

}  // namespace comity::game
