#include "operations/project_sides.h"

#include <algorithm>

#include "checks/wording.h"
#include "docking/docking.h"
#include "model/words.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using model::PlanItem;
using model::Stage;

constexpr std::size_t stage_count = enum_names<Stage>.size();

std::vector<StageStep> stages_of(const model::Project& project, const PlanItemId& item, Stage present) {
  std::vector<StageStep> steps;
  for (std::size_t i = 0; i < stage_count; ++i) {
    const auto stage = static_cast<Stage>(i);
    steps.push_back({stage,
                     model::word(stage),
                     {},
                     stage < present    ? StageProgress::passed
                     : stage == present ? StageProgress::present
                                        : StageProgress::ahead});
  }
  for (const model::Step& step : project.steps) {
    if (step.item == item) steps[static_cast<std::size_t>(step.stage)].since = step.since;
  }
  return steps;
}

Side side_of(const View& view, const model::Project& project, const PlanItem& item, const model::Plan& plan) {
  const model::Step* newest = project.newest_step(item.id);
  Side side;
  side.item = item.id;
  side.name = checks::subject_of(item).name;
  side.party = plan.party;
  side.party_name = checks::name_of_party(view.model, plan.party);
  side.plan = plan.id;
  side.plan_title = plan.title;
  side.kind = item.kind;
  side.stage = newest != nullptr ? newest->stage : item.stage;
  side.stage_name = model::word(side.stage);
  if (newest != nullptr) side.since = newest->since;
  side.stages = stages_of(project, item.id, side.stage);
  side.source = item.source.empty() ? plan.source : item.source;
  side.sample = item.sample || plan.sample;
  if (side.stage != Stage::operation) side.next_stage = static_cast<Stage>(static_cast<int>(side.stage) + 1);
  const Date today = day_of(view.now);
  const Date since = side.since ? std::max(*side.since, today) : today;
  offer(view, model::AdvanceProject{project.id, item.id, side.stage, since}, side.may);
  return side;
}

}  // namespace

std::vector<Side> sides_of(const View& view, const model::Project& project) {
  std::vector<Side> sides;
  for (const PlanItemId& id : project.items) {
    const PlanItem* item = view.model.find_item(id);
    if (item != nullptr) sides.push_back(side_of(view, project, *item, *view.model.plan_with(id)));
  }
  return sides;
}

std::vector<Waiting> waiting_among(const View& view, const std::vector<Side>& sides) {
  const int tolerance = view.model.cooperation->settings.stages.value_or(docking::Tolerances{}.stages);
  std::vector<Waiting> all;
  for (const Side& ahead : sides) {
    const Side* behind = nullptr;
    for (const Side& other : sides) {
      const bool is_behind = other.party != ahead.party && other.stage < ahead.stage;
      if (is_behind && (behind == nullptr || other.stage < behind->stage)) behind = &other;
    }
    if (behind == nullptr) continue;
    const int stages = static_cast<int>(ahead.stage) - static_cast<int>(behind->stage);
    const std::string count = std::to_string(stages);
    all.push_back(
        {ahead.item, ahead.party, behind->item, behind->party, stages, stages > tolerance,
         checks::fill({"{0} ({1}) waits for {2} ({3}): {4} between them", "{0}（{1}）等待{2}（{3}）：相差{4}"},
                      {ahead.party_name,
                       ahead.stage_name,
                       behind->party_name,
                       behind->stage_name,
                       {count + (stages == 1 ? " stage" : " stages"), count + "个阶段"}})});
  }
  return all;
}

}  // namespace comity::operations
