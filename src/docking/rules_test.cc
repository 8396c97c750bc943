// DOCK-011 to DOCK-015: rules that do not need a border.
#include <doctest/doctest.h>

#include "docking/repeats.h"
#include "docking/test_scene.h"

using namespace comity::docking;
using namespace comity::docking::test;
using Parties = std::vector<std::uint32_t>;
using Items = std::vector<std::uint32_t>;

TEST_CASE("DOCK-011: an item that reaches farther outside its publisher's jurisdiction than allowed") {
  Scene scene;
  scene.road(Scene::west, {{-3000, 0}, {40, 0}});
  CHECK(scene.count(Code::outside_jurisdiction) == 0);
  scene.road(Scene::west, {{-3000, 3000}, {-10, 3000}, {400, 3100}, {-10, 3200}});
  const auto found = scene.findings(Code::outside_jurisdiction);
  REQUIRE(found.size() == 1);
  CHECK(found[0].parties == Parties{Scene::west});
  CHECK(found[0].items == Items{1});
  CHECK(found[0].place == at(400, 3100));
  CHECK(found[0].measured == doctest::Approx(400).epsilon(0.01));
}

TEST_CASE("DOCK-011 sees a line that cuts through a bay between two corners inside") {
  Scene scene;
  scene.parties[Scene::west].territory = {comity::geometry::ShapeKind::area,
                                          {places({{-20000, -20000},
                                                   {0, -20000},
                                                   {0, 0},
                                                   {-5000, 500},
                                                   {0, 1000},
                                                   {0, 20000},
                                                   {-20000, 20000},
                                                   {-20000, -20000}})}};
  scene.road(Scene::west, {{-100, -2000}, {-100, 3000}});
  REQUIRE(scene.count(Code::outside_jurisdiction) == 1);
  CHECK(scene.findings(Code::outside_jurisdiction)[0].measured == doctest::Approx(488).epsilon(0.01));
}

TEST_CASE("DOCK-011 holds a department to its government's territory and a company to none") {
  Scene scene;
  const auto department = scene.add_party(no_party, Scene::west);
  const auto company = scene.add_party(no_party, no_party);
  scene.add(department, ItemKind::museum, point(500, 0));
  scene.add(company, ItemKind::hospital, point(500, 0));
  const auto found = scene.findings(Code::outside_jurisdiction);
  REQUIRE(found.size() == 1);
  CHECK(found[0].items == Items{0});
  CHECK(found[0].measured == doctest::Approx(500).epsilon(0.001));
}

TEST_CASE("DOCK-012: the same kind of facility of two governments near each other") {
  Scene scene;
  scene.add(Scene::west, ItemKind::museum, point(-3000, 0)).name = "History museum";
  scene.add(Scene::east, ItemKind::museum, point(4000, 0)).name = "Museum of history";
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::repeated_construction);
  CHECK(found[0].parties == Parties{Scene::west, Scene::east});
  CHECK(found[0].measured == doctest::Approx(7000).epsilon(0.001));
  SUBCASE("not beyond the radius") {
    scene.items[1].shape = point(7500, 0);
    CHECK(scene.findings().empty());
  }
  SUBCASE("not of another kind") {
    scene.items[1].kind = ItemKind::hospital;
    CHECK(scene.findings().empty());
  }
  SUBCASE("not by two departments of one government") {
    scene.items[1].publisher = scene.add_party(no_party, Scene::west);
    scene.items[1].shape = point(-4000, 0);
    CHECK(scene.findings().empty());
  }
  SUBCASE("not one facility that both plans list") {
    scene.items[0].shape = point(-100, 0);
    scene.items[1].shape = point(100, 0);
    scene.items[1].name = scene.items[0].name;
    CHECK(scene.findings(Code::repeated_construction).empty());
  }
}

