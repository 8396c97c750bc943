// Who belongs with whom: the one-to-one assignment of least total cost.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace comity::docking {

// Left l and right r may be paired at this cost, not negative.
struct Pairing {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::int64_t cost = 0;
  auto operator<=>(const Pairing&) const = default;
};

// The set of pairings in which every left and every right appears at most once and the total cost is least, where each
// left or right that stays alone costs alone_cost / 2. Pairings that cost more than alone_cost are never taken. Solved
// exactly for each connected group with at most 256 on its smaller side (Hungarian method, Kuhn 1955, in the O(n^2 m) form of
// Jonker and Volgenant); a larger group is paired greedily, cheapest first. `pairings` is sorted and unique; so is the result.
std::vector<Pairing> assign(std::span<const Pairing> pairings, std::int64_t alone_cost);

}  // namespace comity::docking
