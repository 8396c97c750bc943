#include "operations/suggested_matter.h"
#include "operations/testing.h"

namespace comity::operations {
namespace {

using namespace model::testing;
using formats::Json;
using model::PersonRole;
using testing::look;
using testing::seen;

// One finding of each severity: a commitment nobody is responsible for, a goal without a commitment, a signature missing.
TestRecord with_findings() {
  TestRecord record = cooperation_of_all();
  record.speakers["pinghu"_id] = "chen";
  record.does("pinghu"_id, person("chen", {PersonRole::officer, PersonRole::leader}));
  record.does("pinghu"_id, goal("roads"_id));
  auto bridge = commitment("bridge"_id);
  bridge.goals = {"roads"_id};
  record.does("jinshan"_id, model::MakeCommitment{bridge});
  record.does("jinshan"_id, goal("ports"_id));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}));
  return record;
}

Json list(const TestRecord& record, const Json& request) { return seen(record, "view findings", request); }

std::vector<std::string> keys(const Json& answer) {
  std::vector<std::string> keys;
  for (const Json& finding : answer.at("findings")) keys.push_back(finding.at("key"));
  return keys;
}
using Keys = std::vector<std::string>;

TEST_CASE("findings come errors first and are counted by severity, code and party") {
  const Json answer = list(with_findings(), Json::object());
  CHECK(keys(answer) == Keys{"DUTY-001:bridge", "GOAL-002:ports", "AGREE-001:pact"});
  CHECK(answer.at("total") == 3);
  for (const Json& severity : answer.at("severities")) CHECK(severity.at("count") == 1);
  REQUIRE(answer.at("parties").size() == 2);
  CHECK(answer.at("parties")[0].at("value") == "jinshan");
  CHECK(answer.at("parties")[0].at("count") == 3);
  CHECK(answer.at("codes").size() == 3);
}

TEST_CASE("a filter leaves fewer findings, and says how many each other value of it would leave") {
  const TestRecord record = with_findings();
  Json answer = list(record, Json{{"severity", "error"}});
  CHECK(keys(answer) == Keys{"DUTY-001:bridge"});
  CHECK(answer.at("all") == 3);
  CHECK(answer.at("severities")[1].at("count") == 1);  // warnings, were the filter that
  CHECK(answer.at("codes").size() == 1);
  CHECK(keys(list(record, Json{{"party", "pinghu"}})) == Keys{"AGREE-001:pact"});
  CHECK(keys(list(record, Json{{"code", "GOAL"}})) == Keys{"GOAL-002:ports"});
  CHECK(keys(list(record, Json{{"code", "GOA"}})).empty());
}

TEST_CASE("findings are read in parts") {
  const Json answer = list(with_findings(), Json{{"from", 1}, {"limit", 1}});
  CHECK(keys(answer) == Keys{"GOAL-002:ports"});
  CHECK(answer.at("total") == 3);
  CHECK_FALSE(look(with_findings(), "view findings", Json{{"limit", 0}}));
  CHECK_FALSE(look(with_findings(), "view findings", Json{{"from", -1}}));
}

TEST_CASE("a finding that a matter takes up is told from one that none does, until the matter is taken back") {
  TestRecord record = with_findings();
  auto raised = matter("who-builds"_id, {"jinshan"_id, "pinghu"_id});
  raised.findings = {"DUTY-001:bridge"};
  record.does("jinshan"_id, raised);
  CHECK(keys(list(record, Json{{"raised", true}})) == Keys{"DUTY-001:bridge"});
  const Json answer = list(record, Json{{"raised", false}});
  CHECK(keys(answer) == Keys{"GOAL-002:ports", "AGREE-001:pact"});
  CHECK(answer.at("raised")[1].at("count") == 1);

  const Json one = seen(record, "view finding", Json{{"key", "DUTY-001:bridge"}});
  CHECK(one.at("matters")[0].at("matter") == "who-builds");
  CHECK(one.at("matters")[0].at("state") == "open");
  record.does("jinshan"_id, model::WithdrawMatter{"who-builds"_id});
  CHECK(keys(list(record, Json{{"raised", true}})).empty());
}

TEST_CASE("a finding says what it means, and who may raise it is offered to") {
  const TestRecord record = with_findings();
  const Json answer = seen(record, "view finding", Json{{"key", "GOAL-002:ports"}}, {"pinghu"_id, "chen"});
  CHECK(answer.at("may") == Json::array({"matter.raise"}));
  CHECK(answer.at("general").at("en") == "A goal has no commitment");
  CHECK_FALSE(answer.at("meaning").at("zh").get<std::string>().empty());
  CHECK(seen(record, "view finding", Json{{"key", "GOAL-002:ports"}}).at("may").empty());
}

TEST_CASE("a finding that is not there any more is not found") {
  const auto answer = look(with_findings(), "view finding", Json{{"key", "GOAL-002:gone"}});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == ErrorCode::not_found);
}

// What a finding suggests can be raised as it stands, by any of its parties.
TEST_CASE("the suggested matter of every finding is allowed, and takes the finding up") {
  TestRecord record = with_findings();
  const auto findings = checks::run_checks(record.model, record.now, 1);
  REQUIRE(findings.size() == 3);
  for (const checks::Finding& finding : findings) {
    const model::RaiseMatter suggested = suggested_matter(record.model, finding, record.now);
    CHECK(suggested.findings == std::vector<std::string>{finding.key});
    CHECK(suggested.deadline > record.now + std::chrono::days(59));
    record.does("jinshan"_id, suggested);
    CHECK(suggested_matter(record.model, finding, record.now).id.str() == suggested.id.str() + "-2");
  }
}

TEST_CASE("where the two sides of a border differ the options are either side's value and a third way") {
  TestRecord record = cooperation_of_all();
  model::PlanItem mine = road("s36-jinshan"_id);
  mine.design_class = "motorway";
  model::PlanItem theirs = road("s36-pinghu"_id);
  theirs.design_class = "class-1";
  record.does("jinshan"_id, plan("jinshan-plan"_id, {mine}));
  record.does("pinghu"_id, plan("pinghu-plan"_id, {theirs}));
  checks::Finding finding;
  finding.key = "DOCK-003:s36-jinshan:s36-pinghu";
  finding.code = "DOCK-003";
  finding.title = words("Classes differ");
  finding.parties = {"jinshan"_id, "pinghu"_id};
  finding.subjects = {{"plan_item", "s36-jinshan", words("S36")}, {"plan_item", "s36-pinghu", words("S36")}};
  const model::RaiseMatter suggested = suggested_matter(record.model, finding, record.now);
  CHECK(suggested.id.str() == "dock-003-s36-jinshan");
  REQUIRE(suggested.options.size() == 3);
  CHECK(suggested.options[0].text.en == "Both sides as jinshan plans: motorway");
  CHECK(suggested.options[1].text.en == "Both sides as pinghu plans: class-1");
  CHECK(suggested.voters == std::vector<PartyId>{"jinshan"_id, "pinghu"_id});
  CHECK(suggested.rule.kind == model::RuleKind::unanimity);
  record.does("jinshan"_id, suggested);
}

}  // namespace
}  // namespace comity::operations
