#include <doctest/doctest.h>

#include "docking/test_scene.h"

using namespace comity::docking;
using namespace comity::docking::test;
using Parties = std::vector<std::uint32_t>;
using Items = std::vector<std::uint32_t>;

TEST_CASE("two roads that meet at the border are docked and nothing is found") {
  const Docking docking = docked().dock();
  CHECK(docking.findings.empty());
  CHECK(docking.border_ends == 2);
  CHECK(docking.docked_ends == 2);
}

TEST_CASE("DOCK-001: a road that ends at the border with nothing opposite has no counterpart") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::no_counterpart);
  CHECK(found[0].parties == Parties{Scene::west, Scene::east});
  CHECK(found[0].items == Items{2});
  CHECK(found[0].place == at(0, 5000));
  CHECK(found[0].measured == doctest::Approx(600));
  CHECK(found[0].tolerance == 10);
}

TEST_CASE("DOCK-001 says how far the nearest link of the kind across the border is") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  scene.road(Scene::east, {{200, 3000}, {200, 7000}}).ends_here = true;
  const auto found = scene.findings(Code::no_counterpart);
  REQUIRE(found.size() == 1);
  CHECK(found[0].measured == doctest::Approx(200).epsilon(0.001));
}

TEST_CASE("an end that is not at a border, or at a border with nobody, is not a border end") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {-5, 5000}});      // stops five metres short
  scene.road(Scene::west, {{-3000, 6000}, {-20000, 6000}});  // the outer edge of the map
  CHECK(scene.findings().empty());
  CHECK(scene.dock().border_ends == 2);
}

TEST_CASE("a link declared to end here is no border end") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}}).ends_here = true;
  CHECK(scene.findings().empty());
}

TEST_CASE("a neighbour that has published no plan of the kind is not known to lack the link") {
  Scene scene;
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  CHECK(scene.findings().empty());
  scene.add(Scene::east, ItemKind::railway, line({{5000, 0}, {6000, 0}}));
  CHECK(scene.findings().empty());
  SUBCASE("unless the link is declared to go on there") {
    scene.items[0].continues_to = Scene::east;
    CHECK(scene.count(Code::no_counterpart) == 1);
  }
  SUBCASE("but once it has published a road anywhere, it lacks this one") {
    scene.road(Scene::east, {{5000, 100}, {6000, 100}});
    CHECK(scene.count(Code::no_counterpart) == 1);
  }
}

TEST_CASE("an end from which the publisher's own network goes on need not cross the border") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  scene.road(Scene::west, {{0, 5000}, {-1, 5500}, {-3000, 6000}});
  CHECK(scene.findings().empty());
  SUBCASE("as a road that runs along the border and joins it") {
    Scene along = docked();
    along.road(Scene::west, {{-1, 3000}, {-1, 9000}}).ends_here = true;
    along.road(Scene::west, {{-3000, 5000}, {-1, 5000}});
    CHECK(along.findings().empty());
  }
  SUBCASE("but where it is declared to go on across, it must") {
    scene.items[2].continues_to = Scene::east;
    CHECK(scene.count(Code::no_counterpart) == 1);
  }
}

TEST_CASE("two carriageways that join at the border still have to go on") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5010}, {-500, 5010}, {0, 5000}});
  scene.road(Scene::west, {{-3000, 4990}, {-500, 4990}, {0, 5000}});
  CHECK(scene.count(Code::no_counterpart) == 2);
  scene.road(Scene::east, {{0, 5000}, {3000, 5000}});
  CHECK(scene.findings().empty());
}

TEST_CASE("a superior's or a department's drawing of the same road is not its continuation") {
  Scene scene = docked();
  const auto province = scene.add_party(no_party, no_party, rectangle(-20000, -20000, 0, 20000));
  scene.parties[Scene::west].superior = province;
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  scene.road(province, {{-9000, 5000}, {0, 5000}});
  const auto found = scene.findings(Code::no_counterpart);
  REQUIRE(found.size() == 2);
  CHECK(found[0].parties == Parties{Scene::west, Scene::east});
  CHECK(found[1].parties == Parties{province, Scene::east});
}

TEST_CASE("a road that joins the neighbour's road at the border is docked") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  scene.road(Scene::east, {{4, 3000}, {4, 9000}}).ends_here = true;
  CHECK(scene.findings().empty());
  CHECK(scene.dock().docked_ends == 3);
}

