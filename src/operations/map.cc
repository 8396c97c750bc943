// The map: every party's plan on the real borders, with the findings where they are; and plan items side by side.
#include <algorithm>

#include "model/words.h"
#include "operations/catalogue.h"
#include "operations/value_forms.h"

namespace comity::operations {

// How far a work is, as a map shows it.
enum class MapState { existing, building, planned };

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::MapState> =
    std::to_array<std::string_view>({"existing", "building", "planned"});

namespace comity::operations {
namespace {

using model::PlanItem;

struct MapRequest {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

struct MapArea {
  std::string code;
  Text name;
  std::vector<PartyId> parties;
  geometry::Shape shape;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "Official code.");
    visit("name", self.name, "What people call it.");
    visit("parties", self.parties, "The parties that govern it, departments left out.");
    visit("shape", self.shape, "Its outline.");
  }
};

struct MapItem {
  PlanItemId id;
  PlanId plan;
  PartyId party;
  Text name;
  model::ItemKind kind = model::ItemKind::other;
  model::Stage stage = model::Stage::proposal;
  MapState state = MapState::planned;
  std::optional<std::int32_t> opening_year;
  std::string ref;
  bool sample = false;
  geometry::Shape shape;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "The plan item.");
    visit("plan", self.plan, "The plan it is in.");
    visit("party", self.party, "Who published it.");
    visit("name", self.name, "What people call it.");
    visit("kind", self.kind, "What it is.");
    visit("stage", self.stage, "How far it has come.");
    visit("state", self.state, "Existing, being built or planned, from its stage.");
    visit("opening_year", self.opening_year, "The year it is to open.");
    visit("ref", self.ref, "Number of the road or line.");
    visit("sample", self.sample, "True for sample data.");
    visit("shape", self.shape, "Where it is.");
  }
};

struct MapFinding {
  std::string key;
  std::string code;
  checks::Severity severity = checks::Severity::warning;
  Text title;
  std::vector<PartyId> parties;
  std::vector<std::string> items;
  geometry::Position place;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "The finding.");
    visit("code", self.code, "Its code.");
    visit("severity", self.severity, "How bad it is.");
    visit("title", self.title, "What is wrong.");
    visit("parties", self.parties, "Whom it concerns.");
    visit("items", self.items, "The plan items it is about.");
    visit("place", self.place, "Where it is.");
  }
};

struct MapAnswer {
  std::vector<MapArea> areas;
  std::vector<MapItem> items;
  std::vector<MapFinding> findings;
  std::string borders_source;
  std::vector<std::string> plan_sources;
  std::optional<std::int32_t> first_year;
  std::optional<std::int32_t> last_year;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("areas", self.areas, "The areas the parties govern.");
    visit("items", self.items, "The items of all plans that have a place.");
    visit("findings", self.findings, "The findings that have a place.");
    visit("borders_source", self.borders_source, "Where the borders come from.");
    visit("plan_sources", self.plan_sources, "Where the plans come from.");
    visit("first_year", self.first_year, "The first opening year of an item.");
    visit("last_year", self.last_year, "The last.");
  }
};

MapState state_of(model::Stage stage) {
  if (stage == model::Stage::operation) return MapState::existing;
  return stage >= model::Stage::construction ? MapState::building : MapState::planned;
}

// A project's newest step is newer than what the plan said.
model::Stage stage_of(const model::Model& model, const PlanItem& item) {
  for (const auto& [id, project] : model.projects) {
    if (const model::Step* step = project.newest_step(item.id)) return step->stage;
  }
  return item.stage;
}

std::vector<MapArea> areas_of(const model::Model& model) {
  std::vector<MapArea> areas;
  for (const model::Area& area : model.cooperation->borders.areas) {
    MapArea shown{area.code, area.name, {}, area.shape};
    for (const auto& [id, party] : model.parties) {
      const auto& codes = party.standing.jurisdictions;
      const bool governs = std::ranges::find(codes, area.code) != codes.end();
      if (governs && !party.standing.department_of) shown.parties.push_back(id);
    }
    areas.push_back(std::move(shown));
  }
  return areas;
}

void add_items(const model::Model& model, const model::Plan& plan, MapAnswer& answer) {
  for (const PlanItem& item : plan.items) {
    if (item.shape.parts.empty()) continue;
    const model::Stage stage = stage_of(model, item);
    answer.items.push_back({item.id, plan.id, plan.party, item.name, item.kind, stage, state_of(stage),
                            item.opening_year, item.ref, item.sample || plan.sample, item.shape});
    if (!item.opening_year) continue;
    answer.first_year = std::min(answer.first_year.value_or(*item.opening_year), *item.opening_year);
    answer.last_year = std::max(answer.last_year.value_or(*item.opening_year), *item.opening_year);
  }
}

