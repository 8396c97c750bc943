#include "model/acts/party.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const ChangeKey& body) {
  if (model.parties.at(act.statement.party).standing.key == body.key) {
    return refuse(act, "the new key is the one in use", "another key");
  }
  return {};
}

void apply(Model& model, const record::Act& act, const ChangeKey& body) {
  model.parties.at(act.statement.party).standing.key = body.key;
}

}  // namespace comity::model
