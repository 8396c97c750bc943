// How many coalitions of voters have each weight and size: what the indices of voting power of one weighted majority are made of.
// Adding a voter is one merge, and so is taking it out again (I. Mann, L. S. Shapley, RAND RM-3158, 1962).
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "game/exact.h"

namespace comity::game {

struct CoalitionCount {
  std::int64_t weight = 0;
  std::size_t size = 0;
  std::uint64_t coalitions = 0;  // at most 2^32
};
using CoalitionCounts = std::vector<CoalitionCount>;  // in order of weight, then size

inline constexpr std::size_t most_weight_sums = 1'000'000;  // different weights that coalitions of one size have

// bad_input, at "weights": more than twice most_weight_sums pairs of weight and size.
Result<CoalitionCounts> count_coalitions(const std::vector<std::int64_t>& weights);

// Those without a voter of this weight, who must be in `all`.
CoalitionCounts without_voter(const CoalitionCounts& all, std::int64_t weight);

std::vector<Wide> factorials(std::size_t up_to);  // up to 33

}  // namespace comity::game
