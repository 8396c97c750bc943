#include "operations/road_answers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>

namespace comity::operations {
namespace {

using scenario_files::RoadScenarioFile;
using valuation::Candidate;
using valuation::CandidateSet;
using valuation::Coalition;
using valuation::RoadScenario;

std::string money(std::int64_t minor, const RoadScenario& scenario) {
  std::string text = to_string(Money{minor, scenario.appraisal().currency});
  return text.substr(0, text.find(' '));
}
std::string money(double minor, const RoadScenario& scenario) {
  return money(static_cast<std::int64_t>(std::llround(minor)), scenario);
}

std::vector<std::string> ids_of(CandidateSet set, const RoadScenario& scenario) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < scenario.candidates().size(); ++i)
    if (set >> i & 1) ids.push_back(scenario.candidates()[i].id.str());
  return ids;
}

std::vector<std::string> members_of(Coalition coalition, const RoadScenario& scenario) {
  std::vector<std::string> members;
  for (std::size_t i = 0; i < scenario.players(); ++i)
    if (coalition >> i & 1) members.push_back(scenario.parties()[i].id.str());
  return members;
}

RoadCandidate line_of(const RoadScenarioFile& file, valuation::CandidateIndex number) {
  const Candidate& candidate = file.scenario.candidates()[number];
  RoadCandidate line{candidate.id.str(), candidate.name, {}, {}, {}, 0};
  for (const PlanItemId& item : file.candidates[number].items) line.items.push_back(item.str());
  std::int64_t construction = 0;
  for (const valuation::Part& part : candidate.parts) {
    line.builders.push_back(file.scenario.parties()[part.owner].id.str());
    construction += part.construction.minor;
    line.opening_year = std::max(line.opening_year, std::int64_t{part.opening_year});
  }
  line.construction = money(construction, file.scenario);
  return line;
}

std::vector<PartyGainLine> gains_of(const RoadScenario& scenario, const valuation::CoalitionOutcome& outcome) {
  std::vector<PartyGainLine> lines;
  for (std::size_t party = 0; party < outcome.gain.size(); ++party) {
    const valuation::MemberGain& gain = outcome.gain[party];
    lines.push_back({scenario.parties()[party].id.str(), money(gain.gain, scenario),
                     money(gain.value.benefit, scenario), money(gain.value.tolls, scenario),
                     money(gain.value.through_traffic, scenario), money(gain.value.construction, scenario),
                     money(gain.value.maintenance, scenario)});
  }
  return lines;
}

// Smaller coalitions first, then in the order of the parties.
std::vector<std::size_t> in_order(std::size_t coalitions) {
  std::vector<std::size_t> order(coalitions);
  for (std::size_t i = 0; i < coalitions; ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [](std::size_t coalition) { return std::popcount(coalition); });
  return order;
}

Text extent_of(const valuation::Design& design, std::size_t candidates) {
  const std::string equilibria = std::to_string(design.proof.equilibria);
  std::array<char, 32> gap{};
  // A gap that is nothing at all is rounding.
  std::snprintf(gap.data(), gap.size(), "%.0e", std::max(design.proof.largest_gap, 1e-15));
  if (design.proof.kind == valuation::ProofKind::complete_enumeration) {
    return {"no affordable set is better: all " + equilibria + " sets of " + std::to_string(candidates) +
                " candidates that were in question were put into equilibrium, to a relative gap of " + gap.data(),
            "已证明没有更优的可负担方案：对" + std::to_string(candidates) + "个候选项目的全部" + equilibria +
                "个组合求得均衡，相对误差" + gap.data()};
  }
  return {
      "no affordable set is better: " + equilibria + " sets were put into equilibrium, to a relative gap of " +
          gap.data() + "; all others were left out by bounds",
      "已证明没有更优的可负担方案：对" + equilibria + "个组合求得均衡，相对误差" + gap.data() + "；其余组合由界限排除"};
}

// What travellers lose from the first part's opening to the last's.
std::optional<DelayLine> delay_of(const RoadScenarioFile& file, const valuation::MissingLink& link) {
  const auto& parts = file.scenario.candidates()[link.candidate].parts;
  const auto [first, last] = std::ranges::minmax_element(parts, {}, &valuation::Part::opening_year);
  const int years = last->opening_year - first->opening_year;
  if (years == 0) return std::nullopt;
  return DelayLine{first->opening_year, last->opening_year, file.scenario.parties()[last->owner].id.str(),
                   money(link.total.cost * years, file.scenario)};
}

}  // namespace

Decimal rounded(double value, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return Decimal::parse(text.data()).value_or(Decimal(0));
}

