#include "model/acts/commitment.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const ReportEvidence& body) {
  if (auto ready = all(must_be_new(act, model.evidence, body.id, "evidence"),
                       must_exist(act, model.commitments, body.commitment, "commitment"),
                       must_not_be_empty(act, body.statement, "statement"));
      !ready) {
    return ready;
  }
  const Commitment& commitment = model.commitments.at(body.commitment);
  const PartyId& party = act.statement.party;
  if (commitment.dropped)
    return refuse(act, "commitment '" + commitment.id().str() + "' was dropped", "one that is in force");
  if (!commitment.has_duty(party, Role::responsible) && !commitment.has_duty(party, Role::accountable)) {
    return refuse(act,
                  "'" + party.str() + "' is neither responsible nor accountable for '" + commitment.id().str() + "'",
                  "a report by a party that is");
  }
  if (body.progress_pct < 0 || body.progress_pct > 100) {
    return refuse(act, "the progress is " + std::to_string(body.progress_pct) + " per cent", "0 to 100");
  }
  return must_be_documents(act, body.documents);
}

void apply(Model& model, const record::Act& act, const ReportEvidence& body) {
  model.commitments.at(body.commitment).evidence.push_back(body.id);
  model.evidence.emplace(body.id, Evidence{body.id,
                                           body.commitment,
                                           act.statement.party,
                                           body.statement,
                                           body.progress_pct,
                                           body.documents,
                                           act.statement.time,
                                           {}});
}

}  // namespace comity::model
