#include "valuation_document/computing.h"

#include <algorithm>

#include "formats/described_json.h"
#include "formats/described_text.h"
#include "valuation/coalition_values.h"
#include "valuation/localism.h"
#include "valuation/one_link.h"
#include "valuation_document/rounded.h"

namespace comity::valuation_document {
namespace {

using scenario_files::RoadScenarioFile;
using valuation::CandidateSet;
using valuation::GoOn;
using valuation::RoadStates;

constexpr std::size_t most_flows = 2'000'000;  // in a document: some fifty megabytes of text

// One step of one scenario; what it finds goes into `document` at its end.
class Work {
 public:
  Work(const RoadScenarioFile& file, unsigned threads, const GoOn& go_on, Document& document)
      : scenario_(file.scenario), go_on_(go_on), document_(document) {
    accuracy_.gap = document.parameters.gap.to_double();
    accuracy_.iterations = document.parameters.iterations;
    accuracy_.threads = threads;
  }

  Result<void> coalitions();
  Result<void> networks();
  Result<void> missing();
  Result<void> gains();
  Result<void> localism();

 private:
  const PartyId& party(std::size_t index) const { return scenario_.parties()[index].id; }
  Money money(std::int64_t minor) const { return {minor, scenario_.appraisal().currency}; }
  Money money(double minor) const { return money(whole(minor)); }
  std::size_t most() const { return static_cast<std::size_t>(document_.parameters.most_networks); }

  std::vector<std::string> ids(CandidateSet set) const;
  CandidateSet set_of(const CoalitionResult& coalition) const;
  std::vector<PartyMoney> by_party(const std::vector<double>& amounts) const;
  void count(std::size_t networks, double gap);

  CoalitionResult told(const valuation::CoalitionValues& values, valuation::Coalition members) const;
  NetworkResult told(CandidateSet open, const RoadStates& states) const;
  YearResult told(const valuation::Year& year) const;
  YearlyLossOf told(const valuation::YearlyLoss& loss) const;
  Result<MissingRoad> told(const valuation::MissingLink& link, RoadStates& states) const;
  LocalismOutcome told(const valuation::Outcomes& outcomes) const;

  const valuation::RoadScenario& scenario_;
  const GoOn& go_on_;
  Document& document_;
  valuation::Accuracy accuracy_;
};

std::vector<std::string> Work::ids(CandidateSet set) const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < scenario_.candidates().size(); ++i)
    if ((set >> i & 1) != 0) all.push_back(scenario_.candidates()[i].id.str());
  return all;
}

CandidateSet Work::set_of(const CoalitionResult& coalition) const {
  CandidateSet set = 0;
  for (std::size_t i = 0; i < scenario_.candidates().size(); ++i) {
    const std::string& id = scenario_.candidates()[i].id.str();
    const auto has = [&](const std::vector<std::string>& all) { return std::ranges::find(all, id) != all.end(); };
    if (has(coalition.built) || has(coalition.others)) set |= CandidateSet{1} << i;
  }
  return set;
}

std::vector<PartyMoney> Work::by_party(const std::vector<double>& amounts) const {
  std::vector<PartyMoney> all;
  for (std::size_t i = 0; i < amounts.size(); ++i) all.push_back({party(i), money(amounts[i])});
  return all;
}

void Work::count(std::size_t networks, double gap) {
  document_.equilibria += static_cast<std::int32_t>(networks);
  document_.largest_gap = std::max(document_.largest_gap, rounded(gap, 9));
}

CoalitionResult Work::told(const valuation::CoalitionValues& values, valuation::Coalition members) const {
  const valuation::CoalitionOutcome& outcome = values.coalitions[members];
  CoalitionResult result;
  result.number = static_cast<std::int32_t>(members);
  for (std::size_t i = 0; i < scenario_.players(); ++i)
    if ((members >> i & 1) != 0) result.members.push_back(party(i));
  result.value = money(outcome.value);
  result.built = ids(outcome.built);
  result.others = ids(outcome.others);
  result.hours = rounded(outcome.hours, 0);
  for (std::size_t i = 0; i < outcome.gain.size(); ++i) {
    const valuation::PartyValue& value = outcome.gain[i].value;
    result.gains.push_back({party(i), money(outcome.gain[i].gain), money(value.gain()), money(value.benefit),
                            money(value.tolls), money(value.through_traffic), money(value.construction),
                            money(value.maintenance)});
  }
  for (const valuation::Loser& loser : losers(values, members))
    result.losers.push_back({party(loser.party), loser.member, money(loser.least), money(loser.most)});
  return result;
}

