// One road that is not there: what is lost each year, by whom, and who would have to build it.
#pragma once

#include <cstdint>
#include <vector>

#include "valuation/road_states.h"
#include "valuation/through_traffic.h"
#include "valuation/years.h"

namespace comity::valuation {

// A year without the road less a year with it, at first_year's traffic: what is lost by its missing is above 0.
struct YearlyLoss {
  double trips = 0;       // made without the road, a year: who they are, not a loss
  double hours = 0;       // on the road
  double vehicle_km = 0;  // detour
  double tolls = 0;       // paid, minor units
  double cost = 0;        // all that travellers weigh, minor units: time, tolls, distance, fixed costs, trips not made
};

struct Payer {
  PartyIndex party = 0;
  std::int64_t construction = 0;  // minor units, in its opening year's money
  std::int64_t maintenance = 0;   // a year
  int opening_year = 0;
  double resident_loss = 0;  // minor units a year: what its own residents lose
};

struct MissingLink {
  CandidateIndex candidate = 0;
  CandidateSet others = 0;                    // what is open beside it, with it and without it
  std::vector<std::vector<YearlyLoss>> loss;  // by class, then party of residence
  std::vector<double> toll_loss;              // by owner: received less without it, minor units a year
  std::vector<double>
      through_traffic_change;  // by party: what crossing traffic costs it more without the road, minor units a year
  std::vector<Payer> payers;   // in the order of the candidate's parts
  YearlyLoss total;
  double gap = 0;  // the larger of the two equilibria's
};

// bad_input: no such candidate, or another of `others` that is not there. refused: ended by `go_on`. Cost: two equilibria.
Result<MissingLink> missing_link(RoadStates& states, CandidateSet others, CandidateIndex candidate, const GoOn& go_on);

// Who gains from which candidate: present value of all its years, beside the same others. [party][candidate]
struct GainMatrix {
  CandidateSet others = 0;
  std::vector<std::vector<PartyValue>> gain;
};

Result<GainMatrix> gain_matrix(RoadStates& states, CandidateSet others, const GoOn& go_on);

}  // namespace comity::valuation
