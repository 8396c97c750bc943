#include "checks/lamp.h"

#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;
using checks::Lamp;
using checks::LampCause;
using checks::LampState;

namespace {

// Made on 2026-03-01 by jinshan, to which pinghu is consulted.
void make(TestRecord& record, AnyId id, Date due, std::vector<CommitmentId> after = {}) {
  CommitmentTerms terms =
      commitment(id, {{"jinshan"_id, Role::responsible}, {"pinghu"_id, Role::consulted}}, std::move(after));
  terms.due = due;
  record.does("jinshan"_id, MakeCommitment{terms});
}

void report(TestRecord& record, AnyId id, AnyId commitment, int progress_pct) {
  record.does("jinshan"_id, evidence(id, commitment, progress_pct));
}

LampState lamp(const TestRecord& record, AnyId id, std::string_view day) {
  return checks::lamps(record.model, day_of(*parse_instant(day))).at(id);
}

std::string why(const TestRecord& record, AnyId id, std::string_view day, Language language = Language::en) {
  const Commitment& about = record.model.commitments.at(id);
  return checks::reason_in_words(record.model, about, lamp(record, id, day).reasons.front()).in(language);
}

}  // namespace

TEST_CASE("late from the day after the due date, until completion is confirmed") {
  TestRecord record = cooperation_of_all();
  make(record, "road"_id, "2026-06-09"_day);
  report(record, "most"_id, "road"_id, 99);
  CHECK(lamp(record, "road"_id, "2026-06-09T23:59:59Z").lamp == Lamp::at_risk);
  CHECK(lamp(record, "road"_id, "2026-06-10T00:00:00Z").lamp == Lamp::late);
  CHECK(why(record, "road"_id, "2026-06-10") == "Due 1 day ago and 99 per cent done");
  CHECK(why(record, "road"_id, "2026-06-11", Language::zh) == "已逾期2天，进度99%");

  report(record, "all"_id, "road"_id, 100);
  CHECK(lamp(record, "road"_id, "2026-06-09").lamp == Lamp::on_time);
  CHECK(lamp(record, "road"_id, "2026-06-10").lamp == Lamp::late);
  CHECK(why(record, "road"_id, "2026-06-10") == "Due 1 day ago; reported complete, not confirmed");
  record.does("pinghu"_id, ConfirmEvidence{"all"_id, {}});
  CHECK(lamp(record, "road"_id, "2026-06-10") == LampState{Lamp::done, {{LampCause::complete}}});
}

TEST_CASE("at risk when due within 30 days and less is done than time has passed") {
  TestRecord record = cooperation_of_all();
  make(record, "road"_id, "2026-06-09"_day);                           // a hundred days
  CHECK(lamp(record, "road"_id, "2026-05-09").lamp == Lamp::on_time);  // 31 days left
  CHECK(why(record, "road"_id, "2026-05-09") == "Due in 31 days");
  CHECK(lamp(record, "road"_id, "2026-05-10") ==
        LampState{Lamp::at_risk, {{LampCause::behind, 30, 0, 70, {}}}});  // 30 days left
  CHECK(why(record, "road"_id, "2026-05-10") == "Due in 30 days: 0 per cent done, 70 per cent of its time has passed");

  report(record, "some"_id, "road"_id, 70);
  CHECK(lamp(record, "road"_id, "2026-05-10").lamp == Lamp::on_time);  // just as much
  CHECK(lamp(record, "road"_id, "2026-05-11").lamp == Lamp::at_risk);
  report(record, "more"_id, "road"_id, 71);
  CHECK(lamp(record, "road"_id, "2026-05-11").lamp == Lamp::on_time);
}

TEST_CASE("a commitment that was given no time is behind until all of it is reported") {
  TestRecord record = cooperation_of_all();
  make(record, "today"_id, "2026-03-01"_day);
  CHECK(lamp(record, "today"_id, "2026-03-01").lamp == Lamp::at_risk);
  report(record, "all"_id, "today"_id, 100);
  CHECK(lamp(record, "today"_id, "2026-03-01").lamp == Lamp::on_time);
}

TEST_CASE("time that a predecessor was given does not count against what comes after it") {
  TestRecord record = cooperation_of_all();
  make(record, "brief"_id, "2026-05-30"_day);
  make(record, "design"_id, "2026-06-09"_day, {"brief"_id});
  CHECK(lamp(record, "design"_id, "2026-05-30").lamp == Lamp::on_time);  // its own ten days begin
  CHECK(lamp(record, "design"_id, "2026-05-31").reasons.back() == checks::LampReason{LampCause::behind, 9, 0, 10, {}});
}

