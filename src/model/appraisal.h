// What a superior thinks of how a party, a goal or a commitment goes.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/decimal.h"
#include "base/id.h"
#include "base/text.h"

namespace comity::model {

using AppraisalId = Id<struct AppraisalTag>;

// Exactly one of them.
struct Appraised {
  std::optional<PartyId> party;
  std::optional<GoalId> goal;
  std::optional<CommitmentId> commitment;
  bool operator==(const Appraised&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "A party as a whole.");
    visit("goal", self.goal, "One goal.");
    visit("commitment", self.commitment, "One commitment.");
  }
};

struct Appraisal {
  AppraisalId id;
  PartyId party;  // who appraises
  std::string person;
  std::string period;
  Appraised subject;
  Decimal score;
  Text statement;
  Instant at;
  bool operator==(const Appraisal&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who appraises.");
    visit("person", self.person, "Who appraised for the party.");
    visit("period", self.period, "Of which period: 2026, 2026-Q1 or 2026-03.");
    visit("subject", self.subject, "What is appraised: a party, a goal or a commitment.");
    visit("score", self.score, "0 to 100.");
    visit("statement", self.statement, "The reasons.");
    visit("at", self.at, "When.");
  }
};

}  // namespace comity::model
