// The order in which neighbours differ by one.
#pragma once

#include <algorithm>
#include <vector>

#include "valuation/road_scenario.h"

namespace comity::valuation {

// The place of a set in the binary reflected Gray code.
constexpr CandidateSet gray_rank(CandidateSet set) {
  for (int shift = 32; shift > 0; shift /= 2) set ^= set >> shift;
  return set;
}
constexpr CandidateSet gray_code(CandidateSet rank) { return rank ^ (rank >> 1); }

// Sorted by place, each set once.
inline void in_gray_order(std::vector<CandidateSet>& sets) {
  std::ranges::sort(sets, {}, gray_rank);
  const auto again = std::ranges::unique(sets);
  sets.erase(again.begin(), again.end());
}

}  // namespace comity::valuation
