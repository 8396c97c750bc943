// How zones come onto the roads, and the small roads between them that nobody drew.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "docking/ties.h"
#include "plan_network/plan_network.h"
#include "plan_network/splitting.h"

namespace comity::plan_network {

struct CandidateLine {
  Line positions;
  std::uint32_t owner = 0;
  bool exists = false;
  bool junctions_only = false;
};

struct Connector {
  std::uint32_t zone = 0;
  PlaceOnLine place;
  double length_km = 0;  // with the detour
};

// By zone: to every line within connector_reach_m that is not for junctions only, and to the nearest that exists within
// connector_most_m, one for junctions only where there is no other. A connector stays on its zone's own side of the border: it ends within the zone's jurisdiction, or, where that is
// not known, on a road of a related party.
std::vector<Connector> find_connectors(const docking::Ties& ties, std::span<const Zone> zones,
                                       std::span<const CandidateLine> lines, const Rules& rules);

// Pairs of zones of one party, each once, in ascending order.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_local_roads(std::span<const Zone> zones, const Rules& rules);

}  // namespace comity::plan_network
