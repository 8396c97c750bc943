#include "traffic/link_costs.h"

namespace comity::traffic {

LinkCosts::LinkCosts(const Network& network, const std::vector<std::vector<double>>& fixed_costs) {
  const std::vector<Link>& links = network.links();
  begin.assign(network.nodes() + 1, 0);
  here.resize(links.size());
  for (NodeIndex node = 0; node < network.nodes(); ++node) {
    for (const LinkIndex link : network.links_from(node)) {
      here[link] = static_cast<LinkIndex>(in_network.size());
      in_network.push_back(link);
      from.push_back(node);
      to.push_back(links[link].to);
    }
    begin[node + 1] = static_cast<std::uint32_t>(in_network.size());
  }
  for (const LinkIndex index : in_network) {
    const Link& link = links[index];
    const double added = link.free_flow_time * link.b;
    const bool constant = added == 0 || link.power == 0;
    free_flow_time_.push_back(constant ? link.free_flow_time + added : link.free_flow_time);
    added_.push_back(added);
    per_capacity_.push_back(1 / link.capacity);
    power_.push_back(link.power);
    shape_.push_back(constant ? Shape::constant : link.power == 4 ? Shape::fourth_power : Shape::power);
  }
  open_.assign(size(), 1);
  flow_.assign(size(), 0);
  time_.resize(size());
  slope_.resize(size());
  for (const std::vector<double>& fixed : fixed_costs) {
    cost_.emplace_back(size());
    fixed_.emplace_back(size());
    for (LinkIndex i = 0; i < size(); ++i)
      fixed_.back()[i] = fixed.empty() ? links[in_network[i]].fixed_cost : fixed[in_network[i]];
  }
  for (LinkIndex i = 0; i < size(); ++i) update(i);
}

void LinkCosts::set_open(LinkIndex link, bool open) {
  if (is_open(link) == open) return;
  open_[link] = open;
  open ? --closed_ : ++closed_;
  update(link);
}

}  // namespace comity::traffic
