// Road networks drawn at random, for tests: a ring of nodes so that everywhere can be reached, and links across it.
#pragma once

#include <random>
#include <vector>

#include "traffic/demand.h"
#include "traffic/network.h"

namespace comity::traffic {

struct DrawnRoads {
  std::size_t zones = 0;
  std::size_t nodes = 0;
  std::vector<Link> links;
  std::vector<TripFrom> trips;

  Network network() const { return *Network::of(zones, nodes, 0, links); }
  TripTable table() const { return *TripTable::of(zones, trips); }
};

inline DrawnRoads drawn_roads(unsigned seed, std::size_t zones, std::size_t nodes, std::size_t across) {
  std::mt19937 random(seed);
  const auto between = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
  };
  const auto node = [&] { return static_cast<NodeIndex>(random() % nodes); };
  DrawnRoads roads{zones, nodes, {}, {}};
  const double powers[] = {4, 4, 4, 1, 2, 6.5, 0, .5};
  const auto add = [&](NodeIndex from, NodeIndex to) {
    const bool free = random() % 8 == 0;
    roads.links.push_back({from, to, between(20, 200), free ? 0 : between(1, 10),
                           random() % 6 == 0 ? 0 : between(.1, 1), powers[random() % 8],
                           random() % 3 == 0 ? between(0, 2) : 0});
  };
  for (NodeIndex i = 0; i < nodes; ++i) {
    add(i, static_cast<NodeIndex>((i + 1) % nodes));
    if (random() % 2 == 0) add(static_cast<NodeIndex>((i + 1) % nodes), i);
  }
  for (std::size_t i = 0; i < across; ++i) add(node(), node());
  for (NodeIndex from = 0; from < zones; ++from)
    for (NodeIndex to = 0; to < zones; ++to)
      if (random() % 4 != 0) roads.trips.push_back({from, to, between(0, 60)});
  return roads;
}

}  // namespace comity::traffic
