#include "valuation/years.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace comity::valuation {

namespace {

int delay_of(const Plan& plan, std::size_t candidate, PartyIndex party) {
  return plan.delays.empty() ? 0 : plan.delays[candidate][party];
}

bool builds(const Plan& plan, std::size_t candidate, PartyIndex party) {
  return (plan.parts_built[party] >> candidate & 1) != 0;
}

void add_costs(const RoadScenario& scenario, const Plan& plan, Year& year) {
  for (std::size_t i = 0; i < scenario.candidates().size(); ++i) {
    for (const Part& part : scenario.candidates()[i].parts) {
      if (!builds(plan, i, part.owner)) continue;
      const int opening = part.opening_year + delay_of(plan, i, part.owner);
      YearOfParty& of_party = year.parties[part.owner];
      if (year.year == opening) of_party.construction += static_cast<double>(part.construction.minor);
      if (year.year >= opening) of_party.maintenance += static_cast<double>(part.maintenance.minor);
    }
  }
}

}  // namespace

Plan plan_of(const RoadScenario& scenario, CandidateSet candidates) {
  Plan plan{std::vector<CandidateSet>(scenario.parties().size(), 0), {}};
  for (std::size_t i = 0; i < scenario.candidates().size(); ++i) {
    if ((candidates >> i & 1) == 0) continue;
    for (const Part& part : scenario.candidates()[i].parts) plan.parts_built[part.owner] |= CandidateSet{1} << i;
  }
  return plan;
}

CandidateSet complete(const RoadScenario& scenario, const Plan& plan) {
  CandidateSet all = 0;
  for (std::size_t i = 0; i < scenario.candidates().size(); ++i) {
    const auto& parts = scenario.candidates()[i].parts;
    if (std::ranges::all_of(parts, [&](const Part& part) { return builds(plan, i, part.owner); }))
      all |= CandidateSet{1} << i;
  }
  return all;
}

CandidateSet open_in(const RoadScenario& scenario, const Plan& plan, int year) {
  CandidateSet open = complete(scenario, plan);
  for (std::size_t i = 0; i < scenario.candidates().size(); ++i) {
    for (const Part& part : scenario.candidates()[i].parts)
      if (part.opening_year + delay_of(plan, i, part.owner) > scenario.appraisal().first_year + year)
        open &= ~(CandidateSet{1} << i);
  }
  return open;
}

std::vector<CandidateSet> states_of(const RoadScenario& scenario, const Plan& plan) {
  std::vector<CandidateSet> states{0};
  for (int year = 0; year < scenario.appraisal().years; ++year) {
    const CandidateSet open = open_in(scenario, plan, year);
    if (open != states.back()) states.push_back(open);
  }
  return states;
}

std::vector<Year> stream(const RoadStates& states, const Plan& plan) {
  const RoadScenario& scenario = states.scenario();
  const Appraisal& how = scenario.appraisal();
  const RoadState& today = states.at(0);
  std::vector<Year> years;
  for (int i = 0; i < how.years; ++i) {
    Year year{how.first_year + i, open_in(scenario, plan, i), std::pow(1 + how.discount_rate, -i),
              std::vector<YearOfParty>(scenario.parties().size())};
    const RoadState& state = states.at(year.open);
    const double growth = std::pow(1 + how.yearly_growth, i);
    for (std::size_t party = 0; party < year.parties.size(); ++party) {
      YearOfParty& of_party = year.parties[party];
      of_party.benefit = state.parties[party].benefit * growth;
      of_party.tolls = (state.parties[party].tolls - today.parties[party].tolls) * growth;
      of_party.through_traffic = (state.parties[party].through_traffic - today.parties[party].through_traffic) * growth;
    }
    add_costs(scenario, plan, year);
    years.push_back(std::move(year));
  }
  return years;
}

std::vector<PartyValue> present_value(const RoadStates& states, const Plan& plan) {
  std::vector<YearOfParty> sums(states.scenario().parties().size());
  for (const Year& year : stream(states, plan)) {
    for (std::size_t party = 0; party < sums.size(); ++party) {
      sums[party].benefit += year.parties[party].benefit * year.discount;
      sums[party].tolls += year.parties[party].tolls * year.discount;
      sums[party].through_traffic += year.parties[party].through_traffic * year.discount;
      sums[party].construction += year.parties[party].construction * year.discount;
      sums[party].maintenance += year.parties[party].maintenance * year.discount;
    }
  }
  std::vector<PartyValue> values;
  values.reserve(sums.size());
  for (const YearOfParty& sum : sums)
    values.push_back({std::llround(sum.benefit), std::llround(sum.tolls), std::llround(sum.through_traffic),
                      std::llround(sum.construction), std::llround(sum.maintenance)});
  return values;
}

Result<Delay> delay(RoadStates& states, CandidateSet built, CandidateIndex candidate, PartyIndex party, int years,
                    const GoOn& go_on) {
  const RoadScenario& scenario = states.scenario();
  if (candidate >= scenario.candidates().size())
    return bad_input("candidate", std::to_string(candidate + 1),
                     "a candidate from 1 to " + std::to_string(scenario.candidates().size()));
  const Candidate& road = scenario.candidates()[candidate];
  const auto part = std::ranges::find(road.parts, party, &Part::owner);
  if (part == road.parts.end())
    return bad_input("party", std::to_string(party + 1), "one that has a part in " + road.id.str());
  const int last = scenario.appraisal().first_year + scenario.appraisal().years - 1;
  if (years < 0 || years > last - part->opening_year)
    return bad_input(
        "delay", std::to_string(years) + " years",
        "0 to " + std::to_string(last - part->opening_year) + ": the appraisal ends in " + std::to_string(last));
  const Plan planned = plan_of(scenario, built | CandidateSet{1} << candidate);
  Plan late = planned;
  late.delays.assign(scenario.candidates().size(), std::vector<int>(scenario.parties().size(), 0));
  late.delays[candidate][party] = years;
  std::vector<CandidateSet> sets = states_of(scenario, planned);
  std::ranges::copy(states_of(scenario, late), std::back_inserter(sets));
  if (const auto found = states.find(sets, go_on); !found) return found.error();
  const std::vector<PartyValue> before = present_value(states, planned);
  const std::vector<PartyValue> after = present_value(states, late);
  Delay result;
  for (std::size_t i = 0; i < before.size(); ++i) {
    result.change.push_back(after[i].gain() - before[i].gain());
    result.total += result.change.back();
  }
  return result;
}

}  // namespace comity::valuation
