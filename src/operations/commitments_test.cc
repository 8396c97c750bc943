#include "formats/json_building.h"
#include "operations/commitment_lines.h"
#include "operations/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;
using namespace comity::operations::testing;
using formats::Json;

namespace {

void make(TestRecord& record, AnyId id, Date due, std::vector<CommitmentId> after = {}) {
  CommitmentTerms terms = commitment(
      id, {{"pinghu"_id, Role::consulted}, {"jinshan"_id, Role::responsible}, {"jiaxing"_id, Role::informed}},
      std::move(after));
  terms.due = due;
  record.does("jinshan"_id, MakeCommitment{terms});
}

// brief is complete, design waits for an answer, build is disputed, signs has no report.
TestRecord four_commitments() {
  TestRecord record = cooperation_of_all();
  make(record, "brief"_id, "2026-05-01"_day);
  make(record, "design"_id, "2026-06-01"_day, {"brief"_id});
  make(record, "build"_id, "2026-12-31"_day, {"design"_id});
  make(record, "signs"_id, "2026-03-10"_day);
  record.does("jinshan"_id, evidence("e1"_id, "brief"_id, 100));
  record.does("pinghu"_id, ConfirmEvidence{"e1"_id, {}});
  record.does("jinshan"_id, evidence("e2"_id, "design"_id, 100));
  record.does("jinshan"_id, evidence("e3"_id, "build"_id, 10));
  record.does("pinghu"_id, DisputeEvidence{"e3"_id, words("not there")});
  record.now = "2026-03-20T08:00:00Z"_time;
  return record;
}

std::string ids(const Json& lines) {
  std::string all;
  for (const Json& line : lines) all += (all.empty() ? "" : " ") + line.at("id").get<std::string>();
  return all;
}

std::string kinds(const Json& may) {
  std::string all;
  for (const Json& kind : may) all += (all.empty() ? "" : " ") + kind.get<std::string>();
  return all;
}

std::string listed(const TestRecord& record, const Json& request) {
  return ids(seen(record, "view commitments", request).at("commitments"));
}

TEST_CASE("a page far beyond the end of a list is empty") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, MakeCommitment{commitment("c"_id, {{"jinshan"_id, Role::responsible}})});
  for (const char* name : {"responsibilities", "commitments", "goals", "matters", "agreements", "findings"}) {
    INFO(name);
    const auto answer = look(record, std::string("view ") + name, {{"from", 2147483647}, {"limit", 1000}});
    REQUIRE(answer);
    CHECK((*answer)["total"].get<int>() >= 0);
  }
  CHECK(seen(record, "view responsibilities", {{"from", 2147483647}, {"limit", 1000}})["rows"].empty());
}

}  // namespace

TEST_CASE("commitments are listed by due date, with how many have which lamp and how far their reports have come") {
  const Json answer = seen(four_commitments(), "view commitments", Json::object());
  CHECK(ids(answer.at("commitments")) == "signs brief design build");
  CHECK(answer.at("total") == 4);
  CHECK(answer.at("today") == "2026-03-20");
  CHECK(answer.at("lamps") == Json{{"late", 1}, {"at_risk", 1}, {"on_time", 1}, {"done", 1}});
  CHECK(answer.at("states") ==
        Json{{"not_started", 1}, {"in_progress", 0}, {"reported", 1}, {"disputed", 1}, {"confirmed", 1}});
  CHECK(ids(answer.at("choices").at("parties")) == "jiaxing jinshan pinghu");
}

TEST_CASE("a line of the list says whose it is, why its lamp is so and whose answer it waits for") {
  const Json lines = seen(four_commitments(), "view commitments", Json::object()).at("commitments");
  const Json& design = lines.at(2);
  CHECK(design.at("party") == "jinshan");
  CHECK(design.at("state") == "reported");
  CHECK(ids(design.at("awaiting")) == "pinghu jiaxing");
  CHECK(ids(design.at("not_accepted")) == "pinghu");
  CHECK(ids(design.at("predecessors")) == "brief");
  CHECK(design.at("predecessors").at(0).at("lamp") == "done");
  CHECK(design.at("newest").at("progress_pct") == 100);
  CHECK(design.at("start") == "2026-05-01");
  CHECK(design.at("duties").at(0).at("role") == "responsible");
  CHECK(lines.at(0).at("reason").at("en") == "Due 10 days ago and 0 per cent done");
  CHECK(lines.at(3).at("reason").at("zh") == "pinghu（中）质疑最新佐证");
  CHECK(lines.at(1).at("awaiting").empty());
}