Result<void> Work::coalitions() {
  const auto values = coalition_values(scenario_, {valuation::Worth::members_gain, accuracy_, most()}, go_on_);
  if (!values) return values.error();
  for (valuation::Coalition members = 0; members < values->coalitions.size(); ++members)
    document_.coalitions.push_back(told(*values, members));
  count(values->networks, values->largest_gap);
  return {};
}

NetworkResult Work::told(CandidateSet open, const RoadStates& states) const {
  const traffic::Equilibrium equilibrium = states.equilibrium(open);
  NetworkResult result;
  result.open = ids(open);
  result.hours = rounded(states.at(open).hours, 0);
  for (traffic::LinkIndex link = 0; link < equilibrium.flows().size(); ++link) {
    result.flows.push_back(rounded(equilibrium.flows()[link], 1));
    result.minutes.push_back(rounded(equilibrium.times()[link], 3));
  }
  return result;
}

YearResult Work::told(const valuation::Year& year) const {
  YearResult result{year.year, ids(year.open), rounded(year.discount, 6), {}};
  for (std::size_t i = 0; i < year.parties.size(); ++i) {
    const valuation::YearOfParty& one = year.parties[i];
    result.parties.push_back({party(i), money(one.benefit), money(one.tolls), money(one.through_traffic),
                              money(one.construction), money(one.maintenance)});
  }
  return result;
}

Result<void> Work::networks() {
  auto states = RoadStates::of(scenario_, accuracy_);
  if (!states) return states.error();
  std::vector<CandidateSet> sets{0};
  std::vector<std::int32_t> network_of;
  for (const CoalitionResult& coalition : document_.coalitions) {
    const CandidateSet open = set_of(coalition);
    const auto known = std::ranges::find(sets, open);
    network_of.push_back(static_cast<std::int32_t>(known - sets.begin()));
    if (known == sets.end()) sets.push_back(open);
  }
  const std::size_t flows = sets.size() * scenario_.network().links().size();
  if (flows > most_flows) {
    return refused("networks", std::to_string(sets.size()) + " networks with " + std::to_string(flows) + " flows",
                   "at most " + std::to_string(most_flows) + ": fewer roads, or fewer parties that play");
  }
  const valuation::Plan plan = plan_of(scenario_, sets[static_cast<std::size_t>(network_of.back())]);
  std::vector<CandidateSet> needed = sets;
  std::ranges::copy(states_of(scenario_, plan), std::back_inserter(needed));
  if (auto found = states->find(needed, go_on_); !found) return found;
  std::vector<NetworkResult> networks;
  for (const CandidateSet open : sets) {
    const valuation::WorkDone done{networks.size(), sets.size()};
    if (go_on_ && !go_on_(done)) return ended(done);
    networks.push_back(told(open, *states));
  }
  document_.networks = std::move(networks);
  for (std::size_t i = 0; i < network_of.size(); ++i) document_.coalitions[i].network = network_of[i];
  for (const valuation::Year& year : stream(*states, plan)) document_.years.push_back(told(year));
  count(states->networks(), states->largest_gap());
  return {};
}

YearlyLossOf Work::told(const valuation::YearlyLoss& loss) const {
  return {rounded(loss.trips, 0), rounded(loss.hours, 0), rounded(loss.vehicle_km, 0), money(loss.tolls),
          money(loss.cost)};
}

