#include "traffic/bush.h"

#include <algorithm>
#include <cmath>

namespace comity::traffic {

BushScratch::BushScratch(std::size_t nodes)
    : labels(nodes), tree_slot(nodes, none), other_slot(nodes, none), volume(nodes, 0), seen(nodes, 0) {}

void Bush::label(const LinkCosts& costs, BushScratch& scratch) {
  const double* const cost = costs.cost(user_class_);
  if (tree_.order().empty()) tree_.grow(costs, cost, scratch.labels);
  else tree_.refresh(costs, cost, scratch.labels);
}

void Bush::cheapest(const LinkCosts& costs, Labels& labels) const {
  const double* const cost = costs.cost(user_class_);
  CheapestTree tree = tree_;
  if (tree.order().empty()) tree.grow(costs, cost, labels);
  else tree.refresh(costs, cost, labels);
}

void Bush::add(std::uint32_t slot, double change) {
  flow_[slot] += change;
  changes_.push_back({link_[slot], change});
}

std::uint32_t Bush::slot_on_tree(NodeIndex node, BushScratch& scratch) {
  std::uint32_t& slot = scratch.tree_slot[node];
  const LinkIndex link = scratch.labels.parent[node];
  if (slot < link_.size() && link_[slot] == link) return slot;
  slot = static_cast<std::uint32_t>(link_.size());
  link_.push_back(link);
  flow_.push_back(0);
  return slot;
}

std::uint32_t Bush::most_used(NodeIndex node, const BushScratch& scratch) const {
  const std::uint32_t on_tree = scratch.tree_slot[node];
  const std::uint32_t other = scratch.other_slot[node];
  const bool has_tree = on_tree < link_.size() && link_[on_tree] == scratch.labels.parent[node] && flow_[on_tree] > 0;
  const bool has_other = other != none && flow_[other] > 0;
  if (has_tree && has_other) return flow_[on_tree] >= flow_[other] ? on_tree : other;
  return has_tree ? on_tree : has_other ? other : none;
}

void Bush::enter(std::uint32_t slot, const LinkCosts& costs, BushScratch& scratch) const {
  std::uint32_t& most = scratch.other_slot[costs.to[link_[slot]]];
  if (most == none || flow_[slot] > flow_[most]) most = slot;
}

void Bush::forget_slots(const LinkCosts& costs, BushScratch& scratch) const {
  for (const std::uint32_t slot : scratch.others) scratch.other_slot[costs.to[link_[slot]]] = none;
}

// Drops slots without flow, sums the bush's cost and excess, and parts its slots into those on the tree and the others.
void Bush::sort_slots(const LinkCosts& costs, BushScratch& scratch) {
  const double* const cost = costs.cost(user_class_);
  const double* const label = scratch.labels.cost.data();
  const LinkIndex* const parent = scratch.labels.parent.data();
  const NodeIndex* const to = costs.to.data();
  std::uint32_t* const tree_slot = scratch.tree_slot.data();
  pairs_.clear();
  staying_.clear();
  segments_.clear();
  scratch.others.clear();
  cost_ = excess_ = 0;
  std::uint32_t kept = 0;
  const std::size_t slots = link_.size();
  for (std::size_t i = 0; i < slots; ++i) {
    const double flow = flow_[i];
    if (!(flow > 0)) continue;
    const LinkIndex link = link_[i];
    const NodeIndex end = to[link];
    link_[kept] = link;
    flow_[kept] = flow;
    cost_ += cost[link] * flow;
    if (parent[end] == link) {
      tree_slot[end] = kept;
    } else {
      excess_ += (label[costs.from[link]] + cost[link] - label[end]) * flow;
      scratch.others.push_back(kept);
    }
    ++kept;
  }
  link_.resize(kept);
  flow_.resize(kept);
  for (const std::uint32_t slot : scratch.others) enter(slot, costs, scratch);
}

void Bush::mark_tree_way(NodeIndex node, const LinkCosts& costs, BushScratch& scratch) const {
  const std::uint32_t stamp = ++scratch.stamp;
  scratch.seen[node] = stamp;
  while (node != origin()) {
    node = costs.from[scratch.labels.parent[node]];
    scratch.seen[node] = stamp;
  }
}

void Bush::take_off(std::size_t first, std::size_t last, const BushScratch& scratch) {
  double least = unreachable;
  for (std::size_t i = first; i < last; ++i) least = std::min(least, flow_[scratch.way[i]]);
  for (std::size_t i = first; i < last; ++i) {
    flow_[scratch.way[i]] -= least;
    changes_.push_back({link_[scratch.way[i]], -least});
  }
}

NodeIndex Bush::walk_back(NodeIndex node, const LinkCosts& costs, BushScratch& scratch) {
  const std::uint32_t marked = scratch.stamp;
  const std::uint32_t walked = ++scratch.stamp;
  while (scratch.seen[node] != marked) {
    const bool ring = scratch.seen[node] == walked;
    const std::uint32_t slot = ring ? none : most_used(node, scratch);
    if (slot == none) {
      // A ring is left by its node's link in; what comes from nowhere is a rest of rounding.
      std::size_t first = 0;
      if (ring)
        for (first = scratch.way.size(); first > 0 && costs.to[link_[scratch.way[first - 1]]] != node;) --first;
      take_off(first > 0 ? first - 1 : 0, scratch.way.size(), scratch);
      return none;
    }
    scratch.seen[node] = walked;
    scratch.way.push_back(slot);
    node = costs.from[link_[slot]];
  }
  return node;
}

// The way of the tree from `from` to `to` against scratch.way.
void Bush::pair(NodeIndex from, NodeIndex to, const LinkCosts& costs, BushScratch& scratch) {
  PairedSegments pair;
  pair.cheap = static_cast<std::uint32_t>(segments_.size());
  for (NodeIndex node = to; node != from;) {
    const LinkIndex link = scratch.labels.parent[node];
    segments_.push_back({link, slot_on_tree(node, scratch)});
    node = costs.from[link];
  }
  pair.used = static_cast<std::uint32_t>(segments_.size());
  for (const std::uint32_t slot : scratch.way) segments_.push_back({link_[slot], slot});
  pair.end = static_cast<std::uint32_t>(segments_.size());
  pairs_.push_back(pair);
}

void Bush::look(const LinkCosts& costs, double tolerance, BushScratch& scratch) {
  sort_slots(costs, scratch);
  const double* const cost = costs.cost(user_class_);
  const double* const label = scratch.labels.cost.data();
  for (const std::uint32_t slot : scratch.others) {
    const LinkIndex link = link_[slot];
    const NodeIndex to = costs.to[link];
    if (!(label[costs.from[link]] + cost[link] - label[to] > tolerance * label[to])) continue;
    mark_tree_way(to, costs, scratch);
    scratch.way.assign(1, slot);
    const NodeIndex parting = walk_back(costs.from[link], costs, scratch);
    if (parting != none) pair(parting, to, costs, scratch);
  }
  if (!elastic_.empty()) look_at_staying(costs, tolerance, scratch);
  forget_slots(costs, scratch);
}

double Bush::shift(LinkCosts& costs, double relaxation) {
  const double* const cost = costs.cost(user_class_);
  double gain = 0;
  for (const PairedSegments& pair : pairs_) {
    std::span<const Used> cheap{segments_.data() + pair.cheap, segments_.data() + pair.used};
    std::span<const Used> dear{segments_.data() + pair.used, segments_.data() + pair.end};
    double of_cheap = 0;
    double of_dear = 0;
    double slope = 0;
    for (const Used& used : cheap) {
      of_cheap += cost[used.link];
      slope += costs.slope(used.link);
    }
    for (const Used& used : dear) {
      of_dear += cost[used.link];
      slope += costs.slope(used.link);
    }
    double difference = of_dear - of_cheap;
    if (std::abs(difference) <= 1e-15 * (of_cheap + of_dear)) continue;
    if (difference < 0) {
      std::swap(cheap, dear);
      difference = -difference;
    }
    double most = unreachable;
    for (const Used& used : dear) most = std::min(most, flow_[used.slot]);
    if (!(most > 0)) continue;
    const double step = slope > 0 ? std::min(most, relaxation * difference / slope) : most;
    for (const Used& used : dear) {
      flow_[used.slot] -= step;
      costs.add_flow(used.link, -step);
    }
    for (const Used& used : cheap) {
      flow_[used.slot] += step;
      costs.add_flow(used.link, step);
    }
    gain += difference * step;
  }
  return elastic_.empty() ? gain : gain + shift_staying(costs, relaxation);
}

double Bush::going(std::size_t trip) const {
  if (!on_road_[trip]) return 0;
  return elastic_.empty() ? trips_[trip].volume : elastic_[trip].going;
}

void Bush::set_flows(std::span<const FlowChange> flows, std::span<const double> going) {
  link_.clear();
  flow_.clear();
  pairs_.clear();
  staying_.clear();
  segments_.clear();
  for (const FlowChange& flow : flows) {
    link_.push_back(flow.link);
    flow_.push_back(flow.change);
  }
  std::fill(on_road_.begin(), on_road_.end(), char{1});
  for (std::size_t i = 0; i < elastic_.size(); ++i) elastic_[i].going = going[i];
}

}  // namespace comity::traffic
