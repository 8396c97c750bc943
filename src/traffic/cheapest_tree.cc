#include "traffic/cheapest_tree.h"

#include <algorithm>

namespace comity::traffic {

namespace {

// A way counts as cheaper by more than rounding only, or ways of equal cost would take turns for ever.
constexpr double cheaper = 1 - 1e-14;

using Entry = std::pair<double, NodeIndex>;

// A heap of four children: half the depth of two, and siblings share a cache line.
void push(std::vector<Entry>& heap, Entry entry) {
  std::size_t at = heap.size();
  heap.push_back(entry);
  while (at > 0) {
    const std::size_t above = (at - 1) / 4;
    if (heap[above].first <= entry.first) break;
    heap[at] = heap[above];
    at = above;
  }
  heap[at] = entry;
}

void sink(std::vector<Entry>& heap, std::size_t at, Entry entry) {
  const std::size_t size = heap.size();
  for (;;) {
    const std::size_t first = 4 * at + 1;
    if (first >= size) break;
    std::size_t least = first;
    const std::size_t end = std::min(first + 4, size);
    for (std::size_t i = first + 1; i < end; ++i)
      if (heap[i].first < heap[least].first) least = i;
    if (heap[least].first >= entry.first) break;
    heap[at] = heap[least];
    at = least;
  }
  heap[at] = entry;
}

Entry pop(std::vector<Entry>& heap) {
  const Entry top = heap.front();
  const Entry last = heap.back();
  heap.pop_back();
  if (!heap.empty()) sink(heap, 0, last);
  return top;
}

void make_heap(std::vector<Entry>& heap) {
  for (std::size_t i = heap.size() / 4 + 1; i-- > 0;)
    if (i < heap.size()) sink(heap, i, heap[i]);
}

}  // namespace

Labels::Labels(std::size_t nodes)
    : cost(nodes, unreachable), parent(nodes, none), rank(nodes, none), child(nodes, none), sibling(nodes, none) {}

void CheapestTree::grow(const LinkCosts& links, const double* cost, Labels& labels) {
  std::fill(labels.cost.begin(), labels.cost.end(), unreachable);
  std::fill(labels.rank.begin(), labels.rank.end(), none);
  order_.clear();
  parents_.clear();
  labels.queue.clear();
  labels.cost[origin_] = 0;
  labels.parent[origin_] = none;
  push(labels.queue, {0, origin_});
  while (!labels.queue.empty()) {
    const auto [label, node] = pop(labels.queue);
    if (labels.rank[node] != none) continue;
    labels.rank[node] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(node);
    parents_.push_back(labels.parent[node]);
    if (ends_trips_only(node)) continue;
    for (std::uint32_t link = links.begin[node]; link < links.begin[node + 1]; ++link) {
      const NodeIndex next = links.to[link];
      const double through = label + cost[link];
      if (through >= labels.cost[next]) continue;
      labels.cost[next] = through;
      labels.parent[next] = link;
      push(labels.queue, {through, next});
    }
  }
}

void CheapestTree::refresh(const LinkCosts& links, const double* cost, Labels& labels) {
  std::fill(labels.cost.begin(), labels.cost.end(), unreachable);
  double* const label = labels.cost.data();
  label[origin_] = 0;
  labels.parent[origin_] = none;
  labels.rank[origin_] = 0;
  for (std::size_t i = 1; i < order_.size(); ++i) {
    const NodeIndex node = order_[i];
    const LinkIndex link = parents_[i];
    label[node] = label[links.from[link]] + cost[link];
    labels.parent[node] = link;
    labels.rank[node] = static_cast<std::uint32_t>(i);
  }
  labels.queue.clear();
  labels.changed.clear();
  if (origin_ < first_through_node_) relax(origin_, links, cost, labels);
  const NodeIndex nodes = static_cast<NodeIndex>(labels.cost.size());
  for (NodeIndex node = first_through_node_; node < nodes; ++node) relax(node, links, cost, labels);
  if (!labels.queue.empty()) settle(links, cost, labels);
  const bool lost = !links.all_open() && std::any_of(order_.begin(), order_.end(),
                                                     [&](NodeIndex node) { return label[node] == unreachable; });
  if (lost || (!labels.changed.empty() && !still_in_order(links, labels))) put_in_order(links, labels);
}

inline void CheapestTree::relax(NodeIndex node, const LinkCosts& links, const double* cost, Labels& labels) const {
  const double label = labels.cost[node];
  const std::uint32_t end = links.begin[node + 1];
  for (std::uint32_t link = links.begin[node]; link < end; ++link) {
    const double through = label + cost[link];
    const NodeIndex next = links.to[link];
    if (!(through < labels.cost[next] * cheaper)) continue;
    labels.cost[next] = through;
    labels.parent[next] = link;
    labels.changed.push_back(next);
    labels.queue.push_back({through, next});
  }
}

void CheapestTree::settle(const LinkCosts& links, const double* cost, Labels& labels) const {
  make_heap(labels.queue);
  while (!labels.queue.empty()) {
    const auto [label, node] = pop(labels.queue);
    if (label > labels.cost[node] || ends_trips_only(node)) continue;
    for (std::uint32_t link = links.begin[node]; link < links.begin[node + 1]; ++link) {
      const NodeIndex next = links.to[link];
      const double through = label + cost[link];
      if (!(through < labels.cost[next] * cheaper)) continue;
      labels.cost[next] = through;
      labels.parent[next] = link;
      labels.changed.push_back(next);
      push(labels.queue, {through, next});
    }
  }
}

// Most mended ways still come from a node that stands earlier: then only the parents change.
bool CheapestTree::still_in_order(const LinkCosts& links, Labels& labels) {
  for (const NodeIndex node : labels.changed) {
    const std::uint32_t rank = labels.rank[node];
    if (rank >= order_.size() || order_[rank] != node) return false;  // could not be reached before
    if (labels.rank[links.from[labels.parent[node]]] >= rank) return false;
  }
  for (const NodeIndex node : labels.changed) parents_[labels.rank[node]] = labels.parent[node];
  return true;
}

void CheapestTree::put_in_order(const LinkCosts& links, Labels& labels) {
  std::fill(labels.child.begin(), labels.child.end(), none);
  const NodeIndex nodes = static_cast<NodeIndex>(labels.cost.size());
  for (NodeIndex node = nodes; node-- > 0;) {
    if (node == origin_ || labels.cost[node] == unreachable) continue;
    const NodeIndex before = links.from[labels.parent[node]];
    labels.sibling[node] = labels.child[before];
    labels.child[before] = node;
  }
  order_.clear();
  parents_.clear();
  labels.stack.assign(1, origin_);
  while (!labels.stack.empty()) {
    const NodeIndex node = labels.stack.back();
    labels.stack.pop_back();
    order_.push_back(node);
    parents_.push_back(labels.parent[node]);
    for (NodeIndex child = labels.child[node]; child != none; child = labels.sibling[child])
      labels.stack.push_back(child);
  }
}

}  // namespace comity::traffic
