#include "valuation/through_traffic.h"

#include <algorithm>
#include <map>
#include <utility>

namespace comity::valuation {

namespace {

using traffic::LinkIndex;
using traffic::NodeIndex;
using traffic::OriginFlow;

// The flows of one origin and class: what goes on from each node, and to whose zones it goes in the end.
class OneOrigin {
 public:
  OneOrigin(const RoadScenario& scenario, const traffic::Equilibrium& equilibrium)
      : scenario_(scenario),
        parties_(scenario.parties().size()),
        to_party_(scenario.network().nodes() * parties_),
        waiting_(scenario.network().nodes()),
        into_(scenario.network().nodes()) {
    for (std::size_t i = 0; i < scenario.classes().size(); ++i) made_.push_back(equilibrium.trips_made(i));
  }

  void add_through(std::size_t travel_class, NodeIndex origin, std::span<const OriginFlow> flows,
                   std::vector<double>& vehicle_km) {
    std::ranges::fill(to_party_, 0.0);
    std::ranges::fill(waiting_, 0);
    for (std::vector<const OriginFlow*>& flow : into_) flow.clear();
    const traffic::TripTable& table = scenario_.classes()[travel_class].trips;
    std::size_t pair = table.first(origin);
    for (const traffic::Trip& trip : table.from(origin))
      to_party_[trip.destination * parties_ + scenario_.residence()[trip.destination]] += made_[travel_class][pair++];
    for (const OriginFlow& flow : flows) {
      if (flow.flow <= 0) continue;
      into_[link(flow).to].push_back(&flow);
      ++waiting_[link(flow).from];
    }
    const PartyIndex home = scenario_.residence()[origin];
    // From the last nodes back: a node is done when all that leaves it has been split.
    ready_.clear();
    for (NodeIndex node = 0; node < into_.size(); ++node)
      if (waiting_[node] == 0) ready_.push_back(node);
    split_ready(home, vehicle_km);
    // Flows that run in a ring, which an unfinished equilibrium may leave, are cut open where they are met first.
    for (NodeIndex node = 0; node < into_.size(); ++node) {
      if (waiting_[node] <= 0) continue;
      waiting_[node] = 0;
      ready_.push_back(node);
      split_ready(home, vehicle_km);
    }
  }

 private:
  const traffic::Link& link(const OriginFlow& flow) const { return scenario_.network().links()[flow.link]; }

  void split_ready(PartyIndex home, std::vector<double>& vehicle_km) {
    while (!ready_.empty()) {
      const NodeIndex node = ready_.back();
      ready_.pop_back();
      split_into(node, home, vehicle_km);
    }
  }

  // What arrives at the node came on these links in proportion to their flows.
  void split_into(NodeIndex node, PartyIndex home, std::vector<double>& vehicle_km) {
    double arriving = 0;
    for (const OriginFlow* flow : into_[node]) arriving += flow->flow;
    for (const OriginFlow* flow : into_[node]) {
      const LinkFacts& facts = scenario_.links()[flow->link];
      const double share = flow->flow / arriving;
      const NodeIndex tail = link(*flow).from;
      for (std::size_t party = 0; party < parties_; ++party)
        to_party_[tail * parties_ + party] += share * to_party_[node * parties_ + party];
      if (facts.owner != home) {
        const double ending = share * to_party_[node * parties_ + facts.owner];
        vehicle_km[facts.owner] += std::max(0.0, flow->flow - ending) * facts.length_km;
      }
      if (--waiting_[tail] == 0) ready_.push_back(tail);
    }
  }

  const RoadScenario& scenario_;
  std::size_t parties_;
  std::vector<std::vector<double>> made_;  // trips, by class and pair
  std::vector<double> to_party_;           // by node and party: volume that passes the node or ends there
  std::vector<int> waiting_;               // links out of the node that are not split yet
  std::vector<std::vector<const OriginFlow*>> into_;
  std::vector<NodeIndex> ready_;
};

}  // namespace

std::vector<double> through_vehicle_km(const RoadScenario& scenario, const traffic::Equilibrium& equilibrium) {
  std::map<std::pair<std::size_t, NodeIndex>, std::vector<OriginFlow>> by_origin;
  for (const OriginFlow& flow : equilibrium.origin_flows()) by_origin[{flow.user_class, flow.origin}].push_back(flow);
  std::vector<double> vehicle_km(scenario.parties().size(), 0.0);
  OneOrigin one(scenario, equilibrium);
  for (const auto& [who, its] : by_origin) one.add_through(who.first, who.second, its, vehicle_km);
  return vehicle_km;
}

std::vector<std::vector<Travel>> travel_by_residence(const RoadScenario& scenario,
                                                     const traffic::Equilibrium& equilibrium) {
  const std::size_t classes = scenario.classes().size();
  std::vector<std::vector<Travel>> travel(classes, std::vector<Travel>(scenario.parties().size()));
  for (std::size_t i = 0; i < classes; ++i) {
    const std::vector<double> cost = equilibrium.cost_by_origin(i);
    const std::vector<double> surplus = equilibrium.surplus_by_origin(i);
    const std::vector<double> made = equilibrium.trips_made(i);
    const traffic::TripTable& table = scenario.classes()[i].trips;
    for (NodeIndex zone = 0; zone < scenario.residence().size(); ++zone) {
      Travel& of_party = travel[i][scenario.residence()[zone]];
      of_party.cost_minutes += cost[zone];
      of_party.surplus_minutes += surplus[zone];
      for (std::size_t pair = table.first(zone); pair < table.first(zone) + table.from(zone).size(); ++pair)
        of_party.trips += made[pair];
    }
  }
  for (const OriginFlow& flow : equilibrium.origin_flows()) {
    Travel& of_party = travel[flow.user_class][scenario.residence()[flow.origin]];
    const LinkFacts& facts = scenario.links()[flow.link];
    of_party.minutes += flow.flow * equilibrium.times()[flow.link];
    of_party.vehicle_km += flow.flow * facts.length_km;
    of_party.toll_minor += flow.flow * facts.toll_minor * scenario.classes()[flow.user_class].toll_factor;
  }
  return travel;
}

}  // namespace comity::valuation
