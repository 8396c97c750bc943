#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

geometry::Shape square() { return {geometry::ShapeKind::area, {{{0, 0}, {10, 0}, {10, 10}, {0, 0}}}}; }

SetBorders borders(std::vector<Area> areas) { return {{"Ministry, CC BY", std::move(areas)}}; }

}  // namespace

TEST_CASE("founding a cooperation makes its founder the secretary and its first party") {
  TestRecord record;
  FoundCooperation body = founding();
  body.ends = "2030-12-31"_day;
  body.background.policy = words("Plan of the delta");
  body.type = CooperationType::compensation;
  body.sample = true;
  record.does("office"_id, body);
  const Cooperation& cooperation = *record.model.cooperation;
  CHECK(cooperation.id.str() == "highways");
  CHECK(cooperation.name == body.name);
  CHECK(cooperation.ends == body.ends);
  CHECK(cooperation.background == body.background);
  CHECK(cooperation.type == CooperationType::compensation);
  CHECK(cooperation.sample);
  CHECK(cooperation.secretary.str() == "office");
  CHECK(cooperation.founded == "2026-03-01T08:00:00Z"_time);
  const Party& founder = record.model.parties.at("office"_id);
  CHECK(founder.standing == body.founder);
  CHECK(founder.joined == cooperation.founded);
  CHECK(founder.admission == record.acts.front().hash);
}

TEST_CASE("a founding that contradicts itself is refused") {
  TestRecord record;
  FoundCooperation body = founding();
  body.id = "bridges"_id;
  CHECK(record.refusal("office"_id, body) ==
        "cooperation.found by office: the body founds 'bridges'; expected the act's own cooperation, 'highways'");
  body = founding();
  CHECK(record.refusal("shanghai"_id, body) ==
        "cooperation.found by shanghai: the founder is 'office'; expected the acting party itself");
  body.ends = "2025-12-31"_day;
  CHECK(record.refusal("office"_id, body) ==
        "cooperation.found by office: it ends on 2025-12-31; expected a day from 2026-01-01 on");
  body = founding();
  body.founder.superior = "office"_id;
  CHECK(record.refusal("office"_id, body) ==
        "cooperation.found by office: 'office' is above itself; expected another party");
  body = founding();
  body.founder.department_of = "office"_id;
  CHECK(record.refusal("office"_id, body) ==
        "cooperation.found by office: 'office' is above itself; expected another party");
  body = founding();
  body.name = {};
  CHECK(record.refusal("office"_id, body) ==
        "cooperation.found by office: name is empty; expected words in at least one language");
  body = founding();
  body.founder.name = {};
  CHECK(record.refusal("office"_id, body) ==
        "cooperation.found by office: founder.name is empty; expected words in at least one language");
}

TEST_CASE("a cooperation is founded once, by whomever") {
  TestRecord record;
  record.does("office"_id, founding());
  CHECK(record.refusal("office"_id, founding()) ==
        "cooperation.found by office: the cooperation 'highways' is founded already; expected no second founding");
  CHECK(record.refusal("nobody"_id, founding()) ==
        "cooperation.found by nobody: the cooperation 'highways' is founded already; expected no second founding");
}

TEST_CASE("nothing can be said before the founding, by strangers, in another cooperation or in an unknown kind") {
  TestRecord record;
  CHECK(record.refusal("office"_id, goal("g"_id)) ==
        "goal.set by office: the cooperation is not founded; expected cooperation.found as the first act");
  record = cooperation_of_all();
  CHECK(record.refusal("nobody"_id, goal("g"_id)) ==
        "goal.set by nobody: 'nobody' is not a party that has joined; expected one that has");
  CHECK(record.refusal("jiashan"_id, goal("g"_id)) ==
        "goal.set by jiashan: 'jiashan' is not a party that has joined; expected one that has");

  record::Act act = record.sign("jinshan"_id, goal("g"_id));
  act.statement.kind = "goal.wish";
  CHECK(to_string(may(record.model, act).error().faults.front()) ==
        "goal.wish by jinshan: there is no kind of act 'goal.wish'; expected one that `comity act --help` lists");
  act = record.sign("jinshan"_id, goal("g"_id));
  act.statement.cooperation = "bridges"_id;
  CHECK(to_string(apply(record.model, act).error().faults.front()) ==
        "goal.set by jinshan: it belongs to 'bridges'; expected an act of 'highways'");
}

