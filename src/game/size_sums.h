// The sums over a game's table that every value which treats coalitions by their size is made of: Shapley's, Banzhaf's,
// solidarity, equal shares of what is not separable.
#pragma once

#include <vector>

#include "game/coalition_game.h"

namespace comity::game {

struct SizeSums {
  std::size_t players = 0;
  std::vector<WideSigned> all;   // all[s]: the sum of the values of the coalitions of s players; 0 to n
  std::vector<WideSigned> with;  // with_player(i, s): of those with player i

  WideSigned with_player(std::size_t player, std::size_t size) const { return with[player * (players + 1) + size]; }
  WideSigned without_player(std::size_t player, std::size_t size) const {
    return all[size] - with_player(player, size);
  }
};

// Exact. Cost: one pass over the table, about two times as long as adding it up (bench/game_bench.cc).
SizeSums size_sums(const CoalitionGame& game);

}  // namespace comity::game
