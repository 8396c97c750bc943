#include "scenario_files/road_scenario_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "geometry/geodesic.h"

namespace comity::scenario_files {
namespace {

using geometry::Position;

Position at(double east_m, double north_m) {
  static const geometry::LocalMetres local(geometry::position(121.0, 30.8));
  return local.from({east_m, north_m});
}

model::PlanItem road(const char* id, model::Stage stage, std::vector<Position> line) {
  model::PlanItem item;
  item.id = *PlanItemId::parse(id);
  item.name = {id, id};
  item.kind = model::ItemKind::road;
  item.stage = stage;
  item.design_class = "class-2";
  item.lanes = 2;
  item.design_speed_kmh = 60;
  item.shape = {geometry::ShapeKind::line, {std::move(line)}};
  return item;
}

geometry::Shape rectangle(double west, double south, double east, double north) {
  return {geometry::ShapeKind::area,
          {{at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}}};
}

constexpr const char* scenario_text = R"(name = "Two counties"
currency = "CNY"

[network]
borders = "borders.geojson"
local_neighbours = 0

[[layer]]
plan = "left"
party = "west"

[[layer]]
plan = "right"
leave_out = ["old-road"]

[[road_class]]
id = "class-2"
cost_per_lane_km = "1000000.00 CNY"
maintenance_per_lane_km = "10000.00 CNY"
toll_per_km = "0.50 CNY"

[[party]]
id = "capital"
role = "bystander"

[[party]]
id = "west"
name = { en = "West", zh = "西县" }
jurisdictions = ["w"]
budget = "5000000.00 CNY"

[[party]]
id = "east"
jurisdictions = ["e"]

[demand]
trips_per_person = 0.1
mean_trip_min = 9

[[user]]
id = "car"
share_pct = 75
value_of_time = "40.00 CNY"
distance_cost_per_km = "0.60 CNY"

[[user]]
id = "lorry"
share_pct = 25
value_of_time = "90.00 CNY"

[[toll]]
item = "main"
toll = "8.00 CNY"

[appraisal]
periods_a_year = 3000
first_year = 2027
)";

constexpr const char* zones_text = R"(id,name_en,name_zh,party,lon,lat,population,jobs
1,Hill,山镇,west,120.9581,30.8,10000,4000
2,Lake,湖镇,west,120.9372,30.8,8000,5000
3,Port,港镇,east,121.0419,30.8,12000,5000
4,Bay,湾镇,east,121.0732,30.8,5000,4000
)";

struct Case {
  std::string scenario = scenario_text;
  std::string zones = zones_text;
  std::map<std::string, Layer> layers;
  std::map<std::string, std::string> texts;

  Case() {
    const auto operation = model::Stage::operation;
    const auto design = model::Stage::design;
    layers["left"] = {std::nullopt,
                      {road("main", operation, {at(-8000, 0), at(0, 0)}),
                       road("left-half", design, {at(-4000, 0), at(-4000, 1000), at(0, 1000)})}};
    layers["left"].items[1].opening_year = 2028;
    layers["left"].items[1].cost = Money{300'000'000, "CNY"};
    layers["right"] = {*PartyId::parse("east"),
                       {road("high-road", operation, {at(0, 0), at(8000, 0)}),
                        road("right-half", design, {at(0, 1000), at(4000, 1000), at(4000, 0)}),
                        road("old-road", operation, {at(0, -3000), at(4000, -3000)})}};
    layers["right"].items[1].opening_year = 2031;
  }

  Result<RoadScenarioFile> read() const {
    Sources sources;
    sources.layer = [&](const LayerName& name) -> Result<Layer> {
      const auto found = layers.find(name.plan.str());
      if (found == layers.end()) return not_found(name.place, "the plan '" + name.plan.str() + "'", "left or right");
      return found->second;
    };
    sources.borders = [](const std::string&) -> Result<std::vector<model::Area>> {
      return std::vector<model::Area>{{"w", {"West", "西"}, rectangle(-20000, -20000, 0, 20000)},
                                      {"e", {"East", "东"}, rectangle(0, -20000, 20000, 20000)}};
    };
    sources.text = [&](const std::string& file) -> Result<std::string> {
      const auto found = texts.find(file);
      if (found == texts.end()) return not_found(file, "no such file", "one");
      return found->second;
    };
    return road_scenario({scenario, "s.toml", zones, "z.csv"}, sources);
  }

  RoadScenarioFile good() const {
    auto file = read();
    if (!file) FAIL(to_string(file.error().faults.front()));
    return *std::move(file);
  }

  // One line each.
  std::string faults() const {
    std::string lines;
    const auto file = read();
    if (file) return lines;
    for (const Fault& fault : file.error().faults) lines += to_string(fault) + "\n";
    return lines;
  }

