#include "model/acts/matter.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const DecideMatter& body) {
  if (auto open = must_be_open(model, act, body.matter); !open) return open;
  const Matter& matter = model.matters.at(body.matter);
  if (!matter.is_escalated(act.statement.time)) {
    return refuse(act, "the voters have until " + to_string(matter.deadline),
                  "a decision by the superior only after the deadline");
  }
  const auto superior = closest_common_superior(model, matter.voters);
  if (superior != act.statement.party) {
    return refuse(
        act, "'" + act.statement.party.str() + "' is not the voters' closest common superior",
        superior ? "a decision by '" + superior->str() + "'" : "a common superior, which these voters do not have");
  }
  return must_be_option(act, matter, body.option);
}

void apply(Model& model, const record::Act& act, const DecideMatter& body) {
  model.matters.at(body.matter).decision = Decision{body.option, act.statement.time, act.statement.party, body.reason};
}

}  // namespace comity::model
