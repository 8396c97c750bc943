// What the cheapest way between every two zones costs at given costs of links.
#pragma once

#include <span>
#include <vector>

#include "traffic/network.h"

namespace comity::traffic {

// zones * zones, by rows of origins; 0 within a zone, infinite where no way leads. `cost` is by link, 0 or more; a link of infinite cost
// is closed. Nodes below first_through_node are only begun or ended at. E. W. Dijkstra, A note on two problems in connexion with
// graphs (1959), from each zone.
std::vector<double> cheapest_between_zones(const Network& network, std::span<const double> cost);

}  // namespace comity::traffic