  Case& replace(const std::string& what, const std::string& by) {
    const std::size_t place = scenario.find(what);
    REQUIRE(place != std::string::npos);
    scenario.replace(place, what.size(), by);
    return *this;
  }
};

std::string lines(std::initializer_list<const char*> texts) {
  std::string all;
  for (const char* text : texts) all += std::string(text) + "\n";
  return all;
}

TEST_CASE("two texts and their layers become a scenario: parties, roads, halves at the border, costs, years") {
  const RoadScenarioFile file = Case().good();
  const valuation::RoadScenario& scenario = file.scenario;
  REQUIRE(scenario.parties().size() == 3);
  CHECK(scenario.players() == 2);
  CHECK(scenario.parties()[0].id.str() == "west");
  CHECK(scenario.parties()[0].budget == Money{500'000'000, "CNY"});
  CHECK_FALSE(scenario.parties()[1].budget);
  CHECK(scenario.parties()[2].role == valuation::Role::bystander);
  REQUIRE(scenario.candidates().size() == 1);
  const valuation::Candidate& half = scenario.candidates()[0];
  CHECK(half.id.str() == "left-half");
  REQUIRE(half.parts.size() == 2);
  CHECK(half.parts[0].construction == Money{300'000'000, "CNY"});  // as its item states
  CHECK(half.parts[0].opening_year == 2028);
  // 5 km of two lanes by the class's costs.
  CHECK(half.parts[1].construction.minor == doctest::Approx(1'000'000'000).epsilon(1e-3));
  CHECK(half.parts[1].maintenance.minor == doctest::Approx(10'000'000).epsilon(1e-3));
  CHECK(half.parts[1].opening_year == 2031);
  CHECK(scenario.appraisal().outsiders == valuation::Outsiders::alone);
  CHECK(scenario.residence() == std::vector<valuation::PartyIndex>{0, 0, 1, 1});
}

TEST_CASE("every link knows what it is on the map, and candidates are found by any of their roads") {
  const RoadScenarioFile file = Case().good();
  REQUIRE(file.links.size() == file.scenario.network().links().size());
  double tolls = 0;
  for (std::size_t i = 0; i < file.links.size(); ++i) {
    const traffic::Link& link = file.scenario.network().links()[i];
    CHECK(file.links[i].positions.front() == file.nodes[link.from]);
    CHECK(file.links[i].positions.back() == file.nodes[link.to]);
    if (file.links[i].item && file.links[i].item->str() == "main") tolls += file.scenario.links()[i].toll_minor;
  }
  CHECK(tolls == doctest::Approx(1600));  // 8.00 CNY in each direction
  CHECK(file.candidate_of("left-half") == 0);
  CHECK(file.candidate_of("right-half") == 0);
  CHECK_FALSE(file.candidate_of("main"));
}

TEST_CASE("trips by gravity leave each zone as its people do, and are shared among the classes of users") {
  const RoadScenarioFile file = Case().good();
  const auto& classes = file.scenario.classes();
  REQUIRE(classes.size() == 2);
  CHECK(classes[0].trips.total() == doctest::Approx(3500 * 0.75));
  CHECK(classes[1].trips.total() == doctest::Approx(3500 * 0.25));
  CHECK(file.gravity_beta);
}

TEST_CASE("a table of trips is taken as it stands") {
  Case one;
  one.replace("trips_per_person = 0.1\nmean_trip_min = 9", "trips = \"trips.csv\"\nelasticity = -0.5");
  one.texts["trips.csv"] = "origin,destination,trips\n1,3,40\n3,1,20\n";
  const RoadScenarioFile file = one.good();
  CHECK(file.scenario.classes()[0].trips.total() == doctest::Approx(45));
  CHECK(file.scenario.classes()[0].elasticity == -0.5);
  CHECK_FALSE(file.gravity_beta);

  one.texts["trips.csv"] = "origin,destination,trips\n1,9,40\n3,1,-2\n2,1,nan\n";
  CHECK(one.faults() == lines({"trips.csv:2:3: zone \"9\"; expected the id of a zone",
                               "trips.csv:3:5: trips is \"-2\"; expected a number of 0 or more",
                               "trips.csv:4:5: trips is \"nan\"; expected a number of 0 or more"}));
}

TEST_CASE("a link that stops at the border has its missing continuation, found by the finding's item") {
  Case one;
  one.layers["left"].items.push_back(road("dead-end", model::Stage::operation, {at(-8000, -3500), at(0, -3500)}));
  const RoadScenarioFile file = one.good();
  REQUIRE(file.scenario.candidates().size() == 2);
  CHECK(file.scenario.candidates()[1].id.str() == "gap-dead-end");
  CHECK(file.candidate_of("dead-end") == 1);
  REQUIRE(file.candidates[1].gaps.size() == 1);
  CHECK(file.candidates[1].gaps[0].code == docking::Code::no_counterpart);
  REQUIRE(file.scenario.candidates()[1].parts.size() == 1);
  CHECK(file.scenario.parties()[file.scenario.candidates()[1].parts[0].owner].id.str() == "east");
}

TEST_CASE("what a table says of a candidate goes before what is computed") {
  Case one;
  one.scenario +=
      "\n[[candidate]]\nitem = \"right-half\"\nopening_year = 2029\ncosts = [{ party = \"east\", cost = \"7.00 CNY\" "
      "}]\n";
  const valuation::Candidate half = one.good().scenario.candidates()[0];
  CHECK(half.parts[0].opening_year == 2029);
  CHECK(half.parts[1].construction.minor == 700);
  one.replace("opening_year = 2029", "leave_out = true");
  CHECK(one.good().scenario.candidates().empty());
}

TEST_CASE("a candidate that a bystander would have to build is left out and named") {
  Case one;
  one.replace("id = \"east\"", "id = \"east\"\nrole = \"bystander\"");
  const RoadScenarioFile file = one.good();
  CHECK(file.scenario.candidates().empty());
  REQUIRE(file.remarks.size() == 1);
  CHECK(file.remarks[0].en ==
        "left-half – right-half is left out: a party builds it that is no player of this scenario");
}

TEST_CASE("every fault of the scenario is told with its place") {
  Case one;
  one.replace("currency = \"CNY\"", "currency = \"yuan\"");
  CHECK(one.faults().starts_with("s.toml:2:12: currency is \"yuan\"; expected three capital letters such as CNY\n"));

  Case two;
  two.replace("local_neighbours = 0", "local_neighbours = -1\nmeet_m = -2")
      .replace("leave_out = [\"old-road\"]", "leave_out = [\"no-road\"]\nparty = \"nobody\"")
      .replace("item = \"main\"", "item = \"lane\"")
      .replace("jurisdictions = [\"e\"]", "jurisdictions = [\"x\"]\nsuperior = \"east\"");
  CHECK(two.faults() == lines({"s.toml:36:18: the area \"x\"; expected the code of an area of the borders",
                               "s.toml:34:1: 'east' is above itself; expected superiors without a circle",
                               "s.toml:7:10: meet_m is -2; expected a number of 0 or more",
                               "s.toml:6:20: local_neighbours is -1; expected 0 or more",
                               "s.toml:16:9: the party 'nobody'; expected capital, east, west",
                               "s.toml:15:14: the item 'no-road'; expected an item of the plan 'right'",
                               "s.toml:55:8: item is 'lane'; expected a road that counts"}));

  Case three;
  three.replace("share_pct = 75", "share_pct = 70")
      .replace("value_of_time = \"90.00 CNY\"", "value_of_time = \"0.00 CNY\"");
  three.replace("first_year = 2027", "first_year = 27\nyears = 0\ndiscount_rate_pct = -100");
  CHECK(three.faults() == lines({"s.toml:49:17: value_of_time is 0.00 CNY; expected an amount above 0",
                                 "s.toml:40:1: shares of users that add up to 95; expected 100",
                                 "s.toml:57:14: first_year is 27; expected a year from 1900 to 2200",
                                 "s.toml:58:9: years is 0; expected 1 to 200",
                                 "s.toml:59:21: discount_rate_pct is -100; expected a number above -100"}));

  Case below;
  below.replace("value_of_time = \"90.00 CNY\"", "value_of_time = \"-5.00 CNY\"");
  CHECK(below.faults() == lines({"s.toml:49:17: value_of_time is \"-5.00 CNY\"; expected an amount above 0 in CNY"}));
}

TEST_CASE("roads and zones that cannot be used are told with their place") {
  Case one;
  one.layers["left"].items[0].design_class = "boulevard";
  one.layers["left"].items[1].lanes = -2;
  one.zones += "1,Again,,west,120.95,30.8,1,1\n5,,,nobody,181,30.8,-5,many\n";
  CHECK(one.faults() == lines({"z.csv:6:1: zone '1' again; expected each id once",
                               "z.csv:7:12: lon is \"181\"; expected degrees from -180 to 180",
                               "z.csv:7:21: population is \"-5\"; expected a number of 0 or more",
                               "z.csv:7:24: jobs is \"many\"; expected a number of 0 or more"}));
  one.zones = zones_text;
  CHECK(
      one.faults() ==
      lines({"plan 'left', item 'main': the class \"boulevard\"; expected motorway, class-1, class-2, class-3, class-4",
             "plan 'left', item 'left-half': -2 lanes; expected 1 lane or more"}));
  one = Case();
  one.zones += "5,Far,,west,120.80,30.95,10,10\n";
  CHECK(one.faults() == lines({"z.csv:6:1: zone '5', which no road reaches; expected an existing road of its own side "
                               "within 15000 m (connector_most_m), or local roads"}));
}

TEST_CASE("a mean trip that the zones cannot have is refused at its place") {
  Case one;
  one.replace("mean_trip_min = 9", "mean_trip_min = 200");
  CHECK(
      one.faults().starts_with("s.toml:38:17: mean cost: 200.000000; expected what these zones can have: not above "));
}

// Two zones, one road between them, and a second one that could be built (D. Braess would want four nodes; two do for reading).
constexpr const char* network_text = R"(<NUMBER OF ZONES> 2
<NUMBER OF NODES> 2
<FIRST THRU NODE> 1
<NUMBER OF LINKS> 2
<NUMBER OF NEW LINKS> 2
<END OF METADATA>
~ from to capacity length time b power speed toll type ;
1 2 1000 10 12 0.15 4 50 0 1 ;
2 1 1000 10 12 0.15 4 50 0 1 ;
1 2 1000 8 8 0.15 4 60 2 1 30 ;
2 1 1000 8 8 0.15 4 60 2 1 40 ;
)";

Case of_network() {
  Case one;
  one.scenario = R"(name = "A network"
currency = "CNY"

[network]
file = "net.tntp"
owners = "owners.csv"
km_per_length = 1.6

[[party]]
id = "west"

[[party]]
id = "east"

[demand]
trips = "trips.tntp"

[[user]]
id = "car"
share_pct = 100
value_of_time = "40.00 CNY"

[appraisal]
periods_a_year = 3000
first_year = 2027
)";
  one.zones = "id,party\n1,west\n2,east\n";
  one.texts["net.tntp"] = network_text;
  one.texts["owners.csv"] =
      "link,party,candidate,opening_year\n1,west,,\n2,east,,\n3,west,bridge,2029\n4,east,bridge,\n";
  one.texts["trips.tntp"] =
      "<NUMBER OF ZONES> 2\n<TOTAL OD FLOW> 1500\n<END OF METADATA>\nOrigin 1\n2 : 1000;\nOrigin 2\n1 : 500;\n";
  return one;
}