TEST_CASE("a road that runs along the border and crosses it several times makes no noise") {
  Scene scene = docked();
  scene.road(Scene::west, {{-500, 5000}, {20, 5200}, {-20, 5400}, {30, 5600}, {-10, 5800}, {-500, 6000}});
  CHECK(scene.findings().empty());
}

TEST_CASE("DOCK-002: a counterpart elsewhere on the border is offset, and once") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  scene.road(Scene::east, {{0, 5120}, {3000, 5120}});
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::counterpart_offset);
  CHECK(found[0].parties == Parties{Scene::west, Scene::east});
  CHECK(found[0].items == Items{2, 3});
  CHECK(found[0].place == at(0, 5000));
  CHECK(found[0].measured == doctest::Approx(120).epsilon(0.001));
}

TEST_CASE("DOCK-002: a counterpart that was drawn across the border or stops short of it is offset") {
  for (const double shift : {-300.0, 150.0}) {
    Scene scene = docked();
    scene.tolerances.outside_m = 1000;
    scene.road(Scene::west, {{-3000 + shift, 5020}, {shift, 5020}}).name = "Ring Road";
    scene.road(Scene::east, {{0, 5000}, {3000, 5000}}).name = "Ring Road";
    const auto found = scene.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == Code::counterpart_offset);
    CHECK(found[0].items == Items{2, 3});
    CHECK(found[0].place == at(0, 5000));
  }
}

TEST_CASE("a dead end of another road near the border is no counterpart") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}}).name = "Ring Road";
  scene.road(Scene::east, {{3000, 5100}, {300, 5100}}).name = "Mill Lane";
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::no_counterpart);
}

TEST_CASE("beyond offset_search_m there is no counterpart, only two ends") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  scene.road(Scene::east, {{0, 5700}, {3000, 5700}});
  CHECK(scene.count(Code::no_counterpart) == 2);
  scene.tolerances.offset_search_m = 800;
  CHECK(scene.count(Code::counterpart_offset) == 1);
}

TEST_CASE("a railway does not meet a road") {
  Scene scene = docked();
  scene.add(Scene::west, ItemKind::railway, line({{-3000, 5000}, {0, 5000}}));
  scene.road(Scene::east, {{0, 5000}, {3000, 5000}});
  scene.add(Scene::east, ItemKind::railway, line({{3000, 9000}, {4000, 9000}}));
  CHECK(scene.count(Code::no_counterpart) == 2);
}

TEST_CASE("four ends are paired one to one so that all are served") {
  Scene scene = docked();
  for (const double north : {5000.0, 5004.0}) scene.road(Scene::west, {{-3000, north}, {0, north}});
  for (const double north : {4994.0, 5004.0}) scene.road(Scene::east, {{0, north}, {3000, north}});
  CHECK(scene.findings().empty());
}

TEST_CASE("of two roads that meet at one place the number tells which belong together") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}}).ref = "S32";
  scene.items.back().design_class = "motorway";
  scene.road(Scene::west, {{-3000, 8000}, {0, 5000}}).ref = "X2";
  scene.items.back().design_class = "class-2";
  scene.road(Scene::east, {{0, 5000}, {3000, 5000}}).ref = "S32";
  scene.items.back().design_class = "class-1";
  scene.road(Scene::east, {{0, 5000}, {3000, 8000}}).ref = "X9";
  scene.items.back().design_class = "class-3";
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::class_differs);
  CHECK(found[0].items == Items{2, 4});
}

