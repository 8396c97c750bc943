// Duties: is it clear who does what, who answers for it, and have they said so?
#include <algorithm>

#include "checks/checks.h"
#include "checks/wording.h"

namespace comity::checks {
namespace {

using model::Commitment;
using model::Model;
using model::Role;

std::vector<PartyId> parties_with(const Commitment& commitment, Role role) {
  std::vector<PartyId> parties;
  for (const model::Duty& duty : commitment.terms.duties) {
    if (duty.role == role) parties.push_back(duty.party);
  }
  return parties;
}

Finding about(const Model& model, std::string_view code, const Text& pattern, const Commitment& commitment,
              std::vector<PartyId> parties, const PartyId* other = nullptr) {
  const Text who = names_of_parties(model, parties);
  const Text whose = other != nullptr ? name_of_party(model, *other) : Text{};
  if (parties.empty()) parties.push_back(commitment.party);
  if (other != nullptr) parties.push_back(*other);
  Finding finding = finding_of(code, fill(pattern, {subject_of(commitment).name, who, whose}), std::move(parties),
                               {subject_of(commitment)});
  finding.evidence.push_back({{"due", "期限"}, to_string(commitment.terms.due)});
  if (commitment.agreement) finding.evidence.push_back({{"agreement", "协议"}, commitment.agreement->str()});
  finding.sample = model.cooperation->sample;
  return finding;
}

// Agreed: it accepted the commitment, by signing the agreement or on its own, and it has joined the cooperation.
bool has_agreed(const Model& model, const Commitment& commitment, const PartyId& party) {
  return commitment.is_accepted_by(party) && model.parties.at(party).joined.has_value();
}

void check_duties_of(const Model& model, const Commitment& commitment, std::vector<Finding>& findings) {
  const std::vector<PartyId> responsible = parties_with(commitment, Role::responsible);
  const std::vector<PartyId> accountable = parties_with(commitment, Role::accountable);
  if (responsible.empty()) {
    findings.push_back(
        about(model, "DUTY-001", {"Nobody is responsible for \"{0}\"", "“{0}”没有执行主体"}, commitment, {}));
  }
  if (accountable.size() > 1) {
    findings.push_back(about(model, "DUTY-002",
                             {"More than one party is accountable for \"{0}\": {1}", "“{0}”有多个主责主体：{1}"},
                             commitment, accountable));
  }
  for (const PartyId& party : accountable) {
    const auto other = std::ranges::find_if(responsible, [&](const PartyId& who) { return who != party; });
    if (other == responsible.end() || has_agreed(model, commitment, party)) continue;
    findings.push_back(about(model, "DUTY-003",
                             {"{1} is accountable for \"{0}\", which {2} is to do, and has not agreed to be",
                              "{1}对由{2}执行的“{0}”主责，但未表示同意"},
                             commitment, {party}, &*other));
  }
  std::vector<PartyId> silent;
  for (const model::Duty& duty : commitment.terms.duties) {
    const bool was_reported = std::ranges::find(silent, duty.party) != silent.end();
    // Being told asks for no consent.
    if (duty.role != Role::informed && !was_reported && !has_agreed(model, commitment, duty.party))
      silent.push_back(duty.party);
  }
  for (const PartyId& party : silent) {
    Finding finding =
        about(model, "DUTY-004", {"{1} is named in \"{0}\" and has never accepted it", "{1}被列入“{0}”，但从未接受"},
              commitment, {party});
    finding.key += ":" + party.str();
    const bool has_joined = model.parties.at(party).joined.has_value();
    finding.evidence.push_back(
        {{"joined the cooperation", "是否已加入合作"}, has_joined ? to_string(*model.parties.at(party).joined) : "-"});
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<Finding> check_duties(const Model& model) {
  std::vector<Finding> findings;
  for (const auto& [id, commitment] : model.commitments) {
    if (!commitment.dropped) check_duties_of(model, commitment, findings);
  }
  return findings;
}

}  // namespace comity::checks
