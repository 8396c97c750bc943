#include "operations/project_sides.h"

#include <algorithm>
#include <functional>

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

Text number(const std::optional<std::int32_t>& value, const Text& unit = {}) {
  if (!value) return {};
  const std::string digits = std::to_string(*value);
  return {digits + unit.en, digits + unit.zh};
}

Text yes_or_no(const std::optional<bool>& value) {
  if (!value) return {};
  return *value ? Text{"yes", "是"} : Text{"no", "否"};
}

Text design_class(const PlanItem& item) { return item.design_class.empty() ? Text{} : checks::both(item.design_class); }

struct Compared {
  Text label;
  std::function<Text(const PlanItem&)> value;
};

const std::vector<Compared>& compared() {
  static const std::vector<Compared> all{
      {{"Kind", "类型"}, [](const PlanItem& item) { return model::word(item.kind); }},
      {{"Number", "编号"}, [](const PlanItem& item) { return item.ref.empty() ? Text{} : checks::both(item.ref); }},
      {{"Design class", "设计等级"}, design_class},
      {{"Design speed", "设计速度"},
       [](const PlanItem& item) { return number(item.design_speed_kmh, {" km/h", " 公里/小时"}); }},
      {{"Lanes or tracks", "车道数或线数"}, [](const PlanItem& item) { return number(item.lanes); }},
      {{"Track gauge", "轨距"}, [](const PlanItem& item) { return number(item.gauge_mm, {" mm", " 毫米"}); }},
      {{"Opening year", "建成年份"}, [](const PlanItem& item) { return number(item.opening_year); }},
      {{"Estimated cost", "估算造价"},
       [](const PlanItem& item) { return item.cost ? checks::both(to_string(*item.cost)) : Text{}; }},
      {{"Land secured", "用地已落实"}, [](const PlanItem& item) { return yes_or_no(item.land_secured); }},
      {{"Funds secured", "资金已落实"}, [](const PlanItem& item) { return yes_or_no(item.funds_secured); }},
  };
  return all;
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

std::vector<Property> properties_of(const View& view, const std::vector<Side>& sides) {
  std::vector<Property> properties;
  for (const Compared& one : compared()) {
    Property property{one.label, {}, false};
    const Text* said = nullptr;
    for (const Side& side : sides) property.values.push_back(one.value(*view.model.find_item(side.item)));
    for (const Text& value : property.values) {
      if (value.empty()) continue;
      if (said != nullptr && value != *said) property.differs = true;
      said = &value;
    }
    if (said != nullptr) properties.push_back(std::move(property));
  }
  return properties;
}

}  // namespace comity::operations