RoadScenarioFacts facts_of(const RoadScenarioFile& file) {
  const valuation::Appraisal& appraisal = file.scenario.appraisal();
  RoadScenarioFacts facts;
  facts.name = file.name;
  facts.sample = file.sample;
  facts.currency = appraisal.currency;
  facts.zones = static_cast<std::int64_t>(file.scenario.network().zones());
  facts.links = static_cast<std::int64_t>(file.scenario.network().links().size());
  double trips = 0;
  for (const valuation::TravelClass& travel : file.scenario.classes()) trips += travel.trips.total();
  facts.trips = rounded(trips, 1);
  facts.first_year = appraisal.first_year;
  facts.years = appraisal.years;
  facts.discount_rate_pct = rounded(appraisal.discount_rate * 100, 4);
  facts.remarks = file.remarks;
  return facts;
}

RoadValues values_of(const RoadScenarioFile& file, const valuation::CoalitionValues& values) {
  const RoadScenario& scenario = file.scenario;
  RoadValues answer;
  answer.scenario = facts_of(file);
  answer.outsiders = std::string(name_of(scenario.appraisal().outsiders));
  for (valuation::CandidateIndex i = 0; i < scenario.candidates().size(); ++i)
    answer.candidates.push_back(line_of(file, i));
  for (const std::size_t number : in_order(values.coalitions.size())) {
    const valuation::CoalitionOutcome& outcome = values.coalitions[number];
    answer.coalitions.push_back({members_of(outcome.members, scenario), money(outcome.value, scenario),
                                 ids_of(outcome.built, scenario), ids_of(outcome.others, scenario),
                                 rounded(outcome.hours, 0), gains_of(scenario, outcome)});
    if (outcome.members == 0) continue;
    for (const valuation::Loser& loser : losers(values, outcome.members)) {
      answer.losers.push_back({members_of(outcome.members, scenario), scenario.parties()[loser.party].id.str(),
                               loser.member, money(loser.least, scenario), money(loser.most, scenario)});
    }
  }
  answer.networks = static_cast<std::int64_t>(values.networks);
  answer.largest_gap = rounded(values.largest_gap, 9);
  return answer;
}

RoadDesign design_of(const RoadScenarioFile& file, const valuation::Design& design) {
  const RoadScenario& scenario = file.scenario;
  const double hours = scenario.appraisal().periods_a_year / 60;
  RoadDesign answer;
  answer.scenario = facts_of(file);
  answer.budget = money(design.budget, scenario);
  answer.built = ids_of(design.built, scenario);
  answer.cost = money(design.cost, scenario);
  answer.hours_a_year = rounded(design.total_cost * hours, 0);
  answer.hours_a_year_before = rounded(design.nothing_built * hours, 0);
  answer.proof = std::string(name_of(design.proof.kind));
  answer.extent = extent_of(design, scenario.candidates().size());
  answer.equilibria = static_cast<std::int64_t>(design.proof.equilibria);
  answer.candidates = static_cast<std::int64_t>(scenario.candidates().size());
  answer.largest_gap = rounded(design.proof.largest_gap, 9);
  return answer;
}

RoadLink link_of(const RoadScenarioFile& file, const valuation::MissingLink& link) {
  const RoadScenario& scenario = file.scenario;
  RoadLink answer;
  answer.scenario = facts_of(file);
  answer.link = line_of(file, link.candidate);
  answer.others = ids_of(link.others, scenario);
  answer.hours_a_year = rounded(link.total.hours, 0);
  answer.vehicle_km_a_year = rounded(link.total.vehicle_km, 0);
  answer.cost_a_year = money(link.total.cost, scenario);
  for (std::size_t travel = 0; travel < link.loss.size(); ++travel) {
    for (std::size_t party = 0; party < link.loss[travel].size(); ++party) {
      const valuation::YearlyLoss& loss = link.loss[travel][party];
      if (loss.trips == 0) continue;
      answer.travellers.push_back({scenario.classes()[travel].id, scenario.parties()[party].id.str(),
                                   rounded(loss.trips, 0), rounded(loss.hours, 0), rounded(loss.vehicle_km, 0),
                                   money(loss.cost, scenario)});
    }
  }
  for (const valuation::Payer& payer : link.payers) {
    answer.payers.push_back({scenario.parties()[payer.party].id.str(), money(payer.construction, scenario),
                             money(payer.maintenance, scenario), payer.opening_year,
                             money(payer.resident_loss, scenario)});
  }
  answer.delay = delay_of(file, link);
  answer.gap = rounded(link.gap, 9);
  return answer;
}

game_files::NamedGame game_of(const RoadScenarioFile& file, const valuation::CoalitionValues& values) {
  game_files::NamedGame game;
  for (std::size_t i = 0; i < file.scenario.players(); ++i) game.players.push_back(file.scenario.parties()[i].id.str());
  game.money = {2, file.scenario.appraisal().currency};
  game.sense = game::Sense::worth;
  game.game = values.game;
  return game;
}

}  // namespace comity::operations
