// Commitments as lists, boards, charts and pages show them: names beside ids, state, lamp, dates, and what the viewer may do.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "checks/lamp.h"
#include "operations/view.h"

namespace comity::operations {

struct Linked {
  std::string id;
  Text title;
  bool operator==(const Linked&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What people call it.");
  }
};

using overview::Reporting;  // the columns of the board

struct DutyLine {
  PartyId party;
  Text name;
  model::Role role = model::Role::responsible;
  bool accepted = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose duty.");
    visit("name", self.name, "What people call the party.");
    visit("role", self.role, "Does it, answers for it, is asked, or is told.");
    visit("accepted", self.accepted, "Whether the party has accepted it.");
  }
};

// A commitment that comes before or after another.
struct Neighbour {
  CommitmentId id;
  Text title;
  Date due;
  std::optional<checks::Lamp> lamp;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What is to be done.");
    visit("due", self.due, "By when.");
    visit("lamp", self.lamp, "Its lamp; none when it was dropped.");
  }
};

struct NewestEvidence {
  EvidenceId id;
  PartyId party;
  Text name;
  Text statement;
  std::int32_t progress_pct = 0;
  Instant at;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who reported it.");
    visit("name", self.name, "What people call the party.");
    visit("statement", self.statement, "What was done.");
    visit("progress_pct", self.progress_pct, "How much is done, per cent.");
    visit("at", self.at, "When it was reported.");
  }
};

struct CommitmentLine {
  CommitmentId id;
  Text title;
  PartyId party;
  Text party_name;
  Instant made;
  bool dropped = false;
  Reporting state = Reporting::not_started;
  std::optional<checks::Lamp> lamp;
  Text reason;
  std::int32_t progress_pct = 0;
  Date start;
  Date due;
  std::optional<Date> earliest_start;
  std::optional<Date> earliest_finish;
  std::optional<Date> latest_finish;
  std::optional<std::int32_t> slack_days;
  bool critical = false;
  std::vector<DutyLine> duties;
  std::optional<NewestEvidence> newest;
  EvidenceId next_evidence;
  std::vector<Linked> awaiting;
  std::vector<Linked> not_accepted;
  std::optional<Linked> agreement;
  std::optional<Linked> project;
  std::optional<Linked> plan_item;
  std::vector<Linked> goals;
  std::vector<Neighbour> predecessors;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What is to be done.");
    visit("party", self.party,
          "Under whom it is grouped: the first responsible, else the first accountable, else its maker.");
    visit("party_name", self.party_name, "What people call that party.");
    visit("made", self.made, "When it was made or came into force.");
    visit("dropped", self.dropped, "True when an amended agreement no longer has it.");
    visit("state", self.state, "How far the reporting on it has come.");
    visit("lamp", self.lamp, "On time, at risk, late or done (docs/methods/lamps.md); none when it was dropped.");
    visit("reason", self.reason, "Why the lamp is so.");
    visit("progress_pct", self.progress_pct, "The highest progress reported and not disputed, per cent.");
    visit("start", self.start, "The day its time begins: made, or the last of its predecessors due.");
    visit("due", self.due, "By when.");
    visit("earliest_start", self.earliest_start, "When it can begin, as things stand.");
    visit("earliest_finish", self.earliest_finish, "When it can end, as things stand.");
    visit("latest_finish", self.latest_finish, "When it must end for what comes after it to keep its date.");
    visit("slack_days", self.slack_days,
          "latest_finish - earliest_finish; negative: a date will be missed by so much.");
    visit("critical", self.critical, "True when it is in a chain with others and has no slack.");
    visit("duties", self.duties, "Who is responsible, accountable, consulted and informed.");
    visit("newest", self.newest, "The newest evidence.");
    visit("next_evidence", self.next_evidence, "An id that is free for the next report.");
    visit("awaiting", self.awaiting, "Parties whose answer to the newest evidence is awaited.");
    visit("not_accepted", self.not_accepted, "Parties with a duty that they have not accepted.");
    visit("agreement", self.agreement, "Under which agreement.");
    visit("project", self.project, "The project it belongs to.");
    visit("plan_item", self.plan_item, "The plan item it builds.");
    visit("goals", self.goals, "The goals it serves.");
    visit("predecessors", self.predecessors, "What must be complete before it.");
    visit("may", self.may, "Kinds of act that the viewer may speak on it now.");
  }
};

CommitmentLine line_of(const View& view, const model::Commitment& commitment);
Neighbour neighbour_of(const View& view, const model::Commitment& commitment);

// Under whom it is grouped: the first responsible party, else the first accountable, else its maker.
const PartyId& doer_of(const model::Commitment& commitment);

// An id that is not taken for the next evidence on it: "brief-report-3".
EvidenceId next_evidence(const model::Model& model, const model::Commitment& commitment);

// How many of each lamp, of commitments that are not dropped.
struct LampCounts {
  std::int32_t late = 0;
  std::int32_t at_risk = 0;
  std::int32_t on_time = 0;
  std::int32_t done = 0;

  void add(checks::Lamp lamp);
  static LampCounts of(const overview::CommitmentStates& states);  // of all

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("late", self.late, "How many are late.");
    visit("at_risk", self.at_risk, "How many are at risk.");
    visit("on_time", self.on_time, "How many are on time.");
    visit("done", self.done, "How many are done.");
  }
};

}  // namespace comity::operations
