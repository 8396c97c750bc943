// Scenarios and their valuations as pages show them: what views and routes answer.
//
//   GET  view scenarios                                      ScenariosAnswer
//   GET  view scenario?id=                                   ScenarioAnswer
//   GET  .../valuation?valuation=                            ValuationAnswer
//   GET  .../valuation/flows?valuation=&coalition=&against=  RoadFlows
//   GET  .../valuation/road?valuation=&candidate=            MissingRoadAnswer
//   GET  .../computations                                    ComputationsAnswer
//   POST .../computations                                    ComputationWanted  -> Computation
//   GET  .../computations/{computation}                      Computation
//   POST .../computations/{computation}/cancel               Computation
//   POST .../computations/{computation}/publish              PublicationWanted -> PublishedValuation
//
// In ValuationAnswer::game is what POST .../division takes; POST .../division/agreement takes it with `valuation` beside it, and
// then what each party has before anything is paid is its own gain in the coalition of all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/scenario.h"
#include "operations/brought_problem.h"
#include "operations/finding_line.h"
#include "operations/matters.h"
#include "valuation_document/document.h"

namespace comity::operations {

struct CoalitionWorth {
  std::int32_t number = 0;
  std::vector<NamedParty> members;
  Money value;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("number", self.number, "Bit i is set when player i is a member.");
    visit("members", self.members, "Who is in it.");
    visit("value", self.value, "What the members gain together against no cooperation.");
  }
};

struct ValuationLine {
  model::ValuationId id;
  model::ScenarioId scenario;
  NamedParty party;
  Instant published;
  std::string engine;
  std::vector<model::ValuationParameter> parameters;
  std::vector<model::ValuationInput> inputs;
  bool is_current = true;
  std::vector<std::string> changed;
  std::vector<NamedParty> players;
  std::vector<CoalitionWorth> coalitions;
  std::vector<model::YearlyLoss> losses;
  model::Document result;
  bool sample = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("scenario", self.scenario, "What was valued.");
    visit("party", self.party, "Who published it.");
    visit("published", self.published, "When.");
    visit("engine", self.engine, "Version of the method.");
    visit("parameters", self.parameters, "How exactly it was computed.");
    visit("inputs", self.inputs, "Everything it was computed from.");
    visit("is_current", self.is_current, "Whether all of that is still as it was.");
    visit("changed", self.changed, "The inputs that are not.");
    visit("players", self.players, "The parties that can build together.");
    visit("coalitions", self.coalitions, "What each coalition gains, by its number; the first is nobody.");
    visit("losses", self.losses, "What each missing road loses a year, the dearest first.");
    visit("result", self.result, "The whole result, a document.");
    visit("sample", self.sample, "True when it rests on sample data.");
  }
};

struct ScenarioLine {
  model::ScenarioId id;
  NamedParty party;
  Text title;
  model::ScenarioDomain domain = model::ScenarioDomain::traffic;
  Instant published;
  std::string source;
  bool sample = false;
  std::int32_t valuations = 0;
  std::optional<model::ValuationId> newest;
  bool is_current = false;
  std::optional<Money> lost;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who published it.");
    visit("title", self.title, "Its title.");
    visit("domain", self.domain, "What it is about.");
    visit("published", self.published, "When this state of it was published.");
    visit("source", self.source, "Where its figures come from.");
    visit("sample", self.sample, "True for sample data.");
    visit("valuations", self.valuations, "How many of it were published.");
    visit("newest", self.newest, "The newest of them.");
    visit("is_current", self.is_current, "Whether everything is still as it was for the newest.");
    visit("lost", self.lost, "The dearest of its missing roads: what is lost a year.");
  }
};

struct ScenariosAnswer {
  std::vector<ScenarioLine> scenarios;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenarios", self.scenarios, "In order of their short names.");
    visit("may", self.may, "Kinds of act the viewer may speak: scenario.publish.");
  }
};

struct NamedPlan {
  PlanId plan;
  Text title;
  NamedParty party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("plan", self.plan, "Short name.");
    visit("title", self.title, "Its title; empty where it was withdrawn.");
    visit("party", self.party, "Who published it.");
  }
};