Result<MapAnswer> map(const MapRequest&, const View& view) {
  MapAnswer answer;
  answer.areas = areas_of(view.model);
  answer.borders_source = view.model.cooperation->borders.source;
  for (const auto& [id, plan] : view.model.plans) {
    add_items(view.model, plan, answer);
    if (std::ranges::find(answer.plan_sources, plan.source) == answer.plan_sources.end() && !plan.source.empty()) {
      answer.plan_sources.push_back(plan.source);
    }
  }
  for (const checks::Finding& finding : view.findings->findings) {
    if (!finding.place) continue;
    MapFinding shown{finding.key, finding.code, finding.severity, finding.title, finding.parties, {}, *finding.place};
    for (const checks::Subject& subject : finding.subjects) {
      if (subject.noun == "plan_item") shown.items.push_back(subject.id);
    }
    answer.findings.push_back(std::move(shown));
  }
  return answer;
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

struct Side {
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

struct ComparedField {
  std::string field;
  Text label;
  std::vector<Text> values;
  bool agrees = true;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("field", self.field, "Which field of a plan item.");
    visit("label", self.label, "What it is called.");
    visit("values", self.values, "What each side says; empty where it says nothing.");
    visit("agrees", self.agrees, "Whether all that say something say the same.");
  }
};

struct SideBySideAnswer {
  std::vector<Side> sides;
  std::vector<ComparedField> rows;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sides", self.sides, "The plan items, in the order asked for.");
    visit("rows", self.rows, "What they say, field by field.");
  }
};

Text same(std::string text) { return {text, text}; }
Text number(const std::optional<std::int32_t>& value, const char* unit = "") {
  return value ? same(std::to_string(*value) + unit) : Text{};
}
Text yes_or_no(const std::optional<bool>& value) {
  if (!value) return {};
  return *value ? Text{"yes", "是"} : Text{"no", "否"};
}

void compare(SideBySideAnswer& answer, const std::vector<const PlanItem*>& items, std::string field, Text label,
             const std::function<Text(const PlanItem&)>& say) {
  ComparedField row{std::move(field), std::move(label), {}, true};
  const Text* first = nullptr;
  for (const PlanItem* item : items) row.values.push_back(say(*item));
  for (const Text& value : row.values) {
    if (value.empty()) continue;
    if (first && *first != value) row.agrees = false;
    if (!first) first = &value;
  }
  if (first) answer.rows.push_back(std::move(row));
}

void compare_all(SideBySideAnswer& answer, const std::vector<const PlanItem*>& items, const model::Model& model) {
  const auto add = [&](std::string field, Text label, const std::function<Text(const PlanItem&)>& say) {
    compare(answer, items, std::move(field), std::move(label), say);
  };
  add("kind", {"Kind", "类型"}, [](const PlanItem& item) { return model::word(item.kind); });
  add("stage", {"Stage", "阶段"}, [&](const PlanItem& item) { return model::word(stage_of(model, item)); });
  add("ref", {"Number", "编号"}, [](const PlanItem& item) { return same(item.ref); });
  add("design_class", {"Class", "等级"}, [](const PlanItem& item) { return same(item.design_class); });
  add("lanes", {"Lanes or tracks", "车道（轨道）数"}, [](const PlanItem& item) { return number(item.lanes); });
  add("design_speed_kmh", {"Design speed", "设计速度"},
      [](const PlanItem& item) { return number(item.design_speed_kmh, " km/h"); });
  add("gauge_mm", {"Gauge", "轨距"}, [](const PlanItem& item) { return number(item.gauge_mm, " mm"); });
  add("opening_year", {"Opening year", "建成年份"}, [](const PlanItem& item) { return number(item.opening_year); });
  add("land_secured", {"Land quota granted", "用地指标已落实"},
      [](const PlanItem& item) { return yes_or_no(item.land_secured); });
  add("funds_secured", {"Money committed", "资金已落实"},
      [](const PlanItem& item) { return yes_or_no(item.funds_secured); });
  add("cost", {"Estimated cost", "估算投资"},
      [](const PlanItem& item) { return item.cost ? same(to_string(*item.cost)) : Text{}; });
}

Result<std::vector<PlanItemId>> items_asked_for(const SideBySideRequest& request, const View& view) {
  if (request.finding.empty()) return request.item;
  const auto& findings = view.findings->findings;
  const auto finding = std::ranges::find(findings, request.finding, &checks::Finding::key);
  if (finding == findings.end()) return not_found("finding", "'" + request.finding + "'", "the key of a finding");
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
  compare_all(answer, items, view.model);
  return answer;
}

}  // namespace

std::vector<Operation> map_views() {
  return {declare_view<MapRequest, MapAnswer>({"view map",
                                               "All parties' plans on the borders, and where the findings are.",
                                               {},
                                               "comity view map --db out/comity.db"},
                                              map),
          declare_view<SideBySideRequest, SideBySideAnswer>(
              {"view side-by-side",
               "Plan items of several parties side by side.",
               {},
               "comity view side-by-side --finding DOCK-003:jinshan-zhulu:pinghu-shanxin --db out/comity.db"},
              side_by_side)};
}

}  // namespace comity::operations
