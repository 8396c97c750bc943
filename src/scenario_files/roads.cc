#include <algorithm>
#include <set>

#include "scenario_files/gathered.h"

namespace comity::scenario_files {
namespace {

void take_class(Gathered& gathered, std::size_t i) {
  const ClassTable& table = gathered.text.road_class[i];
  const std::string at = "/road_class/" + std::to_string(i) + "/";
  auto found = std::ranges::find(gathered.classes, table.id, &plan_network::RoadClass::id);
  if (found == gathered.classes.end()) {
    if (!table.capacity_per_lane || !table.speed_kmh) {
      gathered.faults.push_back({gathered.document.place(at.substr(0, at.size() - 1)),
                                 "a new class \"" + table.id + "\" without capacity_per_lane and speed_kmh", "both"});
    }
    gathered.classes.push_back({table.id, 1, 1, 0.15, 4, 2, false});
    gathered.class_costs.emplace_back();
    found = gathered.classes.end() - 1;
  }
  Checked& checked = gathered.checked;
  found->capacity_per_lane =
      checked.number(table.capacity_per_lane, found->capacity_per_lane, at + "capacity_per_lane", Bound::above_zero);
  found->speed_kmh = checked.number(table.speed_kmh, found->speed_kmh, at + "speed_kmh", Bound::above_zero);
  found->b = checked.number(table.b, found->b, at + "b");
  found->power = checked.number(table.power, found->power, at + "power");
  found->lanes = table.lanes.value_or(found->lanes);
  found->junctions_only = table.junctions_only.value_or(found->junctions_only);
  if (found->lanes < 1) checked.fault(at + "lanes", std::to_string(found->lanes), "1 or more");
  ClassCosts& costs = gathered.class_costs[static_cast<std::size_t>(found - gathered.classes.begin())];
  if (table.cost_per_lane_km) costs.per_lane_km = checked.money(table.cost_per_lane_km, at + "cost_per_lane_km");
  costs.maintenance_per_lane_km = checked.money(table.maintenance_per_lane_km, at + "maintenance_per_lane_km");
  costs.toll_minor_per_km = static_cast<double>(checked.money(table.toll_per_km, at + "toll_per_km").minor);
}

docking::Item item_for_docking(const model::PlanItem& item, std::uint32_t owner, const std::string& default_class) {
  docking::Item result;
  result.publisher = owner;
  result.kind = item.kind;
  result.stage = item.stage;
  result.shape = item.shape;
  // As the checks of the record do it, so that what docks there docks here.
  result.name = item.name.in(Language::zh);
  result.ref = item.ref;
  result.design_class = item.design_class.empty() ? default_class : item.design_class;
  result.design_speed_kmh = item.design_speed_kmh;
  result.lanes = item.lanes;
  result.opening_year = item.opening_year;
  result.land_secured = item.land_secured;
  result.funds_secured = item.funds_secured;
  result.ends_here = item.ends_here;
  return result;
}

void report_unknown(Gathered& gathered, const std::vector<PlanItemId>& wanted, const std::string& pointer,
                    const Layer& layer, const PlanId& plan) {
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    if (std::ranges::find(layer.items, wanted[k], &model::PlanItem::id) != layer.items.end()) continue;
    gathered.faults.push_back({gathered.document.place(pointer + "/" + std::to_string(k)),
                               "the item '" + wanted[k].str() + "'", "an item of the plan '" + plan.str() + "'"});
  }
}

void take_layer(Gathered& gathered, std::size_t i, Layer layer) {
  const LayerTable& table = gathered.text.layer[i];
  const std::string at = "/layer/" + std::to_string(i);
  const std::optional<PartyId> named = table.party ? table.party : layer.party;
  if (!named) {
    gathered.faults.push_back({gathered.document.place(at), "a layer whose roads are nobody's", "the party"});
    return;
  }
  const auto owner = gathered.party_of(*named, gathered.document.place(at + (table.party ? "/party" : "")));
  report_unknown(gathered, table.only, at + "/only", layer, table.plan);
  report_unknown(gathered, table.leave_out, at + "/leave_out", layer, table.plan);
  if (!owner) return;
  const std::vector<model::Stage> existing =
      gathered.text.network.existing.empty() ? std::vector{model::Stage::operation} : gathered.text.network.existing;
  for (model::PlanItem& item : layer.items) {
    if (item.kind != model::ItemKind::road || item.shape.parts.empty()) continue;
    const bool counts = (table.only.empty() || std::ranges::find(table.only, item.id) != table.only.end()) &&
                        std::ranges::find(table.leave_out, item.id) == table.leave_out.end();
    if (!counts) {
      gathered.left_out.push_back({*named, *owner, std::move(item)});
      continue;
    }
    plan_network::Road road;
    road.id = item.id.str();
    road.where = "plan '" + table.plan.str() + "', item '" + road.id + "'";
    road.item = item_for_docking(item, *owner, gathered.text.network.default_class);
    if (item.continues_to) {
      const auto to = gathered.party_index.find(*item.continues_to);
      if (to != gathered.party_index.end()) road.item.continues_to = to->second;
    }
    road.exists = std::ranges::find(existing, item.stage) != existing.end();
    gathered.roads.push_back(std::move(road));
    gathered.items.push_back(std::move(item));
  }
}

void take_separate(Gathered& gathered) {
  const auto& pairs = gathered.text.network.separate;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string at = "/network/separate/" + std::to_string(i);
    if (pairs[i].size() != 2) {
      gathered.faults.push_back({gathered.document.place(at), std::to_string(pairs[i].size()) + " roads", "two"});
      continue;
    }
    std::vector<std::uint32_t> found;
    for (const PlanItemId& id : pairs[i]) {
      const auto road = std::ranges::find(gathered.items, id, &model::PlanItem::id);
      if (road != gathered.items.end()) found.push_back(static_cast<std::uint32_t>(road - gathered.items.begin()));
      else gathered.faults.push_back({gathered.document.place(at), "the road '" + id.str() + "'", "one that counts"});
    }
    if (found.size() == 2) gathered.rules.separate.push_back({found[0], found[1]});
  }
}

}  // namespace

