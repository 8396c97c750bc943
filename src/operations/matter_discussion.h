// What was said on a matter, in threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "operations/view.h"

namespace comity::operations {

struct ContributionLine {
  model::ContributionId id;
  PartyId party;
  Text name;
  std::string person;
  Text person_name;
  std::optional<model::ContributionId> answers;
  std::int32_t depth = 0;
  Text statement;
  std::vector<model::Document> documents;
  Instant at;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who says it.");
    visit("name", self.name, "What people call that party.");
    visit("person", self.person, "Who said it for the party.");
    visit("person_name", self.person_name, "What people call that person.");
    visit("answers", self.answers, "The contribution it answers; none: it begins a thread.");
    visit("depth", self.depth, "How many it answers, one above the other; 0 for one that begins a thread.");
    visit("statement", self.statement, "What is said.");
    visit("documents", self.documents, "Documents that belong to it.");
    visit("at", self.at, "When.");
  }
};

// Every thread after the other, oldest first; in a thread each contribution is followed by the answers to it.
std::vector<ContributionLine> discussion_of(const model::Model& model, const model::Matter& matter);

}  // namespace comity::operations
