// Meetings: called, answered, minuted, approved.
#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

CallMeeting spring_meeting() {
  return {"spring"_id,
          words("Spring meeting"),
          "2026-04-10T01:00:00Z"_time,
          words("Hall 2"),
          {"class"_id},
          {"jinshan"_id, "pinghu"_id, "shanghai"_id}};
}
AttendMeeting comes(AnyId meeting, std::vector<std::string> people = {"Wang Haoran"}) {
  return {meeting, std::move(people), false};
}

TestRecord with_meeting() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("class"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("office"_id, spring_meeting());
  return record;
}

// Held, with minutes; jinshan and pinghu were there, shanghai was not.
TestRecord with_minutes() {
  TestRecord record = with_meeting();
  record.does("jinshan"_id, comes("spring"_id));
  record.does("pinghu"_id, comes("spring"_id, {"Feng Jie", "Lu Yi"}));
  record.does("shanghai"_id, AttendMeeting{"spring"_id, {}, true});
  record.now = "2026-04-11T01:00:00Z"_time;
  Outcome outcome;
  outcome.matter = "class"_id;
  outcome.option = "yes"_id;
  outcome.text = words("Both agree");
  outcome.responsible = "pinghu"_id;
  outcome.due = "2026-05-01"_day;
  record.does("office"_id, MinuteMeeting{"spring"_id, words("All spoke."), {outcome}});
  return record;
}

const Meeting& spring(const TestRecord& record) { return record.model.meetings.at("spring"_id); }

}  // namespace

TEST_CASE("a meeting is called with its agenda and invitations, and changed until it begins") {
  TestRecord record = with_meeting();
  CHECK(spring(record).party == "office"_id);
  CHECK(spring(record).invites("pinghu"_id));
  CallMeeting changed = spring_meeting();
  changed.place = words("Hall 3");
  record.does("office"_id, changed);
  CHECK(spring(record).place == words("Hall 3"));
  record.now = "2026-04-10T01:00:00Z"_time;
  changed.begins = "2026-05-10T01:00:00Z"_time;
  CHECK(
      record.refusal("office"_id, changed) ==
      "meeting.call by office: meeting 'spring' began on 2026-04-10T01:00:00Z; expected a change before it begins, or "
      "a new id");
}

TEST_CASE("who answered for a time has not answered for another, nor who is no longer invited") {
  TestRecord record = with_meeting();
  record.does("jinshan"_id, comes("spring"_id));
  record.does("pinghu"_id, comes("spring"_id));
  CallMeeting changed = spring_meeting();
  changed.invited = {"jinshan"_id};
  record.does("office"_id, changed);
  REQUIRE(spring(record).attendance.size() == 1);
  CHECK(spring(record).is_attended_by("jinshan"_id));
  changed.begins = "2026-04-12T01:00:00Z"_time;
  record.does("office"_id, changed);
  CHECK(spring(record).attendance.empty());
}

TEST_CASE("what a call says must hold") {
  TestRecord record = with_meeting();
  const auto refusal = [&](auto change) {
    CallMeeting body = spring_meeting();
    body.id = "summer"_id;
    change(body);
    return record.refusal("office"_id, body);
  };
  CHECK(record.refusal("jinshan"_id, spring_meeting()) ==
        "meeting.call by jinshan: 'jinshan' is not the secretary; expected an act of 'office'");
  CHECK(refusal([](CallMeeting& body) { body.title = {}; }) ==
        "meeting.call by office: title is empty; expected words in at least one language");
  CHECK(refusal([](CallMeeting& body) { body.place = {}; }) ==
        "meeting.call by office: place is empty; expected words in at least one language");
  CHECK(refusal([&](CallMeeting& body) { body.begins = record.now; }).find("; expected a time after ") !=
        std::string::npos);
  CHECK(refusal([](CallMeeting& body) { body.agenda.push_back("speed"_id); }) ==
        "meeting.call by office: there is no matter 'speed'; expected the id of an existing matter");
  CHECK(refusal([](CallMeeting& body) { body.agenda.push_back("class"_id); }) ==
        "meeting.call by office: matter 'class' is on the agenda twice; expected each matter once");
  CHECK(refusal([](CallMeeting& body) { body.invited = {}; }) ==
        "meeting.call by office: nobody is invited; expected at least one party");
  CHECK(refusal([](CallMeeting& body) { body.invited = {"nobody"_id}; }) ==
        "meeting.call by office: invited names 'nobody', which is not a party; expected a party of the cooperation");
  CHECK(refusal([](CallMeeting& body) { body.invited = {"jinshan"_id, "jinshan"_id}; }) ==
        "meeting.call by office: 'jinshan' is invited twice; expected each party once");
}

TEST_CASE("a cancelled meeting is answered, minuted and called no more") {
  TestRecord record = with_meeting();
  CHECK(record.refusal("jinshan"_id, CancelMeeting{"spring"_id}) ==
        "meeting.cancel by jinshan: 'jinshan' is not the secretary; expected an act of 'office'");
  record.does("office"_id, CancelMeeting{"spring"_id});
  CHECK(record.refusal("office"_id, CancelMeeting{"spring"_id}) ==
        "meeting.cancel by office: meeting 'spring' is cancelled; expected one that is not");
  CHECK(record.refusal("jinshan"_id, comes("spring"_id)) ==
        "meeting.attend by jinshan: meeting 'spring' is cancelled; expected one that is not");
  CHECK(record.refusal("office"_id, spring_meeting()) ==
        "meeting.call by office: meeting 'spring' is cancelled; expected a new id");
  record = with_minutes();
  CHECK(record.refusal("office"_id, CancelMeeting{"spring"_id}) ==
        "meeting.cancel by office: meeting 'spring' was held and has minutes; expected one without");
}

