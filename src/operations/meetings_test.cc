#include <doctest/doctest.h>

#include "operations/meetings.h"
#include "operations/testing.h"

using namespace comity;
using namespace comity::model::testing;
using namespace comity::operations;
using namespace comity::operations::testing;
using formats::Json;
using model::PersonRole;
using model::Stance;

namespace {

// The office calls Jinshan and Pinghu, who have leaders li.wei, on the matter of the lanes.
TestRecord called() {
  TestRecord record = cooperation_of_all();
  for (const PartyId& party : {PartyId("office"_id), PartyId("jinshan"_id), PartyId("pinghu"_id)}) {
    record.does(party, person("li.wei", {PersonRole::leader, PersonRole::secretary}));
    record.speakers[party] = "li.wei";
  }
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("office"_id, model::CallMeeting{"march"_id,
                                              words("March"),
                                              "2026-03-10T08:00:00Z"_time,
                                              words("Town hall"),
                                              {"lanes"_id},
                                              {"jinshan"_id, "pinghu"_id}});
  return record;
}

model::Outcome outcome(std::string_view text) {
  model::Outcome outcome;
  outcome.text = words(text);
  return outcome;
}

// Jinshan came, Pinghu did not; they agreed on the option yes, and that Jinshan surveys.
TestRecord minuted() {
  TestRecord record = called();
  record.does("jinshan"_id, model::AttendMeeting{"march"_id, {"li.wei", "Guest"}, false});
  record.does("pinghu"_id, model::AttendMeeting{"march"_id, {}, true});
  record.now = "2026-03-11T08:00:00Z"_time;
  model::Outcome option = outcome("yes");
  option.matter = "lanes"_id;
  option.option = "yes"_id;
  model::Outcome survey = outcome("survey");
  survey.responsible = "jinshan"_id;
  survey.due = "2026-05-01"_day;
  record.does("office"_id, model::MinuteMeeting{"march"_id, words("We spoke."), {option, survey}});
  return record;
}

Json march(const TestRecord& record, Looker looker = {}) {
  return seen(record, "view meeting", Json{{"id", "march"}}, std::move(looker));
}

Json outcome_of(const TestRecord& record, std::size_t i, Looker looker = {}) {
  return march(record, std::move(looker)).at("minutes").at("outcomes").at(i);
}

}  // namespace

TEST_CASE(
    "a meeting asks those it invites who comes, then the secretary for minutes, then those who came for approval") {
  const auto asked = [](const TestRecord& record, AnyId party) {
    return march(record, {PartyId(party)}).at("meeting").at("asked").get<std::string>();
  };
  TestRecord record = called();
  CHECK(asked(record, "pinghu"_id) == "answer");
  CHECK(asked(record, "office"_id) == "nothing");
  CHECK(march(record).at("meeting").at("state") == "called");
  CHECK(march(record).at("meeting").at("clock").at("en") == "Begins in 8 days.");

  record.now = "2026-03-11T08:00:00Z"_time;
  CHECK(asked(record, "office"_id) == "minutes");
  CHECK(march(record).at("meeting").at("state") == "unminuted");

  record = minuted();
  CHECK(asked(record, "jinshan"_id) == "approval");
  CHECK(asked(record, "pinghu"_id) == "nothing");
  CHECK(march(record).at("meeting").at("clock").at("en") == "Minuted; waits for the approval of jinshan.");
  record.does("jinshan"_id, model::ApproveMinutes{"march"_id, 1});
  CHECK(asked(record, "jinshan"_id) == "nothing");
  CHECK(march(record).at("meeting").at("state") == "approved");
  CHECK(march(record).at("invited").at(0).at("approved_by").at("en") == "li.wei");
}

TEST_CASE("attendance is told by party, with the names of who comes") {
  const Json invited = march(minuted()).at("invited");
  CHECK(invited.at(0).at("answer") == "attends");
  CHECK(invited.at(0).at("people").at(0).at("zh") == "li.wei（中）");
  CHECK(invited.at(0).at("people").at(1).at("en") == "Guest");
  CHECK(invited.at(1).at("answer") == "regrets");
}

TEST_CASE("a meeting offers each what they may do") {
  const auto may = [](const TestRecord& record, AnyId party) { return march(record, {PartyId(party)}).at("may"); };
  TestRecord record = called();
  CHECK(may(record, "jinshan"_id) == Json::array({"meeting.attend"}));
  CHECK(may(record, "office"_id) == Json::array({"meeting.call", "meeting.cancel"}));
  CHECK(march(record).at("may").empty());
  record = minuted();
  CHECK(may(record, "jinshan"_id) == Json::array({"meeting.attend", "meeting.approve"}));
  CHECK(may(record, "office"_id) == Json::array({"meeting.minute"}));
}

TEST_CASE("an outcome on an option can be taken as a position, and says when the matter was decided so") {
  TestRecord record = minuted();
  CHECK(outcome_of(record, 0, {"jinshan"_id}).at("may") == Json::array({"position.take"}));
  model::TakePosition yes = position("lanes"_id, "yes"_id, Stance::support);
  yes.meeting = "march"_id;
  record.does("jinshan"_id, yes);
  const Json told = outcome_of(record, 0, {"jinshan"_id});
  CHECK(told.at("may").empty());
  CHECK(told.at("taken_by").at(0).at("party") == "jinshan");
  CHECK(told.at("became").at("en") == "1 of 2 voters have taken this position since.");
  record.does("pinghu"_id, yes);
  CHECK(outcome_of(record, 0).at("decided") == true);
  CHECK(outcome_of(record, 0).at("became").at("en") == "The matter was decided so.");
}

TEST_CASE("an outcome that somebody is to do can become that party's commitment") {
  TestRecord record = minuted();
  CHECK(outcome_of(record, 1, {"jinshan"_id}).at("may") == Json::array({"commitment.make"}));
  CHECK(outcome_of(record, 1, {"pinghu"_id}).at("may").empty());
  model::CommitmentTerms terms = commitment("survey"_id, {{"jinshan"_id, model::Role::responsible}});
  terms.meeting = "march"_id;
  record.does("jinshan"_id, model::MakeCommitment{terms});
  const Json told = outcome_of(record, 1, {"jinshan"_id});
  CHECK(told.at("commitments").at(0).at("id") == "survey");
  CHECK(told.at("became").at("en") == "It has become a commitment.");
  CHECK(told.at("may").empty());
}

TEST_CASE("the list has what comes first, then what was held, and choices for who may call one") {
  TestRecord record = minuted();
  record.does("office"_id,
              model::CallMeeting{
                  "april"_id, words("April"), "2026-04-10T08:00:00Z"_time, words("Town hall"), {}, {"jinshan"_id}});
  Json list = seen(record, "view meetings", Json::object(), {"office"_id});
  CHECK(list.at("meetings").at(0).at("id") == "april");
  CHECK(list.at("meetings").at(1).at("id") == "march");
  CHECK(list.at("may") == Json::array({"meeting.call"}));
  CHECK(list.at("choices").at(0).at("id") == "lanes");
  list = seen(record, "view meetings", Json{{"state", "called"}}, {"jinshan"_id});
  CHECK(list.at("total") == 1);
  CHECK(list.at("asked") == 2);
  CHECK(list.at("may").empty());
  CHECK(list.at("choices").empty());
  CHECK_FALSE(look(record, "view meeting", Json{{"id", "may"}}));
}
