// Who travels: trips between zones, by class of user.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "traffic/elastic_demand.h"
#include "traffic/network.h"

namespace comity::traffic {

struct Trip {
  NodeIndex destination = 0;
  double volume = 0;  // vehicles in the period that capacities are for
  bool operator==(const Trip&) const = default;
};

struct TripFrom {
  NodeIndex origin = 0;
  NodeIndex destination = 0;
  double volume = 0;
};

// Trips by origin and, within it, by destination. Trips within a zone are no traffic: they are counted and left out.
class TripTable {
 public:
  TripTable() = default;
  // Volumes of the same pair are added; a volume of 0 is no trip. bad_input, one fault each: a zone that is not there, a volume
  // that is negative or not finite.
  static Result<TripTable> of(std::size_t zones, std::span<const TripFrom> trips);

  std::size_t first(NodeIndex origin) const { return begin_[origin]; }  // number of its first pair
  std::size_t zones() const { return begin_.empty() ? 0 : begin_.size() - 1; }
  std::span<const Trip> from(NodeIndex origin) const {
    return {trips_.data() + begin_[origin], trips_.data() + begin_[origin + 1]};
  }
  std::size_t pairs() const { return trips_.size(); }  // with trips between two different zones
  double total() const { return total_; }              // trips between different zones
  double within_zones() const { return within_zones_; }

 private:
  std::vector<std::size_t> begin_;  // zones + 1
  std::vector<Trip> trips_;
  double total_ = 0;
  double within_zones_ = 0;
};

// Users who weigh roads alike. Classes differ in what tolls and distance are worth to them in time; they share the roads, so the
// time of a link is that of the flow of all.
struct UserClass {
  std::string id;
  TripTable trips;
  std::vector<double> fixed_cost;  // by link in units of time, in place of Link::fixed_cost; empty: as the links say
  std::optional<ElasticDemand> elastic = std::nullopt;  // without: all trips are made whatever they cost
};

}  // namespace comity::traffic
