#include "live/act_index.h"

#include <doctest/doctest.h>

#include "model/testing.h"

using namespace comity;
using namespace comity::live;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

template <class Body>
ActSubject primary_of(const TestRecord& record, AnyId party, const Body& body) {
  return subjects_of(record.sign(party, body)).front();
}

}  // namespace

TEST_CASE("an act is about what it makes or changes") {
  const TestRecord record = cooperation_of_all();
  CHECK(primary_of(record, "office"_id, founding()) == ActSubject{"cooperation", "highways"});
  CHECK(primary_of(record, "office"_id, ConfigureCooperation{}) == ActSubject{"cooperation", "highways"});
  CHECK(primary_of(record, "office"_id, AdmitParty{standing_of("a"_id, Level::county)}) == ActSubject{"party", "a"});
  CHECK(primary_of(record, "jinshan"_id, JoinCooperation{}) == ActSubject{"party", "jinshan"});
  CHECK(primary_of(record, "jinshan"_id, ChangeKey{key_named("new").public_key()}) == ActSubject{"party", "jinshan"});
  CHECK(primary_of(record, "jinshan"_id, goal("g"_id)) == ActSubject{"goal", "g"});
  CHECK(primary_of(record, "jinshan"_id, indicator("i"_id)) == ActSubject{"indicator", "i"});
  CHECK(primary_of(record, "jinshan"_id, plan("p"_id, {road("s32"_id)})) == ActSubject{"plan", "p"});
  CHECK(primary_of(record, "jinshan"_id, position("m"_id, "yes"_id, Stance::support)) == ActSubject{"matter", "m"});
  CHECK(primary_of(record, "jinshan"_id, agreement("a"_id, {})) == ActSubject{"agreement", "a"});
  CHECK(primary_of(record, "jinshan"_id, MakeCommitment{commitment("c"_id)}) == ActSubject{"commitment", "c"});
  const auto report = subjects_of(record.sign("jinshan"_id, evidence("e"_id, "c"_id, 10)));
  CHECK(report == std::vector<ActSubject>{{"commitment", "c"}, {"evidence", "e"}});
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
    CHECK(index.line(i) == ActLine{i, act.statement.time, act.statement.party, act.statement.person, act.statement.kind,
                                   act.hash, subjects_of(act)});
  }
  CHECK(index.newest_about({"goal", "g"}) == 20);
  CHECK(index.newest_about({"goal", "h"}) == 19);
  CHECK(index.newest_about({"goal", "i"}) == std::nullopt);
  CHECK(index.newest_about({"party", "jiashan"}) == 17);
}
