// Bush::keep_to_open_links: what happens to its trips when links open or close.
#include <algorithm>
#include <utility>

#include "traffic/bush.h"

namespace comity::traffic {

bool Bush::is_touched(const LinkCosts& costs) const {
  for (const char on_road : on_road_)
    if (!on_road) return true;
  for (std::size_t i = 0; i < link_.size(); ++i)
    if (!costs.is_open(link_[i]) && flow_[i] > 0) return true;
  return false;
}

void Bush::keep_to_open_links(const LinkCosts& costs, BushScratch& scratch) {
  const std::vector<double>& label = scratch.labels.cost;
  const bool fresh = link_.empty() && std::none_of(on_road_.begin(), on_road_.end(), [](char on) { return on; });
  if (fresh) return put_all_on(costs, scratch);

  sort_slots(costs, scratch);
  for (std::size_t i = 0; i < trips_.size(); ++i) {
    const bool has_way = label[trips_[i].destination] != unreachable;
    if (has_way && !on_road_[i]) put_on(i, costs, scratch);
    if (!has_way && on_road_[i]) take_off(trips_[i].destination, going(i), costs, scratch);
    on_road_[i] = has_way;
  }
  for (std::uint32_t i = 0; i < link_.size(); ++i)
    if (!costs.is_open(link_[i])) lead_around(i, costs, scratch);
  // What is left where nothing can be is a rest of rounding.
  for (std::uint32_t i = 0; i < link_.size(); ++i)
    if (!costs.is_open(link_[i]) || label[costs.to[link_[i]]] == unreachable) add(i, -flow_[i]);
  forget_slots(costs, scratch);
}

void Bush::put_all_on(const LinkCosts& costs, BushScratch& scratch) {
  for (std::size_t i = 0; i < trips_.size(); ++i) {
    const double cost = scratch.labels.cost[trips_[i].destination];
    on_road_[i] = cost != unreachable;
    if (on_road_[i]) scratch.volume[trips_[i].destination] += volume_at(i, cost);
  }
  const std::vector<NodeIndex>& order = tree_.order();
  for (std::size_t i = order.size(); i-- > 1;) {
    double& volume = scratch.volume[order[i]];
    if (volume == 0) continue;
    const LinkIndex link = tree_.parents()[i];
    scratch.volume[costs.from[link]] += volume;
    link_.push_back(link);
    flow_.push_back(volume);
    changes_.push_back({link, volume});
    volume = 0;
  }
  scratch.volume[origin()] = 0;
}

void Bush::put_on(std::size_t trip, const LinkCosts& costs, BushScratch& scratch) {
  const NodeIndex destination = trips_[trip].destination;
  const double volume = volume_at(trip, scratch.labels.cost[destination]);
  for (NodeIndex node = destination; node != origin(); node = costs.from[scratch.labels.parent[node]])
    add(slot_on_tree(node, scratch), volume);
}

void Bush::take_off(NodeIndex destination, double volume, const LinkCosts& costs, BushScratch& scratch) {
  double rest = volume;
  while (rest > 1e-12 * volume) {
    rank_others(costs, scratch);
    scratch.way.clear();
    ++scratch.stamp;
    scratch.seen[origin()] = scratch.stamp;
    if (most_used(destination, scratch) == none) return;  // a rest of rounding
    if (walk_back(destination, costs, scratch) == none) continue;
    double part = rest;
    for (const std::uint32_t slot : scratch.way) part = std::min(part, flow_[slot]);
    for (const std::uint32_t slot : scratch.way) add(slot, -part);
    rest -= part;
  }
}

// Which of the links beside the tree has the most flow, after flows changed.
void Bush::rank_others(const LinkCosts& costs, BushScratch& scratch) const {
  forget_slots(costs, scratch);
  for (const std::uint32_t slot : scratch.others) enter(slot, costs, scratch);
}

// The flow on a closed link goes back to where the cheapest way to where it is going parts from its own.
void Bush::lead_around(std::uint32_t closed, const LinkCosts& costs, BushScratch& scratch) {
  const double all = flow_[closed];
  while (flow_[closed] > 1e-14 * all) {
    rank_others(costs, scratch);
    const NodeIndex meeting = walk_on(closed, costs, scratch);
    if (meeting == none) continue;
    mark_tree_way(meeting, costs, scratch);
    const std::size_t ahead = scratch.way.size();
    const NodeIndex parting = walk_back(costs.from[link_[closed]], costs, scratch);
    if (parting == none || (ahead > 1 && take_ring_off(ahead, scratch))) continue;
    double part = unreachable;
    for (const std::uint32_t slot : scratch.way) part = std::min(part, flow_[slot]);
    for (const std::uint32_t slot : scratch.way) add(slot, -part);
    for (NodeIndex node = meeting; node != parting; node = costs.from[scratch.labels.parent[node]])
      add(slot_on_tree(node, scratch), part);
  }
}

// Fills scratch.way with `closed` and what follows it until a node to which there is an open way, which it returns. none when the
// flows run in a ring or end nowhere; they are taken away then.
NodeIndex Bush::walk_on(std::uint32_t closed, const LinkCosts& costs, BushScratch& scratch) {
  scratch.way.assign(1, closed);
  NodeIndex node = costs.to[link_[closed]];
  const std::uint32_t walked = ++scratch.stamp;
  scratch.seen[costs.from[link_[closed]]] = walked;
  while (scratch.labels.cost[node] == unreachable) {
    const bool ring = scratch.seen[node] == walked;
    const std::uint32_t next = slot_out(node, costs);
    if (ring || next == none) {
      std::size_t first = 0;
      while (ring && costs.from[link_[scratch.way[first]]] != node) ++first;
      take_off(first, scratch.way.size(), scratch);
      return none;
    }
    scratch.seen[node] = walked;
    scratch.way.push_back(next);
    node = costs.to[link_[next]];
  }
  return node;
}

std::uint32_t Bush::slot_out(NodeIndex node, const LinkCosts& costs) const {
  std::uint32_t most = none;
  for (std::uint32_t i = 0; i < link_.size(); ++i)
    if (costs.from[link_[i]] == node && flow_[i] > 0 && (most == none || flow_[i] > flow_[most])) most = i;
  return most;
}

// scratch.way is `ahead` slots on from the closed link's beginning and, after them, slots back from there. Where the two share a
// slot, what lies between runs in a ring.
bool Bush::take_ring_off(std::size_t ahead, BushScratch& scratch) {
  std::vector<std::uint32_t>& way = scratch.way;
  for (std::size_t i = 0; i < ahead; ++i) {
    const auto same = std::find(way.begin() + static_cast<std::ptrdiff_t>(ahead), way.end(), way[i]);
    if (same == way.end()) continue;
    std::vector<std::uint32_t> ring(way.begin(), way.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    ring.insert(ring.end(), way.begin() + static_cast<std::ptrdiff_t>(ahead), same);
    way = std::move(ring);
    take_off(0, way.size(), scratch);
    return true;
  }
  return false;
}

}  // namespace comity::traffic
