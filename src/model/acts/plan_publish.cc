#include "model/acts/plan.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

Result<void> may_plan(const Model& model, const record::Act& act, const PlanId& plan, const PlanItem& item) {
  const auto refuse_item = [&](std::string given, std::string expected) {
    return refuse(act, "item '" + item.id.str() + "': " + std::move(given), std::move(expected));
  };
  const auto other = model.plan_of_item.find(item.id);
  if (other != model.plan_of_item.end() && other->second != plan) {
    return refuse_item("it is in plan '" + other->second.str() + "' already", "an id that is not taken");
  }
  if (item.name.empty()) return refuse_item("it has no name", "a name");
  const bool has_shape = !item.shape.parts.empty();
  if (!has_shape && item.kind != ItemKind::land_quota) return refuse_item("it has no shape", "a place on the map");
  if (docking::is_link(item.kind) && item.shape.kind != geometry::ShapeKind::line) {
    return refuse_item("a " + std::string(name_of(item.kind)) + " drawn as a " + std::string(name_of(item.shape.kind)),
                       "a line");
  }
  if (docking::is_facility(item.kind) && item.shape.kind == geometry::ShapeKind::line) {
    return refuse_item("a " + std::string(name_of(item.kind)) + " drawn as a line", "a point or an area");
  }
  if (item.opening_year && (*item.opening_year < 1800 || *item.opening_year > 2200)) {
    return refuse_item("it opens in " + std::to_string(*item.opening_year), "a year from 1800 to 2200");
  }
  for (const auto& [name, value] :
       {std::pair{"lanes", item.lanes}, {"design_speed_kmh", item.design_speed_kmh}, {"gauge_mm", item.gauge_mm}}) {
    if (value && *value <= 0)
      return refuse_item(std::string(name) + " is " + std::to_string(*value), "a whole number above 0");
  }
  if (item.cost && item.cost->minor < 0) return refuse_item("its cost is " + to_string(*item.cost), "an amount from 0");
  if (item.continues_to) return must_know_party(model, act, *item.continues_to, "continues_to");
  return {};
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const PublishPlan& body) {
  const auto known = model.plans.find(body.id);
  if (known != model.plans.end() && known->second.party != act.statement.party) {
    return refuse(act, "plan '" + body.id.str() + "' is of '" + known->second.party.str() + "'",
                  "a plan of one's own, or a new id");
  }
  std::vector<PlanItemId> ids;
  for (const PlanItem& item : body.items) {
    if (auto allowed = may_plan(model, act, body.id, item); !allowed) return allowed;
    ids.push_back(item.id);
  }
  std::ranges::sort(ids);
  const auto twice = std::ranges::adjacent_find(ids);
  if (twice != ids.end()) return refuse(act, "item '" + twice->str() + "' is given twice", "each item once");
  if (body.source.empty()) return refuse(act, "the source of the plan is not stated", "where it comes from");
  return must_not_be_empty(act, body.title, "title");
}

void apply(Model& model, const record::Act& act, const PublishPlan& body) {
  if (const auto known = model.plans.find(body.id); known != model.plans.end()) {
    for (const PlanItem& item : known->second.items) model.plan_of_item.erase(item.id);
  }
  for (const PlanItem& item : body.items) model.plan_of_item.emplace(item.id, body.id);
  model.plans.insert_or_assign(
      body.id, Plan{body.id, act.statement.party, body.title, body.published, body.source, body.sample, body.items});
}

}  // namespace comity::model
