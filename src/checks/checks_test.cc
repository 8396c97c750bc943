// Each code fires on a small cooperation and not on its healthy twin; what every finding of every code must be.
#include "checks/checks.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;
using checks::Finding;

namespace {

const Instant today = "2026-05-31T12:00:00Z"_time;

std::vector<Finding> run(const TestRecord& record, Instant now = today) {
  return checks::run_checks(record.model, now, 1);
}

std::vector<Finding> with_code(const TestRecord& record, std::string_view code, Instant now = today) {
  std::vector<Finding> findings = run(record, now);
  std::erase_if(findings, [&](const Finding& finding) { return finding.code != code; });
  return findings;
}

bool fires(const TestRecord& record, std::string_view code, Instant now = today) {
  return !with_code(record, code, now).empty();
}

// The one finding of that code.
Finding only(const TestRecord& record, std::string_view code, Instant now = today) {
  const std::vector<Finding> findings = with_code(record, code, now);
  REQUIRE(findings.size() == 1);
  return findings.front();
}

std::string names_of(const std::vector<PartyId>& parties) {
  std::string names;
  for (const PartyId& party : parties) names += (names.empty() ? "" : " ") + party.str();
  return names;
}

bool has_fact(const Finding& finding, std::string_view label, std::string_view value) {
  return std::ranges::any_of(finding.evidence,
                             [&](const checks::Fact& fact) { return fact.label.en == label && fact.value == value; });
}

CommitmentTerms serving(AnyId id, std::vector<GoalId> goals, std::vector<Duty> duties) {
  CommitmentTerms terms = commitment(id, std::move(duties));
  terms.goals = std::move(goals);
  return terms;
}

SetGoal measured(AnyId id, std::string_view target, std::optional<GoalId> takes_up = {}) {
  SetGoal body = goal(id, takes_up);
  body.indicator = "length"_id;
  body.target = Decimal::parse(target);
  return body;
}

// jinshan and pinghu agree that jinshan builds and pays.
TestRecord with_agreement() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, goal("roads"_id));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id},
                                      {serving("east"_id, {"roads"_id},
                                               {{"jinshan"_id, Role::responsible}, {"jinshan"_id, Role::accountable}})},
                                      {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  return record;
}

TestRecord with_project(Stage east, Stage west) {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("east-plan"_id, {road("s32-east"_id)}));
  record.does("pinghu"_id, plan("west-plan"_id, {road("s32-west"_id)}));
  record.does("office"_id, project("s32"_id, {"s32-east"_id, "s32-west"_id}));
  record.does("jinshan"_id, AdvanceProject{"s32"_id, "s32-east"_id, east, "2026-01-05"_day});
  record.does("pinghu"_id, AdvanceProject{"s32"_id, "s32-west"_id, west, "2026-01-05"_day});
  return record;
}

