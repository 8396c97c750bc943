#include "model/acts/appraisal.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

// Whose work is appraised: a commitment is its responsible and accountable parties', or its maker's when it names none.
std::vector<PartyId> owners_of(const Model& model, const Appraised& subject) {
  if (subject.party) return {*subject.party};
  if (subject.goal) return {model.goals.at(*subject.goal).party};
  const Commitment& commitment = model.commitments.at(*subject.commitment);
  std::vector<PartyId> owners;
  for (const Duty& duty : commitment.terms.duties) {
    if (duty.role == Role::responsible || duty.role == Role::accountable) owners.push_back(duty.party);
  }
  if (owners.empty()) owners.push_back(commitment.party);
  return owners;
}

Result<void> must_exist_one(const Model& model, const record::Act& act, const Appraised& subject) {
  const int count = subject.party.has_value() + subject.goal.has_value() + subject.commitment.has_value();
  if (count != 1)
    return refuse(act, std::to_string(count) + " subjects", "exactly one: a party, a goal or a commitment");
  if (subject.party) return must_know_party(model, act, *subject.party, "subject");
  if (subject.goal) return must_exist(act, model.goals, *subject.goal, "goal");
  return must_exist(act, model.commitments, *subject.commitment, "commitment");
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const GiveAppraisal& body) {
  if (auto ready =
          all(must_be_new(act, model.appraisals, body.id, "appraisal"), must_exist_one(model, act, body.subject),
              must_be_period(act, body.period), must_not_be_empty(act, body.statement, "statement"));
      !ready) {
    return ready;
  }
  if (body.score < Decimal(0) || body.score > Decimal(100))
    return refuse(act, "the score is " + body.score.str(), "0 to 100");
  for (const PartyId& owner : owners_of(model, body.subject)) {
    const std::vector<PartyId> line = superiors(model, owner);
    if (std::ranges::find(line, act.statement.party) != line.end()) continue;
    return refuse(act, "'" + act.statement.party.str() + "' is not above '" + owner.str() + "'",
                  "an appraisal by a superior");
  }
  return {};
}

void apply(Model& model, const record::Act& act, const GiveAppraisal& body) {
  model.appraisals.emplace(body.id, Appraisal{body.id, act.statement.party, act.statement.person, body.period,
                                              body.subject, body.score, body.statement, act.statement.time});
}

}  // namespace comity::model
