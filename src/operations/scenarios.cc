#include "operations/scenarios.h"

#include <algorithm>
#include <bit>

#include "game_files/game_file.h"
#include "model/acts/scenario.h"
#include "operations/catalogue.h"
#include "operations/offer.h"
#include "valuation_document/recorded.h"

namespace comity::operations {
namespace {

using model::Model;
using model::Scenario;
using model::Valuation;
using valuation_document::Document;
using valuation_document::NetworkResult;

struct ScenariosRequest {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

struct ScenarioRequest {
  model::ScenarioId id;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which scenario.");
  }
};

ScenarioLine line_of(const Model& model, const Scenario& scenario) {
  ScenarioLine line;
  line.id = scenario.id;
  line.party = named(model, scenario.party);
  line.title = scenario.title;
  line.domain = scenario.domain;
  line.published = scenario.published;
  line.source = scenario.source;
  line.sample = scenario.sample;
  line.newest = scenario.newest;
  for (const auto& [id, valuation] : model.valuations) line.valuations += valuation.scenario == scenario.id;
  if (!scenario.newest) return line;
  const Valuation& newest = model.valuations.at(*scenario.newest);
  line.is_current = valuation_document::changed_inputs(model, newest).empty();
  if (!newest.losses.empty())
    line.lost = std::ranges::max_element(newest.losses, {}, [](const auto& loss) { return loss.money.minor; })->money;
  return line;
}

Result<ScenariosAnswer> scenarios(const ScenariosRequest&, const View& view) {
  ScenariosAnswer answer;
  for (const auto& [id, scenario] : view.model.scenarios) answer.scenarios.push_back(line_of(view.model, scenario));
  if (may_speak(view, model::PublishScenario::kind)) answer.may.emplace_back(model::PublishScenario::kind);
  return answer;
}

FindingLine line_of(const checks::Finding& finding) {
  return {finding.key, finding.code, finding.severity, finding.title, finding.sample, finding.loss};
}

// Those that the valuation gives a price, of one candidate or of any.
std::vector<FindingLine> priced(const checks::FindingsIndex& findings, const model::ValuationId& valuation,
                                const std::string& candidate = {}) {
  std::vector<FindingLine> lines;
  for (const checks::Finding& finding : findings.all()) {
    const auto& loss = finding.loss;
    if (loss && loss->valuation == valuation && (candidate.empty() || loss->candidate == candidate))
      lines.push_back(line_of(finding));
  }
  return lines;
}

Result<ScenarioAnswer> scenario(const ScenarioRequest& request, const View& view) {
  const auto found = view.model.scenarios.find(request.id);
  if (found == view.model.scenarios.end()) return not_found("id", "'" + request.id.str() + "'", "the id of a scenario");
  const Scenario& scenario = found->second;
  ScenarioAnswer answer;
  answer.scenario = line_of(view.model, scenario);
  answer.documents = scenario.documents;
  for (const PlanId& id : scenario.plans) {
    const auto plan = view.model.plans.find(id);
    if (plan == view.model.plans.end()) answer.plans.push_back({id, {}, {}});
    else answer.plans.push_back({id, plan->second.title, named(view.model, plan->second.party)});
  }
  for (const auto& [id, valuation] : view.model.valuations) {
    if (valuation.scenario == scenario.id) answer.valuations.push_back(line_of_valuation(view.model, valuation));
  }
  std::ranges::stable_sort(answer.valuations, [&](const ValuationLine& a, const ValuationLine& b) {
    return std::pair(a.id == scenario.newest, a.published) > std::pair(b.id == scenario.newest, b.published);
  });
  if (scenario.newest) answer.findings = priced(*view.findings.index, *scenario.newest);
  const bool is_own = view.viewer.party == scenario.party;
  if (is_own && may_speak(view, model::PublishScenario::kind)) answer.may.emplace_back(model::PublishScenario::kind);
  if (may_speak(view, model::PublishValuation::kind)) answer.may.emplace_back(model::PublishValuation::kind);
  return answer;
}

std::string amount_of(const Money& money) {
  const std::string text = to_string(money);
  return text.substr(0, text.find(' '));
}

const NetworkResult* network_of(const Document& document, std::int32_t coalition) {
  const auto found = std::ranges::find(document.coalitions, coalition, &valuation_document::CoalitionResult::number);
  if (found == document.coalitions.end()) return nullptr;
  const auto network = static_cast<std::size_t>(found->network);
  return found->network >= 0 && network < document.networks.size() ? &document.networks[network] : nullptr;
}

bool is_open(const valuation_document::RoadLink& link, const NetworkResult& network) {
  return link.candidate.empty() || std::ranges::find(network.open, link.candidate) != network.open.end();
}

Decimal less(const Decimal& a, const Decimal& b) {
  const auto negative = Decimal::parse(b.str().starts_with('-') ? b.str().substr(1) : "-" + b.str());
  return negative ? a.plus(*negative).value_or(Decimal(0)) : Decimal(0);
}

Error no_coalition(const Document& document, const char* field, std::int32_t given) {
  return bad_input(field, std::to_string(given),
                   "the number of a coalition, 0 to " + std::to_string(document.coalitions.size() - 1));
}

}  // namespace

std::vector<CoalitionWorth> coalitions_of(const Model& model, const std::vector<PartyId>& players,
                                          const std::vector<std::int64_t>& values, const std::string& currency) {
  std::vector<CoalitionWorth> coalitions;
  for (std::size_t number = 0; number < values.size(); ++number) {
    CoalitionWorth coalition{static_cast<std::int32_t>(number), {}, {values[number], currency}};
    for (std::size_t i = 0; i < players.size(); ++i)
      if ((number >> i & 1) != 0) coalition.members.push_back(named(model, players[i]));
    coalitions.push_back(std::move(coalition));
  }
  return coalitions;
}

ValuationLine line_of_valuation(const Model& model, const Valuation& valuation) {
  ValuationLine line;
  line.id = valuation.id;
  line.scenario = valuation.scenario;
  line.party = named(model, valuation.party);
  line.published = valuation.published;
  line.engine = valuation.engine;
  line.parameters = valuation.parameters;
  line.inputs = valuation.inputs;
  line.changed = valuation_document::changed_inputs(model, valuation);
  line.is_current = line.changed.empty();
  for (const PartyId& player : valuation.players) line.players.push_back(named(model, player));
  line.coalitions = coalitions_of(model, valuation.players, valuation.values, valuation.currency);
  line.losses = valuation.losses;
  std::ranges::stable_sort(line.losses, std::ranges::greater(),
                           [](const model::YearlyLoss& loss) { return loss.money.minor; });
  line.result = valuation.documents.front();
  line.sample = valuation.sample;
  return line;
}

BroughtProblem game_of(const Valuation& valuation) {
  BroughtProblem problem;
  problem.name = valuation.id.str();
  formats::Json values = formats::Json::array();
  for (std::size_t number = 1; number < valuation.values.size(); ++number) {
    std::string members;
    for (std::size_t i = 0; i < valuation.players.size(); ++i)
      if ((number >> i & 1) != 0) members += (members.empty() ? "" : "+") + valuation.players[i].str();
    values.push_back({{"coalition", members}, {"value", amount_of({valuation.values[number], valuation.currency})}});
  }
  problem.text = formats::print_json(
      {{"sense", "worth"}, {"unit", "0.01"}, {"currency", valuation.currency}, {"values", std::move(values)}}, 1);
  return problem;
}

NamedAmounts own_gains(const Document& document) {
  NamedAmounts gains;
  if (document.coalitions.empty()) return gains;
  for (const valuation_document::PartyGain& gain : document.coalitions.back().gains) {
    const auto& members = document.coalitions.back().members;
    if (std::ranges::find(members, gain.party) != members.end())
      gains.list.emplace_back(gain.party.str(), amount_of(gain.gain));
  }
  return gains;
}

ValuationAnswer answer_of(const Model& model, const Valuation& valuation, Document document) {
  ValuationAnswer answer;
  answer.valuation = line_of_valuation(model, valuation);
  answer.document = std::move(document);
  for (NetworkResult& network : answer.document.networks) {
    network.flows.clear();
    network.minutes.clear();
  }
  answer.game = game_of(valuation);
  for (const PartyId& player : valuation.players) answer.players.push_back({player.str(), player});
  return answer;
}

Result<RoadFlows> flows_of(const Document& document, std::int32_t coalition, std::optional<std::int32_t> against) {
  const NetworkResult* now = network_of(document, coalition);
  const NetworkResult* before = against ? network_of(document, *against) : now;
  if (now == nullptr) return no_coalition(document, "coalition", coalition);
  if (before == nullptr) return no_coalition(document, "against", *against);
  RoadFlows answer{coalition, against, now->open, now->hours, less(now->hours, before->hours), {}};
  const std::size_t links = document.links.size();
  if (now->flows.size() != links || before->flows.size() != links || now->minutes.size() != links ||
      before->minutes.size() != links) {
    return bad_input("valuation", "flows of another number of links", "a document that Comity wrote");
  }
  for (std::size_t i = 0; i < links; ++i) {
    LinkFlow flow{now->flows[i],
                  now->minutes[i],
                  less(now->flows[i], before->flows[i]),
                  Decimal(0),
                  is_open(document.links[i], *now),
                  is_open(document.links[i], *before)};
    if (flow.is_open && flow.was_open) flow.minutes_change = less(now->minutes[i], before->minutes[i]);
    answer.links.push_back(flow);
  }
  return answer;
}

Result<MissingRoadAnswer> missing_road(const Model& model, const checks::FindingsIndex& findings,
                                       const Valuation& valuation, const Document& document,
                                       const std::string& candidate) {
  const auto known = std::ranges::find(document.candidates, candidate, &valuation_document::RoadCandidate::id);
  const auto missing = std::ranges::find(document.missing, candidate, &valuation_document::MissingRoad::candidate);
  if (known == document.candidates.end() || missing == document.missing.end())
    return not_found("candidate", "'" + candidate + "'", "a road that could be built, as the valuation calls it");
  MissingRoadAnswer answer;
  answer.valuation = line_of_valuation(model, valuation);
  answer.candidate = *known;
  answer.missing = *missing;
  answer.parties = document.parties;
  std::ranges::copy_if(document.gains, std::back_inserter(answer.gains),
                       [&](const auto& cell) { return cell.candidate == candidate; });
  std::ranges::copy_if(document.links, std::back_inserter(answer.links),
                       [&](const auto& link) { return link.candidate == candidate; });
  answer.findings = priced(findings, valuation.id, candidate);
  for (const valuation_document::CoalitionResult& coalition : document.coalitions) {
    const auto number = static_cast<std::size_t>(coalition.number);
    const bool builds = std::ranges::find(coalition.built, candidate) != coalition.built.end();
    if (builds && number < answer.valuation.coalitions.size())
      answer.builders.push_back(answer.valuation.coalitions[number]);
  }
  return answer;
}

std::vector<Operation> scenario_views() {
  return {
      declare_view<ScenariosRequest, ScenariosAnswer>(
          {"view scenarios",
           "The scenarios the parties have published, and what was computed from them.",
           {},
           "comity view scenarios --db out/comity.db"},
          scenarios),
      declare_view<ScenarioRequest, ScenarioAnswer>(
          {"view scenario",
           "One scenario: its texts and plans, and its valuations with every coalition's value and the yearly losses.",
           {"id"},
           "comity view scenario highways --db out/comity.db"},
          scenario)};
}

}  // namespace comity::operations
