// The parties' meetings: those to come, those without minutes or approval, those that are done.
#include "operations/meetings.h"

#include <algorithm>

#include "checks/wording.h"
#include "model/acts/meeting.h"
#include "operations/catalogue.h"
#include "operations/offer.h"
#include "operations/page.h"

namespace comity::operations {
namespace {

using checks::both;
using checks::fill;
using model::Meeting;

struct MeetingsRequest {
  std::optional<MeetingState> state;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("state", self.state, "Only those in this state.");
    visit("from", self.from, "The first to list, from 0.");
    visit("limit", self.limit, "How many to list; 100 if not given.");
  }
};

struct AgendaChoice {
  MatterId id;
  Text title;
  MatterState state = MatterState::open;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "A matter that is not decided.");
    visit("title", self.title, "Its title.");
    visit("state", self.state, "Open or escalated.");
  }
};

struct MeetingsAnswer {
  std::vector<MeetingLine> meetings;
  std::int32_t total = 0;
  std::int32_t asked = 0;
  std::vector<AgendaChoice> choices;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("meetings", self.meetings,
          "Those to come first, the next before the later; then those held, the newest first.");
    visit("total", self.total, "How many there are with this filter.");
    visit("asked", self.asked, "How many of all ask something of the viewer's party.");
    visit("choices", self.choices, "The matters an agenda is made from; only for who may call a meeting.");
    visit("may", self.may, "Kinds of act the viewer may speak here: meeting.call.");
  }
};

AskedOnMeeting asked_of(const View& view, const Meeting& meeting, MeetingState state) {
  if (!view.viewer.party) return AskedOnMeeting::nothing;
  const PartyId& party = *view.viewer.party;
  if (state == MeetingState::called && meeting.invites(party) && meeting.attendance_of(party) == nullptr)
    return AskedOnMeeting::answer;
  if (state == MeetingState::unminuted && view.model.cooperation->secretary == party) return AskedOnMeeting::minutes;
  const bool is_to_approve =
      state == MeetingState::unapproved && meeting.is_attended_by(party) && !meeting.minutes->is_approved_by(party);
  return is_to_approve ? AskedOnMeeting::approval : AskedOnMeeting::nothing;
}

Text words_of(AskedOnMeeting asked) {
  switch (asked) {
    case AskedOnMeeting::nothing: break;
    case AskedOnMeeting::answer: return {"Say who attends", "请告知参会人员"};
    case AskedOnMeeting::minutes: return {"Write the minutes", "请撰写纪要"};
    case AskedOnMeeting::approval: return {"Approve the minutes", "请确认纪要"};
  }
  return {};
}

Text clock_of(const View& view, const Meeting& meeting, MeetingState state) {
  switch (state) {
    case MeetingState::called: {
      const auto days = std::chrono::floor<std::chrono::days>(meeting.begins - view.now).count();
      if (days == 0) return {"Begins in less than a day.", "不足一天后召开。"};
      return fill({days == 1 ? "Begins in 1 day." : "Begins in {0} days.", "{0}天后召开。"},
                  {both(std::to_string(days))});
    }
    case MeetingState::unminuted: return {"Held; the minutes are not written yet.", "已召开，纪要待撰写。"};
    case MeetingState::unapproved: {
      std::vector<PartyId> missing;
      for (const model::Attendance& answer : meeting.attendance) {
        if (!answer.regrets && !meeting.minutes->is_approved_by(answer.party)) missing.push_back(answer.party);
      }
      if (missing.empty()) return {"Minuted; nobody attended who could approve.", "已有纪要，无参会主体可确认。"};
      return fill({"Minuted; waits for the approval of {0}.", "已有纪要，待{0}确认。"},
                  {checks::names_of_parties(view.model, missing)});
    }
    case MeetingState::approved: return {"Minutes approved by all who attended.", "纪要已由全体参会主体确认。"};
    case MeetingState::cancelled: break;
  }
  return {"Cancelled.", "已取消。"};
}

// Those that ask for work before those that are done; what comes next, or was last, first.
bool comes_before(const Meeting& a, const Meeting& b, Instant now) {
  const bool a_comes = state_of(a, now) == MeetingState::called;
  const bool b_comes = state_of(b, now) == MeetingState::called;
  if (a_comes != b_comes) return a_comes;
  if (a.begins != b.begins) return a_comes ? a.begins < b.begins : a.begins > b.begins;
  return a.id < b.id;
}

std::vector<AgendaChoice> agenda_choices(const View& view) {
  std::vector<AgendaChoice> choices;
  for (const auto& [id, matter] : view.model.matters) {
    if (matter.is_open()) choices.push_back({id, matter.title, state_of(matter, view.now)});
  }
  return choices;
}

Result<MeetingsAnswer> meetings(const MeetingsRequest& request, const View& view) {
  const auto page = page_of(request);
  if (!page) return page.error();

  MeetingsAnswer answer;
  std::vector<const Meeting*> wanted;
  for (const auto& [id, meeting] : view.model.meetings) {
    const MeetingState state = state_of(meeting, view.now);
    if (asked_of(view, meeting, state) != AskedOnMeeting::nothing) ++answer.asked;
    if (!request.state || *request.state == state) wanted.push_back(&meeting);
  }
  std::ranges::sort(wanted, [&](const Meeting* a, const Meeting* b) { return comes_before(*a, *b, view.now); });
  answer.total = static_cast<std::int32_t>(wanted.size());
  for (std::int64_t i = page->from; i < answer.total && page->holds(i); ++i)
    answer.meetings.push_back(line_of_meeting(view, *wanted[static_cast<std::size_t>(i)]));
  const bool is_secretary = view.viewer.party && view.model.cooperation->secretary == *view.viewer.party;
  if (is_secretary && may_speak(view, model::CallMeeting::kind)) {
    answer.may.emplace_back(model::CallMeeting::kind);
    answer.choices = agenda_choices(view);
  }
  return answer;
}

}  // namespace

MeetingState state_of(const Meeting& meeting, Instant now) {
  if (meeting.cancelled) return MeetingState::cancelled;
  if (meeting.minutes) return meeting.is_approved() ? MeetingState::approved : MeetingState::unapproved;
  return now < meeting.begins ? MeetingState::called : MeetingState::unminuted;
}

MeetingLine line_of_meeting(const View& view, const Meeting& meeting) {
  MeetingLine line;
  line.id = meeting.id;
  line.title = meeting.title;
  line.begins = meeting.begins;
  line.place = meeting.place;
  line.state = state_of(meeting, view.now);
  line.clock = clock_of(view, meeting, line.state);
  line.called_by = named(view.model, meeting.party);
  line.matters = static_cast<std::int32_t>(meeting.agenda.size());
  line.invited = static_cast<std::int32_t>(meeting.invited.size());
  line.regrets = static_cast<std::int32_t>(std::ranges::count_if(meeting.attendance, &model::Attendance::regrets));
  line.attending = static_cast<std::int32_t>(meeting.attendance.size()) - line.regrets;
  if (meeting.minutes) line.outcomes = static_cast<std::int32_t>(meeting.minutes->outcomes.size());
  line.asked = asked_of(view, meeting, line.state);
  line.asks = words_of(line.asked);
  return line;
}

std::vector<Operation> meeting_views() {
  return {declare_view<MeetingsRequest, MeetingsAnswer>(
              {"view meetings",
               "Meetings: those to come, and those whose minutes wait to be written or approved.",
               {},
               "comity view meetings --db out/comity.db"},
              meetings),
          meeting_view()};
}

}  // namespace comity::operations
