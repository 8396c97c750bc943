// The sides of a project next to each other: how far each has come, and which waits for which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "operations/view.h"

namespace comity::operations {

enum class StageProgress { passed, present, ahead };

struct StageStep {
  model::Stage stage = model::Stage::proposal;
  Text name;
  std::optional<Date> since;
  StageProgress progress = StageProgress::ahead;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("stage", self.stage, "Which stage.");
    visit("name", self.name, "What people call it.");
    visit("since", self.since, "The day it was reached, where reported.");
    visit("progress", self.progress, "Passed, the present one, or still ahead.");
  }
};

// One plan item of the project, in the plan of its party.
struct Side {
  PlanItemId item;
  Text name;
  PartyId party;
  Text party_name;
  PlanId plan;
  Text plan_title;
  model::ItemKind kind = model::ItemKind::other;
  model::Stage stage = model::Stage::proposal;
  Text stage_name;
  std::optional<Date> since;
  std::vector<StageStep> stages;
  std::string source;
  bool sample = false;
  std::optional<model::Stage> next_stage;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("item", self.item, "The plan item.");
    visit("name", self.name, "What people call it.");
    visit("party", self.party, "Whose side.");
    visit("party_name", self.party_name, "What people call the party.");
    visit("plan", self.plan, "In which plan it is.");
    visit("plan_title", self.plan_title, "Title of the plan.");
    visit("kind", self.kind, "What it is.");
    visit("stage", self.stage, "How far it has come.");
    visit("stage_name", self.stage_name, "What people call the stage.");
    visit("since", self.since, "Since when, where reported.");
    visit("stages", self.stages, "All stages, in order.");
    visit("source", self.source, "Where the drawing comes from.");
    visit("sample", self.sample, "True for sample data.");
    visit("next_stage", self.next_stage, "The stage after the present one.");
    visit("may", self.may, "Kinds of act that the viewer may speak on it now.");
  }
};

// A side that is further than another, and so waits for it.
struct Waiting {
  PlanItemId item;
  PartyId party;
  PlanItemId for_item;
  PartyId for_party;
  std::int32_t stages = 0;
  bool beyond_tolerance = false;
  Text words;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("item", self.item, "The plan item that is further.");
    visit("party", self.party, "Its party.");
    visit("for_item", self.for_item, "The plan item it waits for.");
    visit("for_party", self.for_party, "Its party.");
    visit("stages", self.stages, "How many stages are between them.");
    visit("beyond_tolerance", self.beyond_tolerance,
          "True when that is more than the cooperation tolerates (PROG-004).");
    visit("words", self.words, "The same in a sentence.");
  }
};

// Items whose plan was withdrawn are left out.
std::vector<Side> sides_of(const View& view, const model::Project& project);

// Of each side that is not the least far: the least far side of another party that it waits for.
std::vector<Waiting> waiting_among(const View& view, const std::vector<Side>& sides);

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::StageProgress> =
    std::to_array<std::string_view>({"passed", "present", "ahead"});