Result<MissingRoad> Work::told(const valuation::MissingLink& link, RoadStates& states) const {
  const valuation::Candidate& candidate = scenario_.candidates()[link.candidate];
  MissingRoad road;
  road.candidate = candidate.id.str();
  road.total = told(link.total);
  for (std::size_t i = 0; i < link.loss.size(); ++i) {
    const valuation::TravelClass& travellers = scenario_.classes()[i];
    for (std::size_t residents = 0; residents < link.loss[i].size(); ++residents)
      road.travellers.push_back({travellers.id, travellers.name, party(residents), told(link.loss[i][residents])});
  }
  for (const valuation::Payer& payer : link.payers) {
    road.payers.push_back({party(payer.party), money(payer.construction), money(payer.maintenance), payer.opening_year,
                           money(payer.resident_loss)});
  }
  road.toll_loss = by_party(link.toll_loss);
  road.through_traffic = by_party(link.through_traffic_change);
  for (const valuation::Part& part : candidate.parts) {
    // One that would open after the last year that counts is not asked about.
    if (part.opening_year + 1 >= scenario_.appraisal().first_year + scenario_.appraisal().years) continue;
    const auto later = delay(states, CandidateSet{1} << link.candidate, link.candidate, part.owner, 1, go_on_);
    if (!later) return later.error();
    DelayResult told_delay{party(part.owner), 1, {}, money(later->total)};
    for (std::size_t i = 0; i < later->change.size(); ++i)
      told_delay.change.push_back({party(i), money(later->change[i])});
    road.delays.push_back(std::move(told_delay));
  }
  road.gap = rounded(link.gap, 9);
  return road;
}

Result<void> Work::missing() {
  auto states = RoadStates::of(scenario_, accuracy_);
  if (!states) return states.error();
  std::vector<MissingRoad> roads;
  for (valuation::CandidateIndex i = 0; i < scenario_.candidates().size(); ++i) {
    const valuation::WorkDone done{i, scenario_.candidates().size()};
    if (go_on_ && !go_on_(done)) return ended(done);
    const auto link = missing_link(*states, 0, i, go_on_);
    if (!link) return link.error();
    auto road = told(*link, *states);
    if (!road) return road.error();
    roads.push_back(std::move(*road));
  }
  document_.missing = std::move(roads);
  count(states->networks(), states->largest_gap());
  return {};
}

Result<void> Work::gains() {
  auto states = RoadStates::of(scenario_, accuracy_);
  if (!states) return states.error();
  const auto matrix = gain_matrix(*states, 0, go_on_);
  if (!matrix) return matrix.error();
  for (std::size_t i = 0; i < matrix->gain.size(); ++i) {
    for (std::size_t candidate = 0; candidate < matrix->gain[i].size(); ++candidate) {
      document_.gains.push_back(
          {party(i), scenario_.candidates()[candidate].id.str(), money(matrix->gain[i][candidate].gain())});
    }
  }
  count(states->networks(), states->largest_gap());
  return {};
}

LocalismOutcome Work::told(const valuation::Outcomes& outcomes) const {
  LocalismOutcome result{ids(outcomes.built), money(outcomes.welfare), {}};
  for (std::size_t i = 0; i < outcomes.parties.size(); ++i)
    result.parties.push_back({party(i), money(outcomes.parties[i].gain())});
  return result;
}

Result<void> Work::localism() {
  const auto found = price_of_localism(scenario_, {accuracy_, most()}, go_on_);
  if (!found) return found.error();
  LocalismResult result;
  result.joint = told(found->joint);
  result.local = told(found->local);
  for (const valuation::BuildingStep& step : found->steps)
    result.steps.push_back({party(step.party), ids(step.before), ids(step.after), money(step.better_by)});
  result.settles = found->settles;
  result.all_known = found->all_known;
  for (const valuation::Outcomes& one : found->equilibria) result.equilibria.push_back(told(one));
  result.price = money(found->price);
  if (found->kept) result.kept = rounded(*found->kept, 6);
  document_.localism = std::move(result);
  count(found->networks, 0);
  return {};
}

}  // namespace

Result<void> compute(const RoadScenarioFile& file, Step step, unsigned threads, const GoOn& go_on, Document& document) {
  Work work(file, threads, go_on, document);
  switch (step) {
    case Step::coalitions: return work.coalitions();
    case Step::networks: return work.networks();
    case Step::missing: return work.missing();
    case Step::gains: return work.gains();
    case Step::localism: break;
  }
  return work.localism();
}

Result<Document> compute_all(const RoadScenarioFile& file, const Parameters& parameters, unsigned threads) {
  auto document = begin(file, parameters);
  for (std::size_t i = 0; document && i < all_steps.size(); ++i) {
    if (auto done = compute(file, all_steps[i], threads, {}, *document); !done) return done.error();
  }
  return document;
}

std::string print(const Document& document) { return formats::print_whole_json(document) + "\n"; }

Result<Document> read(std::string_view text, const std::string& where) {
  const auto document = formats::parse_json_document(text, where);
  if (!document) return document.error();
  return formats::read_described<Document>(*document);
}

}  // namespace comity::valuation_document
