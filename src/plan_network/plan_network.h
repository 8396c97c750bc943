// A road network out of the plans of several parties: existing and planned roads, joined at the borders exactly where docking says that
// they dock, and what is missing where it says that they do not. Pure; docs/formats/traffic-scenario.md says the rules in words.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "docking/docking.h"
#include "geometry/shape.h"
#include "plan_network/road_class.h"

namespace comity::plan_network {

inline constexpr std::uint32_t none = 0xffffffff;

// One plan item that counts.
struct Road {
  std::string id;
  std::string where;   // begins its faults
  docking::Item item;  // a road, drawn as lines; its publisher is its owner
  bool exists = false;
};

struct Zone {
  std::string id;
  std::string where;
  std::uint32_t party = docking::no_party;
  geometry::Position at;
};

struct Rules {
  docking::Tolerances tolerances;  // of docking; places within offset_m are one
  double gap_reach_m = 5000;       // how far away a missing continuation may find a road
  double connector_kmh = 25;
  double connector_reach_m = 3000;  // a zone is joined to all roads of its side within this reach
  double connector_most_m = 15000;  // and to the nearest existing one, within this
  double local_kmh = 30;
  std::int32_t local_neighbours = 3;                              // 0: no local roads
  double detour_factor = 1.3;                                     // of connectors and local roads
  std::vector<std::pair<std::uint32_t, std::uint32_t>> separate;  // roads that cross without meeting
};

enum class Way {
  road,       // drawn in a plan
  missing,    // what docking says is not there
  connector,  // from a town to a road
  local,      // the small roads between the towns of one party that nobody drew
  access      // from a zone to its town, in no time: nobody drives through a zone
};

// A road as it is built: one of the input, or a missing link with the facts of the weaker of its sides.
struct Course {
  Way way = Way::road;
  std::uint32_t road = none;  // into the input; of a missing link none
  std::uint32_t gap = none;   // into PlanNetwork::gaps; of a drawn road none
  std::uint32_t owner = 0;
  std::uint32_t candidate = none;  // none: it exists
  RoadFacts facts;
  double length_km = 0;
};

// A stretch between two nodes, to be driven in both directions.
struct Stretch {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  Way way = Way::road;
  std::uint32_t course = none;  // of a road or a missing link
  std::uint32_t owner = 0;
  double length_km = 0;
  std::vector<geometry::Position> positions;
};

// A docking finding that a missing link would resolve: no_counterpart or counterpart_offset.
struct Gap {
  docking::Code code = docking::Code::no_counterpart;
  std::uint32_t road = 0;
  std::uint32_t other = none;  // the displaced counterpart
  std::uint32_t across = 0;    // the party on the other side
  geometry::Position at;
  bool operator==(const Gap&) const = default;
};

// Roads and missing links that make sense only together: both halves at a border, with what is missing between them.
struct Candidate {
  std::vector<std::uint32_t> courses;
};

struct PlanNetwork {
  std::size_t zones = 0;
  std::vector<geometry::Position> nodes;  // zones first, then the zones' towns
  std::vector<Course> courses;
  std::vector<Stretch> stretches;
  std::vector<Gap> gaps;
  std::vector<Gap> open;  // findings for which no road is near enough to go on to
  std::vector<Candidate> candidates;
};

// Who publishes and governs what, as for docking. bad_input, one fault each: what facts_of reports; a road that is no line, is
// nobody's, or bears the id of another; a zone of nobody or one that no road and no local road reaches; no zones; rules that are
// not finite or below 0.
// Cost: that of docking::dock, and O(zones * positions).
Result<PlanNetwork> build(std::span<const docking::Party> parties, std::span<const Road> roads,
                          std::span<const Zone> zones, std::span<const RoadClass> classes, const Rules& rules);

}  // namespace comity::plan_network
