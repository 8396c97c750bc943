// The map: every party's plan on the real borders, with the findings where they are.
#include <algorithm>

#include "model/words.h"
#include "operations/catalogue.h"
#include "operations/item_comparison.h"
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
  std::optional<checks::FindingLoss> loss;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "The finding.");
    visit("code", self.code, "Its code.");
    visit("severity", self.severity, "How bad it is.");
    visit("title", self.title, "What is wrong.");
    visit("parties", self.parties, "Whom it concerns.");
    visit("items", self.items, "The plan items it is about.");
    visit("place", self.place, "Where it is.");
    visit("loss", self.loss, "What it costs each year, where that was computed.");
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
  for (const checks::Finding& finding : view.findings->all()) {
    if (!finding.place) continue;
    MapFinding shown{finding.key,     finding.code, finding.severity, finding.title,
                     finding.parties, {},           *finding.place,   finding.loss};
    for (const checks::Subject& subject : finding.subjects) {
      if (subject.noun == "plan_item") shown.items.push_back(subject.id);
    }
    answer.findings.push_back(std::move(shown));
  }
  return answer;
}

}  // namespace

std::vector<Operation> map_views() {
  return {declare_view<MapRequest, MapAnswer>({"view map",
                                               "All parties' plans on the borders, and where the findings are.",
                                               {},
                                               "comity view map --db out/comity.db"},
                                              map)};
}

}  // namespace comity::operations
