#include "model/acts/party.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const JoinCooperation& body) {
  const auto party = model.parties.find(act.statement.party);
  if (party == model.parties.end()) {
    return refuse(act, "'" + act.statement.party.str() + "' was not admitted", "an admission by the secretary first");
  }
  if (party->second.joined)
    return refuse(act, "'" + act.statement.party.str() + "' has joined already", "no second joining");
  if (party->second.admission != body.admission) {
    return refuse(act, "it accepts the admission " + record::to_hex(body.admission.bytes),
                  "the newest admission, " + record::to_hex(party->second.admission.bytes));
  }
  return {};
}

void apply(Model& model, const record::Act& act, const JoinCooperation&) {
  model.parties.at(act.statement.party).joined = act.statement.time;
}

}  // namespace comity::model