struct ScenarioAnswer {
  ScenarioLine scenario;
  std::vector<model::Document> documents;
  std::vector<NamedPlan> plans;
  std::vector<ValuationLine> valuations;
  std::vector<FindingLine> findings;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "The scenario.");
    visit("documents", self.documents, "Its text, then the tables it names.");
    visit("plans", self.plans, "The plans it is drawn from.");
    visit("valuations", self.valuations, "The newest first.");
    visit("findings", self.findings, "Those with a price from its newest valuation.");
    visit("may", self.may, "Kinds of act the viewer may speak: scenario.publish, valuation.publish.");
  }
};

struct ValuationAnswer {
  ValuationLine valuation;
  valuation_document::Document document;
  BroughtProblem game;
  std::vector<PlayerParty> players;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "As the record has it.");
    visit("document", self.document, "The whole result; the flows of its networks are asked for apart and empty here.");
    visit("game", self.game, "The values of the coalitions as a division problem.");
    visit("players", self.players, "Which party each player of it is.");
  }
};

struct LinkFlow {
  Decimal flow;
  Decimal minutes;
  Decimal flow_change;
  Decimal minutes_change;
  bool is_open = true;
  bool was_open = true;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("flow", self.flow, "Vehicles an hour.");
    visit("minutes", self.minutes, "How long driving along it takes.");
    visit("flow_change", self.flow_change, "More than in the other coalition; 0 where none was given.");
    visit("minutes_change", self.minutes_change, "The same, of the time; 0 where one of the two has it closed.");
    visit("is_open", self.is_open, "Whether it is there.");
    visit("was_open", self.was_open, "Whether it is there in the other coalition.");
  }
};

// Flows and times of one coalition's network, and what is different from another's.
struct RoadFlows {
  std::int32_t coalition = 0;
  std::optional<std::int32_t> against;
  std::vector<std::string> open;
  Decimal hours;
  Decimal hours_change;
  std::vector<LinkFlow> links;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("coalition", self.coalition, "Its number.");
    visit("against", self.against, "The other's number.");
    visit("open", self.open, "The candidates that are open.");
    visit("hours", self.hours, "All travellers' hours a year.");
    visit("hours_change", self.hours_change, "More than in the other coalition.");
    visit("links", self.links, "In the order of the document's links.");
  }
};

struct MissingRoadAnswer {
  ValuationLine valuation;
  valuation_document::RoadCandidate candidate;
  valuation_document::MissingRoad missing;
  std::vector<valuation_document::RoadParty> parties;
  std::vector<valuation_document::GainCell> gains;
  std::vector<valuation_document::RoadLink> links;
  std::vector<FindingLine> findings;
  std::vector<CoalitionWorth> builders;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "What it is taken from.");
    visit("candidate", self.candidate, "The road that is not there.");
    visit("missing", self.missing, "What its missing costs a year, whom, and who would pay for it.");
    visit("parties", self.parties, "All parties of the scenario.");
    visit("gains", self.gains, "What each party gains from it over all years.");
    visit("links", self.links, "Its links, to be drawn.");
    visit("findings", self.findings, "The findings it would resolve.");
    visit("builders", self.builders, "The coalitions that build it.");
  }
};

enum class ComputationState { waiting, running, done, cancelled, failed };
enum class ComputationStep { reading, coalitions, networks, missing, gains, localism, writing };

struct ComputationWanted {
  model::ScenarioId scenario;
  std::optional<Decimal> gap;
  std::optional<std::int32_t> most_networks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "What is to be valued.");
    visit("gap", self.gap, "How near to equilibrium, relative, 1e-12 to 0.01; 0.00000001 if not given.");
    visit("most_networks", self.most_networks, "Sets of roads to look at, at most, 1 to 65536; 4096 if not given.");
  }
};

struct ComputationFault {
  std::string where;
  std::string given;
  std::string expected;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("where", self.where, "Where it is.");
    visit("given", self.given, "What is there.");
    visit("expected", self.expected, "What ought to be.");
  }
};

struct ComputationProgress {
  ComputationStep step = ComputationStep::reading;
  Text step_name;
  std::int32_t steps_done = 0;
  std::int32_t steps = 0;
  std::int64_t networks = 0;
  std::int64_t of = 0;
  std::int64_t coalitions = 0;
  Decimal gap;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("step", self.step, "What is being done.");
    visit("step_name", self.step_name, "What that is called.");
    visit("steps_done", self.steps_done, "How many steps are done.");
    visit("steps", self.steps, "Of how many.");
    visit("networks", self.networks, "Networks brought into equilibrium in this step.");
    visit("of", self.of, "Of how many; 0 where that is not known yet.");
    visit("coalitions", self.coalitions, "Coalitions whose values are asked for.");
    visit("gap", self.gap, "To which each network is brought; of a finished one the largest that is left.");
  }
};

