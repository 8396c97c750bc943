// A road network as an equilibrium sees it: directed links whose time grows with the flow on them.
//
// The time of a link at flow v is free_flow_time * (1 + b * (v / capacity)^power), the form of the U.S. Bureau of Public Roads,
// Traffic Assignment Manual (1964); what a traveller weighs is that time plus the link's fixed cost. Times, fixed costs and flows are in
// whatever units the caller keeps throughout (minutes and vehicles an hour in the files of this project).
// Nodes are numbers from 0. The first `zones` of them are the zones, where trips begin and end. Nodes below `first_through_node`
// can be a trip's first and last node only: nobody drives through them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace comity::traffic {

using NodeIndex = std::uint32_t;
using LinkIndex = std::uint32_t;

struct Link {
  NodeIndex from = 0;
  NodeIndex to = 0;
  double capacity = 1;        // above 0
  double free_flow_time = 0;  // 0 or more
  double b = 0;               // 0 or more: 0 is a link of constant time
  double power = 4;           // 0 or more: with 0, too, the time is constant, free_flow_time * (1 + b)
  double fixed_cost = 0;      // 0 or more, in units of time: toll and distance as a traveller values them
  bool operator==(const Link&) const = default;
};

double time_at(const Link& link, double flow);
// The integral of the time from no flow to `flow`: the link's part in Beckmann's objective, without the fixed cost.
double time_integral(const Link& link, double flow);

class Network {
 public:
  // Parallel links are kept apart; a link from a node to itself is allowed and never used. bad_input, one fault for each link and
  // value: a node that is not there, a number that is not finite or below its bound; no zones, more zones than nodes; a
  // first_through_node above the number of zones.
  static Result<Network> of(std::size_t zones, std::size_t nodes, std::size_t first_through_node,
                            std::vector<Link> links);

  std::size_t zones() const { return zones_; }
  std::size_t nodes() const { return nodes_; }
  std::size_t first_through_node() const { return first_through_node_; }
  const std::vector<Link>& links() const { return links_; }
  // Indices into links(), in the order of links().
  std::span<const LinkIndex> links_from(NodeIndex node) const {
    return {out_.data() + out_begin_[node], out_.data() + out_begin_[node + 1]};
  }

 private:
  Network() = default;
  std::size_t zones_ = 0;
  std::size_t nodes_ = 0;
  std::size_t first_through_node_ = 0;
  std::vector<Link> links_;
  std::vector<std::uint32_t> out_begin_;  // nodes + 1
  std::vector<LinkIndex> out_;
};

}  // namespace comity::traffic
