// Who travels from where to where: the doubly constrained gravity model with exponential deterrence,
//
//   T_ij = a_i O_i b_j D_j exp(-beta c_ij),   sum_j T_ij = O_i,   sum_i T_ij = D_j,
//
// the trip table of greatest entropy with these sums and this total of costs (A. G. Wilson, A statistical theory of spatial distribution
// models, Transportation Research 1, 1967). a and b are found by balancing rows and columns in turn (K. P. Furness, Time function
// iteration, Traffic Engineering and Control 7, 1965; R. Sinkhorn, 1967), beta such that the mean cost of a trip is the stated one
// (G. M. Hyman, The calibration of trip distribution models, Environment and Planning 1, 1969, his first guess; the mean falls with beta, so it is
// bracketed and the bracket halved).
// See docs/methods/gravity-model.md.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"

namespace comity::traffic {

struct GravityInput {
  std::vector<double> out;  // trips that leave each zone, 0 or more
  std::vector<double> in;   // trips that arrive in each zone, 0 or more; they are scaled to the sum of `out`
  std::vector<double>
      cost;  // zones * zones, by rows, of a trip from row to column; 0 or more, infinite where there is no way
  double mean_cost = 0;  // above 0: what a trip costs on average
};

struct GravityLimits {
  double sums = 1e-10;    // rows and columns, relative to all trips
  double mean = 1e-8;     // of the mean cost, relative
  int balancing = 5'000;  // rounds for one beta
  int calibration = 200;  // values of beta
};

struct Gravity {
  std::vector<double> trips;  // zones * zones, by rows; 0 within a zone
  double beta = 0;            // 1 / unit of cost; below 0 where people travel farther than at random
  double mean_cost = 0;       // as reached
  int rounds = 0;             // of balancing, in all
};

// Trips within a zone are left out of the table and of `out` and `in`. Cost: O(zones^2) each round.
// bad_input, one fault each: lists of other lengths; a number that is negative or no number; nobody who leaves, nowhere to arrive.
// refused: no table has these sums (a zone that nothing leads from or to; one whose trips out and in are together more than all
// trips), or none was found; a mean cost that no beta gives, with the least and greatest that were found.
Result<Gravity> gravity_trips(const GravityInput& input, const GravityLimits& limits = {});

}  // namespace comity::traffic
