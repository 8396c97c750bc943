// Which coalitions' shares are settled: those whose characteristic vectors the vectors of settled ones span.
//
// Computed modulo the prime 2^61 - 1 and exact all the same: the determinants that decide it are of matrices of zeros and ones
// of at most 25 rows, and by Hadamard's bound below 2^37, so none but 0 is a multiple of the prime. Whether many coalitions lie
// in the span is asked by one sum for each: of random multiples of vectors at right angles to the span. It is 0 for all in the
// span, and for another with a probability of 2^-61.
#pragma once

#include <cstdint>
#include <vector>

#include "game/coalition_game.h"

namespace comity::game {

inline constexpr std::uint64_t settled_prime = (std::uint64_t{1} << 61) - 1;

class Settled {
 public:
  explicit Settled(std::size_t players);  // the coalition of all, and that of nobody

  void add(std::uint32_t coalition);  // refresh() before the next question
  void refresh();

  std::size_t rank() const { return rank_; }
  bool has(std::uint32_t coalition) const;
  const std::vector<std::uint64_t>& marks() const {
    return marks_;
  }  // of each player; a settled coalition's add up to 0

 private:
  std::size_t players_;
  std::size_t rank_ = 0;
  std::vector<std::vector<std::uint64_t>> rows_;  // reduced: a row's pivot is 1, and 0 in all others
  std::vector<std::size_t> pivots_;               // of each row
  std::vector<std::uint64_t> marks_;
};

}  // namespace comity::game