void gather_classes(Gathered& gathered) {
  gathered.classes = plan_network::default_classes();
  gathered.class_costs.resize(gathered.classes.size());
  for (ClassCosts& costs : gathered.class_costs) costs.maintenance_per_lane_km = {0, gathered.text.currency};
  std::set<std::string> seen;
  for (std::size_t i = 0; i < gathered.text.road_class.size(); ++i) {
    const std::string& id = gathered.text.road_class[i].id;
    if (!seen.insert(id).second)
      gathered.checked.fault("/road_class/" + std::to_string(i) + "/id", "\"" + id + "\" again", "each class once");
    take_class(gathered, i);
  }
}

void gather_rules(Gathered& gathered) {
  const NetworkTable& table = gathered.text.network;
  plan_network::Rules& rules = gathered.rules;
  Checked& checked = gathered.checked;
  docking::Tolerances& docking = rules.tolerances;
  docking.offset_m = checked.number(table.meet_m, docking.offset_m, "/network/meet_m");
  docking.offset_search_m = checked.number(table.search_m, docking.offset_search_m, "/network/search_m");
  docking.border_accuracy_m =
      checked.number(table.border_accuracy_m, docking.border_accuracy_m, "/network/border_accuracy_m");
  rules.gap_reach_m = checked.number(table.gap_reach_m, rules.gap_reach_m, "/network/gap_reach_m");
  rules.connector_kmh =
      checked.number(table.connector_kmh, rules.connector_kmh, "/network/connector_kmh", Bound::above_zero);
  rules.connector_reach_m =
      checked.number(table.connector_reach_m, rules.connector_reach_m, "/network/connector_reach_m");
  rules.connector_most_m = checked.number(table.connector_most_m, rules.connector_most_m, "/network/connector_most_m");
  rules.local_kmh = checked.number(table.local_kmh, rules.local_kmh, "/network/local_kmh", Bound::above_zero);
  rules.local_neighbours = table.local_neighbours.value_or(rules.local_neighbours);
  if (rules.local_neighbours < 0)
    checked.fault("/network/local_neighbours", std::to_string(rules.local_neighbours), "0 or more");
  rules.detour_factor =
      checked.number(table.detour_factor, rules.detour_factor, "/network/detour_factor", Bound::above_zero);
}

void gather_roads(Gathered& gathered, const Sources& sources) {
  const bool has_file = !gathered.text.network.file.empty();
  if (gathered.text.layer.empty() != has_file) {
    gathered.faults.push_back({gathered.document.where, has_file ? "both layers and a network's file" : "no layer",
                               "one [[layer]] at least, or the file of a [network]"});
  }
  for (std::size_t i = 0; i < gathered.text.layer.size(); ++i) {
    const LayerTable& table = gathered.text.layer[i];
    auto layer = sources.layer({table.plan, table.file, gathered.document.place("/layer/" + std::to_string(i))});
    if (layer) take_layer(gathered, i, *std::move(layer));
    else gathered.add(layer.error());
  }
  take_separate(gathered);
}

}  // namespace comity::scenario_files
