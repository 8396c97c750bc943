// What a party wants to reach, and the measured quantities that say how far it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/id.h"
#include "base/text.h"
#include "model/names.h"

namespace comity::model {

struct Goal {
  GoalId id;
  PartyId party;
  Text title;
  std::optional<IndicatorId> indicator;
  std::optional<Decimal> target;  // in the indicator's unit
  Date due;
  std::optional<GoalId> takes_up;  // a goal of a superior that this one serves
  bool withdrawn = false;
  bool operator==(const Goal&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Whose goal it is.");
    visit("title", self.title, "What is to be reached.");
    visit("indicator", self.indicator, "The indicator it is measured by.");
    visit("target", self.target, "The value to reach, in the indicator's unit.");
    visit("due", self.due, "The day it is to be reached.");
    visit("takes_up", self.takes_up, "The superior's goal it serves.");
    visit("withdrawn", self.withdrawn, "True when its party has given it up.");
  }
};

struct Indicator {
  IndicatorId id;
  PartyId party;
  Text title;
  std::string unit;
  Direction direction = Direction::more_is_better;
  Aggregation aggregation = Aggregation::none;
  std::string source;
  bool operator==(const Indicator&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who defined it.");
    visit("title", self.title, "What is measured.");
    visit("unit", self.unit, "In which unit.");
    visit("direction", self.direction, "Whether more or less of it is better.");
    visit("aggregation", self.aggregation, "How values of several parties make one of the whole.");
    visit("source", self.source, "Where its values come from.");
  }
};

struct Observation {
  std::string period;  // 2026, 2026-Q1 or 2026-03
  Decimal value;
  bool operator==(const Observation&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("period", self.period, "Year, quarter or month: 2026, 2026-Q1, 2026-03.");
    visit("value", self.value, "The value, in the indicator's unit.");
  }
};

// Values of one indicator for one party, by period, in order of period.
struct Series {
  IndicatorId indicator;
  PartyId party;
  std::string source;
  std::vector<Observation> observations;
  bool operator==(const Series&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("indicator", self.indicator, "What is measured.");
    visit("party", self.party, "For whom.");
    visit("source", self.source, "Where the values come from.");
    visit("observations", self.observations, "Values by period.");
  }
};

}  // namespace comity::model
