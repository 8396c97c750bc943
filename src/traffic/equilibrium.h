// User equilibrium on a road network: flows at which nobody has a quicker way (J. G. Wardrop, Some theoretical aspects of road traffic
// research, 1952), the minimum of M. Beckmann, C. McGuire, C. Winsten, Studies in the Economics of Transportation (1956).
//
// Solved by bushes, the links that each origin's travellers use (R. B. Dial, A path-based user-equilibrium traffic assignment algorithm that
// obviates path storage and enumeration, Transportation Research B 40, 2006), see docs/methods/user-equilibrium.md. The bushes stay, so
// solving again after links were opened or closed starts from where the last solution was.
// The same input gives the same bytes out for any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "traffic/demand.h"
#include "traffic/network.h"

namespace comity::traffic {

enum class Ended { at_gap, at_iterations, stalled, cancelled };

struct Progress {
  int iterations = 0;
  double gap = 0;
};

struct Stop {
  double gap =
      1e-6;  // relative: (cost of all trips - cost if each took its cheapest way at these times) / cost of all trips
  int iterations = 1000;
  unsigned threads = 1;
  std::function<bool(const Progress&)> go_on;  // asked after each iteration; false ends the work. May be empty
};

// A pair of zones between which no open way leads; its trips are not on the network.
struct Unserved {
  std::size_t user_class = 0;
  NodeIndex origin = 0;
  NodeIndex destination = 0;
  double volume = 0;
  bool operator==(const Unserved&) const = default;
};

struct Outcome {
  Ended ended = Ended::at_gap;
  int iterations = 0;
  double gap = 0;
  double objective = 0;   // Beckmann's: sum of the integrals of times, fixed costs times flow, and what staying costs
  double total_time = 0;  // sum of time * flow
  double total_cost = 0;  // and of fixed costs: what all trips weigh together
  std::vector<Unserved> unserved;
};

// One origin's flow on one link: what a warm start in another process needs.
struct OriginFlow {
  std::size_t user_class = 0;
  NodeIndex origin = 0;
  LinkIndex link = 0;
  double flow = 0;
};

class Equilibrium {
 public:
  // Without classes: nobody travels. bad_input: a table for another number of zones, fixed costs for another number of links or
  // negative or not finite, elastic demand without a sensitivity above 0 or a reference cost for each pair.
  static Result<Equilibrium> of(Network network, std::vector<UserClass> classes);
  Equilibrium(const Equilibrium& other);  // a copy keeps its bushes: a snapshot to come back to
  Equilibrium& operator=(const Equilibrium& other);
  Equilibrium(Equilibrium&&) noexcept;
  Equilibrium& operator=(Equilibrium&&) noexcept;
  ~Equilibrium();

  const Network& network() const;
  // Who may drive where: a closed link is as if it were not there. All are open at first. Flow on a link that closes finds another way
  // when solve() is called next.
  void set_open(LinkIndex link, bool open);
  bool is_open(LinkIndex link) const;

  // From the bushes that are there, or from the cheapest ways when there are none.
  Outcome solve(const Stop& stop);

  // After solve(), by link.
  const std::vector<double>& flows() const;
  const std::vector<double>& times() const;
  std::vector<double> flows_of(std::size_t user_class) const;
  // Cost of the cheapest way at the present times to each zone; infinite where none leads.
  std::vector<double> costs_from(std::size_t user_class, NodeIndex origin) const;
  // The same in each zone's trips: sum over destinations of trips made * cheapest cost, by origin.
  std::vector<double> cost_by_origin(std::size_t user_class) const;
  // By pair in the order of the class's table: its volume, of elastic demand what of it is made, 0 without a way.
  std::vector<double> trips_made(std::size_t user_class) const;
  // What travel is worth to those who go beyond what it costs them, by origin in time. Of fixed demand only differences mean anything:
  // it is minus the cost. The difference between two solutions is the exact gain of the zone's people.
  std::vector<double> surplus_by_origin(std::size_t user_class) const;

  std::vector<OriginFlow> origin_flows() const;
  // Begins from flows another solution left. bad_input: flows that do not carry this demand from its origins to its
  // destinations (1e-6 relative), that are negative, or on links that are not there or not open.
  Result<void> start_from(std::span<const OriginFlow> flows);

 private:
  friend class Search;
  struct State;
  explicit Equilibrium(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace comity::traffic
