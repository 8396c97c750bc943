// One origin's travellers of one class: where they drive, and where that could be cheaper.
//
// A used link that is not on the cheapest way to its end is set against that way: back from it along the links with the most flow
// to the first node on the cheapest way, and from there the two segments part (paired alternative segments: H. Bar-Gera, Traffic
// assignment by paired alternative segments, Transportation Research B 44, 2010; found for each origin by itself as in J. Xie, C. Xie,
// New insights and improvements of using paired alternative segments for traffic assignment, Transportation Research B 93, 2016).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "traffic/cheapest_tree.h"
#include "traffic/demand.h"
#include "traffic/link_costs.h"

namespace comity::traffic {

// A link and the place where the bush keeps its flow on it.
struct Used {
  LinkIndex link = 0;
  std::uint32_t slot = 0;
};

// Two ways from one node to another; flow can go from the one to the other.
struct PairedSegments {
  std::uint32_t cheap = 0;  // begins, in Bush::segments, the way of the cheapest tree when it was found
  std::uint32_t used = 0;   // begins the other way, and ends the first
  std::uint32_t end = 0;
};

struct FlowChange {
  LinkIndex link = 0;
  double change = 0;
};

// A way, in Bush::segments, between making a trip and staying.
struct PairedStaying {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t trip = 0;
};

// What one thread needs while it works on a bush, beside the labels.
struct BushScratch {
  explicit BushScratch(std::size_t nodes);
  Labels labels;
  std::vector<std::uint32_t>
      tree_slot;  // by node: slot of the tree's link in, when it is that of the bush's link_ there
  std::vector<std::uint32_t> other_slot;  // by node: slot of the other link in with the most flow; none
  std::vector<std::uint32_t> others;      // slots not on the tree
  std::vector<double> volume;             // by node
  std::vector<std::uint32_t> seen;        // by node, against `stamp`
  std::uint32_t stamp = 0;
  std::vector<std::uint32_t> way;  // slots
};

class Bush {
 public:
  Bush(std::size_t user_class, NodeIndex origin, NodeIndex first_through_node, std::span<const Trip> trips)
      : user_class_(user_class),
        trips_(trips.begin(), trips.end()),
        on_road_(trips.size(), 0),
        tree_(origin, first_through_node) {}

  std::size_t user_class() const { return user_class_; }
  NodeIndex origin() const { return tree_.origin(); }
  const std::vector<Trip>& trips() const { return trips_; }
  bool is_on_road(std::size_t trip) const { return on_road_[trip]; }
  std::size_t slots() const { return link_.size(); }
  LinkIndex link(std::size_t slot) const { return link_[slot]; }
  double flow(std::size_t slot) const { return flow_[slot]; }
  // Before anything else: demand that answers to costs, one for each trip.
  void set_elastic(std::vector<ElasticTrip> elastic) { elastic_ = std::move(elastic); }
  const std::vector<ElasticTrip>& elastic() const { return elastic_; }  // empty: fixed
  double going(std::size_t trip) const;                                 // trips made, 0 when there is no way

  // Fills the labels of `scratch` with the cheapest ways at these costs.
  void label(const LinkCosts& costs, BushScratch& scratch);
  // The cheapest ways at these costs, without a change of its own.
  void cheapest(const LinkCosts& costs, Labels& labels) const;
  // Whether links that opened or closed may make keep_to_open_links() change anything.
  bool is_touched(const LinkCosts& costs) const;
  // Puts trips that have a way now and had none on the cheapest, takes those off that have none any more, and leads what drives on
  // closed links around them. To be called before any other change after links opened or closed. Changes of the links'
  // flows are in changes(), here and in look().
  void keep_to_open_links(const LinkCosts& costs, BushScratch& scratch);
  // What it loses against the cheapest ways, flow by flow, and the pairs of segments that would mend it. No pair is made for a link that
  // makes the way to its end dearer by no more than the share `tolerance`.
  void look(const LinkCosts& costs, double tolerance, BushScratch& scratch);
  // One sweep over the pairs: towards equal costs by Newton's step times `relaxation`. Returns what the steps promise to gain.
  double shift(LinkCosts& costs, double relaxation);

  // At the costs of look(): what its travellers pay, and the part of it that they would not on the cheapest ways.
  double cost() const { return cost_; }
  double excess() const { return excess_; }
  std::vector<FlowChange>& changes() { return changes_; }

  // Takes these flows over in place of its own, with all trips on the road; of elastic demand, as many as `going` says.
  void set_flows(std::span<const FlowChange> flows, std::span<const double> going);

 private:
  // Both need sort_slots() to have filled `scratch`.
  std::uint32_t most_used(NodeIndex node,
                          const BushScratch& scratch) const;         // slot of the link in with the most flow, none
  std::uint32_t slot_on_tree(NodeIndex node, BushScratch& scratch);  // of the tree's link in; a new one if need be
  void sort_slots(const LinkCosts& costs, BushScratch& scratch);
  void enter(std::uint32_t slot, const LinkCosts& costs, BushScratch& scratch) const;
  void forget_slots(const LinkCosts& costs, BushScratch& scratch) const;
  void rank_others(const LinkCosts& costs, BushScratch& scratch) const;
  void add(std::uint32_t slot, double change);
  void mark_tree_way(NodeIndex node, const LinkCosts& costs, BushScratch& scratch) const;
  // Appends slots to scratch.way, backwards from `node` to the first marked node, which it returns; none when the flows run in a
  // ring or come from nowhere, which it then takes away.
  NodeIndex walk_back(NodeIndex node, const LinkCosts& costs, BushScratch& scratch);
  void take_off(std::size_t first, std::size_t last, const BushScratch& scratch);
  void pair(NodeIndex from, NodeIndex to, const LinkCosts& costs, BushScratch& scratch);
  void look_at_staying(const LinkCosts& costs, double tolerance, BushScratch& scratch);
  double shift_staying(LinkCosts& costs, double relaxation);
  double volume_at(std::size_t trip, double cost);
  void put_on(std::size_t trip, const LinkCosts& costs, BushScratch& scratch);
  void put_all_on(const LinkCosts& costs, BushScratch& scratch);
  void take_off(NodeIndex destination, double volume, const LinkCosts& costs, BushScratch& scratch);
  void lead_around(std::uint32_t closed, const LinkCosts& costs, BushScratch& scratch);
  NodeIndex walk_on(std::uint32_t closed, const LinkCosts& costs, BushScratch& scratch);
  std::uint32_t slot_out(NodeIndex node, const LinkCosts& costs) const;
  bool take_ring_off(std::size_t ahead, BushScratch& scratch);

  std::size_t user_class_;
  std::vector<Trip> trips_;
  std::vector<char> on_road_;
  CheapestTree tree_;
  std::vector<LinkIndex> link_;  // by slot
  std::vector<double> flow_;
  std::vector<Used> segments_;
  std::vector<PairedSegments> pairs_;
  std::vector<ElasticTrip> elastic_;  // by trip, or none
  std::vector<PairedStaying> staying_;
  std::vector<FlowChange> changes_;
  double cost_ = 0;
  double excess_ = 0;
};

}  // namespace comity::traffic
