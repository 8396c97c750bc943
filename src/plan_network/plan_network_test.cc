#include "plan_network/plan_network.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "geometry/geodesic.h"

namespace comity::plan_network {
namespace {

using geometry::Position;

Position at(double east_m, double north_m) {
  static const geometry::LocalMetres local(geometry::position(121.0, 30.8));
  return local.from({east_m, north_m});
}

geometry::Shape rectangle(double west, double south, double east, double north) {
  return {geometry::ShapeKind::area,
          {{at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}}};
}

// Two counties side by side that share the line east = 0, each with a town of its own; docking's little country.
struct Scene {
  static constexpr std::uint32_t west = 0;
  static constexpr std::uint32_t east = 1;
  std::vector<docking::Party> parties{{docking::no_party, docking::no_party, rectangle(-20000, -20000, 0, 20000)},
                                      {docking::no_party, docking::no_party, rectangle(0, -20000, 20000, 20000)}};
  std::vector<Road> roads;
  std::vector<Zone> zones{{"west-town", "zones:2", west, at(-4000, 500)},
                          {"east-town", "zones:3", east, at(4000, 500)}};
  std::vector<RoadClass> classes = default_classes();
  Rules rules;

  Road& road(std::string id, std::uint32_t owner, std::vector<std::pair<double, double>> corners, bool exists = false) {
    Road road;
    road.where = id;
    road.id = std::move(id);
    road.exists = exists;
    road.item.publisher = owner;
    road.item.kind = docking::ItemKind::road;
    road.item.stage = exists ? docking::Stage::operation : docking::Stage::approval;
    road.item.design_class = "class-2";
    road.item.lanes = 4;
    road.item.design_speed_kmh = 60;
    road.item.shape.kind = geometry::ShapeKind::line;
    road.item.shape.parts.emplace_back();
    for (const auto& [east_m, north_m] : corners) road.item.shape.parts.back().push_back(at(east_m, north_m));
    roads.push_back(std::move(road));
    return roads.back();
  }