TEST_CASE("at risk while its newest evidence is disputed") {
  TestRecord record = cooperation_of_all();
  make(record, "road"_id, "2026-12-31"_day);
  report(record, "first"_id, "road"_id, 20);
  record.does("pinghu"_id, DisputeEvidence{"first"_id, words("no")});
  CHECK(lamp(record, "road"_id, "2026-04-01") == LampState{Lamp::at_risk, {{LampCause::disputed}}});
  CHECK(why(record, "road"_id, "2026-04-01") == "pinghu disputes the newest evidence");
  CHECK(why(record, "road"_id, "2026-04-01", Language::zh) == "pinghu（中）质疑最新佐证");
  report(record, "second"_id, "road"_id, 20);
  CHECK(lamp(record, "road"_id, "2026-04-01").lamp == Lamp::on_time);
}

TEST_CASE("a late predecessor puts at risk, and makes late what has less than half of its time left") {
  TestRecord record = cooperation_of_all();
  make(record, "brief"_id, "2026-04-30"_day);
  make(record, "design"_id, "2026-08-08"_day, {"brief"_id});  // a hundred days of its own
  make(record, "build"_id, "2027-08-08"_day, {"design"_id});  // 365
  CHECK(lamp(record, "design"_id, "2026-04-30").lamp == Lamp::on_time);
  CHECK(lamp(record, "design"_id, "2026-05-01").lamp == Lamp::at_risk);
  CHECK(why(record, "design"_id, "2026-05-01") == "Waits for \"brief\", which is late");
  CHECK(lamp(record, "build"_id, "2026-05-01").lamp == Lamp::on_time);   // design is not late yet
  CHECK(lamp(record, "design"_id, "2026-06-19").lamp == Lamp::at_risk);  // 50 days left, just half
  CHECK(lamp(record, "design"_id, "2026-06-20").lamp == Lamp::late);     // 49
  CHECK(why(record, "design"_id, "2026-06-20") ==
        "Waits for \"brief\", which is late; 49 days left, less than half of the time it was given");
  CHECK(lamp(record, "build"_id, "2026-06-20").lamp == Lamp::at_risk);  // late is handed on

  report(record, "all"_id, "brief"_id, 100);
  record.does("pinghu"_id, ConfirmEvidence{"all"_id, {}});
  CHECK(lamp(record, "design"_id, "2026-06-20").lamp == Lamp::on_time);
}

TEST_CASE("at risk when due before what must be complete first") {
  TestRecord record = cooperation_of_all();
  make(record, "brief"_id, "2026-12-31"_day);
  make(record, "same"_id, "2026-12-31"_day, {"brief"_id});
  make(record, "sooner"_id, "2026-12-30"_day, {"brief"_id});
  CHECK(lamp(record, "same"_id, "2026-04-01").lamp == Lamp::on_time);
  CHECK(lamp(record, "sooner"_id, "2026-04-01") ==
        LampState{Lamp::at_risk, {{LampCause::ends_before, 1, 0, 0, CommitmentId("brief"_id)}}});
  CHECK(why(record, "sooner"_id, "2026-04-01") == "Due 1 day before \"brief\", which must be complete first");
}

TEST_CASE("all reasons are told, the strongest first") {
  TestRecord record = cooperation_of_all();
  make(record, "brief"_id, "2026-05-01"_day);
  make(record, "design"_id, "2026-06-09"_day, {"brief"_id});
  report(record, "first"_id, "design"_id, 10);
  record.does("pinghu"_id, DisputeEvidence{"first"_id, words("no")});
  std::vector<LampCause> causes;
  for (const auto& reason : lamp(record, "design"_id, "2026-05-20").reasons) causes.push_back(reason.cause);
  CHECK(causes == std::vector{LampCause::predecessor_late, LampCause::disputed, LampCause::behind});
}

TEST_CASE("a dropped commitment has no lamp and holds nothing up") {
  TestRecord record = cooperation_of_all();
  make(record, "brief"_id, "2026-04-30"_day);
  make(record, "design"_id, "2026-08-08"_day, {"brief"_id});
  record.model.commitments.at("brief"_id).dropped = true;
  CHECK_FALSE(checks::lamps(record.model, "2026-05-01"_day).contains("brief"_id));
  CHECK(lamp(record, "design"_id, "2026-05-01").lamp == Lamp::on_time);
}
