// Where the parties meet: called by the secretary on matters, answered by each party it invites, minuted, and approved by
// those who were there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"

namespace comity::model {

using MeetingId = Id<struct MeetingTag>;

// What a party answers to its invitation, or corrects afterwards; the newest counts.
struct Attendance {
  PartyId party;
  std::vector<std::string> people;  // who comes or came; none exactly with regrets
  bool regrets = false;
  Instant at;
  bool operator==(const Attendance&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Which party.");
    visit("people", self.people, "Who attends for it.");
    visit("regrets", self.regrets, "True when it does not attend.");
    visit("at", self.at, "When it said so.");
  }
};

// What a meeting came to on a matter, or besides; positions and commitments may name the meeting as where they come from.
struct Outcome {
  std::optional<MatterId> matter;
  std::optional<OptionId> option;
  Text text;
  std::optional<PartyId> responsible;
  std::optional<Date> due;
  bool operator==(const Outcome&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "The matter it is on.");
    visit("option", self.option, "The option of that matter the meeting agreed on.");
    visit("text", self.text, "What was agreed.");
    visit("responsible", self.responsible, "The party that is to do it.");
    visit("due", self.due, "By when.");
  }
};

struct Approval {
  PartyId party;
  std::string person;
  Instant at;
  bool operator==(const Approval&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who approves.");
    visit("person", self.person, "Who approved for the party.");
    visit("at", self.at, "When.");
  }
};

struct Minutes {
  std::int32_t version = 1;  // one more with each correction
  Text minutes;
  std::vector<Outcome> outcomes;
  Instant at;
  std::vector<Approval> approvals;  // of this version
  bool operator==(const Minutes&) const = default;

  bool is_approved_by(const PartyId& party) const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("version", self.version, "Number of this version, from 1.");
    visit("minutes", self.minutes, "What was said.");
    visit("outcomes", self.outcomes, "What was agreed.");
    visit("at", self.at, "When they were written.");
    visit("approvals", self.approvals, "Who approves them.");
  }
};

struct Meeting {
  MeetingId id;
  PartyId party;  // who called it
  Text title;
  Instant begins;
  Text place;
  std::vector<MatterId> agenda;
  std::vector<PartyId> invited;
  Instant called;
  std::vector<Attendance> attendance;  // at most one per party, the newest
  std::optional<Minutes> minutes;      // the newest
  bool cancelled = false;
  bool operator==(const Meeting&) const = default;

  bool invites(const PartyId& who) const;
  const Attendance* attendance_of(const PartyId& who) const;
  bool is_attended_by(const PartyId& who) const;
  // By every party that attends; false without minutes, or when nobody came.
  bool is_approved() const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who called it.");
    visit("title", self.title, "Its title.");
    visit("begins", self.begins, "When it begins.");
    visit("place", self.place, "Where.");
    visit("agenda", self.agenda, "The matters it is on, in order.");
    visit("invited", self.invited, "The parties invited.");
    visit("called", self.called, "When it was called as it stands.");
    visit("attendance", self.attendance, "Who attends.");
    visit("minutes", self.minutes, "The newest minutes.");
    visit("cancelled", self.cancelled, "True when it does not take place.");
  }
};

}  // namespace comity::model
