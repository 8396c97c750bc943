// Less than this no set of roads between two sets can take: a lower bound from prices.
//
// Let phi_a(v) = v * time_a(v) be what all travellers on link a lose. For any price tau_a, phi_a(v) >= tau_a v - phi*_a(tau_a) with the convex
// conjugate phi*_a(tau) = max_v (tau v - phi_a(v)). Whatever set is built, and however people travel, in equilibrium or not, they lose
//
//     sum_a phi_a(v_a) + fixed costs >= sum_od trips * cheapest(tau) - sum_{a always there} phi*_a(tau_a) - sum_{i built} phi*_i(tau_i)
//
// with the cheapest ways over all links that could be there. What is built has to be paid for, so the last sum is at most the optimum of
// a knapsack, and that at most G. B. Dantzig's (Discrete-variable extremum problems, 1957), who packs one thing in part. It holds for
// any prices. Those used are the marginal times of an equilibrium in which everybody pays what he costs the others (the system's optimum),
// with options that are not decided yet at a part of their capacity, such that they cost as much as the budget allows: the optimum of the
// perspective relaxation, whose prices make this bound greatest.
#pragma once

#include <cstdint>
#include <vector>

#include "valuation/network_design.h"

namespace comity::valuation {

// All sets that hold `forced`, are within `allowed` and cost at most budget_left beside what is forced.
struct DesignRange {
  CandidateSet forced = 0;
  CandidateSet allowed = 0;
  std::int64_t budget_left = 0;
};

struct DesignPrices {
  double without_gains = 0;   // trips * cheapest - what is always there
  std::vector<double> gains;  // by option that was allowed: phi*_i
};

// No set of the range takes less. The prices are of a range that allowed all that this one allows.
double lower_bound(const DesignProblem& problem, const DesignPrices& prices, const DesignRange& range);

class DesignBound {
 public:
  explicit DesignBound(const DesignProblem& problem);

  // Prices for the range, and the bound they give it: after a first look those of the better fitting parts of capacity, when the bound
  // is below `enough`.
  struct Found {
    DesignPrices prices;
    double bound = 0;
  };
  Found price(const DesignRange& range, double enough);
  std::size_t solved() const { return solved_; }

 private:
  void open_at(std::size_t option, int level);
  DesignPrices solve();
  std::vector<int> wanted_levels(const DesignRange& range, const DesignPrices& prices) const;

  const DesignProblem* problem_;
  std::vector<std::vector<std::vector<traffic::LinkIndex>>> copies_;  // by option, part of capacity and link
  std::vector<bool> is_option_;                                       // by link of the problem
  traffic::Equilibrium optimum_;
  std::vector<int> level_;  // by option: into the parts of capacity, or closed
  std::size_t solved_ = 0;
};

}  // namespace comity::valuation
