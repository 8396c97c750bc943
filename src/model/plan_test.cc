#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

PlanItem museum(AnyId id) {
  PlanItem item = road(id);
  item.kind = ItemKind::museum;
  item.shape = {geometry::ShapeKind::point, {{{1'210'000'000, 308'000'000}}}};
  return item;
}

template <class Change>
PublishPlan plan_of_road(Change change) {
  PlanItem item = road("s32"_id);
  change(item);
  return plan("roads"_id, {item});
}

}  // namespace

TEST_CASE("a plan is published, published anew and withdrawn by its own party") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("roads"_id, {road("s32"_id), museum("museum"_id)}));
  CHECK(record.model.plans.at("roads"_id).party.str() == "jinshan");
  CHECK(record.model.find_item("museum"_id)->kind == ItemKind::museum);
  CHECK(record.model.plan_with("s32"_id)->id.str() == "roads");

  record.does("jinshan"_id, plan("roads"_id, {road("s36"_id)}));
  CHECK(record.model.find_item("s32"_id) == nullptr);
  CHECK(record.model.plan_of_item.size() == 1);
  CHECK(record.model.find_item("s36"_id)->id.str() == "s36");

  record.does("jinshan"_id, WithdrawPlan{"roads"_id});
  CHECK(record.model.plans.empty());
  CHECK(record.model.plan_of_item.empty());
}

TEST_CASE("an item's id that its party gave up can be used again") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("roads"_id, {road("s32"_id)}));
  CHECK(record.refusal("pinghu"_id, plan("other"_id, {road("s32"_id)})) ==
        "plan.publish by pinghu: item 's32': it is in plan 'roads' already; expected an id that is not taken");
  CHECK(record.refusal("jinshan"_id, plan("other"_id, {road("s32"_id)})) ==
        "plan.publish by jinshan: item 's32': it is in plan 'roads' already; expected an id that is not taken");
  record.does("jinshan"_id, WithdrawPlan{"roads"_id});
  record.does("pinghu"_id, plan("other"_id, {road("s32"_id)}));
  CHECK(record.model.plan_with("s32"_id)->party.str() == "pinghu");
}

TEST_CASE("another party's plan cannot be published or withdrawn, nor one that does not exist") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("roads"_id, {road("s32"_id)}));
  CHECK(record.refusal("shanghai"_id, plan("roads"_id, {})) ==
        "plan.publish by shanghai: plan 'roads' is of 'jinshan'; expected a plan of one's own, or a new id");
  CHECK(record.refusal("shanghai"_id, WithdrawPlan{"roads"_id}) ==
        "plan.withdraw by shanghai: plan 'roads' is of 'jinshan'; expected a plan of one's own");
  CHECK(record.refusal("jinshan"_id, WithdrawPlan{"ports"_id}) ==
        "plan.withdraw by jinshan: there is no plan 'ports'; expected the id of an existing plan");
}

TEST_CASE("a plan states its title and source and has each item once") {
  TestRecord record = cooperation_of_all();
  PublishPlan body = plan("roads"_id, {road("s32"_id)});
  body.source = "";
  CHECK(record.refusal("jinshan"_id, body) ==
        "plan.publish by jinshan: the source of the plan is not stated; expected where it comes from");
  body = plan("roads"_id, {road("s32"_id)});
  body.title = {};
  CHECK(record.refusal("jinshan"_id, body) ==
        "plan.publish by jinshan: title is empty; expected words in at least one language");
  CHECK(record.refusal("jinshan"_id, plan("roads"_id, {road("s32"_id), museum("m"_id), road("s32"_id)})) ==
        "plan.publish by jinshan: item 's32' is given twice; expected each item once");
}

TEST_CASE("an item that cannot be built as it is described is refused") {
  TestRecord record = cooperation_of_all();
  const auto said = [&](auto change) { return record.refusal("jinshan"_id, plan_of_road(change)); };
  const std::string item = "plan.publish by jinshan: item 's32': ";
  CHECK(said([](PlanItem& road) { road.name = {}; }) == item + "it has no name; expected a name");
  CHECK(said([](PlanItem& road) { road.shape.parts.clear(); }) ==
        item + "it has no shape; expected a place on the map");
  CHECK(said([](PlanItem& road) { road.shape = museum("m"_id).shape; }) ==
        item + "a road drawn as a point; expected a line");
  CHECK(said([](PlanItem& road) { road.kind = ItemKind::museum; }) ==
        item + "a museum drawn as a line; expected a point or an area");
  CHECK(said([](PlanItem& road) { road.opening_year = 1799; }) ==
        item + "it opens in 1799; expected a year from 1800 to 2200");
  CHECK(said([](PlanItem& road) { road.opening_year = 2201; }) ==
        item + "it opens in 2201; expected a year from 1800 to 2200");
  CHECK(said([](PlanItem& road) { road.lanes = 0; }) == item + "lanes is 0; expected a whole number above 0");
  CHECK(said([](PlanItem& road) { road.design_speed_kmh = -80; }) ==
        item + "design_speed_kmh is -80; expected a whole number above 0");
  CHECK(said([](PlanItem& road) { road.gauge_mm = 0; }) == item + "gauge_mm is 0; expected a whole number above 0");
  CHECK(said([](PlanItem& road) { road.cost = Money{-1, "CNY"}; }) ==
        item + "its cost is -0.01 CNY; expected an amount from 0");
  CHECK(said([](PlanItem& road) { road.continues_to = "suzhou"_id; }) ==
        "plan.publish by jinshan: continues_to names 'suzhou', which is not a party; expected a party of the "
        "cooperation");
}

