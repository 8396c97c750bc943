#include "model/acts/commitment.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const DisputeEvidence& body) {
  if (auto reasoned = must_not_be_empty(act, body.reason, "reason"); !reasoned) return reasoned;
  return may_respond(model, act, body.evidence);
}

void apply(Model& model, const record::Act& act, const DisputeEvidence& body) {
  respond(model, act, body.evidence, Verdict::dispute, body.reason);
}

}  // namespace comity::model