TEST_CASE("a road network in a file, with owners of its links, is a scenario too") {
  const RoadScenarioFile file = of_network().good();
  const valuation::RoadScenario& scenario = file.scenario;
  CHECK(scenario.network().links().size() == 4);
  CHECK(scenario.links()[3].length_km == doctest::Approx(12.8));
  CHECK(scenario.links()[3].toll_minor == 200);
  CHECK(scenario.classes()[0].trips.total() == 1500);
  REQUIRE(scenario.candidates().size() == 1);
  const valuation::Candidate& bridge = scenario.candidates()[0];
  CHECK(bridge.id.str() == "bridge");
  CHECK(bridge.links == std::vector<traffic::LinkIndex>{2, 3});
  REQUIRE(bridge.parts.size() == 2);
  CHECK(bridge.parts[0].construction.minor == 3000);
  CHECK(bridge.parts[0].opening_year == 2029);
  CHECK(bridge.parts[1].construction.minor == 4000);
  CHECK(bridge.parts[1].opening_year == 2027);
}

TEST_CASE("what is wrong with a network's owners is told with its place") {
  Case one = of_network();
  one.texts["owners.csv"] = "link,party,candidate,opening_year\n1,north,,\n9,east,,\n3,west,A Bridge,soon\n";
  one.zones = "id,party\n1,west\n";
  CHECK(one.faults() ==
        lines({"z.csv:2:1: 1 zones; expected 2, as the network has",
               "owners.csv:2:3: the party 'north'; expected east, west",
               "owners.csv:3:1: link \"9\"; expected a link's row from 1 to 4",
               "owners.csv:4:8: the candidate \"A Bridge\"; expected 1 to 64 lower-case letters, digits or "
               "hyphens, such as jinshan-s32",
               "owners.csv:4:17: opening_year is \"soon\"; expected a year from 1900 to 2200",
               "owners.csv: link 1 of nobody; expected a row with its owner",
               "owners.csv: link 2 of nobody; expected a row with its owner",
               "owners.csv: link 4 of nobody; expected a row with its owner"}));
}

TEST_CASE("areas of a borders file need a code") {
  const auto areas = read_areas(R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name_en":"W"},"geometry":{"type":"Point","coordinates":[121,31]}}]})",
                                "b.geojson");
  REQUIRE_FALSE(areas);
  CHECK(areas.error().faults.size() == 2);
}

}  // namespace
}  // namespace comity::scenario_files
