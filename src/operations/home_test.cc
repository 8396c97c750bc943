#include "operations/loop.h"
#include "operations/telling.h"
#include "operations/testing.h"

namespace comity::operations {
namespace {

using namespace model::testing;
using formats::Json;
using model::PersonRole;
using model::Role;
using model::Stance;
using testing::seen;

// jinshan raises a matter, pinghu's leader decides it with jinshan; an agreement follows and a commitment with a report.
TestRecord lived_through() {
  TestRecord record = cooperation_of_all();
  record.speakers["pinghu"_id] = "chen";
  record.does("pinghu"_id, person("chen", {PersonRole::leader}));
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  return record;
}

const Json& count_of(const Json& answer, std::string_view stage) {
  for (const Json& count : answer.at("loop")) {
    if (count.at("stage") == stage) return count;
  }
  FAIL("no such stage");
  return answer;
}

TEST_CASE("home says what the cooperation is and who keeps its agenda") {
  const Json standing = seen(cooperation_of_all(), "view home", Json::object()).at("standing");
  CHECK(standing.at("name").at("en") == "Highways");
  CHECK(standing.at("secretary") == "office");
  CHECK(standing.at("parties") == 10);
  CHECK(standing.at("joined") == 9);
  CHECK(standing.at("sample") == false);
}

TEST_CASE("what waits is grouped, and everything overdue comes first") {
  TestRecord record = lived_through();
  Json answer = seen(record, "view home", Json::object(), {"pinghu"_id, "chen"});
  REQUIRE(answer.at("waiting").size() == 1);
  CHECK(answer.at("waiting")[0].at("group") == "decide");
  CHECK(answer.at("waiting")[0].at("items")[0].at("id") == "lanes");
  CHECK(answer.at("waiting")[0].at("items")[0].at("may") == true);
  CHECK(answer.at("late") == 0);

  record.now = "2026-07-01"_time;
  answer = seen(record, "view home", Json::object(), {"office"_id});
  CHECK(answer.at("waiting")[0].at("group") == "late");
  CHECK(answer.at("late") == 1);
  CHECK(seen(record, "view home", Json::object()).at("waiting").empty());  // who looks for no party
}

TEST_CASE("what changed since is told by thing, the newest first, with what it brought about") {
  TestRecord record = lived_through();
  const std::uint64_t before = record.acts.size();
  record.does("jiaxing"_id, goal("roads"_id));
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  const Json answer = seen(record, "view home", Json{{"since", before}});
  CHECK(answer.at("is_first_visit") == false);
  CHECK(answer.at("changed_count") == 2);
  REQUIRE(answer.at("changed").size() == 2);
  const Json& matter = answer.at("changed")[0];
  CHECK(matter.at("noun") == "matter");
  CHECK(matter.at("title").at("en") == "lanes");
  CHECK(matter.at("acts")[0].at("said").at("en") == "pinghu supports \"yes\": because");
  CHECK(matter.at("acts")[0].at("said").at("zh") == "pinghu（中）赞成“yes（中）”：because（中）");
  CHECK(matter.at("acts")[0].at("effect").at("en") == "Decided: \"yes\".");
  CHECK(answer.at("changed")[1].at("noun") == "goal");

  const Json nothing = seen(record, "view home", Json{{"since", record.acts.size()}});
  CHECK(nothing.at("changed").empty());
}

TEST_CASE("a newcomer, and who comes from another record, is told the newest acts") {
  const TestRecord record = lived_through();
  for (const Json& request : {Json::object(), Json{{"since", 100000}}}) {
    const Json answer = seen(record, "view home", request);
    CHECK(answer.at("is_first_visit") == true);
    CHECK(answer.at("told_count") == 20);
  }
}

TEST_CASE("every kind of act that the model knows is told in words of its own") {
  TestRecord record = lived_through();
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id},
                                      {commitment("bridge"_id, {{"jinshan"_id, Role::responsible}})},
                                      {transfer("toll"_id, "pinghu"_id, "jinshan"_id, 500)}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  record.does("jinshan"_id, evidence("e1"_id, "bridge"_id, 100));
  record.does("pinghu"_id, model::ConfirmEvidence{"e1"_id, {}});
  record.does("pinghu"_id, model::PayTransfer{"toll"_id});
  record.does("jinshan"_id, model::ConfirmTransfer{"toll"_id});
  std::vector<std::string> effects;
  for (const record::Act& act : record.acts) {
    const auto telling = tell(record.model, act);
    REQUIRE(telling);
    INFO(act.statement.kind);
    CHECK(telling->said.en.find(act.statement.kind) == std::string::npos);
    CHECK_FALSE(telling->said.zh.empty());
    CHECK_FALSE(telling->thing.name.empty());
    if (!telling->effect.empty()) effects.push_back(telling->effect.en);
  }
  CHECK(effects == std::vector<std::string>{"Decided: \"yes\".", "With the last signature the agreement is in force.",
                                            "The commitment is complete."});
}

TEST_CASE("the loop counts what is open, done and stuck at each step") {
  TestRecord record = lived_through();
  CHECK(count_of(seen(record, "view home", Json::object()), "matter").at("open") == 1);
  record.now = "2026-07-01"_time;
  CHECK(count_of(seen(record, "view home", Json::object()), "matter").at("stuck") == 1);

  TestRecord decided = lived_through();
  decided.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  Json answer = seen(decided, "view home", Json::object());
  CHECK(count_of(answer, "matter").at("done") == 1);
  CHECK(count_of(answer, "decision").at("open") == 1);
  CHECK(count_of(answer, "decision").at("stuck") == 0);

  auto pact =
      agreement("pact"_id, {"jinshan"_id, "pinghu"_id}, {commitment("bridge"_id, {{"jinshan"_id, Role::responsible}})});
  pact.terms.matter = "lanes"_id;
  decided.does("jinshan"_id, pact);
  decided.does("jinshan"_id, decided.signature_of("pact"_id));
  answer = seen(decided, "view home", Json::object());
  CHECK(count_of(answer, "decision").at("done") == 1);
  CHECK(count_of(answer, "agreement").at("open") == 1);

  decided.does("pinghu"_id, decided.signature_of("pact"_id));
  decided.does("jinshan"_id, evidence("e1"_id, "bridge"_id, 100));
  answer = seen(decided, "view home", Json::object());
  CHECK(count_of(answer, "agreement").at("done") == 1);
  CHECK(count_of(answer, "commitment").at("open") == 1);
  CHECK(count_of(answer, "evidence").at("open") == 1);

  decided.does("pinghu"_id, model::DisputeEvidence{"e1"_id, words("no")});
  CHECK(count_of(seen(decided, "view home", Json::object()), "evidence").at("stuck") == 1);
  decided.does("pinghu"_id, model::ConfirmEvidence{"e1"_id, {}});
  answer = seen(decided, "view home", Json::object());
  CHECK(count_of(answer, "evidence").at("done") == 1);
  CHECK(count_of(answer, "commitment").at("done") == 1);
}

TEST_CASE("a goal is reached when its newest value is at least its target, and stuck when nobody takes it up") {
  TestRecord record = cooperation_of_all();
  record.does("pinghu"_id, indicator("km"_id));
  auto roads = goal("roads"_id);
  roads.indicator = "km"_id;
  roads.target = Decimal(10);
  record.does("pinghu"_id, roads);
  CHECK(count_of(seen(record, "view home", Json::object()), "appraisal").at("stuck") == 1);  // no commitment serves it
  record.does("pinghu"_id, model::ReportSeries{"km"_id, "", {{"2026", Decimal(12)}}});
  const Json answer = seen(record, "view home", Json::object());
  CHECK(count_of(answer, "appraisal").at("done") == 1);
  CHECK(count_of(answer, "appraisal").at("stuck") == 0);
}

}  // namespace
}  // namespace comity::operations
