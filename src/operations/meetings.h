// What the views of meetings share: how far a meeting has come, and what it asks of the viewer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/enum_names.h"
#include "operations/matters.h"
#include "operations/operation.h"

namespace comity::operations {

enum class MeetingState {
  called,      // it has not begun
  unminuted,   // it began, and there are no minutes yet
  unapproved,  // there are, and not every party that attended has approved them
  approved,
  cancelled
};
enum class Attending { unknown, attends, regrets };
enum class AskedOnMeeting { nothing, answer, minutes, approval };

MeetingState state_of(const model::Meeting& meeting, Instant now);

struct MeetingLine {
  model::MeetingId id;
  Text title;
  Instant begins;
  Text place;
  MeetingState state = MeetingState::called;
  Text clock;
  NamedParty called_by;
  std::int32_t matters = 0;
  std::int32_t invited = 0;
  std::int32_t attending = 0;
  std::int32_t regrets = 0;
  std::int32_t outcomes = 0;
  AskedOnMeeting asked = AskedOnMeeting::nothing;
  Text asks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("begins", self.begins, "When it begins.");
    visit("place", self.place, "Where.");
    visit("state", self.state, "Called, held without minutes, minuted but not approved by all, approved, cancelled.");
    visit("clock", self.clock, "The same in a sentence, with the time.");
    visit("called_by", self.called_by, "Who called it.");
    visit("matters", self.matters, "How many matters are on its agenda.");
    visit("invited", self.invited, "How many parties are invited.");
    visit("attending", self.attending, "How many of them attend.");
    visit("regrets", self.regrets, "How many said they do not.");
    visit("outcomes", self.outcomes, "How many outcomes its minutes have.");
    visit("asked", self.asked,
          "What is asked of the viewer's party: nothing, an answer to the invitation, minutes, approval.");
    visit("asks", self.asks, "The same in words; empty for nothing.");
  }
};

MeetingLine line_of_meeting(const View& view, const model::Meeting& meeting);

Operation meeting_view();

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::MeetingState> =
    std::to_array<std::string_view>({"called", "unminuted", "unapproved", "approved", "cancelled"});
template <>
inline constexpr auto comity::enum_names<comity::operations::AskedOnMeeting> =
    std::to_array<std::string_view>({"nothing", "answer", "minutes", "approval"});
template <>
inline constexpr auto comity::enum_names<comity::operations::Attending> =
    std::to_array<std::string_view>({"unknown", "attends", "regrets"});
