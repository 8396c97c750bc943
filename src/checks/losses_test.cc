// Which yearly loss a docking finding is given, and which findings have none.
#include "checks/checks.h"
#include "checks/wording.h"
#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;
using checks::Finding;

namespace {

YearlyLoss loss(const std::string& candidate, std::vector<PlanItemId> items, std::int64_t minor) {
  return {candidate, words(candidate), std::move(items), {minor, "CNY"}, 1234567};
}

Finding finding(std::string code, std::vector<std::string> items) {
  Finding one;
  one.code = std::move(code);
  for (std::string& item : items) one.subjects.push_back({"plan_item", std::move(item), {}});
  return one;
}

std::optional<checks::FindingLoss> loss_of(const TestRecord& record, Finding one) {
  std::vector<Finding> findings{std::move(one)};
  checks::add_losses(record.model, findings);
  return findings.front().loss;
}

TestRecord record_with(std::vector<YearlyLoss> losses) {
  TestRecord record;
  record.does("office"_id, founding());
  record.does("office"_id, scenario("s"_id));
  record.does("office"_id, valuation("v"_id, "s"_id, {"office"_id}, std::move(losses)));
  return record;
}

}  // namespace

TEST_CASE("a docking finding has the loss of the road with most of its items, then the dearest") {
  const TestRecord record = record_with(
      {loss("dear", {"a"_id}, 900), loss("both", {"a"_id, "b"_id}, 500), loss("cheap", {"a"_id, "c"_id}, 100)});
  CHECK(loss_of(record, finding("DOCK-001", {"a"}))->candidate == "dear");
  const auto both = loss_of(record, finding("DOCK-002", {"b", "a"}));
  REQUIRE(both);
  CHECK(both->candidate == "both");
  CHECK(both->money == Money{500, "CNY"});
  CHECK(both->valuation == ValuationId("v"_id));
  CHECK(both->sample);
  CHECK(checks::spoken(*both).en ==
        "CNY 5.00 a year while the road is missing, with 1,234,567 hours on the road (valuation v; sample data)");
  CHECK(checks::spoken(*both).zh == "道路缺失期间每年损失5.00元，其中出行时间1,234,567小时（测算v；样例数据）");
}

TEST_CASE("findings of no missing road, of other items and of other checks have no loss") {
  const TestRecord record = record_with({loss("a", {"a"_id}, 900)});
  for (const char* code : {"DOCK-011", "DOCK-012", "DOCK-015", "GOAL-002"})
    CHECK_FALSE(loss_of(record, finding(code, {"a"})));
  CHECK_FALSE(loss_of(record, finding("DOCK-001", {"z"})));
  CHECK(loss_of(record, finding("DOCK-014", {"a"})));
}

TEST_CASE("the newest valuation that knows the road counts, of whatever scenario") {
  TestRecord record = record_with({loss("a", {"a"_id}, 900), loss("b", {"b"_id}, 800)});
  record.does("office"_id, scenario("t"_id));
  record.does("office"_id, valuation("w"_id, "t"_id, {"office"_id}, {loss("a", {"a"_id}, 700)}));
  CHECK(loss_of(record, finding("DOCK-001", {"a"}))->valuation == ValuationId("w"_id));
  CHECK(loss_of(record, finding("DOCK-001", {"b"}))->valuation == ValuationId("v"_id));
  record.does("office"_id, valuation("x"_id, "s"_id, {"office"_id}, {loss("a", {"a"_id}, 600)}));
  CHECK(loss_of(record, finding("DOCK-001", {"a"}))->valuation == ValuationId("x"_id));
  CHECK_FALSE(loss_of(record, finding("DOCK-001", {"b"})));
}
