#include "traffic/cheapest_tree.h"

#include <algorithm>
#include <utility>

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

}  // namespace

Labels::Labels(std::size_t nodes)
    : cost(nodes, unreachable),
      parent(nodes, none),
      rank(nodes, none),
      child(nodes, none),
      sibling(nodes, none),
      waiting(nodes, 0) {}

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
  label_along_tree(links, cost, labels);
  labels.changed.clear();
  if (origin_ < first_through_node_) relax(origin_, origin_ + 1, links, cost, labels);
  relax(first_through_node_, static_cast<NodeIndex>(labels.cost.size()), links, cost, labels);
  if (!labels.changed.empty()) settle(links, cost, labels);
  const bool lost = !links.all_open() && std::any_of(order_.begin(), order_.end(),
                                                     [&](NodeIndex node) { return labels.cost[node] == unreachable; });
  if (lost || (!labels.changed.empty() && !still_in_order(links, labels))) put_in_order(links, labels);
}

void CheapestTree::label_along_tree(const LinkCosts& links, const double* cost, Labels& labels) const {
  std::fill(labels.cost.begin(), labels.cost.end(), unreachable);
  double* const label = labels.cost.data();
  LinkIndex* const parent = labels.parent.data();
  std::uint32_t* const rank = labels.rank.data();
  const NodeIndex* const from = links.from.data();
  label[origin_] = 0;
  parent[origin_] = none;
  rank[origin_] = 0;
  const std::uint32_t nodes = static_cast<std::uint32_t>(order_.size());
  for (std::uint32_t i = 1; i < nodes; ++i) {
    const NodeIndex node = order_[i];
    const LinkIndex link = parents_[i];
    label[node] = label[from[link]] + cost[link];
    parent[node] = link;
    rank[node] = i;
  }
}

// One pass over the links out of nodes from `first` to before `last`. It is where an iteration spends most. Nearly no link shortens
// anything, so eight are asked at once; and links are taken in a row, not node by node, as a loop over three links costs more in
// mispredicted ends than in work (1.5 times, measured on Chicago-Sketch).
void CheapestTree::relax(NodeIndex first, NodeIndex last, const LinkCosts& links, const double* cost,
                         Labels& labels) const {
  double* const label = labels.cost.data();
  const NodeIndex* const from = links.from.data();
  const NodeIndex* const to = links.to.data();
  const auto shortens = [&](LinkIndex link) { return label[from[link]] + cost[link] < label[to[link]] * cheaper; };
  const LinkIndex end = links.begin[last];
  constexpr LinkIndex together = 8;
  for (LinkIndex link = links.begin[first]; link < end; link += together) {
    const LinkIndex until = std::min(link + together, end);
    unsigned any = 0;
    if (until == link + together) {
      for (LinkIndex i = 0; i < together; ++i) any |= static_cast<unsigned>(shortens(link + i));
    } else {
      any = 1;
    }
    if (any == 0) [[likely]]
      continue;
    for (LinkIndex i = link; i < until; ++i) {
      if (!shortens(i)) continue;
      label[to[i]] = label[from[i]] + cost[i];
      labels.parent[to[i]] = i;
      labels.changed.push_back(to[i]);
    }
  }
}

// Label correcting with the smaller label first (D. P. Bertsekas, A simple and fast label correcting algorithm for shortest paths, Networks
// 23, 1993): the labels are near their ends, so that a heap would cost more than the few nodes visited twice.
void CheapestTree::settle(const LinkCosts& links, const double* cost, Labels& labels) const {
  std::deque<NodeIndex>& queue = labels.line;
  const auto enter = [&](NodeIndex node) {
    if (labels.waiting[node]) return;
    labels.waiting[node] = 1;
    if (!queue.empty() && labels.cost[node] < labels.cost[queue.front()]) queue.push_front(node);
    else queue.push_back(node);
  };
  for (const NodeIndex node : labels.changed) enter(node);
  while (!queue.empty()) {
    const NodeIndex node = queue.front();
    queue.pop_front();
    labels.waiting[node] = 0;
    if (ends_trips_only(node)) continue;
    const double label = labels.cost[node];
    for (std::uint32_t link = links.begin[node]; link < links.begin[node + 1]; ++link) {
      const NodeIndex next = links.to[link];
      const double through = label + cost[link];
      if (!(through < labels.cost[next] * cheaper)) continue;
      labels.cost[next] = through;
      labels.parent[next] = link;
      labels.changed.push_back(next);
      enter(next);
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
  if (labels.changed.size() * 8 < order_.size()) sort_by_label(labels);
}

// In the order of labels, ways of nearly equal cost can take turns without anybody changing places. Buckets of equal width, then
// insertion: both keep nodes of equal label as they were, each after the one its way comes from.
void CheapestTree::sort_by_label(Labels& labels) {
  const std::size_t nodes = order_.size();
  const double* const label = labels.cost.data();
  double most = 0;
  for (const NodeIndex node : order_) most = std::max(most, label[node]);
  const double per_label = most > 0 ? static_cast<double>(nodes - 1) / most : 0;
  const auto bucket = [&](NodeIndex node) {
    return std::min(static_cast<std::size_t>(label[node] * per_label), nodes - 1);
  };
  std::vector<std::uint32_t>& place = labels.rank;  // of a bucket's next node; ranks are made anew with the next labels
  std::fill(place.begin(), place.end(), 0);
  for (const NodeIndex node : order_) ++place[bucket(node)];
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < nodes; ++i) before += std::exchange(place[i], before);
  labels.stack.resize(nodes);
  for (const NodeIndex node : order_) labels.stack[place[bucket(node)]++] = node;
  for (std::size_t i = 0; i < nodes; ++i) {
    const NodeIndex node = labels.stack[i];
    std::size_t at = i;
    while (at > 0 && label[order_[at - 1]] > label[node]) {
      order_[at] = order_[at - 1];
      --at;
    }
    order_[at] = node;
  }
  for (std::size_t i = 0; i < nodes; ++i) parents_[i] = labels.parent[order_[i]];
}

}  // namespace comity::traffic
