#include "waiting/waiting.h"

#include "checks/checks.h"
#include "checks/findings_index.h"
#include "model/testing.h"
#include "overview/overview.h"

namespace comity::waiting {
namespace {

using namespace model::testing;
using model::PersonRole;
using model::Role;
using model::Stance;

constexpr std::array leader = {PersonRole::leader};
constexpr std::array officer = {PersonRole::officer};

std::vector<Waiting> list(const TestRecord& record, AnyId party, Instant now,
                          std::span<const PersonRole> roles = leader) {
  const overview::Overview overview(record.model, day_of(now));
  const checks::FindingsIndex findings(
      std::make_shared<const std::vector<checks::Finding>>(checks::run_checks(record.model, now, 1)));
  return waits_for(record.model, overview.concerns_of(party), findings.on_goals_of(party), party, roles, now);
}

// "decide matter lanes", in the order of the list.
std::vector<std::string> told(const std::vector<Waiting>& list) {
  std::vector<std::string> words;
  for (const Waiting& waiting : list)
    words.push_back(std::string(name_of(waiting.asked)) + " " + waiting.noun + " " + waiting.id);
  return words;
}
using Told = std::vector<std::string>;

TEST_CASE("nothing waits for a party of which nothing is asked, nor for one that is not known") {
  const TestRecord record = cooperation_of_all();
  CHECK(list(record, "jinshan"_id, record.now).empty());
  CHECK(list(record, "nobody"_id, record.now).empty());
}

TEST_CASE("a party that was admitted is asked to join") {
  const TestRecord record = cooperation_of_all();
  CHECK(told(list(record, "jiashan"_id, record.now)) == Told{"accept party jiashan"});
}

TEST_CASE("a matter waits for each voter until it has taken a position, then after the deadline for their superior") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  CHECK(told(list(record, "pinghu"_id, record.now)) == Told{"decide matter lanes"});
  CHECK(list(record, "jiaxing"_id, record.now).empty());

  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  CHECK(list(record, "pinghu"_id, record.now).empty());
  CHECK(list(record, "jinshan"_id, record.now).front().kind == "position.take");

  const Instant after = "2026-06-02"_time;
  CHECK(list(record, "jinshan"_id, after).empty());
  const auto for_office = list(record, "office"_id, after);
  REQUIRE(told(for_office) == Told{"decide matter lanes"});
  CHECK(for_office.front().kind == "matter.decide");
  CHECK(for_office.front().urgency == Urgency::late);
}

TEST_CASE("an agreement waits for those who have not signed its newest version") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  CHECK(list(record, "jinshan"_id, record.now).empty());
  const auto for_pinghu = list(record, "pinghu"_id, record.now);
  REQUIRE(told(for_pinghu) == Told{"sign agreement pact"});
  CHECK(for_pinghu.front().why.en == "Version 1, proposed by jinshan, has 1 of 2 signatures.");
  CHECK(for_pinghu.front().until == *for_pinghu.front().since + std::chrono::days(30));
  CHECK(list(record, "jiaxing"_id, record.now).empty());
}

TestRecord with_commitment() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, model::MakeCommitment{commitment("bridge"_id, {{"jinshan"_id, Role::responsible},
                                                                           {"pinghu"_id, Role::consulted},
                                                                           {"jiaxing"_id, Role::informed}})});
  return record;
}

TEST_CASE("duties wait to be accepted, except where one is only told") {
  const TestRecord record = with_commitment();
  CHECK(told(list(record, "pinghu"_id, record.now)) == Told{"accept commitment bridge"});
  CHECK(list(record, "jiaxing"_id, record.now).empty());
}

TEST_CASE("a commitment waits for a report while there is none, while it is disputed and when it is due soon") {
  TestRecord record = with_commitment();
  record.does("pinghu"_id, model::AcceptDuty{"bridge"_id});
  const auto waits = [&](Instant now) {
    const auto all = list(record, "jinshan"_id, now);
    return std::ranges::count(all, Asked::report, &Waiting::asked) == 1;
  };
  CHECK(waits(record.now));
  record.does("jinshan"_id, evidence("e1"_id, "bridge"_id, 40));
  CHECK_FALSE(waits(record.now));
  CHECK(waits("2027-12-05"_time));
  record.does("pinghu"_id, model::DisputeEvidence{"e1"_id, words("no")});
  CHECK(waits(record.now));
  record.does("jinshan"_id, evidence("e2"_id, "bridge"_id, 100));
  CHECK_FALSE(waits("2028-02-01"_time));
}

TEST_CASE("a commitment does not wait for a report while one before it is not complete, unless it is late") {
  TestRecord record = cooperation_of_all();
  record.does("pinghu"_id, model::MakeCommitment{commitment("land"_id, {{"pinghu"_id, Role::responsible}})});
  record.does("jinshan"_id,
              model::MakeCommitment{commitment("bridge"_id, {{"jinshan"_id, Role::responsible}}, {"land"_id})});
  CHECK(list(record, "jinshan"_id, record.now).empty());
  const auto late = list(record, "jinshan"_id, "2028-01-01T00:00:00Z"_time);
  REQUIRE(told(late) == Told{"report commitment bridge"});
  CHECK(late.front().urgency == Urgency::late);
  CHECK(list(record, "jinshan"_id, "2027-12-31T23:59:59Z"_time).empty());
}