TEST_CASE("an act whose body is not of its kind is refused by name") {
  TestRecord record = cooperation_of_all();
  record::Act act = record.sign("jinshan"_id, goal("g"_id));
  act.statement.kind = "matter.raise";
  const Model before = record.model;
  const auto refused = apply(record.model, act);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::bad_input);
  CHECK(refused.error().faults.front().where == "matter.raise by jinshan");
  CHECK(record.model == before);
}

TEST_CASE("the secretary sets the tolerances, all at once") {
  TestRecord record = cooperation_of_all();
  Settings settings;
  settings.offset_m = 20;
  settings.travel_speed_kmh = 60;
  record.does("office"_id, ConfigureCooperation{settings});
  CHECK(record.model.cooperation->settings == settings);
  record.does("office"_id, ConfigureCooperation{});
  CHECK(record.model.cooperation->settings == Settings{});
}

TEST_CASE("tolerances are refused to others, below 0 and above what they measure") {
  TestRecord record = cooperation_of_all();
  CHECK(record.refusal("jinshan"_id, ConfigureCooperation{}) ==
        "cooperation.configure by jinshan: 'jinshan' is not the secretary; expected an act of 'office'");
  Settings::fields(
      record.model.cooperation->settings, [&](std::string_view name, std::optional<std::int32_t>&, std::string_view) {
        Settings settings;
        Settings::fields(settings, [&](std::string_view other, std::optional<std::int32_t>& value, std::string_view) {
          if (other == name) value = -1;
        });
        CHECK(record.refusal("office"_id, ConfigureCooperation{settings}) ==
              "cooperation.configure by office: " + std::string(name) + " is -1; expected a whole number from 0");
      });
  Settings settings;
  settings.corridor_share_pct = 101;
  CHECK(record.refusal("office"_id, ConfigureCooperation{settings}) ==
        "cooperation.configure by office: corridor_share_pct is 101; expected at most 100 per cent");
  settings = {};
  settings.travel_speed_kmh = 0;
  CHECK(record.refusal("office"_id, ConfigureCooperation{settings}) ==
        "cooperation.configure by office: travel_speed_kmh is 0; expected a speed above 0");
}

TEST_CASE("the secretary sets the borders, and sets them anew") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, borders({{"310116", words("Jinshan"), square()}}));
  CHECK(record.model.cooperation->borders.areas.size() == 1);
  const SetBorders anew = borders({{"330482", words("Pinghu"), square()}, {"330421", words("Jiashan"), square()}});
  record.does("office"_id, anew);
  CHECK(record.model.cooperation->borders == anew.borders);
}

TEST_CASE("borders are refused to others, without code, shape or source, and with a code twice") {
  TestRecord record = cooperation_of_all();
  CHECK(record.refusal("shanghai"_id, borders({})) ==
        "borders.set by shanghai: 'shanghai' is not the secretary; expected an act of 'office'");
  CHECK(record.refusal("office"_id, borders({{"", words("Jinshan"), square()}})) ==
        "borders.set by office: an area has no code; expected an official code for each area");
  CHECK(
      record.refusal("office"_id, borders({{"310116", words("Jinshan"), {geometry::ShapeKind::point, {{{0, 0}}}}}})) ==
      "borders.set by office: the shape of area 310116 is a point; expected an area");
  CHECK(record.refusal("office"_id, borders({{"310116", words("Jinshan"), {geometry::ShapeKind::area, {}}}})) ==
        "borders.set by office: area 310116 has no shape; expected an outline");
  CHECK(record.refusal("office"_id,
                       borders({{"310116", words("Jinshan"), square()}, {"310116", words("Jinshan"), square()}})) ==
        "borders.set by office: the code 310116 is given twice; expected each code once");
  SetBorders body = borders({{"310116", words("Jinshan"), square()}});
  body.borders.source = "";
  CHECK(record.refusal("office"_id, body) ==
        "borders.set by office: the source of the borders is not stated; expected source, licence and attribution");
}
