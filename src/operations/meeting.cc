// One meeting: its agenda, who attends, its minutes with what each outcome has become, who approved them.
#include <algorithm>

#include "checks/wording.h"
#include "model/acts/meeting.h"
#include "operations/meeting_outcomes.h"
#include "operations/meetings.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using model::Meeting;

struct MeetingRequest {
  model::MeetingId id;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which meeting.");
  }
};

struct InvitedLine {
  PartyId party;
  Text name;
  Attending answer = Attending::unknown;
  std::vector<Text> people;
  std::optional<Instant> answered;
  std::optional<Instant> approved;
  Text approved_by;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "A party that is invited.");
    visit("name", self.name, "What people call it.");
    visit("answer", self.answer, "Whether it attends; unknown: it has not said.");
    visit("people", self.people, "Who attends for it.");
    visit("answered", self.answered, "When it said so.");
    visit("approved", self.approved, "When it approved the minutes as they are now.");
    visit("approved_by", self.approved_by, "Who approved for it.");
  }
};

struct MinutesAnswer {
  std::int32_t version = 1;
  Text minutes;
  Instant at;
  std::vector<OutcomeLine> outcomes;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("version", self.version, "Number of this version, from 1.");
    visit("minutes", self.minutes, "What was said.");
    visit("at", self.at, "When they were written.");
    visit("outcomes", self.outcomes, "What was agreed, and what has become of it.");
  }
};

struct AgendaMatter {
  MatterLine matter;
  std::vector<model::Option> options;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "The matter with its clock.");
    visit("options", self.options, "Its options.");
  }
};

struct Attendant {
  std::string person;
  Text name;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("person", self.person, "Short name.");
    visit("name", self.name, "What people call them.");
  }
};

struct MeetingAnswer {
  MeetingLine meeting;
  std::vector<AgendaMatter> agenda;
  std::vector<InvitedLine> invited;
  std::optional<MinutesAnswer> minutes;
  std::vector<Attendant> own_people;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("meeting", self.meeting, "Title, time, place, state, what is asked.");
    visit("agenda", self.agenda, "The matters it is on, in order, as they stand now.");
    visit("invited", self.invited, "The parties, whether they attend, and whether they approved the minutes.");
    visit("minutes", self.minutes, "The newest minutes.");
    visit("own_people", self.own_people, "Who may act for the viewer's party, to choose attendants from.");
    visit("may", self.may,
          "Kinds of act the viewer may speak here: meeting.attend, meeting.call (to change it), meeting.cancel, "
          "meeting.minute, meeting.approve.");
  }
};

InvitedLine line_of_invited(const model::Model& model, const Meeting& meeting, const PartyId& party) {
  InvitedLine line;
  line.party = party;
  line.name = checks::name_of_party(model, party);
  if (const model::Attendance* answer = meeting.attendance_of(party)) {
    line.answer = answer->regrets ? Attending::regrets : Attending::attends;
    line.answered = answer->at;
    for (const std::string& person : answer->people) line.people.push_back(name_of_speaker(model, party, person));
  }
  if (!meeting.minutes) return line;
  const auto approval = std::ranges::find(meeting.minutes->approvals, party, &model::Approval::party);
  if (approval == meeting.minutes->approvals.end()) return line;
  line.approved = approval->at;
  line.approved_by = name_of_speaker(model, party, approval->person);
  return line;
}

std::vector<std::string> offers_on(const View& view, const Meeting& meeting) {
  std::vector<std::string> may;
  const bool regrets = true;
  offer(view, model::AttendMeeting{meeting.id, {}, regrets}, may);
  if (view.now < meeting.begins) {
    offer(view,
          model::CallMeeting{meeting.id, meeting.title, meeting.begins, meeting.place, meeting.agenda, meeting.invited},
          may);
  }
  offer(view, model::CancelMeeting{meeting.id}, may);
  offer(view, model::MinuteMeeting{meeting.id, {"-", "-"}, {}}, may);
  if (meeting.minutes) offer(view, model::ApproveMinutes{meeting.id, meeting.minutes->version}, may);
  return may;
}

std::vector<Attendant> own_people(const View& view) {
  std::vector<Attendant> people;
  if (!view.viewer.party) return people;
  const auto party = view.model.parties.find(*view.viewer.party);
  if (party == view.model.parties.end()) return people;
  for (const model::Person& person : party->second.people) {
    if (person.may_act()) people.push_back({person.person.str(), person.name});
  }
  return people;
}

Result<MeetingAnswer> look_at_meeting(const MeetingRequest& request, const View& view) {
  const auto found = view.model.meetings.find(request.id);
  if (found == view.model.meetings.end())
    return not_found("id", "'" + request.id.str() + "'", "a meeting of the cooperation");
  const Meeting& meeting = found->second;

  MeetingAnswer answer;
  answer.meeting = line_of_meeting(view, meeting);
  for (const MatterId& id : meeting.agenda) {
    const model::Matter& matter = view.model.matters.at(id);
    answer.agenda.push_back({line_of_matter(view, matter), matter.options});
  }
  for (const PartyId& party : meeting.invited) answer.invited.push_back(line_of_invited(view.model, meeting, party));
  if (meeting.minutes) {
    answer.minutes = MinutesAnswer{meeting.minutes->version, meeting.minutes->minutes, meeting.minutes->at,
                                   outcomes_of(view, meeting)};
  }
  answer.own_people = own_people(view);
  answer.may = offers_on(view, meeting);
  return answer;
}

}  // namespace

Operation meeting_view() {
  return declare_view<MeetingRequest, MeetingAnswer>(
      {"view meeting",
       "One meeting: agenda, attendance, minutes with what each outcome has become, approvals.",
       {"id"},
       "comity view meeting november-2026 --db out/comity.db"},
      look_at_meeting);
}

}  // namespace comity::operations
