// What a party says on a matter, and what others answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "model/document.h"

namespace comity::model {

using ContributionId = Id<struct ContributionTag>;

struct Contribution {
  ContributionId id;
  MatterId matter;
  PartyId party;  // who says it
  std::string person;
  std::optional<ContributionId> answers;  // another on the same matter; none: it begins a thread
  Text statement;
  std::vector<Document> documents;
  Instant at;
  bool operator==(const Contribution&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("matter", self.matter, "On which matter.");
    visit("party", self.party, "Who says it.");
    visit("person", self.person, "Who said it for the party.");
    visit("answers", self.answers, "The contribution it answers.");
    visit("statement", self.statement, "What is said.");
    visit("documents", self.documents, "Documents that belong to it.");
    visit("at", self.at, "When.");
  }
};

}  // namespace comity::model
