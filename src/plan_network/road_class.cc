#include "plan_network/road_class.h"

#include <algorithm>

namespace comity::plan_network {

std::vector<RoadClass> default_classes() {
  return {{"motorway", 2000, 110, 0.15, 4, 4, true},
          {"class-1", 1300, 70, 0.15, 4, 4},
          {"class-2", 1000, 55, 0.15, 4, 2},
          {"class-3", 700, 40, 0.15, 4, 2},
          {"class-4", 400, 30, 0.15, 4, 2}};
}

RoadFacts facts_of(const docking::Item& road, const std::string& where, std::span<const RoadClass> classes,
                   std::vector<Fault>& faults) {
  RoadFacts facts;
  const auto found = std::ranges::find(classes, road.design_class, &RoadClass::id);
  if (found == classes.end()) {
    std::string known;
    for (const RoadClass& one : classes) known += (known.empty() ? "" : ", ") + one.id;
    faults.push_back(
        {where, road.design_class.empty() ? "a road without class" : "the class \"" + road.design_class + "\"", known});
    return facts;
  }
  facts.road_class = static_cast<std::uint32_t>(found - classes.begin());
  facts.lanes = road.lanes.value_or(found->lanes);
  facts.speed_kmh = road.design_speed_kmh ? static_cast<double>(*road.design_speed_kmh) : found->speed_kmh;
  if (facts.lanes < 1) faults.push_back({where, std::to_string(facts.lanes) + " lanes", "1 lane or more"});
  if (!(facts.speed_kmh > 0)) {
    faults.push_back({where, "a speed of " + std::to_string(*road.design_speed_kmh) + " km/h", "more than 0"});
  }
  return facts;
}

RoadFacts weaker(const RoadFacts& a, const RoadFacts& b, std::span<const RoadClass> classes) {
  const bool b_carries_less = classes[b.road_class].capacity_per_lane < classes[a.road_class].capacity_per_lane;
  return {b_carries_less ? b.road_class : a.road_class, std::min(a.lanes, b.lanes), std::min(a.speed_kmh, b.speed_kmh)};
}

traffic::Link link_of(const RoadFacts& facts, double length_km, std::span<const RoadClass> classes) {
  const RoadClass& road_class = classes[facts.road_class];
  traffic::Link link;
  link.capacity = road_class.capacity_per_lane * facts.lanes / 2;
  link.free_flow_time = length_km / facts.speed_kmh * 60;
  link.b = road_class.b;
  link.power = road_class.power;
  return link;
}

traffic::Link constant_link(double length_km, double speed_kmh) {
  traffic::Link link;
  link.free_flow_time = length_km / speed_kmh * 60;
  return link;
}

}  // namespace comity::plan_network
