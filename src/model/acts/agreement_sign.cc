#include "model/acts/agreement.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

// What the version that came into force says becomes the parties' commitments and transfers. What an earlier version had
// and this one has not is dropped; reported evidence and payments stay.
void enter_into_force(Model& model, const Agreement& agreement, const Version& version, Instant now) {
  for (auto& [id, commitment] : model.commitments) {
    if (commitment.agreement == agreement.id) commitment.dropped = true;
  }
  for (const CommitmentTerms& terms : version.terms.commitments) {
    const auto [place, is_new] = model.commitments.try_emplace(terms.id);
    Commitment& commitment = place->second;
    if (is_new) commitment.made = now;
    commitment.terms = terms;
    commitment.party = version.party;
    commitment.agreement = agreement.id;
    commitment.accepted_by = version.terms.parties;
    commitment.dropped = false;
  }
  std::erase_if(model.transfers, [&](const auto& entry) {
    return entry.second.agreement == agreement.id && !entry.second.paid;
  });
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
    return refuse(act, "'" + act.statement.party.str() + "' is no party of '" + body.agreement.str() + "'", "one of its parties");
  }
  if (version.is_signed_by(act.statement.party)) {
    return refuse(act, "'" + act.statement.party.str() + "' has signed this version already", "no second signature");
  }
  // Between proposal and the last signature another agreement may have taken one of these ids.
  for (const CommitmentTerms& terms : version.terms.commitments) {
    const auto known = model.commitments.find(terms.id);
    if (known != model.commitments.end() && known->second.agreement != body.agreement) {
      return refuse(act, "commitment '" + terms.id.str() + "' has been made elsewhere since", "a new version with another id");
    }
  }
  for (const TransferTerms& terms : version.terms.transfers) {
    const auto known = model.transfers.find(terms.id);
    if (known != model.transfers.end() && known->second.agreement != body.agreement) {
      return refuse(act, "transfer '" + terms.id.str() + "' has been agreed elsewhere since", "a new version with another id");
    }
  }
  return {};
}

void apply(Model& model, const record::Act& act, const SignAgreement& body) {
  Agreement& agreement = model.agreements.at(body.agreement);
  Version& version = agreement.versions.back();
  version.signatures.push_back({act.statement.party, act.statement.time, act.statement.person});
  if (!version.is_complete()) return;
  agreement.in_force_version = version.number;
  agreement.in_force_since = act.statement.time;
  enter_into_force(model, agreement, version, act.statement.time);
}

}  // namespace comity::model