TEST_CASE("DOCK-003 to DOCK-010: what the two sides of one road state is compared") {
  Scene scene = docked();
  Item& west = scene.items[0];
  Item& east = scene.items[1];
  const auto one = [&](Code code, double measured) {
    const auto found = scene.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == code);
    CHECK(found[0].measured == measured);
    CHECK(found[0].place == at(0, 0));
  };
  SUBCASE("class") {
    west.design_class = "motorway";
    CHECK(scene.findings().empty());  // not stated by the other
    east.design_class = "class-1";
    one(Code::class_differs, 1);
    east.design_class = "motorway";
    CHECK(scene.findings().empty());
  }
  SUBCASE("design speed") {
    west.design_speed_kmh = 120;
    east.design_speed_kmh = 100;
    one(Code::design_speed_differs, 20);
  }
  SUBCASE("lanes") {
    west.lanes = 4;
    east.lanes = 6;
    one(Code::lanes_differ, 2);
  }
  SUBCASE("gauge") {
    west.gauge_mm = 1435;
    east.gauge_mm = 1520;
    one(Code::gauge_differs, 85);
  }
  SUBCASE("opening years beyond the tolerance") {
    west.opening_year = 2026;
    east.opening_year = 2027;
    CHECK(scene.findings().empty());
    east.opening_year = 2029;
    one(Code::opening_years_differ, 3);
  }
  SUBCASE("stages beyond the tolerance") {
    west.stage = Stage::feasibility;
    CHECK(scene.findings().empty());
    west.stage = Stage::construction;
    one(Code::stages_differ, 5);
  }
  SUBCASE("land: the side that lacks it comes first") {
    west.land_secured = true;
    CHECK(scene.findings().empty());
    east.land_secured = false;
    one(Code::land_missing, 1);
    CHECK(scene.findings()[0].parties == Parties{Scene::east, Scene::west});
  }
  SUBCASE("funds") {
    west.funds_secured = false;
    east.funds_secured = true;
    one(Code::funds_missing, 1);
    CHECK(scene.findings()[0].parties == Parties{Scene::west, Scene::east});
  }
}

TEST_CASE("a road in two parts that crosses the border twice is compared once") {
  Scene scene;
  scene.add(Scene::west, ItemKind::road, lines({{{-3000, 0}, {0, 0}}, {{-3000, 20}, {0, 20}}})).lanes = 4;
  scene.add(Scene::east, ItemKind::road, lines({{{3000, 0}, {0, 0}}, {{3000, 20}, {0, 20}}})).lanes = 6;
  CHECK(scene.findings().size() == 1);
  CHECK(scene.dock().border_ends == 4);
}

TEST_CASE("a department's plan counts as its government's on both sides") {
  Scene scene;
  const auto west_roads = scene.add_party(no_party, Scene::west);
  const auto east_roads = scene.add_party(no_party, Scene::east);
  scene.road(west_roads, {{-3000, 0}, {0, 0}}).lanes = 4;
  scene.road(east_roads, {{0, 0}, {3000, 0}}).lanes = 6;
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].parties == Parties{west_roads, east_roads});
}

TEST_CASE("the party across is the lowest that has published, else the lowest") {
  Scene scene;
  const auto province = scene.add_party(no_party, no_party, rectangle(0, -20000, 20000, 20000));
  scene.parties[Scene::east].superior = province;
  scene.road(Scene::west, {{-3000, 0}, {0, 0}});
  CHECK(scene.findings().empty());
  scene.road(province, {{5000, 0}, {6000, 0}});
  REQUIRE(scene.findings().size() == 1);
  CHECK(scene.findings()[0].parties == Parties{Scene::west, province});
  scene.road(Scene::east, {{5000, 0}, {6000, 0}});
  REQUIRE(scene.count(Code::no_counterpart) == 1);
  CHECK(scene.findings(Code::no_counterpart)[0].parties == Parties{Scene::west, Scene::east});
}

TEST_CASE("a zone laid over one side of the border is not across it") {
  Scene scene = docked();
  scene.add_party(no_party, no_party, rectangle(-5000, -20000, 0, 20000));
  scene.road(2, {{-4000, 1000}, {-3000, 1000}});
  scene.road(Scene::west, {{-3000, 5000}, {0, 5000}});
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].parties == Parties{Scene::west, Scene::east});
}

TEST_CASE("a link declared to go on in a territory it does not reach is held against what lies there") {
  Scene scene = docked();
  scene.road(Scene::west, {{-3000, 5000}, {-250, 5000}}).continues_to = Scene::east;
  REQUIRE(scene.findings().size() == 1);
  CHECK(scene.findings()[0].code == Code::no_counterpart);
  CHECK(scene.findings()[0].place == at(-250, 5000));
  scene.road(Scene::east, {{0, 5000}, {3000, 5000}});
  const auto found = scene.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::counterpart_offset);
  CHECK(found[0].measured == doctest::Approx(250).epsilon(0.001));
}
