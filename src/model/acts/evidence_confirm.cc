#include "model/acts/commitment.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const ConfirmEvidence& body) {
  return may_respond(model, act, body.evidence);
}

void apply(Model& model, const record::Act& act, const ConfirmEvidence& body) {
  respond(model, act, body.evidence, Verdict::confirm, body.reason);
}

}  // namespace comity::model
