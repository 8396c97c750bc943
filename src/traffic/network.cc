#include "traffic/network.h"

#include <cmath>
#include <utility>

namespace comity::traffic {

namespace {

std::string number(double value) {
  if (std::isnan(value)) return "not a number";
  if (std::isinf(value)) return value > 0 ? "infinity" : "minus infinity";
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

void check_link(const Link& link, std::size_t index, std::size_t nodes, std::vector<Fault>& faults) {
  const std::string where = "link " + std::to_string(index + 1);
  const auto check_node = [&](NodeIndex node, const char* end) {
    if (node >= nodes)
      faults.push_back({where + " " + end, "node " + std::to_string(std::size_t{node} + 1),
                        "a node from 1 to " + std::to_string(nodes)});
  };
  const auto check_value = [&](double value, bool fits, const char* name, const char* expected) {
    if (!std::isfinite(value) || !fits) faults.push_back({where + " " + name, number(value), expected});
  };
  check_node(link.from, "from");
  check_node(link.to, "to");
  check_value(link.capacity, link.capacity > 0, "capacity", "a number above 0");
  check_value(link.free_flow_time, link.free_flow_time >= 0, "free-flow time", "a number of 0 or more");
  check_value(link.b, link.b >= 0, "b", "a number of 0 or more");
  check_value(link.power, link.power >= 0, "power", "a number of 0 or more");
  check_value(link.fixed_cost, link.fixed_cost >= 0, "fixed cost", "a number of 0 or more");
}

}  // namespace

double time_at(const Link& link, double flow) {
  return link.free_flow_time * (1 + link.b * std::pow(flow / link.capacity, link.power));
}

double time_integral(const Link& link, double flow) {
  const double ratio = flow / link.capacity;
  const double grown = link.power == 4 ? ratio * ratio * ratio * ratio : std::pow(ratio, link.power);
  return link.free_flow_time * flow * (1 + link.b * grown / (link.power + 1));
}

Result<Network> Network::of(std::size_t zones, std::size_t nodes, std::size_t first_through_node,
                            std::vector<Link> links) {
  std::vector<Fault> faults;
  if (zones == 0) faults.push_back({"zones", "0", "at least one zone"});
  if (zones > nodes)
    faults.push_back({"zones", std::to_string(zones), "no more zones than the " + std::to_string(nodes) + " nodes"});
  if (first_through_node > zones)
    faults.push_back({"first through node", std::to_string(first_through_node + 1),
                      "at most " + std::to_string(zones + 1) + ", the first node that is no zone"});
  for (std::size_t i = 0; i < links.size(); ++i) check_link(links[i], i, nodes, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  Network network;
  network.zones_ = zones;
  network.nodes_ = nodes;
  network.first_through_node_ = first_through_node;
  network.links_ = std::move(links);
  network.out_begin_.assign(nodes + 1, 0);
  for (const Link& link : network.links_) ++network.out_begin_[link.from + 1];
  for (std::size_t i = 0; i < nodes; ++i) network.out_begin_[i + 1] += network.out_begin_[i];
  network.out_.resize(network.links_.size());
  std::vector<std::uint32_t> next(network.out_begin_.begin(), network.out_begin_.end() - 1);
  for (LinkIndex i = 0; i < network.links_.size(); ++i) network.out_[next[network.links_[i].from]++] = i;
  return network;
}

}  // namespace comity::traffic
