#include "model/schedule.h"

#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

CommitmentTerms due_on(AnyId id, Date due, std::vector<CommitmentId> after = {}) {
  CommitmentTerms terms = commitment(id, {{"jinshan"_id, Role::responsible}}, std::move(after));
  terms.due = due;
  return terms;
}

void make(TestRecord& record, const CommitmentTerms& terms) { record.does("jinshan"_id, MakeCommitment{terms}); }

void complete(TestRecord& record, AnyId id, Instant at) {
  record.now = at;
  record.does("jinshan"_id, evidence(id, id, 100));
  record.does("shanghai"_id, ConfirmEvidence{id, {}});
}

std::string ids(const std::vector<const Commitment*>& commitments) {
  std::string all;
  for (const Commitment* one : commitments) all += (all.empty() ? "" : " ") + one->id().str();
  return all;
}

// All made on 2026-03-01: brief, then survey and design, then build; signs on its own.
TestRecord road_works() {
  TestRecord record = cooperation_of_all();
  make(record, due_on("brief"_id, "2026-03-11"_day));
  make(record, due_on("survey"_id, "2026-03-21"_day, {"brief"_id}));
  make(record, due_on("design"_id, "2026-03-31"_day, {"brief"_id}));
  make(record, due_on("build"_id, "2026-04-30"_day, {"survey"_id, "design"_id}));
  make(record, due_on("a-sign"_id, "2026-12-31"_day));
  return record;
}

}  // namespace

TEST_CASE("commitments come after their predecessors, else in the order of their ids") {
  const TestRecord record = road_works();
  CHECK(ids(by_precedence(record.model)) == "a-sign brief survey design build");
}

TEST_CASE("a commitment starts when it was made, or when the last of its predecessors is due") {
  TestRecord record = road_works();
  make(record, due_on("odd"_id, "2026-03-05"_day, {"build"_id}));
  const auto start = [&](AnyId id) { return start_of(record.model, record.model.commitments.at(id)); };
  CHECK(start("brief"_id) == "2026-03-01"_day);
  CHECK(start("survey"_id) == "2026-03-11"_day);
  CHECK(start("build"_id) == "2026-03-31"_day);
  CHECK(start("odd"_id) == "2026-03-05"_day);  // due before what it comes after: no time at all
}

TEST_CASE("as planned, the chain without slack is critical and the other branch may slip") {
  const TestRecord record = road_works();
  const auto spans = schedule(record.model, "2026-03-02"_day);
  CHECK(spans.at("survey"_id) ==
        Span{"2026-03-11"_day, "2026-03-21"_day, "2026-03-11"_day, "2026-03-21"_day, "2026-03-31"_day, 10, false});
  CHECK(spans.at("design"_id) ==
        Span{"2026-03-11"_day, "2026-03-31"_day, "2026-03-11"_day, "2026-03-31"_day, "2026-03-31"_day, 0, true});
  CHECK(spans.at("brief"_id).critical);
  CHECK(spans.at("brief"_id).slack_days == 0);
  CHECK(spans.at("build"_id).critical);
  CHECK(spans.at("a-sign"_id).slack_days == 0);
  CHECK_FALSE(spans.at("a-sign"_id).critical);  // nothing hangs together with it
}

TEST_CASE("what is overdue moves everything after it, and the slack says by how much due dates will be missed") {
  const TestRecord record = road_works();
  const auto spans = schedule(record.model, "2026-03-16"_day);  // brief: five days late
  CHECK(spans.at("brief"_id).earliest_finish == "2026-03-16"_day);
  CHECK(spans.at("design"_id).earliest_start == "2026-03-16"_day);
  CHECK(spans.at("design"_id).earliest_finish == "2026-04-05"_day);
  CHECK(spans.at("build"_id).earliest_finish == "2026-05-05"_day);
  CHECK(spans.at("build"_id).slack_days == -5);
  CHECK(spans.at("brief"_id).slack_days == -5);
  CHECK(spans.at("survey"_id).slack_days == 5);
}

TEST_CASE("what was complete early leaves slack to what comes after") {
  TestRecord record = road_works();
  complete(record, "brief"_id, "2026-03-06T08:00:00Z"_time);
  const auto spans = schedule(record.model, "2026-03-06"_day);
  CHECK(spans.at("brief"_id).earliest_finish == "2026-03-06"_day);
  CHECK_FALSE(spans.at("brief"_id).critical);  // complete
  CHECK(spans.at("design"_id).earliest_finish == "2026-03-26"_day);
  CHECK(spans.at("design"_id).slack_days == 5);
  CHECK_FALSE(spans.at("design"_id).critical);
}

TEST_CASE("a chain of ten thousand commitments is ordered without a deep stack") {
  Model model;
  for (int i = 0; i < 10'000; ++i) {
    Commitment one;
    const auto id = [](int number) { return *CommitmentId::parse("c" + std::to_string(100'000 - number)); };
    one.terms.id = id(i);
    one.terms.due = Date(std::chrono::days(i));
    if (i > 0) one.terms.after = {id(i - 1)};
    model.commitments.emplace(one.terms.id, one);
  }
  const auto order = by_precedence(model);
  CHECK(order.size() == 10'000);
  CHECK(order.front()->id().str() == "c100000");
  CHECK(schedule(model, Date(std::chrono::days(0))).size() == 10'000);
}
