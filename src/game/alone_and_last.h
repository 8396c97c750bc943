// The two ends between which many rules divide: what each player is worth alone, and what it adds to all others.
#pragma once

#include <vector>

#include "game/coalition_game.h"

namespace comity::game {

inline std::vector<WideSigned> values_alone(const CoalitionGame& game) {
  std::vector<WideSigned> values;
  for (std::size_t player = 0; player < game.players(); ++player) values.push_back(game[std::size_t{1} << player]);
  return values;
}

// v(N) - v(N \ i); of costs, the separable costs.
inline std::vector<WideSigned> added_at_last(const CoalitionGame& game) {
  const std::size_t all = game.values().size() - 1;
  std::vector<WideSigned> values;
  for (std::size_t player = 0; player < game.players(); ++player) {
    values.push_back(game.everybody() - game[all ^ std::size_t{1} << player]);
  }
  return values;
}

}  // namespace comity::game
