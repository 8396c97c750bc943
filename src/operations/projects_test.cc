#include "formats/json_building.h"
#include "operations/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;
using namespace comity::operations::testing;
using formats::Json;

namespace {

PlanItem side(AnyId id, int lanes, int lon_e7) {
  PlanItem item = road(id, lon_e7);
  item.lanes = lanes;
  item.opening_year = 2028;
  return item;
}

// jinshan builds since May, pinghu studies; one commitment each.
TestRecord border_road() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("east-plan"_id, {side("east"_id, 6, 1'210'000'000)}));
  record.does("pinghu"_id, plan("west-plan"_id, {side("west"_id, 4, 1'209'900'000)}));
  record.does("jinshan"_id, project("border-road"_id, {"east"_id, "west"_id}));
  record.does("jinshan"_id, AdvanceProject{"border-road"_id, "east"_id, Stage::construction, "2026-02-20"_day});
  record.does("pinghu"_id, AdvanceProject{"border-road"_id, "west"_id, Stage::feasibility, "2026-01-10"_day});
  CommitmentTerms terms = commitment("build"_id, {{"jinshan"_id, Role::responsible}});
  terms.project = "border-road"_id;
  record.does("jinshan"_id, MakeCommitment{terms});
  return record;
}

}  // namespace

TEST_CASE("a project shows the stages of its sides next to each other, and which side waits for which") {
  const Json answer = seen(border_road(), "view project", {{"id", "border-road"}});
  const Json& sides = answer.at("project").at("sides");
  REQUIRE(sides.size() == 2);
  CHECK(sides.at(0).at("party") == "jinshan");
  CHECK(sides.at(0).at("stage") == "construction");
  CHECK(sides.at(0).at("since") == "2026-02-20");
  CHECK(sides.at(0).at("next_stage") == "acceptance");
  CHECK(sides.at(1).at("stages").size() == 8);
  CHECK(sides.at(1).at("stages").at(0).at("progress") == "passed");
  CHECK_FALSE(sides.at(1).at("stages").at(0).contains("since"));
  CHECK(sides.at(1).at("stages").at(1).at("progress") == "present");
  CHECK(sides.at(1).at("stages").at(1).at("since") == "2026-01-10");
  CHECK(sides.at(1).at("stages").at(2).at("progress") == "ahead");
  CHECK(answer.at("project").at("stages_apart") == 4);
  const Json& waiting = answer.at("project").at("waiting");
  REQUIRE(waiting.size() == 1);
  CHECK(waiting.at(0).at("words").at("en") ==
        "jinshan (construction) waits for pinghu (feasibility study): 4 stages between them");
  CHECK(waiting.at(0).at("beyond_tolerance") == true);
}

TEST_CASE("what the plans say of the sides is compared, and what none of them says is left out") {
  const Json properties = seen(border_road(), "view project", {{"id", "border-road"}}).at("properties");
  std::string told;
  for (const Json& property : properties) {
    told += property.at("label").at("en").get<std::string>() + (property.at("differs").get<bool>() ? "! " : " ");
  }
  CHECK(told == "Kind Stage! Lanes or tracks! Opening year ");
  CHECK(properties.at(2).at("values").at(1).at("en") == "4");
}

TEST_CASE("findings, commitments and their lamps come with the project") {
  const Json answer = seen(border_road(), "view project", {{"id", "border-road"}});
  CHECK(answer.at("commitments").at(0).at("id") == "build");
  CHECK(answer.at("project").at("lamps").at("on_time") == 1);
  std::string codes;
  for (const Json& finding : answer.at("findings")) codes += finding.at("code").get<std::string>() + " ";
  CHECK(codes.find("PROG-004") != std::string::npos);
  CHECK(answer.at("project").at("findings") == answer.at("findings").size());
}

TEST_CASE("a side is advanced by the party whose plan it is in") {
  const TestRecord record = border_road();
  const auto may = [&](std::size_t side, AnyId party) {
    return !seen(record, "view project", {{"id", "border-road"}}, {PartyId(party)})
                .at("project")
                .at("sides")
                .at(side)
                .at("may")
                .empty();
  };
  CHECK(may(0, "jinshan"_id));
  CHECK_FALSE(may(1, "jinshan"_id));
  CHECK(may(1, "pinghu"_id));
  CHECK_FALSE(may(0, "shanghai"_id));
}

TEST_CASE("an item whose plan was withdrawn is told apart, and a project without items is not lost") {
  TestRecord record = border_road();
  record.does("pinghu"_id, WithdrawPlan{"west-plan"_id});
  const Json answer = seen(record, "view project", {{"id", "border-road"}});
  CHECK(answer.at("project").at("sides").size() == 1);
  CHECK(answer.at("withdrawn") == Json{"west"});
  record.does("jinshan"_id, WithdrawPlan{"east-plan"_id});
  CHECK(seen(record, "view projects", Json::object()).at("projects").at(0).at("stages_apart") == 0);
  CHECK_FALSE(look(record, "view project", {{"id", "nothing"}}));
}

TEST_CASE("projects are listed, narrowed by a party with a side") {
  const TestRecord record = border_road();
  CHECK(seen(record, "view projects", Json::object()).at("projects").size() == 1);
  CHECK(seen(record, "view projects", {{"party", "pinghu"}}).at("projects").size() == 1);
  CHECK(seen(record, "view projects", {{"party", "jiaxing"}}).at("projects").empty());
  CHECK(seen(record, "view projects", Json::object()).at("parties").size() == 2);
}
