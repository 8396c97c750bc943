#include "traffic/cheapest_ways.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace comity::traffic {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<double> cheapest_from(const Network& network, std::span<const double> cost, NodeIndex origin) {
  std::vector<double> least(network.nodes(), infinite);
  using Reached = std::pair<double, NodeIndex>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;
  least[origin] = 0;
  queue.push({0, origin});
  while (!queue.empty()) {
    const auto [so_far, node] = queue.top();
    queue.pop();
    if (so_far > least[node]) continue;
    if (node != origin && node < network.first_through_node()) continue;
    for (const LinkIndex link : network.links_from(node)) {
      const NodeIndex to = network.links()[link].to;
      const double next = so_far + cost[link];
      if (!(next < least[to])) continue;
      least[to] = next;
      queue.push({next, to});
    }
  }
  return least;
}

}  // namespace

std::vector<double> cheapest_between_zones(const Network& network, std::span<const double> cost) {
  std::vector<double> all;
  all.reserve(network.zones() * network.zones());
  for (std::size_t origin = 0; origin < network.zones(); ++origin) {
    const std::vector<double> least = cheapest_from(network, cost, static_cast<NodeIndex>(origin));
    all.insert(all.end(), least.begin(), least.begin() + static_cast<std::ptrdiff_t>(network.zones()));
  }
  return all;
}

}  // namespace comity::traffic
