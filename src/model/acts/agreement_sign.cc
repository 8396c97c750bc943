#include "model/acts/agreement.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

// What is left of a version that another one replaces: its commitments are dropped, unless the other takes them up, and
// its transfers that are not paid yet go. Reported evidence and payments stay.
void leave_force(Model& model, const Version& version) {
  for (const CommitmentTerms& terms : version.terms.commitments) model.commitments.at(terms.id).dropped = true;
  for (const TransferTerms& terms : version.terms.transfers) {
    if (!model.transfers.at(terms.id).paid) model.transfers.erase(terms.id);
  }
}

// Who has accepted a commitment when a version with it comes into force: who signed that version and, where it leaves the
// commitment as it was, who had accepted it before.
void accept(Commitment& commitment, const CommitmentTerms& terms, const std::vector<PartyId>& signers) {
  std::vector<PartyId> earlier;
  if (commitment.terms == terms) earlier = std::move(commitment.accepted_by);
  commitment.accepted_by = signers;
  for (PartyId& party : earlier) {
    if (!commitment.is_accepted_by(party)) commitment.accepted_by.push_back(std::move(party));
  }
}

// What the version says becomes the parties' commitments and transfers.
void enter_into_force(Model& model, const Agreement& agreement, const Version& version, Instant now) {
  for (const CommitmentTerms& terms : version.terms.commitments) {
    const auto [place, is_new] = model.commitments.try_emplace(terms.id);
    Commitment& commitment = place->second;
    if (is_new) commitment.made = now;
    accept(commitment, terms, version.terms.parties);
    commitment.terms = terms;
    commitment.party = version.party;
    commitment.agreement = agreement.id;
    commitment.dropped = false;
  }
  for (const TransferTerms& terms : version.terms.transfers) {
    model.transfers.try_emplace(terms.id, Transfer{terms, agreement.id, std::nullopt, std::nullopt});
  }
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const SignAgreement& body) {
  if (auto exists = must_exist(act, model.agreements, body.agreement, "agreement"); !exists) return exists;
  const Version& version = model.agreements.at(body.agreement).newest();
  if (version.hash != body.version_hash) {
    return refuse(act, "it signs " + record::to_hex(body.version_hash.bytes),
                  "the newest version, " + std::to_string(version.number) + ", " + record::to_hex(version.hash.bytes));
  }
  if (std::ranges::find(version.terms.parties, act.statement.party) == version.terms.parties.end()) {
    return refuse(act, "'" + act.statement.party.str() + "' is no party of '" + body.agreement.str() + "'",
                  "one of its parties");
  }
  if (version.is_signed_by(act.statement.party)) {
    return refuse(act, "'" + act.statement.party.str() + "' has signed this version already", "no second signature");
  }
  // Between proposal and the last signature another agreement may have taken one of these ids.
  for (const CommitmentTerms& terms : version.terms.commitments) {
    const auto known = model.commitments.find(terms.id);
    if (known != model.commitments.end() && known->second.agreement != body.agreement) {
      return refuse(act, "commitment '" + terms.id.str() + "' has been made elsewhere since",
                    "a new version with another id");
    }
  }
  for (const TransferTerms& terms : version.terms.transfers) {
    const auto known = model.transfers.find(terms.id);
    if (known != model.transfers.end() && known->second.agreement != body.agreement) {
      return refuse(act, "transfer '" + terms.id.str() + "' has been agreed elsewhere since",
                    "a new version with another id");
    }
    if (known != model.transfers.end() && known->second.paid && known->second.terms != terms) {
      return refuse(act, "transfer '" + terms.id.str() + "' was paid since on other terms",
                    "a new version with the transfer as it was paid");
    }
  }
  // Nor may an amendment that was signed in between close a circle with this one.
  return may_follow(model, act, version.terms.commitments);
}

void apply(Model& model, const record::Act& act, const SignAgreement& body) {
  Agreement& agreement = model.agreements.at(body.agreement);
  Version& version = agreement.versions.back();
  version.signatures.push_back({act.statement.party, act.statement.time, act.statement.person});
  if (!version.is_complete()) return;
  if (const Version* replaced = agreement.in_force()) leave_force(model, *replaced);
  agreement.in_force_version = version.number;
  agreement.in_force_since = act.statement.time;
  enter_into_force(model, agreement, version, act.statement.time);
}

}  // namespace comity::model
