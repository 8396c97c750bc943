#include <doctest/doctest.h>

#include "operations/matter_rule.h"
#include "operations/matters.h"
#include "operations/testing.h"

using namespace comity;
using namespace comity::model::testing;
using namespace comity::operations;
using namespace comity::operations::testing;
using formats::Json;
using model::PersonRole;
using model::RuleKind;
using model::Stance;

namespace {

const std::vector<PartyId> three{"jinshan"_id, "pinghu"_id, "jiaxing"_id};

// Every party with a leader li.wei; the office also with a secretary.
TestRecord with_leaders() {
  TestRecord record = cooperation_of_all();
  for (const PartyId& party :
       {PartyId("office"_id), PartyId("jinshan"_id), PartyId("pinghu"_id), PartyId("jiaxing"_id)}) {
    record.does(party, person("li.wei", {PersonRole::leader}));
    record.speakers[party] = "li.wei";
    record.does(party, person("wu.min", {PersonRole::officer}));
  }
  return record;
}

TestRecord raised(model::DecisionRule rule = {}) {
  TestRecord record = with_leaders();
  model::RaiseMatter body = matter("lanes"_id, three, std::move(rule));
  body.findings = {"DOCK-005:a:b"};
  record.does("jinshan"_id, body);
  return record;
}

Json lanes(const TestRecord& record, Looker looker = {}) {
  return seen(record, "view matter", Json{{"id", "lanes"}}, std::move(looker));
}

Json may(const TestRecord& record, Looker looker) { return lanes(record, std::move(looker)).at("may"); }

void pass_the_deadline(TestRecord& record) { record.now = "2026-06-02T08:00:00Z"_time; }

}  // namespace

TEST_CASE("the agenda says what each matter asks, how much time is left and who decides then") {
  TestRecord record = raised();
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  Json list = seen(record, "view matters", Json::object(), {"pinghu"_id});
  REQUIRE(list.at("total") == 1);
  const Json line = list.at("matters").at(0);
  CHECK(line.at("state") == "open");
  CHECK(line.at("raised_by").at("party") == "jinshan");
  CHECK(line.at("voters") == 3);
  CHECK(line.at("positions_taken") == 1);
  CHECK(line.at("asked") == "position");
  CHECK(line.at("days_left") == 91);
  CHECK(line.at("superior").at("party") == "office");
  CHECK(line.at("clock").at("en") == "91 days left, then office decides.");
  CHECK(line.at("clock").at("zh") == "还剩91天，逾期由office（中）裁决。");
  CHECK(list.at("asked") == 1);
  CHECK(list.at("may") == Json::array({"matter.raise"}));
  CHECK(seen(record, "view matters", Json::object(), {"jinshan"_id}).at("asked") == 0);

  pass_the_deadline(record);
  list = seen(record, "view matters", Json::object(), {"office"_id});
  CHECK(list.at("matters").at(0).at("state") == "escalated");
  CHECK(list.at("matters").at(0).at("asked") == "decision");
  CHECK(list.at("matters").at(0).at("clock").at("en") == "Past its deadline for 32 hours; office decides.");
}

TEST_CASE("the agenda is filtered by state and party, ordered by urgency and paged") {
  TestRecord record = raised();
  for (const char* id : {"second", "third"}) {
    model::RaiseMatter body = matter(AnyId{id}, {"pinghu"_id});
    body.deadline = "2026-05-01"_time;
    record.does("pinghu"_id, body);
  }
  record.does("pinghu"_id, position("second"_id, "no"_id, Stance::support));
  const auto ids = [&](const Json& request) {
    std::string in_order;
    const Json list = seen(record, "view matters", request);
    for (const Json& line : list.at("matters")) in_order += line.at("id").get<std::string>() + " ";
    return in_order;
  };
  CHECK(ids(Json::object()) == "third lanes second ");
  CHECK(ids({{"state", "decided"}}) == "second ");
  CHECK(ids({{"party", "jinshan"}}) == "lanes ");
  CHECK(ids({{"from", 1}, {"limit", 1}}) == "lanes ");
  CHECK(seen(record, "view matters", {{"state", "open"}}).at("counts").at(2).at("matters") == 1);
  CHECK_FALSE(look(record, "view matters", {{"limit", 0}}));
  CHECK_FALSE(look(record, "view matters", {{"from", -1}}));
}

