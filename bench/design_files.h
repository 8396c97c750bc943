// Reads the instances of network design published by D. Rey, Computational benchmarking of exact methods for the bilevel discrete network
// design problem (2020), where they lie: they are for research only and no part of this project.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "checked.h"
#include "traffic_files/road_network_file.h"
#include "traffic_files/trips_file.h"
#include "valuation/network_design.h"

namespace comity::bench {

inline traffic::TripTable trips_of(const std::filesystem::path& path, std::size_t zones) {
  return must_have(traffic_files::read_trips(text_of(path), path.string(), zones));
}

struct DesignFile {
  std::vector<traffic::Link> links;
  std::vector<valuation::DesignOption> options;
  std::vector<std::string> names;  // of the options: 11->15
};

inline DesignFile design_file(const std::filesystem::path& path) {
  const auto file = must_have(traffic_files::read_road_network(text_of(path), path.string()));
  DesignFile read;
  for (std::size_t i = 0; i < file.rows.size(); ++i) {
    const traffic_files::RoadRow& row = file.rows[i];
    read.links.push_back(row.link);
    if (i + file.candidates < file.rows.size()) continue;
    read.options.push_back({{static_cast<traffic::LinkIndex>(i)}, static_cast<std::int64_t>(row.cost)});
    read.names.push_back(std::to_string(row.link.from + 1) + "->" + std::to_string(row.link.to + 1));
  }
  return read;
}

}  // namespace comity::bench