TEST_CASE(
    "the list is narrowed by party, state, lamp, goal, project and agreement, and counts follow all but lamp and "
    "state") {
  TestRecord record = four_commitments();
  record.does("jinshan"_id, goal("roads"_id));
  record.does("jinshan"_id, plan("east-plan"_id, {road("s32"_id)}));
  record.does("jinshan"_id, project("s32-project"_id, {"s32"_id}));
  CommitmentTerms terms = commitment("west"_id, {{"pinghu"_id, Role::responsible}});
  terms.goals = {"roads"_id};
  terms.project = "s32-project"_id;
  record.does("pinghu"_id, MakeCommitment{terms});
  CHECK(listed(record, {{"party", "jiaxing"}}) == "signs brief design build");
  CHECK(listed(record, {{"party", "shanghai"}}) == "");
  CHECK(listed(record, {{"state", "disputed"}}) == "build");
  CHECK(listed(record, {{"lamp", "late"}}) == "signs");
  CHECK(listed(record, {{"goal", "roads"}}) == "west");
  CHECK(listed(record, {{"project", "s32-project"}}) == "west");
  CHECK(listed(record, {{"agreement", "pact"}}) == "");
  CHECK(listed(record, {{"from", 1}, {"limit", 2}}) == "brief design");
  CHECK(listed(record, {{"from", 9}}) == "");
  const Json answer = seen(record, "view commitments", {{"party", "pinghu"}, {"lamp", "done"}});
  CHECK(answer.at("total") == 1);
  CHECK(answer.at("lamps").at("on_time") == 2);
}

TEST_CASE("a page of the list that cannot be is refused with its reason") {
  const auto refused = look(four_commitments(), "view commitments", {{"limit", 0}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().faults.front().where == "limit");
  CHECK_FALSE(look(four_commitments(), "view commitments", {{"from", -1}}));
}

TEST_CASE("one commitment shows the thread of its evidence, newest first, and what comes before and after it") {
  TestRecord record = four_commitments();
  record.does("jinshan"_id, evidence("e4"_id, "build"_id, 20));
  const Json answer = seen(record, "view commitment", {{"id", "build"}});
  CHECK(ids(answer.at("evidence")) == "e4 e3");
  CHECK(answer.at("evidence").at(1).at("responses").at(0).at("verdict") == "dispute");
  CHECK(answer.at("evidence").at(1).at("responses").at(0).at("name").at("en") == "pinghu");
  CHECK(answer.at("commitment").at("next_evidence") == "build-report-3");
  CHECK(answer.at("successors").empty());
  CHECK(answer.at("timeline").size() == 4);
  CHECK(answer.at("timeline").at(0).at("what").at("en") == "Made by jinshan");
  CHECK(answer.at("timeline").at(2).at("what").at("en") == "pinghu disputed the report of 10%");
  CHECK(ids(seen(record, "view commitment", {{"id", "design"}}).at("successors")) == "build");
  CHECK_FALSE(look(record, "view commitment", {{"id", "nothing"}}));
}

TEST_CASE("a report is offered to who must report, an answer to the others, acceptance to who has not accepted") {
  TestRecord record = four_commitments();
  const auto may = [&](const Json& request, Looker looker) {
    return kinds(seen(record, "view commitment", request, std::move(looker)).at("may"));
  };
  const Json design{{"id", "design"}};
  CHECK(may(design, {}) == "");
  CHECK(may(design, {PartyId("jinshan"_id)}) == "evidence.report");
  CHECK(may(design, {PartyId("pinghu"_id)}) == "evidence.confirm evidence.dispute duty.accept");
  CHECK(may(design, {PartyId("shanghai"_id)}) == "evidence.confirm evidence.dispute");  // above the reporter
  CHECK(may(design, {PartyId("zhejiang"_id)}) == "");
  CHECK(may(Json{{"id", "signs"}}, {PartyId("pinghu"_id)}) == "duty.accept");

  record.does("jinshan"_id, person("zhou", {PersonRole::leader}));
  record.speakers["jinshan"_id] = "zhou";
  record.does("jinshan"_id, person("sun", {PersonRole::observer}));
  CHECK(may(design, {PartyId("jinshan"_id), "zhou"}) == "evidence.report");
  CHECK(may(design, {PartyId("jinshan"_id), "sun"}) == "");
  CHECK(may(design, {PartyId("jinshan"_id), "somebody"}) == "");
}

TEST_CASE("a free id is proposed for the next report, also under a very long name") {
  TestRecord record = cooperation_of_all();
  const std::string longest(64, 'a');
  make(record, {longest}, "2026-12-31"_day);
  const Commitment& only = record.model.commitments.begin()->second;
  CHECK(operations::next_evidence(record.model, only).str() == std::string(48, 'a') + "-report-1");
  record.does("jinshan"_id, evidence({std::string_view(longest).substr(0, 48)}, {longest}, 1));
  CHECK(operations::next_evidence(record.model, only).str() == std::string(48, 'a') + "-report-2");
}
