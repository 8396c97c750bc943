// A scenario that a party put before the others, and what was computed from it: what roads would be worth, to whom.
//
// The record keeps texts and results as documents beside it; in the model is what every reader of the record needs: who is worth
// what with whom, and what each missing road loses a year.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"
#include "model/document.h"
#include "model/names.h"

namespace comity::model {

using ScenarioId = Id<struct ScenarioTag>;
using ValuationId = Id<struct ValuationTag>;

struct Scenario {
  ScenarioId id;
  PartyId party;  // who published it
  Text title;
  ScenarioDomain domain = ScenarioDomain::traffic;
  std::vector<Document> documents;  // the scenario first, then the tables it names
  std::vector<PlanId> plans;
  std::string source;
  bool sample = false;
  Instant published;
  std::optional<ValuationId> newest;  // valuation of it
  bool operator==(const Scenario&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who published it.");
    visit("title", self.title, "Its title.");
    visit("domain", self.domain, "What it is about.");
    visit("documents", self.documents, "The scenario first, then the tables it names.");
    visit("plans", self.plans, "The plans it is drawn from.");
    visit("source", self.source, "Where its figures come from.");
    visit("sample", self.sample, "True for sample data.");
    visit("published", self.published, "When this state of it was published.");
    visit("newest", self.newest, "The valuation that was published last.");
  }
};

// What a valuation was computed from: a text, a plan, the borders.
struct ValuationInput {
  std::string name;
  record::Hash hash;
  bool operator==(const ValuationInput&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "Its file name, \"plan\" and the plan's id, or \"borders\".");
    visit("hash", self.hash, "SHA-256 of its bytes; of a plan and of borders, of their canonical bytes.");
  }
};

struct ValuationParameter {
  std::string name;
  std::string value;
  bool operator==(const ValuationParameter&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "Which.");
    visit("value", self.value, "As it was set.");
  }
};

// What is lost each year that a road is not there.
struct YearlyLoss {
  std::string candidate;
  Text name;
  std::vector<PlanItemId> items;
  Money money;
  std::int64_t hours = 0;
  bool operator==(const YearlyLoss&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("candidate", self.candidate, "Which road that could be built.");
    visit("name", self.name, "What people call it.");
    visit("items", self.items, "The plan items it is made of, or that end where it is missing.");
    visit("money", self.money, "What all travellers lose a year: time, tolls and distance.");
    visit("hours", self.hours, "Of them the hours on the road.");
  }
};

struct Valuation {
  ValuationId id;
  PartyId party;  // who published it
  ScenarioId scenario;
  std::vector<ValuationInput> inputs;
  std::string engine;
  std::vector<ValuationParameter> parameters;
  std::vector<Document> documents;  // one: the whole result
  std::string currency;
  std::vector<PartyId> players;
  std::vector<std::int64_t> values;  // by coalition: bit i of its number is set when player i is in it
  std::vector<YearlyLoss> losses;
  bool sample = false;
  Instant published;
  bool operator==(const Valuation&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who published it.");
    visit("scenario", self.scenario, "What was valued.");
    visit("inputs", self.inputs, "Everything it was computed from.");
    visit("engine", self.engine, "Version of the method.");
    visit("parameters", self.parameters, "How exactly it was computed.");
    visit("documents", self.documents, "One: the whole result.");
    visit("currency", self.currency, "Of all money in it.");
    visit("players", self.players, "The parties that can build together.");
    visit("values", self.values,
          "What each coalition gains, in minor units; bit i of its place is set when player i is in it.");
    visit("losses", self.losses, "What each missing road loses a year.");
    visit("sample", self.sample, "True when it rests on sample data.");
    visit("published", self.published, "When it was published.");
  }
};

inline constexpr std::size_t most_valued_players = 8;

}  // namespace comity::model
