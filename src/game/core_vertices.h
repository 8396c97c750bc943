// The corners of the core: all divisions at which no coalition can do better by itself are mixtures of them.
//
// T. S. Motzkin, H. Raiffa, G. L. Thompson, R. M. Thrall, The double description method, Contributions to the Theory of Games II
// (1953); L. S. Shapley, Cores of convex games, International Journal of Game Theory 1 (1971); docs/methods/core-vertices.md.
#pragma once

#include <vector>

#include "game/shares.h"

namespace comity::game {

inline constexpr std::size_t most_players_for_vertices = 6;  // up to 720 of a convex game

// Exact, each in lowest terms, in rising order of the first player's share, then of the second's, and so on. None if the core is
// empty. infeasible: more than most_players_for_vertices players.
// Cost: grows with the third power of the number of corners on the way; at most some hundredths of a second for six players.
Result<std::vector<Shares>> core_vertices(const CoalitionGame& game);

}  // namespace comity::game
