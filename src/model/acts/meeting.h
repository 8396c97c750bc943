// Acts on meetings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct CallMeeting {
  static constexpr std::string_view kind = "meeting.call";
  static constexpr std::string_view summary = "Call a meeting, or change one before it begins; the secretary does.";

  MeetingId id;
  Text title;
  Instant begins;
  Text place;
  std::vector<MatterId> agenda;
  std::vector<PartyId> invited;
  bool operator==(const CallMeeting&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("begins", self.begins, "When it begins.");
    visit("place", self.place, "Where.");
    visit("agenda", self.agenda, "The matters it is on, in order.");
    visit("invited", self.invited, "The parties invited.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const CallMeeting& body);
void apply(Model& model, const record::Act& act, const CallMeeting& body);

struct CancelMeeting {
  static constexpr std::string_view kind = "meeting.cancel";
  static constexpr std::string_view summary = "Cancel a meeting that has no minutes yet; the secretary does.";

  MeetingId meeting;
  bool operator==(const CancelMeeting&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("meeting", self.meeting, "Which meeting.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const CancelMeeting& body);
void apply(Model& model, const record::Act& act, const CancelMeeting& body);

struct AttendMeeting {
  static constexpr std::string_view kind = "meeting.attend";
  static constexpr std::string_view summary =
      "Say who attends a meeting for one's party, or that nobody does; the newest answer counts.";

  MeetingId meeting;
  std::vector<std::string> people;
  bool regrets = false;
  bool operator==(const AttendMeeting&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("meeting", self.meeting, "Which meeting.");
    visit("people", self.people, "Who attends.");
    visit("regrets", self.regrets, "True when nobody attends.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const AttendMeeting& body);
void apply(Model& model, const record::Act& act, const AttendMeeting& body);

struct MinuteMeeting {
  static constexpr std::string_view kind = "meeting.minute";
  static constexpr std::string_view summary =
      "Write the minutes of a meeting, or correct them; the secretary does. Approvals start anew.";

  MeetingId meeting;
  Text minutes;
  std::vector<Outcome> outcomes;
  bool operator==(const MinuteMeeting&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("meeting", self.meeting, "Which meeting.");
    visit("minutes", self.minutes, "What was said.");
    visit("outcomes", self.outcomes, "What was agreed.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const MinuteMeeting& body);
void apply(Model& model, const record::Act& act, const MinuteMeeting& body);

struct ApproveMinutes {
  static constexpr std::string_view kind = "meeting.approve";
  static constexpr std::string_view summary = "Approve the newest minutes of a meeting that one's party attended.";

  MeetingId meeting;
  std::int32_t version = 1;
  bool operator==(const ApproveMinutes&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("meeting", self.meeting, "Which meeting.");
    visit("version", self.version, "Number of the version that is approved: the newest.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ApproveMinutes& body);
void apply(Model& model, const record::Act& act, const ApproveMinutes& body);

}  // namespace comity::model
