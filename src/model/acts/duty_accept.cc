#include "model/acts/commitment.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const AcceptDuty& body) {
  if (auto exists = must_exist(act, model.commitments, body.commitment, "commitment"); !exists) return exists;
  const Commitment& commitment = model.commitments.at(body.commitment);
  if (!commitment.names(act.statement.party)) {
    return refuse(act, "commitment '" + commitment.id().str() + "' gives '" + act.statement.party.str() + "' no duty",
                  "a party it names");
  }
  if (commitment.is_accepted_by(act.statement.party)) {
    return refuse(act, "'" + act.statement.party.str() + "' has accepted already", "no second acceptance");
  }
  return {};
}

void apply(Model& model, const record::Act& act, const AcceptDuty& body) {
  model.commitments.at(body.commitment).accepted_by.push_back(act.statement.party);
}

}  // namespace comity::model
