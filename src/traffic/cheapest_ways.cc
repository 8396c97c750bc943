#include "traffic/cheapest_ways.h"

#include "traffic/cheapest_tree.h"
#include "traffic/link_costs.h"

namespace comity::traffic {

std::vector<double> cheapest_between_zones(const Network& network, std::span<const double> cost) {
  const LinkCosts links(network, {});
  std::vector<double> in_order(links.size());
  for (LinkIndex link = 0; link < links.size(); ++link) in_order[link] = cost[links.in_network[link]];
  Labels labels(network.nodes());
  std::vector<double> all;
  all.reserve(network.zones() * network.zones());
  for (NodeIndex origin = 0; origin < network.zones(); ++origin) {
    CheapestTree(origin, static_cast<NodeIndex>(network.first_through_node())).grow(links, in_order.data(), labels);
    all.insert(all.end(), labels.cost.begin(), labels.cost.begin() + static_cast<std::ptrdiff_t>(network.zones()));
  }
  return all;
}

}  // namespace comity::traffic
