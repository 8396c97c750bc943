// Road networks in files, as the collection "Transportation Networks for Research" writes them (TNTP): a head of <NAME> value lines, then
// a row for each link: from, to, capacity, length, free-flow time, b, power, speed, toll, type. Described in
// docs/formats/traffic-network.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "traffic/network.h"

namespace comity::traffic_files {

// A row of the file. Lengths and tolls are in the file's own units.
struct RoadRow {
  traffic::Link link;  // its fixed cost is not set
  double length = 0;
  double speed = 0;
  double toll = 0;
  double type = 0;
  double cost = 0;  // of a candidate: to build it
  bool operator==(const RoadRow&) const = default;
};

struct RoadNetworkFile {
  std::size_t zones = 0;
  std::size_t nodes = 0;
  std::size_t first_through_node = 0;  // from 0
  std::vector<RoadRow> rows;           // existing links, then candidates
  std::size_t candidates = 0;          // how many of the rows are candidates
  bool operator==(const RoadNetworkFile&) const = default;
};

// What a unit of toll and of length weighs, in the file's unit of time.
struct CostFactors {
  double toll = 0;
  double distance = 0;
};

// bad_input, every fault with file, row and column (of many alike the first fifty): heads missing, twice or not understood, rows with too
// few or too many columns, what is no number or out of its bounds, nodes that are not there, another number of rows than the head
// says. <NUMBER OF NEW LINKS> says how many rows at the end are candidates; their last column is what each costs.
Result<RoadNetworkFile> read_road_network(std::string_view text, const std::string& where);

std::string print_road_network(const RoadNetworkFile& file);

// All rows, candidates too, with fixed costs by the factors; both factors 0 or more.
traffic::Network network_of(const RoadNetworkFile& file, const CostFactors& factors);

}  // namespace comity::traffic_files
