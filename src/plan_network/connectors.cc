#include "plan_network/connectors.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "geometry/geodesic.h"

namespace comity::plan_network {
namespace {

bool is_on_own_side(const docking::Ties& ties, const Zone& zone, const CandidateLine& line, geometry::Position foot) {
  const std::uint32_t home = ties.jurisdiction(zone.party);
  if (home != docking::no_party) return ties.area(home).contains(foot);
  return ties.related(zone.party, line.owner);
}

}  // namespace

std::vector<Connector> find_connectors(const docking::Ties& ties, std::span<const Zone> zones,
                                       std::span<const CandidateLine> lines, const Rules& rules) {
  std::vector<Connector> connectors;
  for (std::uint32_t zone = 0; zone < zones.size(); ++zone) {
    std::optional<PlaceOnLine> nearest;
    std::vector<PlaceOnLine> places;
    for (std::uint32_t line = 0; line < lines.size(); ++line) {
      const PlaceOnLine place = nearest_on(lines[line].positions, line, zones[zone].at);
      if (place.distance_m > std::max(rules.connector_reach_m, rules.connector_most_m)) continue;
      if (!is_on_own_side(ties, zones[zone], lines[line], place.at)) continue;
      const bool junctions_only = lines[line].junctions_only;
      if (place.distance_m <= rules.connector_reach_m && !junctions_only) places.push_back(place);
      if (!lines[line].exists || place.distance_m > rules.connector_most_m) continue;
      const auto key = [&](const PlaceOnLine& one) {
        return std::pair(lines[one.line].junctions_only, one.distance_m);
      };
      if (!nearest || key(place) < key(*nearest)) nearest = place;
    }
    if (nearest && (nearest->distance_m > rules.connector_reach_m || lines[nearest->line].junctions_only))
      places.push_back(*nearest);
    for (const PlaceOnLine& place : places)
      connectors.push_back({zone, place, place.distance_m / 1000 * rules.detour_factor});
  }
  return connectors;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_local_roads(std::span<const Zone> zones, const Rules& rules) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> roads;
  const auto wanted = static_cast<std::size_t>(rules.local_neighbours);
  for (std::uint32_t a = 0; a < zones.size() && wanted > 0; ++a) {
    std::vector<std::pair<double, std::uint32_t>> near;
    for (std::uint32_t b = 0; b < zones.size(); ++b) {
      if (b != a && zones[b].party == zones[a].party)
        near.push_back({geometry::distance_m(zones[a].at, zones[b].at), b});
    }
    std::ranges::sort(near);
    for (std::size_t k = 0; k < std::min(wanted, near.size()); ++k) roads.push_back(std::minmax(a, near[k].second));
  }
  std::ranges::sort(roads);
  roads.erase(std::unique(roads.begin(), roads.end()), roads.end());
  return roads;
}

}  // namespace comity::plan_network
