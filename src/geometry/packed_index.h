// A spatial index over boxes that never changes: an R-tree packed along the Hilbert curve, in two flat arrays.
// Source: Kamel and Faloutsos, On Packing R-trees (CIKM 1993).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/box.h"

namespace comity::geometry {

class PackedIndex {
 public:
  PackedIndex() = default;
  // O(n log n); the same boxes give the same tree.
  explicit PackedIndex(std::span<const Box> boxes);

  std::size_t size() const { return numbers_.size(); }

  // Calls visit(i) for each box i that meets `wanted`, in an order that depends on the boxes only.
  template <class Visit>
  void query(const Box& wanted, Visit&& visit) const {
    if (!numbers_.empty()) descend(level_starts_.size() - 1, 0, wanted, visit);
  }

 private:
  static constexpr std::size_t fan_out = 16;

  template <class Visit>
  void descend(std::size_t level, std::size_t node, const Box& wanted, Visit&& visit) const {
    const std::size_t first = level_starts_[level] + node * fan_out;
    const std::size_t last = std::min(first + fan_out, level_ends_[level]);
    for (std::size_t i = first; i < last; ++i) {
      if (!nodes_[i].meets(wanted)) continue;
      if (level == 0) {
        visit(numbers_[i]);
      } else {
        descend(level - 1, i - level_starts_[level], wanted, visit);
      }
    }
  }

  std::vector<Box> nodes_;              // level 0, the boxes in Hilbert order, then the boxes of each run of 16, ...
  std::vector<std::uint32_t> numbers_;  // of level 0, as the caller counts them
  std::vector<std::size_t> level_starts_;
  std::vector<std::size_t> level_ends_;
};

}  // namespace comity::geometry