// Every trouble but those of docking at once, in a cooperation of sample data.
TestRecord full_of_trouble() {
  TestRecord record;
  FoundCooperation found = founding();
  found.sample = true;
  record.does("office"_id, found);
  record.bring_in(standing_of("shanghai"_id, Level::province, "office"_id));
  Standing jinshan = standing_of("jinshan"_id, Level::county, "shanghai"_id);
  jinshan.jurisdictions = {"310116", "310116-old"};
  record.bring_in(jinshan);
  record.bring_in(standing_of("pinghu"_id, Level::county, "office"_id));
  record.bring_in(standing_of("huangshan"_id, Level::prefecture));
  record.admit(standing_of("jiashan"_id, Level::county, "office"_id));
  record.does(
      "office"_id,
      SetBorders{{"Ministry",
                  {{"310116", words("Jinshan"), {geometry::ShapeKind::area, {{{0, 0}, {9, 0}, {9, 9}, {0, 0}}}}}}}});
  record.does("office"_id, indicator("length"_id));
  record.does("shanghai"_id, goal("alone"_id));
  record.does("office"_id, measured("delta"_id, "100"));
  SetGoal late = measured("roads"_id, "10", GoalId("delta"_id));
  late.due = "2031-01-01"_day;
  record.does("jinshan"_id, late);
  record.does("shanghai"_id, goal("gone"_id));
  record.does("jinshan"_id, goal("orphan"_id, GoalId("gone"_id)));
  record.does("shanghai"_id, WithdrawGoal{"gone"_id});
  record.does("jinshan"_id, MakeCommitment{commitment("nobody-does"_id, {{"pinghu"_id, Role::accountable},
                                                                         {"jiashan"_id, Role::accountable}})});
  CommitmentTerms overdue =
      serving("overdue"_id, {"roads"_id}, {{"jinshan"_id, Role::responsible}, {"pinghu"_id, Role::accountable}});
  overdue.due = "2026-04-01"_day;
  overdue.after = {"nobody-does"_id};
  record.does("jinshan"_id, MakeCommitment{overdue});
  record.does("jinshan"_id, evidence("waiting"_id, "overdue"_id, 30));
  record.does("jinshan"_id,
              MakeCommitment{serving("disputed"_id, {"roads"_id},
                                     {{"jinshan"_id, Role::responsible}, {"pinghu"_id, Role::consulted}})});
  record.does("jinshan"_id, evidence("wrong"_id, "disputed"_id, 30));
  record.does("pinghu"_id, DisputeEvidence{"wrong"_id, words("not so")});
  PublishPlan east = plan("east-plan"_id, {road("s32-east"_id)});
  east.sample = true;
  record.does("jinshan"_id, east);
  record.does("pinghu"_id, plan("west-plan"_id, {road("s32-west"_id, 1'212'000'000)}));
  record.does("office"_id, project("s32"_id, {"s32-east"_id, "s32-west"_id}));
  record.does("jinshan"_id, AdvanceProject{"s32"_id, "s32-east"_id, Stage::construction, "2026-01-05"_day});
  TransferTerms due = transfer("due"_id, "jinshan"_id, "pinghu"_id, 100);
  due.due = "2026-04-01"_day;
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}, {},
                                      {due, transfer("paid"_id, "pinghu"_id, "jinshan"_id, 100)}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, PayTransfer{"paid"_id});
  RaiseMatter old = matter("old"_id, {"jinshan"_id, "pinghu"_id});
  old.deadline = "2026-04-01T00:00:00Z"_time;
  record.does("jinshan"_id, old);
  old.id = "stuck"_id;
  old.voters = {"jinshan"_id, "huangshan"_id};
  record.does("jinshan"_id, old);
  record.does("jinshan"_id, position("stuck"_id, "yes"_id, Stance::support));
  record.does("jinshan"_id, agreement("draft"_id, {"jinshan"_id, "pinghu"_id}));
  return record;
}

}  // namespace

TEST_CASE("a cooperation that has only been founded and joined is healthy") {
  CHECK(run(cooperation_of_all()).empty());
  CHECK(checks::run_checks(Model{}, today, 1).empty());
}

TEST_CASE("BORDER-001: a jurisdiction that is not in the borders, once borders are set") {
  TestRecord record = cooperation_of_all();
  Standing fengxian = standing_of("fengxian"_id, Level::county, "shanghai"_id);
  fengxian.jurisdictions = {"310120"};
  record.bring_in(fengxian);
  CHECK_FALSE(fires(record, "BORDER-001"));
  const auto borders = [](std::string code) {
    return SetBorders{
        {"Ministry", {{std::move(code), {}, {geometry::ShapeKind::area, {{{0, 0}, {9, 0}, {9, 9}, {0, 0}}}}}}}};
  };
  record.does("office"_id, borders("310116"));
  const Finding finding = only(record, "BORDER-001");
  CHECK(finding.title.en == "The jurisdiction 310120 of fengxian is not in the borders");
  CHECK(finding.key == "BORDER-001:fengxian:310120");
  record.does("office"_id, borders("310120"));
  CHECK_FALSE(fires(record, "BORDER-001"));
}

TEST_CASE("GOAL-001: a goal of a party with governments below that nobody below takes up") {
  TestRecord record = cooperation_of_all();
  record.does("shanghai"_id, goal("province"_id));
  CHECK(only(record, "GOAL-001").title.en == "Nobody below shanghai has taken up \"province\"");
  SUBCASE("taken up") { record.does("jinshan"_id, goal("county"_id, "province"_id)); }
  SUBCASE("done by its party itself") {
    record.does("shanghai"_id,
                MakeCommitment{serving("own"_id, {"province"_id}, {{"shanghai"_id, Role::responsible}})});
  }
  SUBCASE("withdrawn") { record.does("shanghai"_id, WithdrawGoal{"province"_id}); }
  CHECK_FALSE(fires(record, "GOAL-001"));
}

TEST_CASE("GOAL-001 says nothing of a party with nobody below") {
  TestRecord record = cooperation_of_all();
  record.does("pinghu"_id, goal("county"_id));
  CHECK_FALSE(fires(record, "GOAL-001"));
}

TEST_CASE("GOAL-002: a goal that no commitment serves, itself or through those who took it up") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, goal("delta"_id));
  record.does("shanghai"_id, goal("province"_id, "delta"_id));
  record.does("jinshan"_id, goal("county"_id, "province"_id));
  CHECK(with_code(record, "GOAL-002").size() == 3);
  record.does("jinshan"_id, MakeCommitment{serving("east"_id, {"county"_id}, {{"jinshan"_id, Role::responsible}})});
  CHECK_FALSE(fires(record, "GOAL-002"));
  record.does("jinshan"_id, WithdrawGoal{"county"_id});
  CHECK(with_code(record, "GOAL-002").size() == 2);
}

