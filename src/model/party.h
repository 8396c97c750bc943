// A government, department or public body that takes part.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "model/names.h"
#include "model/person.h"
#include "record/described_cbor.h"
#include "record/keys.h"

namespace comity::model {

// What the founder states about a party when it is admitted, and what that party accepts by joining.
struct Standing {
  PartyId party;
  Text name;
  Level level = Level::county;
  std::optional<PartyId> superior;
  std::optional<PartyId> department_of;
  std::vector<std::string> jurisdictions;  // codes of areas in the borders; a department has its government's
  record::PublicKey key;
  bool operator==(const Standing&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Short name of the party.");
    visit("name", self.name, "What people call it.");
    visit("level", self.level, "Its level of government.");
    visit("superior", self.superior, "The party directly above it.");
    visit("department_of", self.department_of, "The government it is a department of.");
    visit("jurisdictions", self.jurisdictions, "Codes of the areas it governs.");
    visit("key", self.key, "The public key it signs with.");
  }
};

struct Party {
  Standing standing;  // with the key it signs with now
  record::Hash admission;
  std::optional<Instant> joined;  // none: admitted, but has not accepted yet
  std::vector<Person> people;     // in order of their ids, those dismissed too; none: whoever holds the key acts
  bool operator==(const Party&) const = default;

  const PartyId& id() const { return standing.party; }

  // The person who may act for the party under that name; none also when dismissed. Costs a binary search.
  const Person* acting_person(std::string_view person) const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("standing", self.standing, "Name, level, superior, jurisdictions and key.");
    visit("admission", self.admission, "Hash of the act that admitted it.");
    visit("joined", self.joined, "When it accepted; none while it has not.");
    visit("people", self.people, "Who may act for it, and who might once.");
  }
};

}  // namespace comity::model