struct Computation {
  std::string id;
  model::ScenarioId scenario;
  PartyId party;
  std::string person;
  bool is_mine = false;
  ComputationState state = ComputationState::waiting;
  Text state_name;
  std::int32_t ahead = 0;
  Instant asked;
  std::optional<Instant> began;
  std::optional<Instant> ended;
  std::int32_t restarts = 0;
  std::optional<ComputationStep> taken_up_at;
  Text remark;
  ComputationProgress progress;
  valuation_document::Parameters parameters;
  std::vector<ComputationFault> faults;
  std::vector<CoalitionWorth> coalitions;
  std::vector<model::YearlyLoss> losses;
  std::optional<model::ValuationId> published;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Its name.");
    visit("scenario", self.scenario, "What is valued.");
    visit("party", self.party, "For which party it was asked.");
    visit("person", self.person, "By whom.");
    visit("is_mine", self.is_mine, "Whether that is the viewer.");
    visit("state", self.state, "How it stands.");
    visit("state_name", self.state_name, "What that is called.");
    visit("ahead", self.ahead, "Of a waiting one: how many come before it.");
    visit("asked", self.asked, "When it was asked for.");
    visit("began", self.began, "When it began.");
    visit("ended", self.ended, "When it ended.");
    visit("restarts", self.restarts, "How often the server was started anew meanwhile.");
    visit("taken_up_at", self.taken_up_at, "The step at which it went on then.");
    visit("remark", self.remark, "That in a sentence.");
    visit("progress", self.progress, "How far it is.");
    visit("parameters", self.parameters, "How exactly.");
    visit("faults", self.faults, "Of a failed one: everything that is wrong.");
    visit("coalitions", self.coalitions, "Of a finished one: what each coalition gains.");
    visit("losses", self.losses, "Of a finished one: what each missing road loses a year.");
    visit("published", self.published, "The valuation it became.");
    visit("may", self.may, "What the viewer may do: cancel, publish.");
  }
};

struct ComputationsAnswer {
  std::vector<Computation> computations;
  std::int32_t most_of_a_person = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("computations", self.computations, "Of the viewer's party, the newest first.");
    visit("most_of_a_person", self.most_of_a_person, "How many a person may have waiting and running.");
  }
};

struct PublicationWanted {
  std::optional<model::ValuationId> id;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "What the valuation is to be called; the scenario's name and a number if not given.");
  }
};

struct PublishedValuation {
  model::ValuationId valuation;
  std::int64_t position = 0;
  std::int64_t acts = 0;
  record::Hash hash;
  bool was_repeat = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "What it is called.");
    visit("position", self.position, "The act's place in the record, from 0.");
    visit("acts", self.acts, "How many acts the writer has now seen.");
    visit("hash", self.hash, "The hash that names the act.");
    visit("was_repeat", self.was_repeat, "It was published before, under the same Idempotency-Key.");
  }
};

ValuationLine line_of_valuation(const model::Model& model, const model::Valuation& valuation);
// By their numbers, of players and values in the order of a valuation.
std::vector<CoalitionWorth> coalitions_of(const model::Model& model, const std::vector<PartyId>& players,
                                          const std::vector<std::int64_t>& values, const std::string& currency);

ValuationAnswer answer_of(const model::Model& model, const model::Valuation& valuation,
                          valuation_document::Document document);
// bad_input: a coalition that is not there.
Result<RoadFlows> flows_of(const valuation_document::Document& document, std::int32_t coalition,
                           std::optional<std::int32_t> against);
// not_found: no such candidate.
Result<MissingRoadAnswer> missing_road(const model::Model& model, const checks::FindingsIndex& findings,
                                       const model::Valuation& valuation, const valuation_document::Document& document,
                                       const std::string& candidate);

// The values as the text of a division problem, and what each party has before anybody pays: its own gain when all build together.
BroughtProblem game_of(const model::Valuation& valuation);
NamedAmounts own_gains(const valuation_document::Document& document);

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::ComputationState> =
    std::to_array<std::string_view>({"waiting", "running", "done", "cancelled", "failed"});
template <>
inline constexpr auto comity::enum_names<comity::operations::ComputationStep> =
    std::to_array<std::string_view>({"reading", "coalitions", "networks", "missing", "gains", "localism", "writing"});
