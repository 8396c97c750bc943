#include "traffic/bush.h"

#include <algorithm>
#include <cmath>

namespace comity::traffic {

BushScratch::BushScratch(std::size_t nodes, std::size_t links)
    : labels(nodes), slot_of(links, none), most_used(nodes, none), volume(nodes, 0), seen(nodes, 0) {}

void Bush::label(const LinkCosts& costs, BushScratch& scratch) {
  const double* const cost = costs.cost(user_class_);
  if (tree_.order().empty()) tree_.grow(costs, cost, scratch.labels);
  else tree_.refresh(costs, cost, scratch.labels);
}

std::uint32_t Bush::slot(LinkIndex link, BushScratch& scratch) {
  std::uint32_t& slot = scratch.slot_of[link];
  if (slot == none) {
    slot = static_cast<std::uint32_t>(link_.size());
    link_.push_back(link);
    flow_.push_back(0);
  }
  return slot;
}

void Bush::add(LinkIndex link, double change, BushScratch& scratch) {
  flow_[slot(link, scratch)] += change;
  changes_.push_back({link, change});
}

void Bush::drop_unused() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < link_.size(); ++i) {
    if (!(flow_[i] > 0)) continue;
    link_[kept] = link_[i];
    flow_[kept++] = flow_[i];
  }
  link_.resize(kept);
  flow_.resize(kept);
  pairs_.clear();
  segments_.clear();
}

void Bush::index_slots(BushScratch& scratch) const {
  for (std::uint32_t i = 0; i < link_.size(); ++i) scratch.slot_of[link_[i]] = i;
}

void Bush::forget_slots(BushScratch& scratch) const {
  for (const LinkIndex link : link_) scratch.slot_of[link] = none;
}

void Bush::find_most_used(const LinkCosts& costs, BushScratch& scratch) const {
  for (const LinkIndex link : link_) scratch.most_used[costs.to[link]] = scratch.most_used[costs.from[link]] = none;
  for (std::uint32_t i = 0; i < link_.size(); ++i) {
    std::uint32_t& most = scratch.most_used[costs.to[link_[i]]];
    if (flow_[i] > 0 && (most == none || flow_[i] > flow_[most])) most = i;
  }
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
    const std::uint32_t slot = ring ? none : scratch.most_used[node];
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
    segments_.push_back({link, slot(link, scratch)});
    node = costs.from[link];
  }
  pair.used = static_cast<std::uint32_t>(segments_.size());
  for (const std::uint32_t slot : scratch.way) segments_.push_back({link_[slot], slot});
  pair.end = static_cast<std::uint32_t>(segments_.size());
  pairs_.push_back(pair);
}

void Bush::look(const LinkCosts& costs, BushScratch& scratch) {
  drop_unused();
  const double* const cost = costs.cost(user_class_);
  const double* const label = scratch.labels.cost.data();
  const LinkIndex* const parent = scratch.labels.parent.data();
  cost_ = excess_ = 0;
  scratch.dear.clear();
  for (std::uint32_t i = 0; i < link_.size(); ++i) {
    const LinkIndex link = link_[i];
    const NodeIndex to = costs.to[link];
    cost_ += cost[link] * flow_[i];
    if (link == parent[to]) continue;
    const double dearer = label[costs.from[link]] + cost[link] - label[to];
    excess_ += dearer * flow_[i];
    if (dearer > 1e-13 * label[to]) scratch.dear.push_back(i);
  }
  if (scratch.dear.empty()) return;

  index_slots(scratch);
  find_most_used(costs, scratch);
  for (const std::uint32_t slot : scratch.dear) {
    const LinkIndex link = link_[slot];
    mark_tree_way(costs.to[link], costs, scratch);
    scratch.way.assign(1, slot);
    const NodeIndex parting = walk_back(costs.from[link], costs, scratch);
    if (parting != none) pair(parting, costs.to[link], costs, scratch);
  }
  forget_slots(scratch);
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
  return gain;
}

void Bush::set_flows(std::span<const FlowChange> flows) {
  link_.clear();
  flow_.clear();
  pairs_.clear();
  segments_.clear();
  for (const FlowChange& flow : flows) {
    link_.push_back(flow.link);
    flow_.push_back(flow.change);
  }
}

}  // namespace comity::traffic
