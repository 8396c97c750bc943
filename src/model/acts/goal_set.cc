#include "model/acts/goal.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

// Follows takes_up from `goal` upwards; true when it meets `id`.
bool serves(const Model& model, const GoalId& goal, const GoalId& id) {
  for (auto found = model.goals.find(goal); found != model.goals.end();) {
    if (found->first == id) return true;
    if (!found->second.takes_up) return false;
    found = model.goals.find(*found->second.takes_up);
  }
  return false;
}

Result<void> may_take_up(const Model& model, const record::Act& act, const SetGoal& body) {
  const GoalId& above = *body.takes_up;
  if (auto exists = must_exist(act, model.goals, above, "goal"); !exists) return exists;
  if (serves(model, above, body.id)) {
    return refuse(act, "goal '" + body.id.str() + "' would serve itself through '" + above.str() + "'",
                  "a goal that does not serve it");
  }
  const PartyId& owner = model.goals.at(above).party;
  const std::vector<PartyId> line = superiors(model, act.statement.party);
  if (owner != act.statement.party && std::ranges::find(line, owner) == line.end()) {
    return refuse(act,
                  "goal '" + above.str() + "' is of '" + owner.str() + "', which is not above '" +
                      act.statement.party.str() + "'",
                  "a goal of one's own or of a superior");
  }
  return {};
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const SetGoal& body) {
  const auto known = model.goals.find(body.id);
  if (known != model.goals.end() && known->second.party != act.statement.party) {
    return refuse(act, "goal '" + body.id.str() + "' is of '" + known->second.party.str() + "'",
                  "a goal of one's own, or a new id");
  }
  if (body.indicator) {
    if (auto exists = must_exist(act, model.indicators, *body.indicator, "indicator"); !exists) return exists;
  }
  if (body.target && !body.indicator)
    return refuse(act, "a target without an indicator", "the indicator it is measured by");
  if (body.takes_up) {
    if (auto allowed = may_take_up(model, act, body); !allowed) return allowed;
  }
  return must_not_be_empty(act, body.title, "title");
}

void apply(Model& model, const record::Act& act, const SetGoal& body) {
  model.goals.insert_or_assign(body.id, Goal{body.id, act.statement.party, body.title, body.indicator, body.target,
                                             body.due, body.takes_up, false});
}

}  // namespace comity::model
