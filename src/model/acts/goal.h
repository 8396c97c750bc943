// Acts on goals, indicators and series.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct SetGoal {
  static constexpr std::string_view kind = "goal.set";
  static constexpr std::string_view summary = "Set a goal, or change one of one's own.";

  GoalId id;
  Text title;
  std::optional<IndicatorId> indicator;
  std::optional<Decimal> target;
  Date due;
  std::optional<GoalId> takes_up;
  bool operator==(const SetGoal&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What is to be reached.");
    visit("indicator", self.indicator, "The indicator it is measured by.");
    visit("target", self.target, "The value to reach, in the indicator's unit.");
    visit("due", self.due, "The day it is to be reached.");
    visit("takes_up", self.takes_up, "The superior's goal it serves.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const SetGoal& body);
void apply(Model& model, const record::Act& act, const SetGoal& body);

struct WithdrawGoal {
  static constexpr std::string_view kind = "goal.withdraw";
  static constexpr std::string_view summary = "Give up one of one's own goals.";

  GoalId id;
  bool operator==(const WithdrawGoal&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which goal.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const WithdrawGoal& body);
void apply(Model& model, const record::Act& act, const WithdrawGoal& body);

struct DefineIndicator {
  static constexpr std::string_view kind = "indicator.define";
  static constexpr std::string_view summary = "Define an indicator.";

  IndicatorId id;
  Text title;
  std::string unit;
  Direction direction = Direction::more_is_better;
  Aggregation aggregation = Aggregation::none;
  std::string source;
  bool operator==(const DefineIndicator&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What is measured.");
    visit("unit", self.unit, "In which unit.");
    visit("direction", self.direction, "Whether more or less of it is better.");
    visit("aggregation", self.aggregation, "How values of several parties make one of the whole.");
    visit("source", self.source, "Where its values come from.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const DefineIndicator& body);
void apply(Model& model, const record::Act& act, const DefineIndicator& body);

struct ReportSeries {
  static constexpr std::string_view kind = "series.report";
  static constexpr std::string_view summary =
      "Report one's own values of an indicator; values of the same period are replaced.";

  IndicatorId indicator;
  std::string source;
  std::vector<Observation> observations;
  bool operator==(const ReportSeries&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("indicator", self.indicator, "Which indicator.");
    visit("source", self.source, "Where the values come from.");
    visit("observations", self.observations, "Values by period.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ReportSeries& body);
void apply(Model& model, const record::Act& act, const ReportSeries& body);

}  // namespace comity::model