TEST_CASE("each option shows every voter's position, what is missing and who could still make it") {
  TestRecord record = raised({RuleKind::simple_majority, {}, {}});
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("jiaxing"_id, position("lanes"_id, "yes"_id, Stance::oppose));
  const Json shown = lanes(record, {"pinghu"_id});
  const Json yes = shown.at("options").at(0);
  CHECK(yes.at("in_favour") == 1);
  CHECK(yes.at("missing") == 1);
  CHECK(yes.at("reachable") == true);
  CHECK(yes.at("standing").at("en") == "Supported by 1 of 3 voters; 1 more needed, which could come from pinghu.");
  CHECK(yes.at("pivotal").size() == 2);
  CHECK(yes.at("positions").at(0).at("stance") == "support");
  CHECK(yes.at("positions").at(0).at("person_name").at("en") == "li.wei");
  CHECK(yes.at("positions").at(1).at("party") == "pinghu");
  CHECK_FALSE(yes.at("positions").at(1).contains("stance"));
  CHECK(shown.at("ahead") == "yes");
  CHECK(shown.at("options").at(1).at("standing").at("en") ==
        "Supported by 0 of 3 voters; 2 more needed, which could come from jinshan, pinghu and jiaxing.");
}

TEST_CASE("who may take a position is told beforehand what it would bring about") {
  TestRecord record = raised({RuleKind::simple_majority, {}, {}});
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  const Json options = lanes(record, {"pinghu"_id}).at("options");
  CHECK(options.at(0).at("effect").at("supporting_decides") == true);
  CHECK(options.at(1).at("effect").at("supporting_decides") == false);
  CHECK(options.at(1).at("effect").at("supporting").at("en") ==
        "The matter would not be decided yet. Supported by 1 of 3 voters; 1 more needed.");
  CHECK_FALSE(lanes(record, {"pinghu"_id, "wu.min"}).at("options").at(0).contains("effect"));
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));  // and so it is
  CHECK(record.model.matters.at("lanes"_id).decision.has_value());
}

TEST_CASE("an option that its opponents block says so") {
  TestRecord record = raised();
  record.does("jiaxing"_id, position("lanes"_id, "yes"_id, Stance::oppose));
  const Json yes = lanes(record).at("options").at(0);
  CHECK(yes.at("reachable") == false);
  CHECK(yes.at("standing").at("en") ==
        "Supported by 0 of 3 voters; 3 more needed, not to be had unless jiaxing changes position.");
}

TEST_CASE("the rule is said in words, with weights, quota and each voter's power") {
  const Json rule =
      lanes(raised({RuleKind::weighted_majority, 60, {{"pinghu"_id, 1}, {"jinshan"_id, 3}, {"jiaxing"_id, 1}}}))
          .at("rule");
  CHECK(rule.at("quota") == 3);
  CHECK(rule.at("total") == 5);
  CHECK(rule.at("words").at("en") ==
        "An option is adopted when those who support it hold at least 60% of the weights: 3 or more of 5.");
  CHECK(rule.at("voters").at(0).at("party") == "jinshan");
  CHECK(rule.at("voters").at(0).at("weight") == 3);
  CHECK(rule.at("voters").at(0).at("shapley_shubik_pct") == "100.0");
  CHECK(rule.at("voters").at(1).at("banzhaf") == "0/1");
  const Json unanimous = lanes(raised()).at("rule");
  CHECK(unanimous.at("voters").at(2).at("shapley_shubik") == "1/3");
  CHECK(unanimous.at("words").at("zh") == "全部3个表决主体赞成，方案方可通过。");
}

