// Which roads to build for a budget so that everybody together gains most: benefits of all who travel, tolls, through traffic,
// construction and maintenance over the years, of players and bystanders. Every set that the budget pays for is looked at: net
// benefit is no function of the total time alone, so the bounds of network_design.h say nothing about it.
#pragma once

#include <cstdint>
#include <vector>

#include "valuation/building.h"

namespace comity::valuation {

struct NetBenefitDesign {
  CandidateSet built = 0;
  std::int64_t cost = 0;            // construction, not discounted: what counts against the budget
  std::int64_t net_benefit = 0;     // present value, of all parties
  std::vector<PartyValue> parties;  // by party, against today's network
  std::size_t sets = 0;             // looked at: all that cost at most the budget
  double largest_gap = 0;           // of their equilibria
};

// Of equals the cheaper, then the smaller set, then earlier candidates. bad_input: see RoadStates::of; a budget below 0. refused: more
// than `most_networks` sets; ended by `go_on`. Cost: a warm-started equilibrium for each set.
Result<NetBenefitDesign> best_net_benefit(const RoadScenario& scenario, std::int64_t budget, const Accuracy& accuracy,
                                          std::size_t most_networks, const GoOn& go_on);

}  // namespace comity::valuation
