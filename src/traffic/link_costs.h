// What each link costs at the flow on it, kept in step with the flow.
//
// Links stand in an order of their own, by the node they leave, so that all links out of a node lie side by side.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "traffic/network.h"

namespace comity::traffic {

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
inline constexpr double unreachable = std::numeric_limits<double>::infinity();

class LinkCosts {
 public:
  // fixed_costs: by class and by the network's order of links; a class's empty one stands for what the links say.
  LinkCosts(const Network& network, const std::vector<std::vector<double>>& fixed_costs);

  std::size_t size() const { return from.size(); }
  double flow(LinkIndex link) const { return flow_[link]; }
  double slope(LinkIndex link) const { return slope_[link]; }  // of the time, by flow
  double time(LinkIndex link) const { return time_[link]; }
  const double* cost(std::size_t user_class) const {
    return cost_[user_class].data();
  }  // of a closed link: unreachable
  double fixed_cost(std::size_t user_class, LinkIndex link) const { return fixed_[user_class][link]; }
  bool is_open(LinkIndex link) const { return open_[link]; }
  bool all_open() const { return closed_ == 0; }
  void set_open(LinkIndex link, bool open);
  void set_flow(LinkIndex link, double flow) {
    flow_[link] = flow;
    update(link);
  }
  // A difference of a rounding error below no flow is no flow.
  void add_flow(LinkIndex link, double change) {
    const double sum = flow_[link] + change;
    set_flow(link, sum > 0 ? sum : 0);
  }

  std::vector<NodeIndex> from, to;
  std::vector<std::uint32_t> begin;   // of a node's links out: nodes + 1
  std::vector<LinkIndex> in_network;  // the network's number of a link here
  std::vector<LinkIndex> here;        // and the other way

 private:
  enum class Shape : std::uint8_t { constant, fourth_power, power };

  void update(LinkIndex link) {
    double time = free_flow_time_[link];
    double slope = 0;
    const double ratio = flow_[link] * per_capacity_[link];
    if (shape_[link] == Shape::fourth_power) {
      const double cube = ratio * ratio * ratio;
      time += added_[link] * cube * ratio;
      slope = 4 * added_[link] * per_capacity_[link] * cube;
    } else if (shape_[link] == Shape::power) {
      // Below the first power the slope at no flow is infinite, and a step by Newton's rule would be none.
      const double one_less = std::pow(ratio > 1e-9 ? ratio : 1e-9, power_[link] - 1);
      time += added_[link] * one_less * ratio;
      slope = power_[link] * added_[link] * per_capacity_[link] * one_less;
    }
    time_[link] = time;
    slope_[link] = slope;
    const double charged = open_[link] ? time : unreachable;
    for (std::size_t k = 0; k < cost_.size(); ++k) cost_[k][link] = charged + fixed_[k][link];
  }

  std::vector<double> flow_, time_, slope_;
  std::vector<std::vector<double>> cost_, fixed_;
  std::vector<double> free_flow_time_, added_, per_capacity_, power_;
  std::vector<Shape> shape_;
  std::vector<char> open_;
  std::size_t closed_ = 0;
};

}  // namespace comity::traffic
