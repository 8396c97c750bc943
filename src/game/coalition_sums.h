// What the members of each coalition have together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace comity::game {

// sums[S] = the sum of the amounts of the players in S, for each of 2^players coalitions. The caller sees to it that no sum
// overflows. Cost: 2^players.
inline std::vector<std::int64_t> coalition_sums(std::span<const std::int64_t> amounts) {
  std::vector<std::int64_t> sums(std::size_t{1} << amounts.size());
  for (std::size_t player = 0; player < amounts.size(); ++player) {
    const std::size_t bit = std::size_t{1} << player;
    for (std::size_t others = 0; others < bit; ++others) sums[bit | others] = sums[others] + amounts[player];
  }
  return sums;
}

}  // namespace comity::game
