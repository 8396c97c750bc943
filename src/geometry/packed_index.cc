#include "geometry/packed_index.h"

#include <algorithm>

namespace comity::geometry {
namespace {

// The distance along a Hilbert curve of order 16 to the cell (x, y).
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint32_t distance = 0;
  for (std::uint32_t side = 1u << 15; side > 0; side >>= 1) {
    const bool right = (x & side) != 0;
    const bool upper = (y & side) != 0;
    distance = distance * 4 + (right ? (upper ? 2 : 3) : (upper ? 1 : 0));
    if (!upper) {
      if (right) {
        x = ~x;
        y = ~y;
      }
      std::swap(x, y);
    }
  }
  return distance;
}

std::uint32_t cell(std::int32_t at, std::int32_t from, std::int32_t to) {
  const auto span = static_cast<std::uint64_t>(std::int64_t{to} - from) + 1;
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(std::int64_t{at} - from) * 65536 / span);
}

}  // namespace

PackedIndex::PackedIndex(std::span<const Box> boxes) {
  if (boxes.empty()) return;
  Box all;
  for (const Box& box : boxes) all.add(box.centre());
  std::vector<std::uint64_t> order(boxes.size());  // curve distance and number in one word: ties go by number
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const Position centre = boxes[i].centre();
    const std::uint64_t key =
        hilbert(cell(centre.lon_e7, all.min_lon, all.max_lon), cell(centre.lat_e7, all.min_lat, all.max_lat));
    order[i] = key << 32 | i;
  }
  std::sort(order.begin(), order.end());

  nodes_.reserve(boxes.size() + boxes.size() / (fan_out - 1) + 16);
  numbers_.reserve(boxes.size());
  for (const std::uint64_t word : order) {
    const auto number = static_cast<std::uint32_t>(word);
    numbers_.push_back(number);
    nodes_.push_back(boxes[number]);
  }
  level_starts_.push_back(0);
  level_ends_.push_back(nodes_.size());
  while (level_ends_.back() - level_starts_.back() > fan_out) {
    const std::size_t first = level_starts_.back();
    const std::size_t last = level_ends_.back();
    for (std::size_t from = first; from < last; from += fan_out) {
      Box run;
      for (std::size_t i = from; i < std::min(from + fan_out, last); ++i) run.add(nodes_[i]);
      nodes_.push_back(run);
    }
    level_starts_.push_back(last);
    level_ends_.push_back(nodes_.size());
  }
}

}  // namespace comity::geometry