TEST_CASE("a report waits for those with a part in the commitment, and for nobody once one has answered") {
  TestRecord record = with_commitment();
  record.does("jinshan"_id, evidence("e1"_id, "bridge"_id, 40));
  const auto asks = [&](AnyId party) {
    const auto all = list(record, party, record.now);
    return std::ranges::count(all, Asked::confirm, &Waiting::asked) == 1;
  };
  CHECK(asks("pinghu"_id));
  CHECK_FALSE(asks("jiaxing"_id));
  CHECK_FALSE(asks("shanghai"_id));
  CHECK_FALSE(asks("jinshan"_id));
  record.does("pinghu"_id, model::ConfirmEvidence{"e1"_id, {}});
  CHECK_FALSE(asks("pinghu"_id));
}

TEST_CASE("where nobody else has a part in a commitment its reporter's superiors are asked") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, model::MakeCommitment{commitment("bridge"_id, {{"jinshan"_id, Role::responsible}})});
  record.does("jinshan"_id, evidence("e1"_id, "bridge"_id, 40));
  const auto for_shanghai = list(record, "shanghai"_id, record.now);
  REQUIRE(told(for_shanghai) == Told{"confirm evidence e1"});
  CHECK(for_shanghai.front().at_noun == "commitment");
  CHECK(for_shanghai.front().at_id == "bridge");
}

TEST_CASE("a transfer waits for the payer, then for the payee") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}, {},
                                      {transfer("toll"_id, "pinghu"_id, "jinshan"_id, 5'000'00)}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  CHECK(told(list(record, "pinghu"_id, record.now)) == Told{"pay transfer toll"});
  CHECK(list(record, "jinshan"_id, record.now).empty());
  record.does("pinghu"_id, model::PayTransfer{"toll"_id});
  CHECK(list(record, "pinghu"_id, record.now).empty());
  const auto for_jinshan = list(record, "jinshan"_id, record.now);
  REQUIRE(told(for_jinshan) == Told{"confirm transfer toll"});
  CHECK(for_jinshan.front().at_id == "pact");
  record.does("jinshan"_id, model::ConfirmTransfer{"toll"_id});
  CHECK(list(record, "jinshan"_id, record.now).empty());
}

TEST_CASE("a goal that breaks waits for its own party") {
  TestRecord record = cooperation_of_all();
  record.does("shanghai"_id, goal("roads"_id));
  CHECK(told(list(record, "shanghai"_id, record.now)) == Told{"mend goal roads", "mend goal roads"});
  CHECK(list(record, "jinshan"_id, record.now).empty());
}

TEST_CASE("an invitation waits to be answered, then the minutes wait for those who came") {
  TestRecord record = cooperation_of_all();
  model::CallMeeting call;
  call.id = "spring"_id;
  call.title = words("Spring meeting");
  call.begins = record.now + std::chrono::hours(48);
  call.place = words("Pinghu");
  call.invited = {"jinshan"_id, "pinghu"_id};
  record.does("office"_id, call);
  CHECK(told(list(record, "pinghu"_id, record.now)) == Told{"meet meeting spring"});
  CHECK(list(record, "pinghu"_id, record.now).front().kind == "meeting.attend");
  CHECK(list(record, "jiaxing"_id, record.now).empty());

  record.does("pinghu"_id, model::AttendMeeting{"spring"_id, {"Chen"}, false});
  CHECK(list(record, "pinghu"_id, record.now).empty());
  record.now = call.begins + std::chrono::hours(3);
  CHECK(list(record, "jinshan"_id, record.now).empty());
  record.does("office"_id, model::MinuteMeeting{"spring"_id, words("We met."), {}});
  CHECK(list(record, "pinghu"_id, record.now).front().kind == "meeting.approve");
  CHECK(list(record, "jinshan"_id, record.now).empty());
}

TEST_CASE("what is late comes first, then what is due soon") {
  CHECK(urgency_of("2026-06-01T00:00:00Z"_time, "2026-06-01T00:00:01Z"_time) == Urgency::late);
  CHECK(urgency_of("2026-06-01T00:00:00Z"_time, "2026-06-01T00:00:00Z"_time) == Urgency::soon);
  CHECK(urgency_of("2026-06-15T00:00:00Z"_time, "2026-06-01T00:00:00Z"_time) == Urgency::soon);
  CHECK(urgency_of("2026-06-15T00:00:01Z"_time, "2026-06-01T00:00:00Z"_time) == Urgency::later);

  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}));
  CHECK(told(list(record, "pinghu"_id, "2026-05-30"_time)) == Told{"sign agreement pact", "decide matter lanes"});
}

TEST_CASE("what a person may not speak waits for somebody else of the party") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  CHECK(list(record, "pinghu"_id, record.now, officer).front().may);  // pinghu has authorised nobody

  record.does("pinghu"_id, person("chen", {PersonRole::leader}));
  const Waiting for_officer = list(record, "pinghu"_id, record.now, officer).front();
  CHECK_FALSE(for_officer.may);
  CHECK(for_officer.roles == std::vector{PersonRole::leader});
  CHECK(list(record, "pinghu"_id, record.now, leader).front().may);
}

}  // namespace
}  // namespace comity::waiting
