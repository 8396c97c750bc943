// What the roads give each party in a year, for any set of candidates that is open: found once for each set and kept.
//
// The sets are walked in the order of a Gray code (F. Gray, Pulse code communication, U.S. patent 2,632,058, 1953), in which one
// network differs from the next by few links, and each equilibrium starts from the last. The walk is cut into stretches of a fixed
// length that all start from today's network, so that threads can share it and change nothing.
#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "traffic/equilibrium.h"
#include "valuation/road_scenario.h"
#include "valuation/work.h"

namespace comity::valuation {

// One party in one year at first_year's traffic, in minor units of money, not rounded.
struct PartyYear {
  double benefit = 0;  // of its residents against today's network: less time, toll and distance, more trips; exact
  double tolls = 0;    // received on its links
  double through_traffic = 0;  // what traffic through it costs it
  bool operator==(const PartyYear&) const = default;
};

struct RoadState {
  std::vector<PartyYear> parties;
  double hours = 0;       // of all travellers on the road, a year
  double cost_hours = 0;  // with what tolls, distance and fixed costs are worth in time, a year
  double gap = 0;         // reached
};

class RoadStates {
 public:
  // The scenario must outlive it. Finds today's network's equilibrium. bad_input: a pair of zones with trips and no way between
  // them when nothing is built: what a first way is worth has no bound.
  static Result<RoadStates> of(const RoadScenario& scenario, const Accuracy& accuracy);

  // Finds what is not known yet of these sets. refused: ended by `go_on`; what was found until then is kept.
  Result<void> find(std::span<const CandidateSet> sets, const GoOn& go_on);
  // Of a set that find() was called with, or the empty set.
  const RoadState& at(CandidateSet open) const { return states_.at(open); }
  bool knows(CandidateSet open) const { return states_.contains(open); }
  std::size_t networks() const { return states_.size(); }
  double largest_gap() const;

  const RoadScenario& scenario() const { return *scenario_; }
  // An equilibrium with exactly these candidates open, solved from today's.
  traffic::Equilibrium equilibrium(CandidateSet open) const;

 private:
  RoadStates(const RoadScenario& scenario, const Accuracy& accuracy, traffic::Equilibrium today);
  RoadState look_at(const traffic::Equilibrium& equilibrium, const traffic::Outcome& outcome) const;
  std::vector<double> surplus(
      const traffic::Equilibrium& equilibrium) const;  // of residents, by party, minor units a year
  traffic::Stop stop() const;
  // Ends early, with what it has, when `found_one` returns false.
  std::vector<RoadState> walk(std::span<const CandidateSet> stretch, const std::function<bool()>& found_one) const;

  const RoadScenario* scenario_;
  Accuracy accuracy_;
  traffic::Equilibrium today_;
  std::vector<double> surplus_today_;
  bool crossing_costs_ = false;  // somewhere through traffic costs something
  std::unordered_map<CandidateSet, RoadState> states_;
};

// Opens and closes candidates' links so that exactly `open` are open. `now` is what is open, and is set to `open`.
void change_open(traffic::Equilibrium& equilibrium, std::span<const Candidate> candidates, CandidateSet& now,
                 CandidateSet open);

}  // namespace comity::valuation