TEST_CASE("GOAL-002 is found along a chain of goals of any length") {
  TestRecord record = cooperation_of_all();
  std::optional<GoalId> above;
  for (int i = 0; i < 300; ++i) {
    const GoalId id = *GoalId::parse("g" + std::to_string(i));
    record.does("pinghu"_id, goal({id.str()}, above));
    above = id;
  }
  CHECK(with_code(record, "GOAL-002").size() == 300);
  record.does("pinghu"_id, MakeCommitment{serving("east"_id, {*above}, {{"pinghu"_id, Role::responsible}})});
  CHECK_FALSE(fires(record, "GOAL-002"));
}

TEST_CASE("GOAL-003: a commitment that serves no goal") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, goal("roads"_id));
  record.does("jinshan"_id, MakeCommitment{serving("useful"_id, {"roads"_id}, {{"jinshan"_id, Role::responsible}})});
  CHECK_FALSE(fires(record, "GOAL-003"));
  record.does("jinshan"_id, MakeCommitment{commitment("idle"_id, {{"jinshan"_id, Role::responsible}})});
  CHECK(only(record, "GOAL-003").key == "GOAL-003:idle");
}

TEST_CASE("GOAL-004: targets below that do not add up to the one above") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, indicator("length"_id));
  record.does("zhejiang"_id, measured("province"_id, "100"));
  CHECK_FALSE(fires(record, "GOAL-004"));  // nobody took it up: that is GOAL-001
  record.does("jiaxing"_id, measured("city"_id, "60.5", "province"_id));
  record.does("pinghu"_id, measured("county"_id, "39", "province"_id));
  const Finding finding = only(record, "GOAL-004");
  CHECK(finding.title.en == "The targets that take up \"province\" of zhejiang add up to 99.5 km, not to 100 km");
  CHECK(finding.key == "GOAL-004:province");
  CHECK(has_fact(finding, "sum below", "99.5 km"));
  record.does("pinghu"_id, measured("county"_id, "39.5", "province"_id));
  CHECK_FALSE(fires(record, "GOAL-004"));
}

TEST_CASE("GOAL-004 asks for less where less is better, and nothing where values do not add up") {
  TestRecord record = cooperation_of_all();
  DefineIndicator minutes = indicator("length"_id);
  minutes.direction = Direction::less_is_better;
  record.does("office"_id, minutes);
  record.does("zhejiang"_id, measured("province"_id, "100"));
  record.does("jiaxing"_id, measured("city"_id, "101", "province"_id));
  CHECK(fires(record, "GOAL-004"));
  record.does("jiaxing"_id, measured("city"_id, "99", "province"_id));
  CHECK_FALSE(fires(record, "GOAL-004"));

  TestRecord mean = cooperation_of_all();
  mean.does("office"_id, indicator("length"_id, Aggregation::mean));
  mean.does("zhejiang"_id, measured("province"_id, "100"));
  mean.does("jiaxing"_id, measured("city"_id, "1", "province"_id));
  CHECK_FALSE(fires(mean, "GOAL-004"));
}

