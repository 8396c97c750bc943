// What the views of agreements share: how far an agreement has come, and who has signed which version.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "checks/finding.h"
#include "operations/view.h"

namespace comity::operations {

using model::AgreementState;

// When its last party signed it; none while one is missing.
std::optional<Instant> in_force_since(const model::Version& version);

// A party of a version, and its signature if there is one.
struct SignerLine {
  PartyId party;
  Text name;
  std::optional<Instant> at;
  std::string person;
  Text person_name;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who must sign.");
    visit("name", self.name, "What people call it.");
    visit("at", self.at, "When it signed; none while it has not.");
    visit("person", self.person, "By whose hand; empty while it has not signed.");
    visit("person_name", self.person_name, "What people call that person.");
  }
};

// Every party of the version, in its order.
std::vector<SignerLine> signers_of(const model::Model& model, const model::Version& version);

struct VersionLine {
  std::int32_t number = 1;
  record::Hash hash;
  PartyId proposer;
  Text proposer_name;
  Instant proposed;
  bool in_force = false;
  std::optional<Instant> in_force_since;
  std::vector<SignerLine> parties;
  std::int32_t signatures = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("number", self.number, "From 1.");
    visit("hash", self.hash, "What a signature names.");
    visit("proposer", self.proposer, "Who proposed it.");
    visit("proposer_name", self.proposer_name, "What people call that party.");
    visit("proposed", self.proposed, "When.");
    visit("in_force", self.in_force, "Whether it is the version in force.");
    visit("in_force_since", self.in_force_since, "When its last party signed it; none while one is missing.");
    visit("parties", self.parties, "Who must sign it, and who has.");
    visit("signatures", self.signatures, "How many have.");
  }
};

VersionLine line_of_version(const model::Model& model, const model::Agreement& agreement,
                            const model::Version& version);

// What people call a person who acts or acted for the party; the short name where the record has no other.
Text name_of_person(const model::Model& model, const PartyId& party, const std::string& person);

checks::Subject subject_of(const model::Agreement& agreement, const model::Version& version);
std::optional<checks::Subject> matter_of(const model::Model& model, const model::Version& version);

// The version of that number, or a fault about `field`.
Result<const model::Version*> find_version(const model::Agreement& agreement, std::int32_t number,
                                           std::string_view field);
Result<const model::Agreement*> find_agreement(const model::Model& model, const AgreementId& id,
                                               std::string_view field);

// Kinds of act that the viewer may speak on the agreement itself now: agreement.sign, agreement.propose.
std::vector<std::string> offers_on(const View& view, const model::Agreement& agreement);

}  // namespace comity::operations