TEST_CASE("a land quota may have no place, and everything may be left unsaid but name and shape") {
  TestRecord record = cooperation_of_all();
  PlanItem quota;
  quota.id = "quota"_id;
  quota.name = words("land");
  quota.kind = ItemKind::land_quota;
  record.does("jinshan"_id, plan("land"_id, {quota}));
  CHECK(*record.model.find_item("quota"_id) == quota);
}

TEST_CASE("a project joins items of several parties, each of which reports the stage of its own") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("east"_id, {road("s32-east"_id)}));
  record.does("pinghu"_id, plan("west"_id, {road("s32-west"_id)}));
  record.does("office"_id, project("s32"_id, {"s32-east"_id, "s32-west"_id}));
  const Project& s32 = record.model.projects.at("s32"_id);
  CHECK(s32.party.str() == "office");
  CHECK(s32.newest_step("s32-east"_id) == nullptr);

  record.does("jinshan"_id, AdvanceProject{"s32"_id, "s32-east"_id, Stage::design, "2026-01-05"_day});
  record.does("jinshan"_id, AdvanceProject{"s32"_id, "s32-east"_id, Stage::construction, "2026-02-05"_day});
  record.does("pinghu"_id, AdvanceProject{"s32"_id, "s32-west"_id, Stage::approval, "2026-01-01"_day});
  CHECK(*s32.newest_step("s32-east"_id) == Step{"s32-east"_id, Stage::construction, "2026-02-05"_day});
  CHECK(s32.newest_step("s32-west"_id)->stage == Stage::approval);

  // Defined anew, it keeps what was reported.
  record.does("office"_id, project("s32"_id, {"s32-west"_id}));
  CHECK(s32.items.size() == 1);
  CHECK(s32.steps.size() == 3);
}

TEST_CASE("a project is refused to others, without items, with unknown or repeated ones, and without words") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("east"_id, {road("s32-east"_id)}));
  record.does("jinshan"_id, project("s32"_id, {"s32-east"_id}));
  CHECK(record.refusal("pinghu"_id, project("s32"_id, {"s32-east"_id})) ==
        "project.define by pinghu: project 's32' is of 'jinshan'; expected a project of one's own, or a new id");
  CHECK(record.refusal("jinshan"_id, project("p"_id, {})) ==
        "project.define by jinshan: a project without plan items; expected at least one");
  CHECK(record.refusal("jinshan"_id, project("p"_id, {"s99"_id})) ==
        "project.define by jinshan: there is no plan item 's99'; expected the id of an existing plan item");
  CHECK(record.refusal("jinshan"_id, project("p"_id, {"s32-east"_id, "s32-east"_id})) ==
        "project.define by jinshan: item 's32-east' is given twice; expected each item once");
  DefineProject nameless = project("p"_id, {"s32-east"_id});
  nameless.title = {};
  CHECK(record.refusal("jinshan"_id, nameless) ==
        "project.define by jinshan: title is empty; expected words in at least one language");
}

TEST_CASE("a stage is refused for items of others, of other projects or of no plan, and before the last one's day") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, plan("east"_id, {road("s32-east"_id), road("s36"_id)}));
  record.does("jinshan"_id, project("s32"_id, {"s32-east"_id}));
  const auto advance = [](AnyId project, AnyId item, Date since) {
    return AdvanceProject{project, item, Stage::design, since};
  };
  CHECK(record.refusal("jinshan"_id, advance("s99"_id, "s32-east"_id, "2026-01-05"_day)) ==
        "project.advance by jinshan: there is no project 's99'; expected the id of an existing project");
  CHECK(record.refusal("jinshan"_id, advance("s32"_id, "s36"_id, "2026-01-05"_day)) ==
        "project.advance by jinshan: item 's36' is not in project 's32'; expected one of its items");
  CHECK(record.refusal("pinghu"_id, advance("s32"_id, "s32-east"_id, "2026-01-05"_day)) ==
        "project.advance by pinghu: item 's32-east' is of 'jinshan'; expected an item of one's own plan");
  record.does("jinshan"_id, advance("s32"_id, "s32-east"_id, "2026-01-05"_day));
  CHECK(record.refusal("jinshan"_id, advance("s32"_id, "s32-east"_id, "2026-01-04"_day)) ==
        "project.advance by jinshan: the stage is reached on 2026-01-04; expected a day from 2026-01-05 on, when the "
        "last was");
  record.does("jinshan"_id, WithdrawPlan{"east"_id});
  CHECK(record.refusal("jinshan"_id, advance("s32"_id, "s32-east"_id, "2026-01-06"_day)) ==
        "project.advance by jinshan: item 's32-east' is in no plan any more; expected an item of a published plan");
}
