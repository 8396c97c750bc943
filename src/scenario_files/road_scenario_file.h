// A road scenario out of two texts and the plan layers they name: docs/formats/traffic-scenario.md. Pure: layers and borders come from
// functions, so that the same texts are read beside files and in the record of a cooperation.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "docking/docking.h"
#include "model/cooperation.h"
#include "model/plan.h"
#include "plan_network/plan_network.h"
#include "valuation/road_scenario.h"

namespace comity::scenario_files {

// What a `[[layer]]` names.
struct LayerName {
  PlanId plan;
  std::string file;
  std::string place;  // of the table, to begin faults with
};

struct Layer {
  std::optional<PartyId> party;  // its publisher, where that is known
  std::vector<model::PlanItem> items;
};

// How to get at what a scenario names. Their errors are reported with the scenario's.
struct Sources {
  std::function<Result<Layer>(const LayerName&)> layer;
  std::function<Result<std::vector<model::Area>>(const std::string& file)> borders;
  std::function<Result<std::string>(const std::string& file)> text;  // of other tables, such as trips
};

struct ScenarioTexts {
  std::string_view scenario;
  std::string scenario_where;
  std::string_view zones;
  std::string zones_where;
};

struct ZoneOnMap {
  std::string id;
  Text name;
  PartyId party;
  geometry::Position at;
  double population = 0;
  double jobs = 0;
  bool sample = false;
};

// Of each link of the network.
struct LinkOnMap {
  plan_network::Way way = plan_network::Way::road;
  std::optional<PlanItemId> item;
  std::optional<valuation::CandidateIndex> candidate;
  std::vector<geometry::Position> positions;  // in the direction of the link
};

// A docking finding that a candidate would resolve.
struct GapOnMap {
  docking::Code code = docking::Code::no_counterpart;
  PlanItemId item;
  std::optional<PlanItemId> other;
  geometry::Position at;
};

// Of each candidate.
struct CandidateOnMap {
  std::vector<PlanItemId> items;         // its roads
  std::vector<PlanItemId> same_as_them;  // the same roads in layers of others, which do not count themselves
  std::vector<GapOnMap> gaps;
};

struct RoadScenarioFile {
  Text name;
  std::string source;
  bool sample = false;
  valuation::RoadScenario scenario;
  std::vector<geometry::Position> nodes;  // by node of the network
  std::vector<ZoneOnMap> zones;
  std::vector<LinkOnMap> links;
  std::vector<CandidateOnMap> candidates;
  std::optional<double> gravity_beta;  // 1/minute or 1/km
  std::vector<Text> remarks;           // what was left out, and why

  // The candidate with this id, or one of whose roads this is, or the same road in a layer that does not count.
  std::optional<valuation::CandidateIndex> candidate_of(std::string_view id) const;
};

// Every fault of both texts and of what they name, with row and column.
Result<RoadScenarioFile> road_scenario(const ScenarioTexts& texts, const Sources& sources);

// The areas of a borders file: GeoJSON with the properties code, name_en, name_zh.
Result<std::vector<model::Area>> read_areas(std::string_view text, const std::string& where);

}  // namespace comity::scenario_files
