#include "valuation/net_benefit_design.h"

#include <bit>
#include <string>
#include <tuple>

#include "valuation/gray_code.h"

namespace comity::valuation {

namespace {

std::vector<std::int64_t> costs_of(const RoadScenario& scenario) {
  std::vector<std::int64_t> costs;
  for (const Candidate& candidate : scenario.candidates()) {
    costs.push_back(0);
    for (const Part& part : candidate.parts) costs.back() += part.construction.minor;
  }
  return costs;
}

std::int64_t cost_of(const std::vector<std::int64_t>& costs, CandidateSet built) {
  std::int64_t sum = 0;
  for (; built != 0; built &= built - 1) sum += costs[static_cast<std::size_t>(std::countr_zero(built))];
  return sum;
}

// Adds candidates one by one, as long as there is money and no more than `most` sets.
void list_sets(const std::vector<std::int64_t>& costs, std::size_t next, CandidateSet built, std::int64_t left,
               std::size_t most, std::vector<CandidateSet>& sets) {
  if (sets.size() > most) return;
  sets.push_back(built);
  for (std::size_t i = next; i < costs.size(); ++i)
    if (costs[i] <= left) list_sets(costs, i + 1, built | CandidateSet{1} << i, left - costs[i], most, sets);
}

std::int64_t everybodys(const std::vector<PartyValue>& parties) {
  std::int64_t sum = 0;
  for (const PartyValue& party : parties) sum += party.gain();
  return sum;
}

}  // namespace

Result<NetBenefitDesign> best_net_benefit(const RoadScenario& scenario, std::int64_t budget, const Accuracy& accuracy,
                                          std::size_t most_networks, const GoOn& go_on) {
  if (budget < 0) return bad_input("budget", std::to_string(budget), "a budget of 0 or more");
  const std::vector<std::int64_t> costs = costs_of(scenario);
  std::vector<CandidateSet> sets;
  list_sets(costs, 0, 0, budget, most_networks, sets);
  if (sets.size() > most_networks)
    return refused("candidates", "more than " + std::to_string(most_networks) + " sets that the budget pays for",
                   "fewer candidates or a smaller budget");
  in_gray_order(sets);
  auto states = RoadStates::of(scenario, accuracy);
  if (!states) return states.error();
  Building building(*states, Worth::members_gain);
  if (const auto found = building.find(sets, go_on); !found) return found.error();
  const auto rank = [&](CandidateSet built) {
    return std::tuple(-everybodys(building.values(built)), cost_of(costs, built), std::popcount(built), built);
  };
  CandidateSet best = 0;
  for (const CandidateSet built : sets)
    if (rank(built) < rank(best)) best = built;
  const std::vector<PartyValue>& parties = building.values(best);
  return NetBenefitDesign{best, cost_of(costs, best), everybodys(parties), parties, sets.size(), states->largest_gap()};
}

}  // namespace comity::valuation
