#include "model/acts/agreement.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

Result<void> may_divide(const record::Act& act, const Terms& terms, const Division& division) {
  std::int64_t sum = 0;
  std::vector<PartyId> sharers;
  for (const Share& share : division.shares) {
    if (share.amount.currency != division.total.currency) {
      return refuse(act, "the share of '" + share.party.str() + "' is in " + share.amount.currency,
                    "the total's currency, " + division.total.currency);
    }
    if (std::ranges::find(terms.parties, share.party) == terms.parties.end()) {
      return refuse(act, "'" + share.party.str() + "' has a share but does not sign",
                    "shares of the agreement's parties only");
    }
    if (__builtin_add_overflow(sum, share.amount.minor, &sum))
      return refuse(act, "the shares overflow", "shares that add up to the total");
    sharers.push_back(share.party);
  }
  if (const PartyId* party = first_repeated(sharers)) {
    return refuse(act, "'" + party->str() + "' has two shares", "one share for each party");
  }
  if (sum != division.total.minor) {
    return refuse(act, "the shares add up to " + to_string(Money{sum, division.total.currency}),
                  "the total, " + to_string(division.total));
  }
  return {};
}

Result<void> may_transfer(const Model& model, const record::Act& act, const AgreementId& agreement, const Terms& terms,
                          const TransferTerms& transfer) {
  const auto known = model.transfers.find(transfer.id);
  if (known != model.transfers.end() && known->second.agreement != agreement) {
    return refuse(act, "transfer '" + transfer.id.str() + "' exists already", "an id that is not taken");
  }
  // What was paid cannot be unsaid: an amendment keeps it as it was.
  if (known != model.transfers.end() && known->second.paid && known->second.terms != transfer) {
    return refuse(act, "transfer '" + transfer.id.str() + "' was paid and is changed", "the transfer as it was paid");
  }
  for (const PartyId& side : {transfer.from, transfer.to}) {
    if (std::ranges::find(terms.parties, side) == terms.parties.end()) {
      return refuse(
          act, "transfer '" + transfer.id.str() + "' is between parties of which '" + side.str() + "' does not sign",
          "the agreement's parties only");
    }
  }
  if (transfer.from == transfer.to) return refuse(act, "'" + transfer.from.str() + "' pays itself", "another payee");
  if (transfer.amount.minor <= 0)
    return refuse(act, "transfer '" + transfer.id.str() + "' is of " + to_string(transfer.amount), "an amount above 0");
  return {};
}

Result<void> may_commit_all(const Model& model, const record::Act& act, const AgreementId& agreement,
                            const Terms& terms) {
  std::vector<CommitmentId> ids;
  for (const CommitmentTerms& commitment : terms.commitments) {
    const auto known = model.commitments.find(commitment.id);
    if (known != model.commitments.end() && known->second.agreement != agreement) {
      return refuse(act, "commitment '" + commitment.id.str() + "' exists already", "an id that is not taken");
    }
    if (auto allowed = may_commit(model, act, commitment); !allowed) return allowed;
    ids.push_back(commitment.id);
  }
  if (const CommitmentId* id = first_repeated(ids))
    return refuse(act, "commitment '" + id->str() + "' is given twice", "each once");
  return may_follow(model, act, terms.commitments);
}

Result<void> may_version(const Model& model, const record::Act& act, const ProposeAgreement& body) {
  const auto known = model.agreements.find(body.id);
  const std::int32_t next = known == model.agreements.end() ? 1 : known->second.newest().number + 1;
  if (body.version != next) {
    return refuse(act, "version " + std::to_string(body.version) + " of '" + body.id.str() + "'",
                  "version " + std::to_string(next));
  }
  if (known == model.agreements.end()) return {};
  const std::vector<PartyId>& parties = known->second.newest().terms.parties;
  if (std::ranges::find(parties, act.statement.party) == parties.end()) {
    return refuse(act, "'" + act.statement.party.str() + "' is no party of '" + body.id.str() + "'",
                  "a new version by one of its parties");
  }
  return {};
}

// Nobody is amended out of what it signed: a party leaves by signing a version that asks nothing of it.
Result<void> may_replace(const Model& model, const record::Act& act, const ProposeAgreement& body) {
  const auto known = model.agreements.find(body.id);
  const Version* in_force = known == model.agreements.end() ? nullptr : known->second.in_force();
  if (in_force == nullptr) return {};
  for (const PartyId& party : in_force->terms.parties) {
    if (std::ranges::find(body.terms.parties, party) != body.terms.parties.end()) continue;
    return refuse(act,
                  "it leaves out '" + party.str() + "', a party of version " + std::to_string(in_force->number) +
                      ", which is in force",
                  "all its parties, which must sign what replaces it");
  }
  return {};
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const ProposeAgreement& body) {
  const Terms& terms = body.terms;
  if (auto ready = all(may_version(model, act, body), must_not_be_empty(act, terms.title, "terms.title"),
                       must_not_be_empty(act, terms.text, "terms.text"));
      !ready) {
    return ready;
  }
  if (std::ranges::find(terms.parties, act.statement.party) == terms.parties.end()) {
    return refuse(act, "'" + act.statement.party.str() + "' proposes an agreement it does not sign",
                  "the proposer among the parties");
  }
  if (terms.parties.size() < 2) return refuse(act, "an agreement of one party", "at least two");
  if (const PartyId* party = first_repeated(terms.parties))
    return refuse(act, "party '" + party->str() + "' is given twice", "each once");
  for (const PartyId& party : terms.parties) {
    if (auto known = must_know_party(model, act, party, "terms.parties"); !known) return known;
  }
  if (auto allowed = may_replace(model, act, body); !allowed) return allowed;
  if (terms.matter) {
    if (auto exists = must_exist(act, model.matters, *terms.matter, "matter"); !exists) return exists;
    if (!model.matters.at(*terms.matter).decision) {
      return refuse(act, "matter '" + terms.matter->str() + "' is not decided", "a decided matter");
    }
  }
  std::vector<TransferId> transfers;
  for (const TransferTerms& transfer : terms.transfers) {
    if (auto allowed = may_transfer(model, act, body.id, terms, transfer); !allowed) return allowed;
    transfers.push_back(transfer.id);
  }
  if (const TransferId* id = first_repeated(transfers))
    return refuse(act, "transfer '" + id->str() + "' is given twice", "each once");
  for (const Division& division : terms.divisions) {
    if (auto allowed = may_divide(act, terms, division); !allowed) return allowed;
  }
  return may_commit_all(model, act, body.id, terms);
}

void apply(Model& model, const record::Act& act, const ProposeAgreement& body) {
  Agreement& agreement = model.agreements[body.id];
  agreement.id = body.id;
  agreement.versions.push_back({body.version,
                                version_hash(body.id, body.version, body.terms),
                                act.statement.party,
                                act.statement.time,
                                body.terms,
                                {}});
}

}  // namespace comity::model
