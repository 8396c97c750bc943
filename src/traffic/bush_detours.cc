// Bush::keep_to_open_links: what happens to its trips when links open or close.
#include <algorithm>
#include <utility>

#include "traffic/bush.h"

namespace comity::traffic {

void Bush::keep_to_open_links(const LinkCosts& costs, BushScratch& scratch) {
  const std::vector<double>& label = scratch.labels.cost;
  const bool fresh = link_.empty() && std::none_of(on_road_.begin(), on_road_.end(), [](char on) { return on; });
  if (fresh) return put_all_on(costs, scratch);
  bool unchanged = true;
  for (std::size_t i = 0; i < trips_.size() && unchanged; ++i)
    unchanged = on_road_[i] == (label[trips_[i].destination] != unreachable);
  for (std::size_t i = 0; i < link_.size() && unchanged; ++i) unchanged = costs.is_open(link_[i]) || !(flow_[i] > 0);
  if (unchanged) return;

  drop_unused();
  index_slots(scratch);
  for (std::size_t i = 0; i < trips_.size(); ++i) {
    const bool has_way = label[trips_[i].destination] != unreachable;
    if (has_way && !on_road_[i]) put_on(trips_[i], costs, scratch);
    if (!has_way && on_road_[i]) take_off(trips_[i], costs, scratch);
    on_road_[i] = has_way;
  }
  for (std::uint32_t i = 0; i < link_.size(); ++i)
    if (!costs.is_open(link_[i])) lead_around(i, costs, scratch);
  forget_slots(scratch);
}

void Bush::put_all_on(const LinkCosts& costs, BushScratch& scratch) {
  for (std::size_t i = 0; i < trips_.size(); ++i) {
    on_road_[i] = scratch.labels.cost[trips_[i].destination] != unreachable;
    if (on_road_[i]) scratch.volume[trips_[i].destination] += trips_[i].volume;
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

void Bush::put_on(const Trip& trip, const LinkCosts& costs, BushScratch& scratch) {
  for (NodeIndex node = trip.destination; node != origin();) {
    const LinkIndex link = scratch.labels.parent[node];
    add(link, trip.volume, scratch);
    node = costs.from[link];
  }
}

void Bush::take_off(const Trip& trip, const LinkCosts& costs, BushScratch& scratch) {
  double rest = trip.volume;
  while (rest > 1e-12 * trip.volume) {
    find_most_used(costs, scratch);
    scratch.way.clear();
    ++scratch.stamp;
    scratch.seen[origin()] = scratch.stamp;
    if (scratch.most_used[trip.destination] == none) return;  // a rest of rounding
    if (walk_back(trip.destination, costs, scratch) == none) continue;
    double part = rest;
    for (const std::uint32_t slot : scratch.way) part = std::min(part, flow_[slot]);
    for (const std::uint32_t slot : scratch.way) add(link_[slot], -part, scratch);
    rest -= part;
  }
}

// The flow on a closed link goes back to where the cheapest way to where it is going parts from its own.
void Bush::lead_around(std::uint32_t closed, const LinkCosts& costs, BushScratch& scratch) {
  const double all = flow_[closed];
  while (flow_[closed] > 1e-14 * all) {
    find_most_used(costs, scratch);
    const NodeIndex meeting = walk_on(closed, costs, scratch);
    if (meeting == none) continue;
    mark_tree_way(meeting, costs, scratch);
    const std::size_t ahead = scratch.way.size();
    const NodeIndex parting = walk_back(costs.from[link_[closed]], costs, scratch);
    if (parting == none || (ahead > 1 && take_ring_off(ahead, scratch))) continue;
    double part = unreachable;
    for (const std::uint32_t slot : scratch.way) part = std::min(part, flow_[slot]);
    for (const std::uint32_t slot : scratch.way) add(link_[slot], -part, scratch);
    for (NodeIndex node = meeting; node != parting;) {
      const LinkIndex link = scratch.labels.parent[node];
      add(link, part, scratch);
      node = costs.from[link];
    }
  }
  if (flow_[closed] > 0) add(link_[closed], -flow_[closed], scratch);
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
