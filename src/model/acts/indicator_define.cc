#include "model/acts/goal.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const DefineIndicator& body) {
  if (body.unit.empty()) return refuse(act, "the unit is empty", "a unit, such as km or min");
  return all(must_be_new(act, model.indicators, body.id, "indicator"), must_not_be_empty(act, body.title, "title"));
}

void apply(Model& model, const record::Act& act, const DefineIndicator& body) {
  model.indicators.emplace(body.id, Indicator{body.id, act.statement.party, body.title, body.unit, body.direction,
                                              body.aggregation, body.source});
}

}  // namespace comity::model
