// Matters that went past their deadline, and agreements that wait for signatures.
#include "checks/checks.h"
#include "checks/wording.h"

namespace comity::checks {
namespace {

using model::Model;

Finding about_matter(const Model& model, const model::Matter& matter) {
  const auto superior = closest_common_superior(model, matter.voters);
  std::vector<PartyId> parties = matter.voters;
  if (superior) parties.insert(parties.begin(), *superior);
  const Text above = superior ? name_of_party(model, *superior) : Text{};
  const Text pattern = superior
                           ? Text{"\"{0}\" was not decided by {1} and waits for {2}", "“{0}”未能在{1}前决定，待{2}裁决"}
                           : Text{"\"{0}\" was not decided by {1}, and its voters have no common superior",
                                  "“{0}”未能在{1}前决定，且各方没有共同上级"};
  Finding finding = finding_of(superior ? "MATTER-001" : "MATTER-002",
                               fill(pattern, {subject_of(matter).name, spoken(matter.deadline), above}),
                               std::move(parties), {subject_of(matter)});
  finding.evidence.push_back({{"deadline", "期限"}, to_string(matter.deadline)});
  for (const model::Position& position : matter.positions) {
    finding.evidence.push_back({fill({"{0} on option {1}", "{0}对方案{1}"},
                                     {name_of_party(model, position.party), both(position.option.str())}),
                                std::string(name_of(position.stance))});
  }
  return finding;
}

Finding about_agreement(const Model& model, const model::Agreement& agreement) {
  const model::Version& version = agreement.newest();
  std::vector<PartyId> missing;
  for (const PartyId& party : version.terms.parties) {
    if (!version.is_signed_by(party)) missing.push_back(party);
  }
  const Text names = names_of_parties(model, missing);
  Finding finding = finding_of("AGREE-001",
                               fill({"\"{0}\", version {1}, waits for the signature of {2}", "“{0}”第{1}版待{2}签署"},
                                    {version.terms.title, both(std::to_string(version.number)), names}),
                               std::move(missing), {{"agreement", agreement.id.str(), version.terms.title}});
  finding.evidence.push_back({{"proposed", "提出时间"}, to_string(version.at)});
  finding.evidence.push_back({{"version hash", "版本哈希"}, record::to_hex(version.hash.bytes)});
  return finding;
}

}  // namespace

std::vector<Finding> check_matters(const Model& model, Instant now) {
  std::vector<Finding> findings;
  for (const auto& [id, matter] : model.matters) {
    if (matter.is_escalated(now)) findings.push_back(about_matter(model, matter));
  }
  for (const auto& [id, agreement] : model.agreements) {
    if (!agreement.newest().is_complete()) findings.push_back(about_agreement(model, agreement));
  }
  for (Finding& finding : findings) finding.sample = model.cooperation->sample;
  return findings;
}

}  // namespace comity::checks
