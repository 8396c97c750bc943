// A set of roads over the years: each candidate from its opening year on, every year's gains and costs, and what they are worth in
// first_year's money.
//
// Net present value with a stated rate: the sum over the years of (benefit + tolls - through traffic - construction - maintenance) /
// (1 + rate)^(year - first_year). First_year's gains of a network grow by yearly_growth. A candidate serves from the latest of its
// parts' opening years on; a part is paid for from its own on, whether the others are ready or not.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "valuation/road_states.h"

namespace comity::valuation {

// What one party builds of each candidate is its parts. A plan may hold parts whose candidate is not complete: they cost and serve
// nobody. Bit i of parts_built[party] is set when the party builds its part of candidate i.
struct Plan {
  std::vector<CandidateSet> parts_built;  // by party
  // Years that a party opens a part later than the scenario says, by candidate and party; empty: none does.
  std::vector<std::vector<int>> delays;
  bool operator==(const Plan&) const = default;
};

// All parts of these candidates.
Plan plan_of(const RoadScenario& scenario, CandidateSet candidates);
// Those of which every part is built.
CandidateSet complete(const RoadScenario& scenario, const Plan& plan);
// In first_year + year, those that are complete and open.
CandidateSet open_in(const RoadScenario& scenario, const Plan& plan, int year);
// The sets of candidates that are open in some year: what RoadStates must know of.
std::vector<CandidateSet> states_of(const RoadScenario& scenario, const Plan& plan);

// First_year's money, whole minor units; gains against today's network.
struct PartyValue {
  std::int64_t benefit = 0;          // of residents: time, tolls and distance saved
  std::int64_t tolls = 0;            // received more
  std::int64_t through_traffic = 0;  // what it costs more
  std::int64_t construction = 0;
  std::int64_t maintenance = 0;
  std::int64_t gain() const { return benefit + tolls - through_traffic - construction - maintenance; }
  bool operator==(const PartyValue&) const = default;
};

// By party. `states` knows every set of states_of(plan).
std::vector<PartyValue> present_value(const RoadStates& states, const Plan& plan);

struct YearOfParty {
  double benefit = 0;  // not discounted, minor units
  double tolls = 0;
  double through_traffic = 0;
  double construction = 0;
  double maintenance = 0;
};

struct Year {
  int year = 0;
  CandidateSet open = 0;
  double discount = 1;  // what one unit of money of this year is in first_year's
  std::vector<YearOfParty> parties;
};

std::vector<Year> stream(const RoadStates& states, const Plan& plan);

// What it does to each party's net present value when `party` opens its part of a candidate `years` later, all else as planned.
struct Delay {
  std::vector<std::int64_t> change;  // of PartyValue::gain(), by party
  std::int64_t total = 0;
};
// bad_input: no such part, fewer years than 0, or an opening year after the appraisal's last. refused: ended by `go_on`.
Result<Delay> delay(RoadStates& states, CandidateSet built, CandidateIndex candidate, PartyIndex party, int years,
                    const GoOn& go_on);

}  // namespace comity::valuation
