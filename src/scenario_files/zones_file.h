// zones.csv: where people live and work.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/text.h"
#include "geometry/shape.h"

namespace comity::scenario_files {

struct ZoneRow {
  std::string id;
  Text name;
  PartyId party;
  geometry::Position at;
  double population = 0;
  double jobs = 0;
  std::optional<double> trips_out;  // in place of population * trips_per_person
  bool is_sample = false;
  std::string source;
  std::string place;  // of the row
};

// Beside plan layers a zone has a place, people and jobs; beside a road network in a file the zones are its first nodes, in order.
enum class ZonesOf { layers, road_network };

// As docs/formats/traffic-scenario.md says. Every fault is reported with its row and column.
Result<std::vector<ZoneRow>> read_zones(std::string_view text, const std::string& where, ZonesOf zones_of);

}  // namespace comity::scenario_files