  Result<PlanNetwork> build() const { return plan_network::build(parties, roads, zones, classes, rules); }
  PlanNetwork built() const {
    auto network = build();
    if (!network) FAIL(to_string(network.error().faults.front()));
    return std::move(*network);
  }
};

std::vector<std::string> faults_of(const Result<PlanNetwork>& result) {
  std::vector<std::string> texts;
  if (!result) {
    for (const Fault& fault : result.error().faults) texts.push_back(to_string(fault));
  }
  return texts;
}

// Whether a way leads from the one node to the other when these courses are closed.
bool leads(const PlanNetwork& network, std::uint32_t from, std::uint32_t to, std::uint32_t closed_candidate = none) {
  std::vector<bool> seen(network.nodes.size(), false);
  std::vector<std::uint32_t> queue{from};
  seen[from] = true;
  while (!queue.empty()) {
    const std::uint32_t node = queue.back();
    queue.pop_back();
    for (const Stretch& stretch : network.stretches) {
      if (stretch.course != none && closed_candidate != none &&
          network.courses[stretch.course].candidate == closed_candidate) {
        continue;
      }
      for (const auto& [a, b] : {std::pair(stretch.from, stretch.to), std::pair(stretch.to, stretch.from)}) {
        if (a != node || seen[b]) continue;
        seen[b] = true;
        queue.push_back(b);
      }
    }
  }
  return seen[to];
}

TEST_CASE("roads that dock at the border are joined; planned halves are one candidate of two owners") {
  Scene scene;
  scene.road("home", Scene::west, {{-6000, 0}, {-2000, 0}}, true);
  scene.road("abroad", Scene::east, {{2000, 0}, {6000, 0}}, true);
  scene.road("left-half", Scene::west, {{-2000, 0}, {0, 0}});
  scene.road("right-half", Scene::east, {{4, 0}, {2000, 0}});
  const PlanNetwork network = scene.built();
  REQUIRE(network.candidates.size() == 1);
  CHECK(network.candidates[0].courses == std::vector<std::uint32_t>{2, 3});
  CHECK(network.gaps.empty());
  CHECK(leads(network, 0, 1));
  CHECK_FALSE(leads(network, 0, 1, 0));
  CHECK(network.courses[2].length_km == doctest::Approx(2.0).epsilon(0.001));
}

TEST_CASE("ends that miss each other at the border are not joined; the missing piece belongs to both") {
  Scene scene;
  scene.road("home", Scene::west, {{-6000, 0}, {-2000, 0}}, true);
  scene.road("abroad", Scene::east, {{2000, 0}, {6000, 0}}, true);
  scene.road("left-half", Scene::west, {{-2000, 0}, {0, 0}}).item.lanes = 2;
  scene.road("right-half", Scene::east, {{0, 180}, {2000, 0}});
  const PlanNetwork network = scene.built();
  REQUIRE(network.gaps.size() == 1);
  CHECK(network.gaps[0].code == docking::Code::counterpart_offset);
  REQUIRE(network.candidates.size() == 1);
  REQUIRE(network.candidates[0].courses.size() == 4);
  CHECK(network.courses[4].owner == Scene::west);
  CHECK(network.courses[5].owner == Scene::east);
  CHECK(network.courses[4].facts.lanes == 2);  // the weaker side's
  CHECK(network.courses[4].length_km == doctest::Approx(0.09).epsilon(0.001));
  CHECK(network.courses[5].length_km == doctest::Approx(0.09).epsilon(0.001));
  CHECK(leads(network, 0, 1));
  CHECK_FALSE(leads(network, 0, 1, 0));
}

TEST_CASE("between two roads that exist and miss each other, the piece is a candidate by itself") {
  Scene scene;
  scene.road("left", Scene::west, {{-6000, 0}, {0, 0}}, true);
  scene.road("right", Scene::east, {{0, 180}, {6000, 0}}, true);
  const PlanNetwork network = scene.built();
  REQUIRE(network.candidates.size() == 1);
  CHECK(network.candidates[0].courses == std::vector<std::uint32_t>{2, 3});
  CHECK_FALSE(leads(network, 0, 1, 0));
}

TEST_CASE("a road that ends at the border goes on to the nearest existing road across, at that party's cost") {
  Scene scene;
  scene.road("left", Scene::west, {{-6000, 0}, {0, 0}});
  scene.road("planned-nearer", Scene::east, {{1000, -3000}, {1000, -900}});
  scene.road("right", Scene::east, {{2500, -3000}, {2500, 3000}}, true);
  scene.road("west-main", Scene::west, {{-5000, -1000}, {-5000, 3000}}, true);
  const PlanNetwork network = scene.built();
  REQUIRE(network.gaps.size() == 1);
  CHECK(network.gaps[0].code == docking::Code::no_counterpart);
  CHECK(network.gaps[0].across == Scene::east);
  CHECK(network.courses[4].owner == Scene::east);
  CHECK(network.courses[4].length_km == doctest::Approx(2.5).epsilon(0.01));
  CHECK(network.courses[4].candidate == network.courses[0].candidate);
  CHECK(leads(network, 0, 1));

  scene.rules.gap_reach_m = 500;
  const PlanNetwork short_reach = scene.built();
  CHECK(short_reach.gaps.empty());
  REQUIRE(short_reach.open.size() == 1);
  CHECK_FALSE(leads(short_reach, 0, 1));
}

TEST_CASE("lines that cross are joined, except where they are said to be separate") {
  Scene scene;
  scene.road("a", Scene::west, {{-6000, 0}, {-1000, 0}}, true);
  scene.road("b", Scene::west, {{-3000, -3000}, {-3000, 3000}}, true);
  scene.zones.pop_back();
  const auto stretches_of = [](const PlanNetwork& network, std::uint32_t course) {
    return std::ranges::count(network.stretches, course, &Stretch::course);
  };
  // A town's connector splits each road too.
  CHECK(stretches_of(scene.built(), 0) == 3);
  CHECK(stretches_of(scene.built(), 1) == 3);
  scene.rules.separate = {{1, 0}};
  CHECK(stretches_of(scene.built(), 0) == 2);
}

TEST_CASE("a connector does not cross the border") {
  Scene scene;
  scene.zones[0].at = at(-500, 0);
  scene.road("left", Scene::west, {{-6000, -2500}, {-6000, 2500}}, true);
  scene.road("right", Scene::east, {{300, -3000}, {300, 3000}}, true);
  scene.road("main", Scene::east, {{300, 0}, {6000, 0}}, true);
  const PlanNetwork network = scene.built();
  CHECK_FALSE(leads(network, 0, 1));
  for (const Stretch& stretch : network.stretches) {
    if (stretch.way == Way::connector && stretch.owner == Scene::west)
      CHECK(stretch.length_km == doctest::Approx(5.5 * 1.3).epsilon(1e-3));
  }
}

TEST_CASE("towns of one party are joined by local roads, of two parties not") {
  Scene scene;
  scene.zones.push_back({"west-village", "zones:4", Scene::west, at(-9000, 0)});
  scene.rules.connector_most_m = 3000;
  scene.road("left", Scene::west, {{-4000, -1000}, {-4000, 1000}}, true);
  scene.road("right", Scene::east, {{4000, -1000}, {4000, 1000}}, true);
  const PlanNetwork network = scene.built();
  CHECK(leads(network, 0, 2));
  CHECK_FALSE(leads(network, 0, 1));

  scene.rules.local_neighbours = 0;
  CHECK(
      faults_of(scene.build()) ==
      std::vector<std::string>{"zones:4: zone 'west-village', which no road reaches; expected an existing road of its "
                               "own side within 3000 m (connector_most_m), or local roads"});
}

TEST_CASE("two roads are joined without a candidate exactly where docking finds nothing between them") {
  std::mt19937 random(20261129);
  const auto uniform = [&](double least, double most) {
    return least + (most - least) * static_cast<double>(random()) / 4294967296.0;
  };
  int joined = 0;
  int missing = 0;
  for (int round = 0; round < 300; ++round) {
    Scene scene;
    // Shifts around the tolerance and around the search distance.
    const double shift = round % 3 == 0 ? uniform(0, 25) : uniform(0, 900);
    scene.road("left", Scene::west, {{-6000, uniform(-3000, 3000)}, {-3000, uniform(-300, 300)}, {0, 0}}, true);
    scene.road("right", Scene::east, {{0, shift}, {3000, uniform(-300, 300)}, {6000, uniform(-3000, 3000)}}, true);
    scene.rules.connector_most_m = 8000;
    const PlanNetwork network = scene.built();
    std::vector<docking::Item> items;
    for (const Road& road : scene.roads) items.push_back(road.item);
    const auto findings = docking::dock(scene.parties, items, scene.rules.tolerances, 1).findings;
    const bool docks = std::ranges::none_of(findings, [](const docking::Finding& finding) {
      return finding.code == docking::Code::no_counterpart || finding.code == docking::Code::counterpart_offset;
    });
    std::uint32_t closed = 0;
    PlanNetwork without = network;
    std::erase_if(without.stretches, [&](const Stretch& stretch) {
      const bool is_candidate = stretch.course != none && network.courses[stretch.course].candidate != none;
      closed += is_candidate ? 1 : 0;
      return is_candidate;
    });
    CHECK(leads(without, 0, 1) == docks);
    CHECK(network.candidates.empty() == docks);
    CHECK(leads(network, 0, 1));
    CHECK((closed == 0) == docks);
    ++(docks ? joined : missing);
  }
  CHECK(joined > 20);
  CHECK(missing > 100);
}

TEST_CASE("a town reaches a motorway over its junctions, and directly only where no other road exists") {
  Scene scene;
  scene.road("motorway", Scene::west, {{-8000, 0}, {0, 0}}, true).item.design_class = "motorway";
  scene.road("road", Scene::west, {{-5000, 2000}, {-3000, 2000}}, true);
  scene.road("right", Scene::east, {{2500, 0}, {6000, 0}}, true);
  const auto connectors_of_west = [&] {
    std::vector<double> lengths;
    const PlanNetwork network = scene.built();
    for (const Stretch& stretch : network.stretches)
      if (stretch.way == Way::connector && stretch.owner == Scene::west) lengths.push_back(stretch.length_km / 1.3);
    return lengths;
  };
  REQUIRE(connectors_of_west().size() == 1);
  CHECK(connectors_of_west()[0] == doctest::Approx(1.5).epsilon(1e-3));
  scene.roads[1].item.design_class = "motorway";
  REQUIRE(connectors_of_west().size() == 1);
  CHECK(connectors_of_west()[0] == doctest::Approx(0.5).epsilon(1e-3));
}

TEST_CASE("every fault of every road and zone is told") {
  Scene scene;
  scene.road("a", Scene::west, {{-6000, 0}, {-1000, 0}}).item.design_class = "boulevard";
  scene.road("b", Scene::west, {{-6000, 0}, {-1000, 0}}).item.lanes = 0;
  scene.road("b", 7, {{-6000, 0}}).item.design_speed_kmh = -5;
  scene.zones[1].party = docking::no_party;
  scene.rules.connector_kmh = std::numeric_limits<double>::quiet_NaN();
  CHECK(faults_of(scene.build()) ==
        std::vector<std::string>{"a: the class \"boulevard\"; expected motorway, class-1, class-2, class-3, class-4",
                                 "b: 0 lanes; expected 1 lane or more", "b: a road of nobody; expected an owner",
                                 "b: a second road 'b'; expected each id once",
                                 "b: a road that is drawn as no line; expected a line of two positions or more",
                                 "b: a speed of -5 km/h; expected more than 0",
                                 "zones:3: a zone of nobody; expected a party",
                                 "connector_kmh: nan; expected more than 0"});
}

TEST_CASE("half of the lanes go one way, and an empty road is driven at its speed") {
  const std::vector<RoadClass> classes = default_classes();
  const traffic::Link link = link_of({2, 4, 60}, 5, classes);
  CHECK(link.capacity == 2000);
  CHECK(link.free_flow_time == doctest::Approx(5.0).epsilon(1e-12));
  CHECK(link.b == 0.15);
  CHECK(link.power == 4);
  CHECK(weaker({1, 6, 80}, {2, 4, 60}, classes) == RoadFacts{2, 4, 60});
}

}  // namespace
}  // namespace comity::plan_network