TEST_CASE("GOAL-005: a goal due after the one it serves; GOAL-006: one that serves a withdrawn goal") {
  TestRecord record = cooperation_of_all();
  record.does("zhejiang"_id, goal("province"_id));
  SetGoal city = goal("city"_id, "province"_id);
  record.does("jiaxing"_id, city);
  CHECK_FALSE(fires(record, "GOAL-005"));
  city.due = "2031-01-01"_day;
  record.does("jiaxing"_id, city);
  CHECK(only(record, "GOAL-005").title.en ==
        "\"city\" of jiaxing is due on 1 Jan 2031, after \"province\" of zhejiang, which it serves, on 31 Dec 2030");
  CHECK_FALSE(fires(record, "GOAL-006"));
  record.does("zhejiang"_id, WithdrawGoal{"province"_id});
  CHECK(only(record, "GOAL-006").key == "GOAL-006:city:province");
  CHECK_FALSE(fires(record, "GOAL-005"));
}

TEST_CASE("DUTY-001: nobody is responsible; DUTY-002: several are accountable") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, MakeCommitment{commitment(
                                "clear"_id, {{"jinshan"_id, Role::responsible}, {"jinshan"_id, Role::accountable}})});
  CHECK_FALSE(fires(record, "DUTY-001"));
  CHECK_FALSE(fires(record, "DUTY-002"));
  record.does("jinshan"_id, MakeCommitment{commitment(
                                "blurred"_id, {{"jinshan"_id, Role::accountable}, {"pinghu"_id, Role::accountable}})});
  CHECK(only(record, "DUTY-001").title.en == "Nobody is responsible for \"blurred\"");
  CHECK(names_of(only(record, "DUTY-001").parties) == "jinshan");
  CHECK(names_of(only(record, "DUTY-002").parties) == "jinshan pinghu");
}

TEST_CASE("DUTY-003: accountable for another's work without having agreed; DUTY-004: named and never accepted") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, MakeCommitment{commitment("east"_id, {{"jinshan"_id, Role::responsible},
                                                                  {"pinghu"_id, Role::accountable},
                                                                  {"shanghai"_id, Role::informed}})});
  CHECK(names_of(only(record, "DUTY-003").parties) == "pinghu jinshan");
  CHECK(only(record, "DUTY-004").key == "DUTY-004:east:pinghu");
  record.does("pinghu"_id, AcceptDuty{"east"_id});
  CHECK_FALSE(fires(record, "DUTY-003"));
  CHECK_FALSE(fires(record, "DUTY-004"));
  record.does("jinshan"_id, MakeCommitment{commitment(
                                "west"_id, {{"jinshan"_id, Role::responsible}, {"jiashan"_id, Role::consulted}})});
  CHECK(only(record, "DUTY-004").key == "DUTY-004:west:jiashan");  // it has not even joined
}

TEST_CASE("PROG-001: a commitment past its day that is not complete") {
  TestRecord record = with_agreement();
  CHECK_FALSE(fires(record, "PROG-001", "2027-12-31T23:59:59Z"_time));
  const Instant late = "2028-01-10T00:00:00Z"_time;
  CHECK(only(record, "PROG-001", late).title.en ==
        "\"east\" was due on 31 Dec 2027, 10 days ago, and is 0 per cent done");
  record.does("jinshan"_id, evidence("all"_id, "east"_id, 100));
  CHECK(fires(record, "PROG-001", late));
  record.does("pinghu"_id, ConfirmEvidence{"all"_id, {}});
  CHECK_FALSE(fires(record, "PROG-001", late));
}

