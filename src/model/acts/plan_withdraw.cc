#include "model/acts/plan.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const WithdrawPlan& body) {
  if (auto exists = must_exist(act, model.plans, body.id, "plan"); !exists) return exists;
  const PartyId& owner = model.plans.at(body.id).party;
  if (owner != act.statement.party) {
    return refuse(act, "plan '" + body.id.str() + "' is of '" + owner.str() + "'", "a plan of one's own");
  }
  return {};
}

void apply(Model& model, const record::Act&, const WithdrawPlan& body) {
  for (const PlanItem& item : model.plans.at(body.id).items) model.plan_of_item.erase(item.id);
  model.plans.erase(body.id);
}

}  // namespace comity::model
