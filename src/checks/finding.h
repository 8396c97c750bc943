// What a check reports. Every analysis of Comity ends in findings; like a compiler's diagnostics each has a stable code and
// a page, docs/findings/<code>.md, that explains it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"
#include "geometry/shape.h"
#include "model/names.h"
#include "model/scenario.h"

namespace comity::checks {

enum class Severity { error, warning, note };

// One fact a finding rests on: "design_class of s32-jinshan" = "motorway".
struct Fact {
  Text label;
  std::string value;
  bool operator==(const Fact&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("label", self.label, "What was looked at.");
    visit("value", self.value, "What was found, with its unit.");
  }
};

// A thing of the record that a finding is about.
struct Subject {
  std::string noun;  // plan_item, goal, commitment, evidence, matter, agreement, transfer, project
  std::string id;
  Text name;
  bool operator==(const Subject&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("noun", self.noun, "What kind of thing.");
    visit("id", self.id, "Its short name.");
    visit("name", self.name, "What people call it.");
  }
};

// What the trouble costs each year that it lasts, as a published valuation says.
struct FindingLoss {
  model::ValuationId valuation;
  model::ScenarioId scenario;
  std::string candidate;
  Money money;
  std::int64_t hours = 0;
  bool sample = false;
  bool operator==(const FindingLoss&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "The valuation it is taken from.");
    visit("scenario", self.scenario, "What was valued.");
    visit("candidate", self.candidate, "The road whose missing it is.");
    visit("money", self.money, "What all travellers lose a year.");
    visit("hours", self.hours, "Of them the hours on the road.");
    visit("sample", self.sample, "True when it rests on sample data.");
  }
};

struct Finding {
  std::string key;   // code and subjects, the same for the same trouble in every run: what a matter refers to
  std::string code;  // DOCK-001 ...
  Severity severity = Severity::warning;
  Text title;  // one sentence: what is wrong, with names and numbers
  std::vector<PartyId> parties;
  std::vector<Subject> subjects;
  std::vector<Fact> evidence;
  std::optional<geometry::Position> place;
  Text resolution;      // what would resolve it
  bool sample = false;  // rests on sample data
  std::optional<FindingLoss> loss = {};
  bool operator==(const Finding&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "The same for the same trouble in every run.");
    visit("code", self.code, "Its code; docs/findings/ has a page for each.");
    visit("severity", self.severity, "How bad it is.");
    visit("title", self.title, "What is wrong.");
    visit("parties", self.parties, "Whom it concerns.");
    visit("subjects", self.subjects, "What it is about.");
    visit("evidence", self.evidence, "What it rests on.");
    visit("place", self.place, "Where it is.");
    visit("resolution", self.resolution, "What would resolve it.");
    visit("sample", self.sample, "True when it rests on sample data.");
    visit("loss", self.loss, "What it costs each year, where that was computed.");
  }
};

// The catalogue: every code that a check can report, in order.
struct CodeInfo {
  std::string_view code;
  Severity severity = Severity::warning;
  Text title;       // in general
  Text resolution;  // in general
};
const std::vector<CodeInfo>& catalogue();
const CodeInfo& info_of(std::string_view code);  // the code is in the catalogue

}  // namespace comity::checks

template <>
inline constexpr auto comity::enum_names<comity::checks::Severity> =
    std::to_array<std::string_view>({"error", "warning", "note"});
