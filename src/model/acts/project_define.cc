#include "model/acts/plan.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const DefineProject& body) {
  const auto known = model.projects.find(body.id);
  if (known != model.projects.end() && known->second.party != act.statement.party) {
    return refuse(act, "project '" + body.id.str() + "' is of '" + known->second.party.str() + "'",
                  "a project of one's own, or a new id");
  }
  if (body.items.empty()) return refuse(act, "a project without plan items", "at least one");
  for (const PlanItemId& item : body.items) {
    if (auto exists = must_exist(act, model.plan_of_item, item, "plan item"); !exists) return exists;
  }
  if (const PlanItemId* item = first_repeated(body.items)) {
    return refuse(act, "item '" + item->str() + "' is given twice", "each item once");
  }
  return must_not_be_empty(act, body.title, "title");
}

void apply(Model& model, const record::Act& act, const DefineProject& body) {
  Project& project = model.projects[body.id];
  project.id = body.id;
  project.party = act.statement.party;
  project.title = body.title;
  project.items = body.items;
}

}  // namespace comity::model
