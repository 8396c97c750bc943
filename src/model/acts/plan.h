// Acts on plans and projects.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct PublishPlan {
  static constexpr std::string_view kind = "plan.publish";
  static constexpr std::string_view summary = "Publish a plan, or a new state of one of one's own.";

  PlanId id;
  Text title;
  Date published;
  std::string source;
  bool sample = false;
  std::vector<PlanItem> items;
  bool operator==(const PublishPlan&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("published", self.published, "The day of its publication.");
    visit("source", self.source, "Where it comes from, with licence and attribution.");
    visit("sample", self.sample, "True for sample data.");
    visit("items", self.items, "The works it intends.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const PublishPlan& body);
void apply(Model& model, const record::Act& act, const PublishPlan& body);

struct WithdrawPlan {
  static constexpr std::string_view kind = "plan.withdraw";
  static constexpr std::string_view summary = "Take one of one's own plans back.";

  PlanId id;
  bool operator==(const WithdrawPlan&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which plan.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const WithdrawPlan& body);
void apply(Model& model, const record::Act& act, const WithdrawPlan& body);

struct DefineProject {
  static constexpr std::string_view kind = "project.define";
  static constexpr std::string_view summary = "Say which plan items together are one work.";

  ProjectId id;
  Text title;
  std::vector<PlanItemId> items;
  bool operator==(const DefineProject&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("items", self.items, "The plan items.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const DefineProject& body);
void apply(Model& model, const record::Act& act, const DefineProject& body);

struct AdvanceProject {
  static constexpr std::string_view kind = "project.advance";
  static constexpr std::string_view summary = "Report the stage that one's own item of a project has reached.";

  ProjectId project;
  PlanItemId item;
  Stage stage = Stage::proposal;
  Date since;
  bool operator==(const AdvanceProject&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("project", self.project, "Which project.");
    visit("item", self.item, "Which of its items.");
    visit("stage", self.stage, "The stage reached.");
    visit("since", self.since, "On which day.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const AdvanceProject& body);
void apply(Model& model, const record::Act& act, const AdvanceProject& body);

}  // namespace comity::model
