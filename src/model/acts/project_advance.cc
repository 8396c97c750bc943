#include "model/acts/plan.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const AdvanceProject& body) {
  if (auto exists = must_exist(act, model.projects, body.project, "project"); !exists) return exists;
  const Project& project = model.projects.at(body.project);
  if (std::ranges::find(project.items, body.item) == project.items.end()) {
    return refuse(act, "item '" + body.item.str() + "' is not in project '" + project.id.str() + "'",
                  "one of its items");
  }
  const Plan* plan = model.plan_with(body.item);
  if (plan == nullptr)
    return refuse(act, "item '" + body.item.str() + "' is in no plan any more", "an item of a published plan");
  if (plan->party != act.statement.party) {
    return refuse(act, "item '" + body.item.str() + "' is of '" + plan->party.str() + "'", "an item of one's own plan");
  }
  const Step* newest = project.newest_step(body.item);
  if (newest != nullptr && body.since < newest->since) {
    return refuse(act, "the stage is reached on " + to_string(body.since),
                  "a day from " + to_string(newest->since) + " on, when the last was");
  }
  return {};
}

void apply(Model& model, const record::Act&, const AdvanceProject& body) {
  model.projects.at(body.project).steps.push_back({body.item, body.stage, body.since});
}

}  // namespace comity::model
