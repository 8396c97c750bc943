#include "overview/concerns.h"

namespace comity::overview {

void ConcernIndex::add(const model::Model& model, const model::Matter& matter) {
  parties_[matter.party].matters.insert(matter.id);
  for (const PartyId& voter : matter.voters) parties_[voter].matters.insert(matter.id);
  if (const auto superior = model::closest_common_superior(model, matter.voters))
    parties_[*superior].matters.insert(matter.id);
}

void ConcernIndex::add(const model::Agreement& agreement) {
  for (const model::Version& version : agreement.versions) {
    for (const PartyId& party : version.terms.parties) parties_[party].agreements.insert(agreement.id);
  }
}

void ConcernIndex::add(const model::Model& model, const model::Commitment& commitment) {
  const CommitmentId& id = commitment.id();
  const auto add_with_superiors = [&](const PartyId& party) {
    parties_[party].commitments.insert(id);
    for (const PartyId& superior : model::superiors(model, party)) parties_[superior].commitments.insert(id);
  };
  parties_[commitment.party].commitments.insert(id);
  for (const model::Duty& duty : commitment.terms.duties) add_with_superiors(duty.party);
  for (const PartyId& party : commitment.accepted_by) add_with_superiors(party);
  if (!commitment.evidence.empty()) add_with_superiors(model.evidence.at(commitment.evidence.back()).party);
}

void ConcernIndex::add(const model::Transfer& transfer) {
  parties_[transfer.terms.from].transfers.insert(transfer.terms.id);
  parties_[transfer.terms.to].transfers.insert(transfer.terms.id);
}

void ConcernIndex::add(const model::Goal& goal) { parties_[goal.party].goals.insert(goal.id); }

void ConcernIndex::add(const model::Meeting& meeting) {
  parties_[meeting.party].meetings.insert(meeting.id);
  for (const PartyId& party : meeting.invited) parties_[party].meetings.insert(meeting.id);
}

const Concerns& ConcernIndex::of(const PartyId& party) const {
  static const Concerns none;
  const auto found = parties_.find(party);
  return found == parties_.end() ? none : found->second;
}

}  // namespace comity::overview