TEST_CASE("PROG-002: evidence waits longer than the cooperation's days; PROG-003: it is disputed") {
  TestRecord record = with_agreement();
  const Instant at = record.now;
  record.does("jinshan"_id, evidence("half"_id, "east"_id, 50));
  CHECK_FALSE(fires(record, "PROG-002", at + std::chrono::days(30)));
  const Instant later = at + std::chrono::days(30) + std::chrono::seconds(1);
  CHECK(only(record, "PROG-002", later).title.en ==
        "What jinshan reported on \"east\" has waited 30 days for confirmation");
  Settings settings;
  settings.confirm_within_days = 60;
  record.does("office"_id, ConfigureCooperation{settings});
  CHECK_FALSE(fires(record, "PROG-002", later));
  CHECK_FALSE(fires(record, "PROG-003", later));
  record.does("pinghu"_id, DisputeEvidence{"half"_id, words("no road there")});
  const Finding finding = only(record, "PROG-003", later);
  CHECK(finding.title.en == "pinghu disputes what jinshan reported on \"east\"");
  CHECK(has_fact(finding, "reason (en)", "no road there"));
  SUBCASE("settled") { record.does("pinghu"_id, ConfirmEvidence{"half"_id, {}}); }
  SUBCASE("reported anew") { record.does("jinshan"_id, evidence("again"_id, "east"_id, 40)); }
  CHECK_FALSE(fires(record, "PROG-003", later));
}

TEST_CASE("PROG-004: the sides of a project more than the tolerance apart") {
  const int tolerance = docking::Tolerances{}.stages;
  const auto stage = [](int number) { return static_cast<Stage>(number); };
  CHECK_FALSE(fires(with_project(Stage::design, Stage::design), "PROG-004"));
  CHECK_FALSE(fires(with_project(stage(tolerance), stage(0)), "PROG-004"));
  const TestRecord apart = with_project(stage(0), stage(tolerance + 1));
  const Finding finding = only(apart, "PROG-004");
  CHECK(names_of(finding.parties) == "jinshan pinghu");
  CHECK(finding.place);
  TestRecord tolerant = apart;
  Settings settings;
  settings.stages = tolerance + 1;
  tolerant.does("office"_id, ConfigureCooperation{settings});
  CHECK_FALSE(fires(tolerant, "PROG-004"));
}

TEST_CASE("PROG-005: a transfer past its day is unpaid; PROG-006: paid and not confirmed") {
  TestRecord record = with_agreement();
  CHECK_FALSE(fires(record, "PROG-005", "2026-12-31T23:59:59Z"_time));
  const Instant late = "2027-01-01T00:00:00Z"_time;
  CHECK(only(record, "PROG-005", late).title.en == "jinshan owes pinghu CNY 1.00 since 31 Dec 2026");
  const Instant paid = record.now;
  record.does("jinshan"_id, PayTransfer{"pay"_id});
  CHECK_FALSE(fires(record, "PROG-005", late));
  CHECK_FALSE(fires(record, "PROG-006", paid + std::chrono::days(30)));
  CHECK(only(record, "PROG-006", paid + std::chrono::days(31)).title.en ==
        "pinghu has not confirmed the CNY 1.00 that jinshan paid");
  record.does("pinghu"_id, ConfirmTransfer{"pay"_id});
  CHECK_FALSE(fires(record, "PROG-006", late));
}

TEST_CASE("MATTER-001 and MATTER-002: a matter past its deadline, with and without a common superior") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, matter("stuck"_id, {"jinshan"_id, "huangshan"_id}));
  CHECK(run(record, "2026-06-01T00:00:00Z"_time).empty());
  const Instant late = "2026-06-01T00:00:01Z"_time;
  CHECK(only(record, "MATTER-001", late).title.en ==
        "\"lanes\" was not decided by 1 Jun 2026, 00:00 UTC and waits for office");
  CHECK(names_of(only(record, "MATTER-001", late).parties) == "office jinshan pinghu");
  CHECK(only(record, "MATTER-002", late).title.en ==
        "\"stuck\" was not decided by 1 Jun 2026, 00:00 UTC, and its voters have no common superior");
  record.does("jinshan"_id, WithdrawMatter{"stuck"_id});
  record.now = late;
  record.does("office"_id, DecideMatter{"lanes"_id, "yes"_id, {}});
  CHECK(run(record, late).empty());
}

TEST_CASE("AGREE-001: a version that waits for signatures, an amendment too") {
  TestRecord record = with_agreement();
  CHECK_FALSE(fires(record, "AGREE-001"));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}, {}, {}, 2));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  const Finding finding = only(record, "AGREE-001");
  CHECK(finding.title.en == "\"pact\", version 2, waits for the signature of pinghu");
  CHECK(names_of(finding.parties) == "pinghu");
  record.does("pinghu"_id, record.signature_of("pact"_id));
  CHECK_FALSE(fires(record, "AGREE-001"));
}

