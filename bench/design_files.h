// Reads the instances of network design published by D. Rey, Computational benchmarking of exact methods for the bilevel discrete network
// design problem (2020), where they lie: they are for research only and no part of this project.
#pragma once

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "valuation/network_design.h"

namespace comity::bench {

inline std::ifstream opened(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    std::cerr << path << " cannot be read\n";
    std::exit(1);
  }
  return file;
}

inline traffic::TripTable trips_of(const std::string& path, std::size_t zones) {
  std::ifstream file = opened(path);
  std::vector<traffic::TripFrom> trips;
  traffic::NodeIndex origin = 0;
  bool body = false;
  for (std::string line; std::getline(file, line);) {
    if (line.find("END OF METADATA") != std::string::npos) body = true;
    if (!body || line.find('<') != std::string::npos) continue;
    std::istringstream words(line);
    std::string word;
    if (line.find("Origin") != std::string::npos) {
      words >> word >> origin;
      continue;
    }
    traffic::NodeIndex destination = 0;
    double volume = 0;
    char colon = 0;
    char semicolon = 0;
    while (words >> destination >> colon >> volume >> semicolon) trips.push_back({origin - 1, destination - 1, volume});
  }
  return *traffic::TripTable::of(zones, trips);
}

struct DesignFile {
  std::vector<traffic::Link> links;
  std::vector<valuation::DesignOption> options;
  std::vector<std::string> names;  // of the options: 11->15
};

inline DesignFile design_file(const std::string& path) {
  std::ifstream file = opened(path);
  DesignFile read;
  std::size_t old_links = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("<NUMBER OF LINKS>")) old_links = std::stoul(line.substr(17));
    std::istringstream words(line);
    traffic::Link link;
    double length = 0, speed = 0, toll = 0, type = 0, cost = 0;
    if (!(words >> link.from >> link.to >> link.capacity >> length >> link.free_flow_time >> link.b >> link.power >>
          speed >> toll >> type >> cost))
      continue;
    if (read.links.size() >= old_links) {
      read.options.push_back({{static_cast<traffic::LinkIndex>(read.links.size())}, static_cast<std::int64_t>(cost)});
      read.names.push_back(std::to_string(link.from) + "->" + std::to_string(link.to));
    }
    --link.from;
    --link.to;
    read.links.push_back(link);
  }
  return read;
}

}  // namespace comity::bench
