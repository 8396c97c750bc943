// What a class of road means to traffic: how much a lane carries and how fast an empty road is driven.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "docking/docking.h"
#include "traffic/network.h"

namespace comity::plan_network {

struct RoadClass {
  std::string id;
  double capacity_per_lane = 0;  // vehicles an hour, above 0; junctions and lights are within it
  double speed_kmh = 0;          // on the empty road, above 0
  double b = 0.15;               // of the time's growth with flow, traffic/network.h
  double power = 4;
  std::int32_t lanes = 2;       // of a road that states none, both directions together
  bool junctions_only = false;  // towns reach it over other roads, not where they are nearest to it
};

// motorway, class-1 to class-4. Judgements in round figures, see docs/formats/traffic-scenario.md; b and power are those of the
// U.S. Bureau of Public Roads, Traffic Assignment Manual (1964).
std::vector<RoadClass> default_classes();

// What a road is to traffic.
struct RoadFacts {
  std::uint32_t road_class = 0;  // into the classes
  std::int32_t lanes = 0;        // both directions together
  double speed_kmh = 0;
  bool operator==(const RoadFacts&) const = default;
};

// Reports to `faults`, beginning with `where`: a class that is not among `classes`, fewer than 1 lane, a speed that is not above 0.
RoadFacts facts_of(const docking::Item& road, const std::string& where, std::span<const RoadClass> classes,
                   std::vector<Fault>& faults);

// The weaker of two: a road between them can carry no more. Lanes and speed are each the lower, the class the one with less capacity.
RoadFacts weaker(const RoadFacts& a, const RoadFacts& b, std::span<const RoadClass> classes);

// One direction of a stretch: half the lanes; minutes and vehicles an hour. Nodes are the caller's to fill in.
traffic::Link link_of(const RoadFacts& facts, double length_km, std::span<const RoadClass> classes);
// A way that is never full.
traffic::Link constant_link(double length_km, double speed_kmh);

}  // namespace comity::plan_network