TEST_CASE("a dropped commitment is nobody's trouble any more") {
  TestRecord record = with_agreement();
  const Instant late = "2028-01-10T00:00:00Z"_time;
  CHECK(fires(record, "PROG-001", late));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}, {}, {}, 2));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  for (const Finding& finding : run(record, late)) {
    CHECK(std::ranges::none_of(finding.subjects,
                               [](const checks::Subject& subject) { return subject.noun == "commitment"; }));
  }
}

TEST_CASE("every code but those of docking fires on a cooperation full of trouble") {
  std::set<std::string> found;
  for (const Finding& finding : run(full_of_trouble())) found.insert(finding.code);
  for (const checks::CodeInfo& info : checks::catalogue()) {
    INFO(info.code);
    if (!info.code.starts_with("DOCK-")) CHECK(found.contains(std::string(info.code)));
  }
}

TEST_CASE("every finding is in words in both languages, with whom it concerns, a resolution and a key of its own") {
  std::set<std::string> keys;
  for (const Finding& finding : run(full_of_trouble())) {
    INFO(finding.key);
    CHECK(keys.insert(finding.key).second);
    CHECK(finding.key.starts_with(finding.code + ":"));
    CHECK(finding.severity == checks::info_of(finding.code).severity);
    CHECK(finding.resolution == checks::info_of(finding.code).resolution);
    CHECK_FALSE(finding.parties.empty());
    CHECK_FALSE(finding.subjects.empty());
    CHECK_FALSE(finding.evidence.empty());
    CHECK(finding.sample);
    for (const std::string& words :
         {finding.title.en, finding.title.zh, finding.resolution.en, finding.resolution.zh}) {
      CHECK_FALSE(words.empty());
      CHECK(words.find('{') == std::string::npos);
      CHECK(words.find('}') == std::string::npos);
    }
  }
}

TEST_CASE("findings come in the catalogue's order, the same in every run and on any number of threads") {
  const TestRecord record = full_of_trouble();
  const std::vector<Finding> findings = run(record);
  CHECK(std::ranges::is_sorted(findings, {}, [](const Finding& finding) { return &checks::info_of(finding.code); }));
  CHECK(checks::run_checks(record.model, today, 4) == findings);
  Model again;
  REQUIRE(fold(again, record.acts));
  CHECK(checks::run_checks(again, today, 1) == findings);
}

TEST_CASE("findings in a cooperation of real data are not called sample, unless the plan they rest on is") {
  TestRecord record = with_project(Stage::proposal, Stage::operation);
  for (const Finding& finding : run(record)) CHECK_FALSE(finding.sample);
  PublishPlan body = plan("east-plan"_id, {road("s32-east"_id)});
  body.sample = true;
  record.does("jinshan"_id, body);
  CHECK(only(record, "PROG-004").sample);
}

TEST_CASE("the catalogue's codes are unique, in both languages, and each has its page; every page has its code") {
  std::set<std::string> codes;
  for (const checks::CodeInfo& info : checks::catalogue()) {
    INFO(info.code);
    CHECK(codes.insert(std::string(info.code)).second);
    for (const Text& text : {info.title, info.resolution}) {
      CHECK_FALSE(text.en.empty());
      CHECK_FALSE(text.zh.empty());
    }
    std::ifstream page(COMITY_SOURCE_DIR "/docs/findings/" + std::string(info.code) + ".md");
    const std::string words(std::istreambuf_iterator<char>(page), {});
    CHECK(words.starts_with("# " + std::string(info.code)));
    const auto severity = words.find("**Severity.** ");
    if (severity != std::string::npos) CHECK(words.substr(severity + 14).starts_with(name_of(info.severity)));
  }
  for (const auto& entry : std::filesystem::directory_iterator(COMITY_SOURCE_DIR "/docs/findings")) {
    if (entry.path().extension() == ".md") CHECK(codes.contains(entry.path().stem().string()));
  }
}
