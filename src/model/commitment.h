// Who does what by when, for which goal, under which agreement, after which other commitments; and how it is going.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "model/document.h"
#include "model/meeting.h"
#include "model/names.h"

namespace comity::model {

struct Duty {
  PartyId party;
  Role role = Role::responsible;
  auto operator<=>(const Duty&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose duty.");
    visit("role", self.role, "Does it, answers for it, is asked, or is told.");
  }
};

struct CommitmentTerms {
  CommitmentId id;
  Text title;
  std::vector<GoalId> goals;
  std::optional<PlanItemId> plan_item;
  std::optional<ProjectId> project;
  Date due;
  std::vector<Duty> duties;
  std::vector<CommitmentId> after;
  std::optional<MeetingId> meeting = {};  // whose outcome it is
  bool operator==(const CommitmentTerms&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What is to be done.");
    visit("goals", self.goals, "The goals it serves.");
    visit("plan_item", self.plan_item, "The plan item it builds.");
    visit("project", self.project, "The project it belongs to.");
    visit("due", self.due, "By when.");
    visit("duties", self.duties, "Who is responsible, accountable, consulted and informed.");
    visit("after", self.after, "Commitments that must be complete before it.");
    visit("meeting", self.meeting, "The meeting whose outcome it is.");
  }
};

struct Response {
  PartyId party;
  Verdict verdict = Verdict::confirm;
  Text reason;
  Instant at;
  bool operator==(const Response&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who answered.");
    visit("verdict", self.verdict, "Confirms or disputes.");
    visit("reason", self.reason, "Why.");
    visit("at", self.at, "When.");
  }
};

struct Evidence {
  EvidenceId id;
  CommitmentId commitment;
  PartyId party;  // who reported it
  Text statement;
  std::int32_t progress_pct = 0;
  std::vector<Document> documents;
  Instant at;
  std::vector<Response> responses;  // the newest of each party
  bool operator==(const Evidence&) const = default;

  bool is_disputed() const;
  bool is_confirmed() const;  // by at least one other party, and disputed by none

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("commitment", self.commitment, "On which commitment.");
    visit("party", self.party, "Who reports.");
    visit("statement", self.statement, "What was done.");
    visit("progress_pct", self.progress_pct, "How much of the commitment is done, 0 to 100 per cent.");
    visit("documents", self.documents, "Documents that show it.");
    visit("at", self.at, "When it was reported.");
    visit("responses", self.responses, "Who confirms or disputes it.");
  }
};

// What is wrong with who has which duty in a commitment.
struct DutyFaults {
  bool nobody_responsible = false;
  bool nobody_accountable = false;
  bool several_accountable = false;
  bool is_gap() const { return nobody_responsible || nobody_accountable; }
  bool operator==(const DutyFaults&) const = default;
};

struct Commitment {
  CommitmentTerms terms;
  PartyId party;                         // who made it, or proposed the agreement
  std::optional<AgreementId> agreement;  // none: made by a party on its own
  Instant made;
  std::vector<PartyId> accepted_by;
  std::vector<EvidenceId> evidence;  // oldest first
  bool dropped = false;              // an amended agreement no longer has it
  bool operator==(const Commitment&) const = default;

  const CommitmentId& id() const { return terms.id; }
  bool has_duty(const PartyId& who, Role role) const;
  bool names(const PartyId& who) const;
  bool is_accepted_by(const PartyId& who) const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("terms", self.terms, "Who does what by when.");
    visit("party", self.party, "Who made it, or proposed the agreement.");
    visit("agreement", self.agreement, "Under which agreement.");
    visit("made", self.made, "When it was made or came into force.");
    visit("accepted_by", self.accepted_by, "Who has accepted its duties.");
    visit("evidence", self.evidence, "What was reported on it.");
    visit("dropped", self.dropped, "True when an amended agreement no longer has it.");
  }
};

DutyFaults duty_faults(const Commitment& commitment);

}  // namespace comity::model
