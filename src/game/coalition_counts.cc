#include "game/coalition_counts.h"

#include <string>

namespace comity::game {
namespace {

bool is_before(const CoalitionCount& a, const CoalitionCount& b) {
  return a.weight != b.weight ? a.weight < b.weight : a.size < b.size;
}

// Coalitions with and without one more voter: the merge of `counts` and of `counts` moved by that voter.
CoalitionCounts with_voter(const CoalitionCounts& counts, std::int64_t weight) {
  CoalitionCounts all;
  all.reserve(2 * counts.size());
  std::size_t moved = 0;
  const auto next_moved = [&] {
    const CoalitionCount& from = counts[moved];
    return CoalitionCount{from.weight + weight, from.size + 1, from.coalitions};
  };
  for (const CoalitionCount& count : counts) {
    while (is_before(next_moved(), count)) all.push_back(next_moved()), ++moved;
    all.push_back(count);
    if (!is_before(count, next_moved())) all.back().coalitions += next_moved().coalitions, ++moved;
  }
  for (; moved < counts.size(); ++moved) all.push_back(next_moved());
  return all;
}

}  // namespace

Result<CoalitionCounts> count_coalitions(const std::vector<std::int64_t>& weights) {
  CoalitionCounts all{{0, 0, 1}};
  for (const std::int64_t weight : weights) {
    all = with_voter(all, weight);
    if (all.size() > 2 * most_weight_sums) {
      return bad_input("weights", std::to_string(weights.size()) + " voters whose weights have too many different sums",
                       "fewer voters, or weights that are small whole numbers");
    }
  }
  return all;
}

// with_voter() undone: those with one weight and size are those without the voter and those it joined.
CoalitionCounts without_voter(const CoalitionCounts& all, std::int64_t weight) {
  CoalitionCounts counts;
  counts.reserve(all.size());
  std::size_t joined = 0;
  for (CoalitionCount count : all) {
    if (joined < counts.size() && counts[joined].weight + weight == count.weight &&
        counts[joined].size + 1 == count.size) {
      count.coalitions -= counts[joined].coalitions;
      ++joined;
    }
    if (count.coalitions != 0) counts.push_back(count);
  }
  return counts;
}

std::vector<Wide> factorials(std::size_t up_to) {
  std::vector<Wide> all(up_to + 1, 1);
  for (std::size_t n = 1; n <= up_to; ++n) all[n] = all[n - 1] * n;
  return all;
}

}  // namespace comity::game