TEST_CASE("each invited party answers for itself, and its newest answer counts") {
  TestRecord record = with_meeting();
  record.does("jinshan"_id, AttendMeeting{"spring"_id, {}, true});
  CHECK_FALSE(spring(record).is_attended_by("jinshan"_id));
  record.does("jinshan"_id, comes("spring"_id));
  CHECK(spring(record).attendance_of("jinshan"_id)->people == std::vector<std::string>{"Wang Haoran"});
  CHECK(spring(record).attendance.size() == 1);
  CHECK(record.refusal("zhejiang"_id, comes("spring"_id)) ==
        "meeting.attend by zhejiang: 'zhejiang' is not invited to 'spring'; expected one of those who are");
  CHECK(record.refusal("pinghu"_id, AttendMeeting{"spring"_id, {"Lu Yi"}, true}) ==
        "meeting.attend by pinghu: people who attend, with regrets; expected people or regrets");
  CHECK(record.refusal("pinghu"_id, AttendMeeting{"spring"_id, {}, false}) ==
        "meeting.attend by pinghu: nobody who attends, without regrets; expected people or regrets");
}

TEST_CASE("minutes are written after the meeting began, with outcomes that name what exists") {
  TestRecord record = with_meeting();
  CHECK(record.refusal("office"_id, MinuteMeeting{"spring"_id, words("All spoke."), {}}) ==
        "meeting.minute by office: meeting 'spring' begins on 2026-04-10T01:00:00Z; expected minutes after that");
  record.now = "2026-04-10T01:00:00Z"_time;
  Outcome outcome;
  outcome.text = words("Agreed");
  outcome.option = "yes"_id;
  const auto refusal = [&] { return record.refusal("office"_id, MinuteMeeting{"spring"_id, words("So"), {outcome}}); };
  CHECK(refusal() == "meeting.minute by office: option 'yes' without its matter; expected the matter too");
  outcome.matter = "class"_id;
  outcome.option = "maybe"_id;
  CHECK(refusal() == "meeting.minute by office: matter 'class' has no option 'maybe'; expected one of 'yes', 'no'");
  outcome.matter = "speed"_id;
  CHECK(refusal() == "meeting.minute by office: there is no matter 'speed'; expected the id of an existing matter");
  outcome.responsible = "nobody"_id;
  CHECK(refusal() ==
        "meeting.minute by office: outcomes names 'nobody', which is not a party; expected a party of the cooperation");
  outcome.text = {};
  CHECK(refusal() == "meeting.minute by office: text of an outcome is empty; expected words in at least one language");
}

TEST_CASE("those who were there approve the newest minutes; corrected ones are approved anew") {
  TestRecord record = with_minutes();
  CHECK(record.refusal("shanghai"_id, ApproveMinutes{"spring"_id, 1}) ==
        "meeting.approve by shanghai: 'shanghai' did not attend 'spring'; expected one of those who did");
  record.does("jinshan"_id, ApproveMinutes{"spring"_id, 1});
  CHECK_FALSE(spring(record).is_approved());
  CHECK(record.refusal("jinshan"_id, ApproveMinutes{"spring"_id, 1}) ==
        "meeting.approve by jinshan: 'jinshan' has approved them already; expected no second approval");
  CHECK(record.refusal("jinshan"_id, AttendMeeting{"spring"_id, {}, true}) ==
        "meeting.attend by jinshan: 'jinshan' has approved the minutes of 'spring'; expected an answer before that");
  record.does("pinghu"_id, ApproveMinutes{"spring"_id, 1});
  CHECK(spring(record).is_approved());
  record.does("office"_id, MinuteMeeting{"spring"_id, words("All spoke well."), {}});
  CHECK_FALSE(spring(record).is_approved());
  CHECK(record.refusal("jinshan"_id, ApproveMinutes{"spring"_id, 1}) ==
        "meeting.approve by jinshan: version 1 of the minutes; expected the newest, 2");
  record.does("jinshan"_id, ApproveMinutes{"spring"_id, 2});
  CHECK(spring(record).minutes->approvals.size() == 1);
}

TEST_CASE("positions and commitments may name the meeting they come from") {
  TestRecord record = with_minutes();
  TakePosition stand = position("class"_id, "yes"_id, Stance::support);
  stand.meeting = "spring"_id;
  record.does("jinshan"_id, stand);
  CHECK(record.model.matters.at("class"_id).positions.front().meeting == MeetingId("spring"_id));
  stand.meeting = "autumn"_id;
  CHECK(record.refusal("pinghu"_id, stand) ==
        "position.take by pinghu: there is no meeting 'autumn'; expected the id of an existing meeting");
  CommitmentTerms terms = commitment("east"_id);
  terms.meeting = "autumn"_id;
  CHECK(record.refusal("jinshan"_id, MakeCommitment{terms}) ==
        "commitment.make by jinshan: there is no meeting 'autumn'; expected the id of an existing meeting");
  terms.meeting = "spring"_id;
  record.does("jinshan"_id, MakeCommitment{terms});
}