TEST_CASE("DOCK-012 reaches as far as the larger of distance and travel time") {
  Tolerances tolerances;
  tolerances.repeat_distance_m = 5000;
  tolerances.repeat_travel_min = 30;
  tolerances.travel_speed_kmh = 60;
  tolerances.detour_factor = 1.5;
  CHECK(repeat_radius_m(tolerances) == doctest::Approx(20000));
}

namespace {

// A province over both counties, whose plan and the west county's both have roads.
Scene with_province() {
  Scene scene;
  const auto province = scene.add_party(no_party, no_party, rectangle(-20000, -20000, 20000, 20000));
  scene.parties[Scene::west].superior = province;
  scene.parties[Scene::east].superior = province;
  scene.road(province, {{-15000, 0}, {-12000, 0}}).design_class = "class-1";
  scene.road(Scene::west, {{-15000, 50}, {-12000, 50}}).design_class = "class-1";
  return scene;
}

}  // namespace

TEST_CASE("DOCK-013: a link of the superior's plan that the county's lacks") {
  Scene scene = with_province();
  CHECK(scene.findings().empty());
  scene.road(2, {{-9000, 5000}, {9000, 5000}}).design_class = "class-1";
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);  // the east county has published no roads
  CHECK(found[0].code == Code::superior_link_missing);
  CHECK(found[0].parties == Parties{2, Scene::west});
  CHECK(found[0].items == Items{2});
  CHECK(found[0].measured == 0);
  CHECK(found[0].tolerance == 50);
  SUBCASE("a road that only crosses it does not cover it") {
    scene.road(Scene::west, {{-5000, 1000}, {-5000, 9000}});
    CHECK(scene.count(Code::superior_link_missing) == 1);
    CHECK(scene.findings(Code::superior_link_missing)[0].measured > 0);
  }
  SUBCASE("a road of the same class along it within the corridor does") {
    scene.road(Scene::west, {{-9000, 5100}, {0, 5100}}).design_class = "class-1";
    CHECK(scene.count(Code::superior_link_missing) == 0);
  }
  SUBCASE("a road of another class does not, unless it bears the same number") {
    scene.items[2].ref = "S32";
    scene.road(Scene::west, {{-9000, 5100}, {0, 5100}}).design_class = "class-3";
    CHECK(scene.count(Code::superior_link_missing) == 1);
    scene.items[3].ref = "S32";
    CHECK(scene.count(Code::superior_link_missing) == 0);
  }
}

TEST_CASE("DOCK-014: a link of the county's plan, of a class that the superior plans, that the superior's lacks") {
  Scene scene = with_province();
  scene.road(Scene::west, {{-9000, 5000}, {-1000, 5000}}).design_class = "class-4";
  CHECK(scene.findings().empty());
  scene.items[2].design_class = "class-1";
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::link_missing_above);
  CHECK(found[0].parties == Parties{Scene::west, 2});
  CHECK(found[0].items == Items{2});
}

TEST_CASE("DOCK-015: one party's plan has the same link or facility twice, and the copy disturbs nothing else") {
  Scene scene = docked();
  scene.items.push_back(scene.items[0]);
  scene.items.back().name = "copied";
  scene.add(Scene::west, ItemKind::school, point(-900, 900));
  scene.add(Scene::west, ItemKind::school, point(-900, 901));
  const auto found = scene.findings();
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == Code::published_twice);
  CHECK(found[0].parties == Parties{Scene::west});
  CHECK(found[0].items == Items{0, 2});
  CHECK(found[0].measured == 0);
  CHECK(found[1].items == Items{3, 4});
  CHECK(found[1].measured == doctest::Approx(1).epsilon(0.02));
  SUBCASE("two parties may each have it") {
    scene.items[2].publisher = scene.add_party(no_party, Scene::west);
    CHECK(scene.count(Code::published_twice) == 1);
  }
  SUBCASE("a second carriageway is no copy") {
    scene.items[2].shape = line({{-3000, 10}, {-1000, 110}, {0, 10}});
    CHECK(scene.count(Code::published_twice) == 1);
  }
}
