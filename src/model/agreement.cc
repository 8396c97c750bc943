#include "model/agreement.h"

#include <algorithm>

namespace comity::model {

bool Version::is_signed_by(const PartyId& signer) const {
  return std::ranges::find(signatures, signer, &Signature::party) != signatures.end();
}

const Version* Agreement::in_force() const {
  if (!in_force_version) return nullptr;
  return &*std::ranges::find(versions, *in_force_version, &Version::number);
}

record::Hash version_hash(const AgreementId& agreement, std::int32_t number, const Terms& terms) {
  record::CborWriter out;
  out.array(4);
  out.text("comity-agreement-1");
  out.text(agreement.str());
  out.integer(number);
  record::write(out, terms);
  return record::sha256(out.written());
}

AgreementState state_of(const Agreement& agreement) {
  const bool newest_in_force = agreement.in_force_version == agreement.newest().number;
  if (newest_in_force) return AgreementState::in_force;
  if (agreement.in_force_version) return AgreementState::amendment_waiting;
  return agreement.newest().signatures.empty() ? AgreementState::proposed : AgreementState::partly_signed;
}

}  // namespace comity::model
