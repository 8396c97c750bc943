// What an Equilibrium tells of its flows, and beginning from those of another.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "traffic/equilibrium_state.h"

namespace comity::traffic {

namespace {

constexpr double carries = 1e-6;  // of a bush's trips

std::string number(double value) {
  if (std::isnan(value)) return "not a number";
  return std::to_string(value);
}

}  // namespace

const std::vector<double>& Equilibrium::flows() const { return state_->flows; }
const std::vector<double>& Equilibrium::times() const { return state_->times; }

std::vector<double> Equilibrium::flows_of(std::size_t user_class) const {
  std::vector<double> flows(state_->costs.size(), 0);
  for (const Bush& bush : state_->bushes)
    for (std::size_t slot = 0; slot < bush.slots() && bush.user_class() == user_class; ++slot)
      flows[state_->costs.in_network[bush.link(slot)]] += bush.flow(slot);
  return flows;
}

std::vector<double> Equilibrium::costs_from(std::size_t user_class, NodeIndex origin) const {
  Labels labels(state_->network.nodes());
  CheapestTree(origin, static_cast<NodeIndex>(state_->network.first_through_node()))
      .grow(state_->costs, state_->costs.cost(user_class), labels);
  labels.cost.resize(state_->network.zones());
  return std::move(labels.cost);
}

std::vector<double> Equilibrium::cost_by_origin(std::size_t user_class) const {
  std::vector<double> sums(state_->network.zones(), 0);
  Labels labels(state_->network.nodes());
  for (const Bush& bush : state_->bushes) {
    if (bush.user_class() != user_class) continue;
    bush.cheapest(state_->costs, labels);
    for (std::size_t i = 0; i < bush.trips().size(); ++i)
      if (bush.is_on_road(i)) sums[bush.origin()] += bush.going(i) * labels.cost[bush.trips()[i].destination];
  }
  return sums;
}

std::vector<double> Equilibrium::trips_made(std::size_t user_class) const {
  std::vector<double> made;
  for (const Bush& bush : state_->bushes)
    for (std::size_t i = 0; i < bush.trips().size() && bush.user_class() == user_class; ++i)
      made.push_back(bush.going(i));
  return made;
}

std::vector<double> Equilibrium::surplus_by_origin(std::size_t user_class) const {
  std::vector<double> sums = cost_by_origin(user_class);
  if (!state_->classes[user_class].elastic) {
    for (double& sum : sums) sum = -sum;
    return sums;
  }
  std::fill(sums.begin(), sums.end(), 0);
  for (const Bush& bush : state_->bushes)
    for (std::size_t i = 0; i < bush.trips().size() && bush.user_class() == user_class; ++i)
      if (bush.is_on_road(i)) sums[bush.origin()] += bush.elastic()[i].surplus();
  return sums;
}

std::vector<OriginFlow> Equilibrium::origin_flows() const {
  std::vector<OriginFlow> flows;
  for (const Bush& bush : state_->bushes) {
    const std::size_t first = flows.size();
    for (std::size_t slot = 0; slot < bush.slots(); ++slot)
      if (bush.flow(slot) > 0)
        flows.push_back({bush.user_class(), bush.origin(), state_->costs.in_network[bush.link(slot)], bush.flow(slot)});
    std::sort(flows.begin() + static_cast<std::ptrdiff_t>(first), flows.end(),
              [](const OriginFlow& a, const OriginFlow& b) { return a.link < b.link; });
  }
  return flows;
}

Result<void> Equilibrium::start_from(std::span<const OriginFlow> flows) {
  std::vector<Fault> faults;
  const std::vector<Link>& links = state_->network.links();
  std::map<std::pair<std::size_t, NodeIndex>, std::vector<FlowChange>> by_bush;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const OriginFlow& flow = flows[i];
    const std::string where = "flow " + std::to_string(i + 1);
    if (flow.link >= links.size())
      faults.push_back({where, "link " + std::to_string(flow.link + std::size_t{1}),
                        "a link from 1 to " + std::to_string(links.size())});
    else if (!is_open(flow.link))
      faults.push_back(
          {where, "link " + std::to_string(flow.link + std::size_t{1}) + ", which is closed", "an open link"});
    if (!std::isfinite(flow.flow) || flow.flow < 0)
      faults.push_back({where, number(flow.flow), "a number of 0 or more"});
    by_bush[{flow.user_class, flow.origin}].push_back({flow.link, flow.flow});
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  std::vector<std::vector<double>> going;  // by bush and trip
  for (const Bush& bush : state_->bushes) {
    const std::string where = "flows of class " + state_->classes[bush.user_class()].id + " from zone " +
                              std::to_string(bush.origin() + std::size_t{1});
    std::vector<double> left(state_->network.nodes(), 0);  // what enters a node and neither ends there nor leaves
    if (const auto found = by_bush.find({bush.user_class(), bush.origin()}); found != by_bush.end())
      for (const FlowChange& flow : found->second) {
        left[links[flow.link].to] += flow.change;
        left[links[flow.link].from] -= flow.change;
      }
    double total = 0;
    going.emplace_back();
    for (std::size_t i = 0; i < bush.trips().size(); ++i) {
      const Trip& trip = bush.trips()[i];
      const double arrive = bush.elastic().empty() ? trip.volume : left[trip.destination];
      if (!bush.elastic().empty() && !(arrive > 0 && arrive <= bush.elastic()[i].potential()))
        faults.push_back({where, number(arrive) + " trips to zone " + std::to_string(trip.destination + std::size_t{1}),
                          "more than none and no more than " + number(bush.elastic()[i].potential())});
      going.back().push_back(arrive);
      left[trip.destination] -= arrive;
      left[bush.origin()] += arrive;
      total += arrive;
    }
    for (NodeIndex node = 0; node < left.size(); ++node)
      if (std::abs(left[node]) > carries * total)
        faults.push_back({where,
                          number(left[node]) + " vehicles too many at node " + std::to_string(node + std::size_t{1}),
                          "flows that carry the trips to where they go"});
  }
  for (const auto& [bush, unused] : by_bush)
    if (std::none_of(state_->bushes.begin(), state_->bushes.end(),
                     [&](const Bush& one) { return one.user_class() == bush.first && one.origin() == bush.second; }))
      faults.push_back({"flows from zone " + std::to_string(bush.second + std::size_t{1}),
                        "class " + std::to_string(bush.first + 1) + " with no trips there",
                        "a class and zone where trips begin"});
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  for (std::size_t i = 0; i < state_->bushes.size(); ++i) {
    Bush& bush = state_->bushes[i];
    std::vector<FlowChange>& own = by_bush[{bush.user_class(), bush.origin()}];
    for (FlowChange& flow : own) flow.link = state_->costs.here[flow.link];
    bush.set_flows(own, going[i]);
  }
  state_->add_flows_up();
  state_->publish();
  return {};
}

}  // namespace comity::traffic
