// What docking says is missing between roads, as lines that could be built.
#pragma once

#include <span>
#include <vector>

#include "docking/ties.h"
#include "plan_network/plan_network.h"
#include "plan_network/splitting.h"

namespace comity::plan_network {

// One owner's part of what is missing.
struct MissingLine {
  std::uint32_t gap = 0;    // into the gaps
  std::uint32_t owner = 0;  // a party
  std::uint32_t road = 0;   // the two sides it joins
  std::uint32_t other = 0;
  Line positions;
};

struct MissingLinks {
  std::vector<Gap> gaps;
  std::vector<MissingLine> lines;
  std::vector<Gap> open;  // nothing within gap_reach_m to go on to
};

// A displaced counterpart: the straight line between the two ends, each side owning its half (the first all of
// it, where that is no longer than twice offset_m). No counterpart: the straight line
// to the nearest road of the side across, one that exists before one that is planned, the party across owning it.
MissingLinks find_missing_links(std::span<const docking::Party> parties, const docking::Ties& ties,
                                std::span<const Road> roads, const Rules& rules);

}  // namespace comity::plan_network
