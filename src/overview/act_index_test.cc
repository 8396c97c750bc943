#include "overview/act_index.h"

#include <doctest/doctest.h>

#include "model/testing.h"

using namespace comity;
using namespace comity::overview;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

template <class Body>
Subject primary_of(const TestRecord& record, AnyId party, const Body& body) {
  return subjects_or_cooperation(record.sign(party, body)).front();
}

}  // namespace

TEST_CASE("an act is about what it makes or changes") {
  const TestRecord record = cooperation_of_all();
  CHECK(primary_of(record, "office"_id, founding()) == Subject{Noun::cooperation, "highways"});
  CHECK(primary_of(record, "office"_id, ConfigureCooperation{}) == Subject{Noun::cooperation, "highways"});
  CHECK(primary_of(record, "office"_id, AdmitParty{standing_of("a"_id, Level::county)}) == Subject{Noun::party, "a"});
  CHECK(primary_of(record, "jinshan"_id, JoinCooperation{}) == Subject{Noun::party, "jinshan"});
  CHECK(primary_of(record, "jinshan"_id, ChangeKey{key_named("new").public_key()}) == Subject{Noun::party, "jinshan"});
  CHECK(primary_of(record, "jinshan"_id, goal("g"_id)) == Subject{Noun::goal, "g"});
  CHECK(primary_of(record, "jinshan"_id, indicator("i"_id)) == Subject{Noun::indicator, "i"});
  CHECK(primary_of(record, "jinshan"_id, plan("p"_id, {road("s32"_id)})) == Subject{Noun::plan, "p"});
  CHECK(primary_of(record, "jinshan"_id, position("m"_id, "yes"_id, Stance::support)) == Subject{Noun::matter, "m"});
  CHECK(primary_of(record, "jinshan"_id, agreement("a"_id, {})) == Subject{Noun::agreement, "a"});
  CHECK(primary_of(record, "jinshan"_id, MakeCommitment{commitment("c"_id)}) == Subject{Noun::commitment, "c"});
  const auto report = subjects_or_cooperation(record.sign("jinshan"_id, evidence("e"_id, "c"_id, 10)));
  CHECK(report == std::vector<Subject>{{Noun::commitment, "c"}, {Noun::evidence, "e"}});
}

TEST_CASE("the index of a record has a line for each act, and the newest act about each thing") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, goal("g"_id));
  record.does("jinshan"_id, goal("h"_id));
  record.does("jinshan"_id, goal("g"_id));
  ActIndex index;
  for (const record::Act& act : record.acts) index.add(act);
  REQUIRE(index.size() == record.acts.size());
  for (std::uint64_t i = 0; i < index.size(); ++i) {
    const record::Act& act = record.acts[i];
    CHECK(index.line(i) == IndexedAct{i, act.statement.time, act.statement.party, act.statement.person,
                                      act.statement.kind, act.hash, subjects_or_cooperation(act)});
  }
  CHECK(index.newest_about({Noun::goal, "g"}) == 20);
  CHECK(index.newest_about({Noun::goal, "h"}) == 19);
  CHECK(index.newest_about({Noun::goal, "i"}) == std::nullopt);
  CHECK(index.newest_about({Noun::party, "jiashan"}) == 17);
}

TEST_CASE("months tell who spoke of the same thing, until a time") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("m"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("pinghu"_id, position("m"_id, "yes"_id, Stance::support));
  const Instant before = record.now;
  record.now += std::chrono::days(40);
  record.does("jiaxing"_id, MakeContribution{"d"_id, "m"_id, {}, words("So"), {}});
  record.does("shanghai"_id, MakeContribution{"e"_id, "m"_id, {}, words("No"), {}});
  ActIndex index;
  for (const record::Act& act : record.acts) index.add(act);
  const auto months = index.joint_months(record.now);
  REQUIRE(months.size() == 2);
  CHECK(months[0].pairs == std::set<std::pair<PartyId, PartyId>>{{"jinshan"_id, "pinghu"_id}});
  CHECK(months[1].pairs == std::set<std::pair<PartyId, PartyId>>{{"jiaxing"_id, "shanghai"_id}});
  CHECK(index.joint_months(before).size() == 1);
  CHECK(index.acts_until(before) == index.size() - 2);
}
