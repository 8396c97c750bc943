// The parts of a scenario that are read one after the other; what the later ones need of the earlier.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenario_files/checked.h"
#include "scenario_files/road_scenario_file.h"
#include "scenario_files/scenario_text.h"
#include "scenario_files/zones_file.h"

namespace comity::scenario_files {

// A road class with what it costs.
struct ClassCosts {
  std::optional<Money> per_lane_km;
  Money maintenance_per_lane_km;
  double toll_minor_per_km = 0;
};

struct LeftOut {
  PartyId party;
  std::uint32_t owner = docking::no_party;
  model::PlanItem item;
};

struct Gathered {
  Gathered(formats::Document the_document, ScenarioText the_text)
      : document(std::move(the_document)), text(std::move(the_text)), checked(document, text.currency, faults) {}
  Gathered(const Gathered&) = delete;
  Gathered& operator=(const Gathered&) = delete;

  formats::Document document;
  ScenarioText text;
  std::vector<Fault> faults;
  Checked checked;

  std::vector<valuation::Party> parties;  // players first
  std::map<PartyId, std::uint32_t> party_index;
  std::vector<docking::Party> docking_parties;
  std::vector<ZoneRow> zones;

  std::vector<plan_network::RoadClass> classes;
  std::vector<ClassCosts> class_costs;
  plan_network::Rules rules;
  std::vector<plan_network::Road> roads;
  std::vector<model::PlanItem> items;  // of the roads, without shapes' use
  std::vector<LeftOut> left_out;       // drawn, but not counting
  std::vector<Text> remarks;

  void add(const Error& error) { faults.insert(faults.end(), error.faults.begin(), error.faults.end()); }
  std::optional<std::uint32_t> party_of(const PartyId& id, const std::string& place);
};

void gather_parties(Gathered& gathered, const Sources& sources);
void gather_classes(Gathered& gathered);
void gather_rules(Gathered& gathered);
void gather_roads(Gathered& gathered, const Sources& sources);

}  // namespace comity::scenario_files