TEST_CASE("a rule as weights and quota adopts what the rule adopts") {
  for (const std::int32_t quota_pct : {51, 60, 67, 100}) {
    for (const RuleKind kind :
         {RuleKind::unanimity, RuleKind::simple_majority, RuleKind::qualified_majority, RuleKind::weighted_majority}) {
      model::Matter matter;
      matter.options = {{"yes"_id, {}}};
      matter.voters = three;
      matter.rule.kind = kind;
      matter.rule.quota_pct = quota_pct;
      matter.rule.weights = {{"jinshan"_id, 5}, {"pinghu"_id, 3}, {"jiaxing"_id, 1}};
      const game::WeightedVoting rule = as_weighted(matter);
      for (unsigned supporters = 0; supporters < 8; ++supporters) {
        matter.positions.clear();
        for (std::size_t i = 0; i < 3; ++i) {
          if ((supporters >> i & 1u) != 0)
            matter.positions.push_back({three[i], "yes"_id, Stance::support, {}, {}, {}, {}});
        }
        CAPTURE(name_of(kind));
        CAPTURE(supporters);
        CHECK((tally_of(matter, rule, "yes"_id).missing == 0) == model::adopted_option(matter).has_value());
      }
    }
  }
}

TEST_CASE("what may be done is offered to who may do it, and to nobody else") {
  TestRecord record = raised();
  CHECK(may(record, {"pinghu"_id}) == Json::array({"position.take", "contribution.make"}));
  CHECK(may(record, {"pinghu"_id, "wu.min"}) == Json::array({"contribution.make"}));
  CHECK(may(record, {"jinshan"_id}) == Json::array({"position.take", "matter.withdraw", "contribution.make"}));
  CHECK(may(record, {"office"_id}) == Json::array({"contribution.make"}));
  CHECK(may(record, {}).empty());
  pass_the_deadline(record);
  CHECK(may(record, {"pinghu"_id}) == Json::array({"contribution.make"}));
  CHECK(may(record, {"office"_id}) == Json::array({"matter.decide", "contribution.make"}));
}

TEST_CASE("a decision names who dissented and why, and whoever may carry it out is offered to") {
  TestRecord record = raised({RuleKind::simple_majority, {}, {}});
  record.does("jiaxing"_id, position("lanes"_id, "no"_id, Stance::support));
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  const Json shown = lanes(record, {"jiaxing"_id});
  const Json decision = shown.at("decision");
  CHECK(shown.at("matter").at("state") == "decided");
  CHECK(decision.at("text").at("en") == "yes");
  CHECK_FALSE(decision.contains("superior"));
  CHECK(decision.at("supported_by").size() == 2);
  REQUIRE(decision.at("dissents").size() == 1);
  CHECK(decision.at("dissents").at(0).at("party") == "jiaxing");
  CHECK(decision.at("dissents").at(0).at("reason").at("en") == "because");
  CHECK(decision.at("dissents").at(0).at("instead").at("en") == "no");
  CHECK(shown.at("may") == Json::array({"contribution.make", "agreement.propose"}));

  model::ProposeAgreement bridge = agreement("bridge"_id, {"jinshan"_id, "pinghu"_id});
  bridge.terms.matter = "lanes"_id;
  record.does("jinshan"_id, bridge);
  const Json agreements = lanes(record).at("agreements");
  REQUIRE(agreements.size() == 1);
  CHECK(agreements.at(0).at("parties") == 2);
  CHECK(agreements.at(0).at("in_force") == false);
}

TEST_CASE("a finding that is no longer found keeps its code's meaning") {
  const Json finding = lanes(raised()).at("findings").at(0);
  CHECK(finding.at("still_found") == false);
  CHECK(finding.at("code") == "DOCK-005");
  CHECK_FALSE(finding.at("title").at("en").get<std::string>().empty());
}

TEST_CASE("a discussion is told thread by thread, each answer after what it answers") {
  TestRecord record = raised();
  const auto say = [&](AnyId party, AnyId id, std::optional<model::ContributionId> answers) {
    record.does(party, model::MakeContribution{id, "lanes"_id, answers, words(id.text), {}});
  };
  say("jinshan"_id, "first"_id, {});
  say("pinghu"_id, "other"_id, {});
  say("pinghu"_id, "reply"_id, model::ContributionId("first"_id));
  say("jinshan"_id, "again"_id, model::ContributionId("reply"_id));
  std::string told;
  const Json discussion = lanes(record).at("discussion");
  for (const Json& said : discussion)
    told += said.at("id").get<std::string>() + " " + std::to_string(said.at("depth").get<int>()) + ", ";
  CHECK(told == "first 0, reply 1, again 2, other 0, ");
}

TEST_CASE("a matter that is not there is not found") {
  const auto answer = look(raised(), "view matter", Json{{"id", "rails"}});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == ErrorCode::not_found);
}
