#include "model/acts/goal.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const WithdrawGoal& body) {
  if (auto exists = must_exist(act, model.goals, body.id, "goal"); !exists) return exists;
  const Goal& goal = model.goals.at(body.id);
  if (goal.party != act.statement.party) {
    return refuse(act, "goal '" + body.id.str() + "' is of '" + goal.party.str() + "'", "a goal of one's own");
  }
  if (goal.withdrawn) return refuse(act, "goal '" + body.id.str() + "' is withdrawn already", "a goal that is not");
  return {};
}

void apply(Model& model, const record::Act&, const WithdrawGoal& body) { model.goals.at(body.id).withdrawn = true; }

}  // namespace comity::model
