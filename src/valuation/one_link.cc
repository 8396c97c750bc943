#include "valuation/one_link.h"

#include <algorithm>
#include <string>

namespace comity::valuation {

namespace {

void add(YearlyLoss& sum, const YearlyLoss& one) {
  sum.trips += one.trips;
  sum.hours += one.hours;
  sum.vehicle_km += one.vehicle_km;
  sum.tolls += one.tolls;
  sum.cost += one.cost;
}

YearlyLoss loss_of(const Travel& without, const Travel& with, double periods, double value_of_time_minor) {
  return {without.trips * periods, (without.minutes - with.minutes) / 60 * periods,
          (without.vehicle_km - with.vehicle_km) * periods, (without.toll_minor - with.toll_minor) * periods,
          (with.surplus_minutes - without.surplus_minutes) / 60 * value_of_time_minor * periods};
}

void add_losses(const RoadScenario& scenario, const traffic::Equilibrium& without, const traffic::Equilibrium& with,
                MissingLink& result) {
  const std::vector<std::vector<Travel>> before = travel_by_residence(scenario, without);
  const std::vector<std::vector<Travel>> after = travel_by_residence(scenario, with);
  for (std::size_t i = 0; i < before.size(); ++i) {
    result.loss.emplace_back();
    for (std::size_t party = 0; party < before[i].size(); ++party) {
      result.loss[i].push_back(loss_of(before[i][party], after[i][party], scenario.appraisal().periods_a_year,
                                       scenario.classes()[i].value_of_time_minor));
      add(result.total, result.loss[i].back());
    }
  }
}

PartyValue difference(const PartyValue& with, const PartyValue& without) {
  return {with.benefit - without.benefit, with.tolls - without.tolls, with.through_traffic - without.through_traffic,
          with.construction - without.construction, with.maintenance - without.maintenance};
}

Result<void> check(const RoadScenario& scenario, CandidateSet others) {
  const std::size_t candidates = scenario.candidates().size();
  if ((others >> candidates) != 0)
    return bad_input("others", "a candidate that is not there", "candidates from 1 to " + std::to_string(candidates));
  return {};
}

}  // namespace

Result<MissingLink> missing_link(RoadStates& states, CandidateSet others, CandidateIndex candidate, const GoOn& go_on) {
  const RoadScenario& scenario = states.scenario();
  if (const auto checked = check(scenario, others); !checked) return checked.error();
  if (candidate >= scenario.candidates().size())
    return bad_input("candidate", std::to_string(std::size_t{candidate} + 1),
                     "a candidate from 1 to " + std::to_string(scenario.candidates().size()));
  const CandidateSet bit = CandidateSet{1} << candidate;
  MissingLink result;
  result.candidate = candidate;
  result.others = others & ~bit;
  const std::vector<CandidateSet> sets{result.others, result.others | bit};
  if (const auto found = states.find(sets, go_on); !found) return found.error();
  const RoadState& without = states.at(sets[0]);
  const RoadState& with = states.at(sets[1]);
  result.gap = std::max(without.gap, with.gap);
  add_losses(scenario, states.equilibrium(sets[0]), states.equilibrium(sets[1]), result);
  for (std::size_t party = 0; party < with.parties.size(); ++party) {
    result.toll_loss.push_back(with.parties[party].tolls - without.parties[party].tolls);
    result.through_traffic_change.push_back(without.parties[party].through_traffic -
                                            with.parties[party].through_traffic);
  }
  for (const Part& part : scenario.candidates()[candidate].parts) {
    double resident_loss = 0;
    for (const std::vector<YearlyLoss>& of_class : result.loss) resident_loss += of_class[part.owner].cost;
    result.payers.push_back(
        {part.owner, part.construction.minor, part.maintenance.minor, part.opening_year, resident_loss});
  }
  return result;
}

Result<GainMatrix> gain_matrix(RoadStates& states, CandidateSet others, const GoOn& go_on) {
  const RoadScenario& scenario = states.scenario();
  if (const auto checked = check(scenario, others); !checked) return checked.error();
  const std::size_t candidates = scenario.candidates().size();
  std::vector<CandidateSet> sets;
  for (std::size_t i = 0; i < candidates; ++i) {
    const CandidateSet bit = CandidateSet{1} << i;
    for (const CandidateSet built : {others & ~bit, others | bit})
      std::ranges::copy(states_of(scenario, plan_of(scenario, built)), std::back_inserter(sets));
  }
  if (const auto found = states.find(sets, go_on); !found) return found.error();
  GainMatrix matrix{others, std::vector<std::vector<PartyValue>>(scenario.parties().size())};
  for (std::size_t i = 0; i < candidates; ++i) {
    const CandidateSet bit = CandidateSet{1} << i;
    const std::vector<PartyValue> with = present_value(states, plan_of(scenario, others | bit));
    const std::vector<PartyValue> without = present_value(states, plan_of(scenario, others & ~bit));
    for (std::size_t party = 0; party < with.size(); ++party)
      matrix.gain[party].push_back(difference(with[party], without[party]));
  }
  return matrix;
}

}  // namespace comity::valuation
