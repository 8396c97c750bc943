// Acts on scenarios and what is computed from them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct PublishScenario {
  static constexpr std::string_view kind = "scenario.publish";
  static constexpr std::string_view summary = "Publish a scenario, or a new state of one of one's own.";

  ScenarioId id;
  Text title;
  ScenarioDomain domain = ScenarioDomain::traffic;
  std::vector<Document> documents;
  std::vector<PlanId> plans;
  std::string source;
  bool sample = false;
  bool operator==(const PublishScenario&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("domain", self.domain, "What it is about.");
    visit("documents", self.documents, "The scenario first, then the tables it names.");
    visit("plans", self.plans, "The plans it is drawn from.");
    visit("source", self.source, "Where its figures come from.");
    visit("sample", self.sample, "True for sample data.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const PublishScenario& body);
void apply(Model& model, const record::Act& act, const PublishScenario& body);

struct PublishValuation {
  static constexpr std::string_view kind = "valuation.publish";
  static constexpr std::string_view summary = "Publish what was computed from a scenario.";

  ValuationId id;
  ScenarioId scenario;
  std::vector<ValuationInput> inputs;
  std::string engine;
  std::vector<ValuationParameter> parameters;
  std::vector<Document> documents;
  std::string currency;
  std::vector<PartyId> players;
  std::vector<std::int64_t> values;
  std::vector<YearlyLoss> losses;
  bool sample = false;
  bool operator==(const PublishValuation&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("scenario", self.scenario, "What was valued.");
    visit("inputs", self.inputs, "Everything it was computed from.");
    visit("engine", self.engine, "Version of the method.");
    visit("parameters", self.parameters, "How exactly it was computed.");
    visit("documents", self.documents, "One: the whole result.");
    visit("currency", self.currency, "Of all money in it.");
    visit("players", self.players, "The parties that can build together, at most 8.");
    visit("values", self.values,
          "What each coalition gains, in minor units; bit i of its place is set when player i is in it.");
    visit("losses", self.losses, "What each missing road loses a year.");
    visit("sample", self.sample, "True when it rests on sample data.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const PublishValuation& body);
void apply(Model& model, const record::Act& act, const PublishValuation& body);

}  // namespace comity::model
