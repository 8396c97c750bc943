// The cheapest ways from one origin to every node it can reach, as a tree that is kept while costs change.
//
// E. W. Dijkstra, A note on two problems in connexion with graphs (1959). After a change of costs the old tree gives every node a
// label that can only be too high; a pass over all links finds the labels that are, and only what hangs on them is searched again.
// A pass in which nothing changed costs the links once, some fortieth of a search.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "traffic/link_costs.h"
#include "traffic/network.h"

namespace comity::traffic {

// By node, for the origin looked at last. One for each thread; nothing in it outlives the work on one origin.
struct Labels {
  explicit Labels(std::size_t nodes);

  std::vector<double> cost;         // of the cheapest way; unreachable where none leads
  std::vector<LinkIndex> parent;    // the last link of that way
  std::vector<std::uint32_t> rank;  // place in the tree's order
  std::vector<NodeIndex> child, sibling, changed, stack;
  std::vector<std::pair<double, NodeIndex>> queue;
  std::deque<NodeIndex> line;
  std::vector<char> waiting;  // in line
};

class CheapestTree {
 public:
  CheapestTree(NodeIndex origin, NodeIndex first_through_node)
      : origin_(origin), first_through_node_(first_through_node) {}

  NodeIndex origin() const { return origin_; }
  // Nodes that can be reached, each after the one its way comes from; empty before grow().
  const std::vector<NodeIndex>& order() const { return order_; }
  const std::vector<LinkIndex>& parents() const { return parents_; }  // in step with order(); none for the origin

  // From nothing; fills `labels`.
  void grow(const LinkCosts& links, const double* cost, Labels& labels);
  // The labels at these costs, the tree mended where it is no longer cheapest.
  void refresh(const LinkCosts& links, const double* cost, Labels& labels);

 private:
  bool ends_trips_only(NodeIndex node) const { return node < first_through_node_ && node != origin_; }
  void label_along_tree(const LinkCosts& links, const double* cost, Labels& labels) const;
  void relax(NodeIndex first, NodeIndex last, const LinkCosts& links, const double* cost, Labels& labels) const;
  void settle(const LinkCosts& links, const double* cost, Labels& labels) const;
  bool still_in_order(const LinkCosts& links, Labels& labels);
  void put_in_order(const LinkCosts& links, Labels& labels);
  void sort_by_label(Labels& labels);

  NodeIndex origin_;
  NodeIndex first_through_node_;
  std::vector<NodeIndex> order_;
  std::vector<LinkIndex> parents_;
};

}  // namespace comity::traffic
