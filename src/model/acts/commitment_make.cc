#include "model/acts/commitment.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const MakeCommitment& body) {
  if (auto is_new = must_be_new(act, model.commitments, body.terms.id, "commitment"); !is_new) return is_new;
  return all(may_commit(model, act, body.terms), may_follow(model, act, {&body.terms, 1}));
}

void apply(Model& model, const record::Act& act, const MakeCommitment& body) {
  Commitment& commitment = model.commitments[body.terms.id];
  commitment.terms = body.terms;
  commitment.party = act.statement.party;
  commitment.made = act.statement.time;
  commitment.accepted_by = {act.statement.party};
}

}  // namespace comity::model
