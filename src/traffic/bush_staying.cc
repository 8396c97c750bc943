// Bush: demand that answers to costs.
#include <algorithm>
#include <cmath>

#include "traffic/bush.h"

namespace comity::traffic {

namespace {

// Of those who go no more than this share gives up in one step: what a trip is worth is infinite when nobody goes.
constexpr double most_give_up = .9;

}  // namespace

// Trips to put on the road when the cheapest way has this cost.
double Bush::volume_at(std::size_t trip, double cost) {
  if (elastic_.empty()) return trips_[trip].volume;
  return elastic_[trip].going = elastic_[trip].going_at(cost);
}

// A trip that is worth more than its cheapest way costs is set against that way; one that is worth less, against the way that most of
// them drive.
void Bush::look_at_staying(const LinkCosts& costs, double tolerance, BushScratch& scratch) {
  for (std::uint32_t i = 0; i < trips_.size(); ++i) {
    if (!on_road_[i]) continue;
    const ElasticTrip& trip = elastic_[i];
    const NodeIndex destination = trips_[i].destination;
    const double cost = scratch.labels.cost[destination];
    const double worth = trip.worth();
    cost_ += trip.staying() * worth;
    excess_ += worth > cost ? (worth - cost) * trip.staying() : (cost - worth) * trip.going;
    if (std::abs(worth - cost) <= tolerance * cost) continue;
    PairedStaying pair{static_cast<std::uint32_t>(segments_.size()), 0, i};
    if (worth > cost) {
      for (NodeIndex node = destination; node != origin(); node = costs.from[scratch.labels.parent[node]])
        segments_.push_back({scratch.labels.parent[node], slot_on_tree(node, scratch)});
    } else {
      scratch.way.clear();
      scratch.seen[origin()] = ++scratch.stamp;
      if (walk_back(destination, costs, scratch) == none) continue;
      for (const std::uint32_t slot : scratch.way) segments_.push_back({link_[slot], slot});
    }
    pair.end = static_cast<std::uint32_t>(segments_.size());
    staying_.push_back(pair);
  }
}

double Bush::shift_staying(LinkCosts& costs, double relaxation) {
  const double* const cost = costs.cost(user_class_);
  double gain = 0;
  for (const PairedStaying& pair : staying_) {
    const std::span<const Used> way{segments_.data() + pair.begin, segments_.data() + pair.end};
    ElasticTrip& trip = elastic_[pair.trip];
    double of_way = 0;
    double slope = trip.worth_falls();
    double least = unreachable;
    for (const Used& used : way) {
      of_way += cost[used.link];
      slope += costs.slope(used.link);
      least = std::min(least, flow_[used.slot]);
    }
    const double difference = trip.worth() - of_way;
    const double most = difference > 0 ? trip.staying() : -std::min(least, most_give_up * trip.going);
    const double step = difference > 0 ? std::min(most, relaxation * difference / slope)
                                       : std::max(most, relaxation * difference / slope);
    if (!(std::abs(step) > 0)) continue;
    trip.going += step;
    for (const Used& used : way) {
      flow_[used.slot] += step;
      costs.add_flow(used.link, step);
    }
    gain += difference * step;
  }
  return gain;
}

}  // namespace comity::traffic
