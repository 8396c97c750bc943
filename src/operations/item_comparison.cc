#include "operations/item_comparison.h"

#include <algorithm>
#include <functional>

#include "checks/wording.h"
#include "model/words.h"
#include "operations/catalogue.h"

namespace comity::operations {
namespace {

using model::PlanItem;

Text said(const std::string& value) { return value.empty() ? Text{} : checks::both(value); }

Text number(const std::optional<std::int32_t>& value, const Text& unit = {}) {
  if (!value) return {};
  const std::string digits = std::to_string(*value);
  return {digits + unit.en, digits + unit.zh};
}

Text yes_or_no(const std::optional<bool>& value) {
  if (!value) return {};
  return *value ? Text{"yes", "是"} : Text{"no", "否"};
}

ComparedProperty compare(const std::vector<const PlanItem*>& items, std::string field, Text label,
                         const std::function<Text(const PlanItem&)>& say) {
  ComparedProperty property{std::move(field), std::move(label), {}, false};
  for (const PlanItem* item : items) property.values.push_back(say(*item));
  const Text* said = nullptr;
  for (const Text& value : property.values) {
    if (value.empty()) continue;
    if (said && *said != value) property.differs = true;
    said = &value;
  }
  return property;
}

struct SideBySideRequest {
  std::vector<PlanItemId> item;
  std::string finding;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("item", self.item, "The plan items to compare.");
    visit("finding", self.finding, "Instead: those a finding is about.");
  }
};

struct ComparedItem {
  PlanItemId item;
  Text name;
  PartyId party;
  Text party_name;
  PlanId plan;
  Text plan_title;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("item", self.item, "The plan item.");
    visit("name", self.name, "What people call it.");
    visit("party", self.party, "Who published it.");
    visit("party_name", self.party_name, "What people call the party.");
    visit("plan", self.plan, "The plan it is in.");
    visit("plan_title", self.plan_title, "Its title.");
  }
};

struct SideBySideAnswer {
  std::vector<ComparedItem> sides;
  std::vector<ComparedProperty> rows;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sides", self.sides, "The plan items, in the order asked for.");
    visit("rows", self.rows, "What they say, field by field.");
  }
};

Result<std::vector<PlanItemId>> items_asked_for(const SideBySideRequest& request, const View& view) {
  if (request.finding.empty()) return request.item;
  const checks::Finding* finding = view.findings->with_key(request.finding);
  if (finding == nullptr) return not_found("finding", "'" + request.finding + "'", "the key of a finding");
  std::vector<PlanItemId> items;
  for (const checks::Subject& subject : finding->subjects) {
    const auto id = PlanItemId::parse(subject.id);
    if (subject.noun == "plan_item" && id) items.push_back(*id);
  }
  return items;
}

Result<SideBySideAnswer> side_by_side(const SideBySideRequest& request, const View& view) {
  const auto asked = items_asked_for(request, view);
  if (!asked) return asked.error();
  SideBySideAnswer answer;
  std::vector<const PlanItem*> items;
  for (const PlanItemId& id : *asked) {
    const model::Plan* plan = view.model.plan_with(id);
    const PlanItem* item = view.model.find_item(id);
    if (!plan || !item) return not_found("item", "'" + id.str() + "'", "the id of a plan item");
    items.push_back(item);
    const Text& party_name = view.model.parties.at(plan->party).standing.name;
    answer.sides.push_back({id, item->name, plan->party, party_name, plan->id, plan->title});
  }
  answer.rows = compare_items(view.model, items);
  return answer;
}

}  // namespace

model::Stage stage_of(const model::Model& model, const PlanItem& item) {
  for (const auto& [id, project] : model.projects) {
    if (const model::Step* step = project.newest_step(item.id)) return step->stage;
  }
  return item.stage;
}

std::vector<ComparedProperty> compare_items(const model::Model& model, const std::vector<const PlanItem*>& items) {
  std::vector<ComparedProperty> properties;
  const auto add = [&](std::string field, Text label, const std::function<Text(const PlanItem&)>& say) {
    ComparedProperty property = compare(items, std::move(field), std::move(label), say);
    const bool anything = std::ranges::any_of(property.values, [](const Text& value) { return !value.empty(); });
    if (anything) properties.push_back(std::move(property));
  };
  add("kind", {"Kind", "类型"}, [](const PlanItem& item) { return model::word(item.kind); });
  add("stage", {"Stage", "阶段"}, [&](const PlanItem& item) { return model::word(stage_of(model, item)); });
  add("ref", {"Number", "编号"}, [](const PlanItem& item) { return said(item.ref); });
  add("design_class", {"Design class", "设计等级"},
      [](const PlanItem& item) { return checks::spoken_class(item.design_class); });
  add("lanes", {"Lanes or tracks", "车道数或线数"}, [](const PlanItem& item) { return number(item.lanes); });
  add("design_speed_kmh", {"Design speed", "设计速度"},
      [](const PlanItem& item) { return number(item.design_speed_kmh, {" km/h", " 公里/小时"}); });
  add("gauge_mm", {"Track gauge", "轨距"},
      [](const PlanItem& item) { return number(item.gauge_mm, {" mm", " 毫米"}); });
  add("opening_year", {"Opening year", "建成年份"}, [](const PlanItem& item) { return number(item.opening_year); });
  add("land_secured", {"Land quota granted", "用地指标已落实"},
      [](const PlanItem& item) { return yes_or_no(item.land_secured); });
  add("funds_secured", {"Money committed", "资金已落实"},
      [](const PlanItem& item) { return yes_or_no(item.funds_secured); });
  add("cost", {"Estimated cost", "估算投资"},
      [](const PlanItem& item) { return item.cost ? checks::spoken(*item.cost) : Text{}; });
  return properties;
}

std::vector<Operation> item_comparison_views() {
  return {declare_view<SideBySideRequest, SideBySideAnswer>(
      {"view side-by-side",
       "Plan items of several parties side by side.",
       {},
       "comity view side-by-side --finding DOCK-003:jinshan-zhulu:pinghu-shanxin --db out/comity.db"},
      side_by_side)};
}

}  // namespace comity::operations
