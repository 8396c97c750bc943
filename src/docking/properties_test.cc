// What holds for any plans: random small countries, and answers by brute force.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>
#include <tuple>

#include "docking/assignment.h"
#include "docking/test_scene.h"

using namespace comity::docking;
using namespace comity::docking::test;

namespace {

// Four counties in a row, a province over the first two; roads and facilities at random, many near borders or at each other's ends.
Scene random_scene(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Scene scene;
  scene.parties.clear();
  for (int i = 0; i < 4; ++i) scene.add_party(no_party, no_party, rectangle(5000.0 * i, 0, 5000.0 * (i + 1), 9000));
  scene.parties[0].superior = scene.parties[1].superior =
      scene.add_party(no_party, no_party, rectangle(0, 0, 10000, 9000));
  scene.add_party(no_party, 2);
  for (int i = 0; i < 60; ++i) {
    const auto publisher = static_cast<std::uint32_t>(pick(6));
    const double west = publisher < 4 ? 5000.0 * publisher : publisher == 4 ? 0 : 10000;
    const double width = publisher == 4 ? 10000 : 5000;
    const double north = 700.0 * pick(12) + (pick(3) ? 0 : pick(200));
    const double from = pick(2) ? west : west + width * 0.4 + pick(500);
    const double to = pick(2) ? west + width : west + width * 0.7 + pick(2000);
    if (pick(4) == 0) {
      scene.add(publisher, static_cast<ItemKind>(5 + pick(3)), point(west + pick(static_cast<int>(width)), north));
      continue;
    }
    Item& item = scene.road(publisher, {{from, north}, {(from + to) / 2, north + pick(300)}, {to, north}});
    if (pick(2)) item.design_class = pick(2) ? "class-1" : "class-2";
    if (pick(2)) item.ref = "S" + std::to_string(pick(4));
    if (pick(2)) item.opening_year = 2026 + pick(5);
    if (pick(6) == 0) item.ends_here = true;
    if (pick(9) == 0) item.continues_to = static_cast<std::uint32_t>(pick(4));
    item.stage = static_cast<Stage>(pick(8));
    if (pick(8) == 0) scene.items.push_back(scene.items.back());
  }
  return scene;
}

}  // namespace

TEST_CASE("the number of threads changes nothing") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const Scene scene = random_scene(seed);
    const Docking one = scene.dock(1);
    const Docking four = scene.dock(4);
    CHECK(one.findings == four.findings);
    CHECK(one.border_ends == four.border_ends);
    CHECK(one.docked_ends == four.docked_ends);
    CHECK(one.docked_ends <= one.border_ends);
  }
}

TEST_CASE("renumbering the items renumbers the findings and nothing else") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    Scene scene = random_scene(seed);
    // Items that are equal in all they state cannot be told apart, so each says who it is.
    for (std::size_t i = 0; i < scene.items.size(); ++i) scene.items[i].design_speed_kmh = static_cast<std::int32_t>(i);
    std::vector<std::uint32_t> order(scene.items.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(seed);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    Scene shuffled = scene;
    for (std::size_t i = 0; i < order.size(); ++i) shuffled.items[i] = scene.items[order[i]];

    const auto plain = [](std::vector<Finding> findings) {
      std::multiset<std::tuple<Code, std::vector<std::uint32_t>, double>> all;
      for (Finding& finding : findings) {
        std::sort(finding.items.begin(), finding.items.end());
        all.insert({finding.code, finding.items, finding.measured});
      }
      return all;
    };
    std::vector<Finding> renumbered = shuffled.findings();
    for (Finding& finding : renumbered) {
      for (std::uint32_t& item : finding.items) item = order[item];
    }
    CHECK(plain(renumbered) == plain(scene.findings()));
  }
}

TEST_CASE("findings name parties and items that exist, exceed their tolerance, and come in order") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const Scene scene = random_scene(seed);
    const auto findings = scene.findings();
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const Finding& finding = findings[i];
      REQUIRE(!finding.items.empty());
      CHECK(scene.items[finding.items[0]].publisher == finding.parties[0]);
      if (finding.items.size() == 2 && finding.parties.size() == 2)
        CHECK(scene.items[finding.items[1]].publisher == finding.parties[1]);
      const bool below = finding.code == Code::superior_link_missing || finding.code == Code::link_missing_above ||
                         finding.code == Code::repeated_construction || finding.code == Code::published_twice;
      CHECK((below ? finding.measured <= finding.tolerance : finding.measured > finding.tolerance));
      if (i > 0) CHECK(std::tie(findings[i - 1].code, findings[i - 1].items) <= std::tie(finding.code, finding.items));
    }
  }
}

TEST_CASE("repeated facilities are all pairs within the radius, by brute force") {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    Scene scene = random_scene(seed);
    scene.tolerances.repeat_distance_m = 2000;
    scene.tolerances.repeat_travel_min = 1;
    std::set<std::pair<std::uint32_t, std::uint32_t>> expected, found;
    const auto government = [](std::uint32_t party) { return party == 5 ? 2 : party; };
    const auto related = [](std::uint32_t a, std::uint32_t b) { return a == 4 ? b < 2 : b == 4 && a < 2; };
    for (std::uint32_t i = 0; i < scene.items.size(); ++i) {
      for (std::uint32_t j = 0; j < scene.items.size(); ++j) {
        const Item& a = scene.items[i];
        const Item& b = scene.items[j];
        if (!is_facility(a.kind) || a.kind != b.kind || government(a.publisher) == government(b.publisher)) continue;
        const double distance = comity::geometry::distance_m(a.shape.parts[0][0], b.shape.parts[0][0]);
        if (distance > 2000 || (related(a.publisher, b.publisher) && distance <= 300)) continue;
        expected.insert(std::minmax(i, j));
      }
    }
    for (const Finding& finding : scene.findings(Code::repeated_construction))
      found.insert(std::minmax(finding.items[0], finding.items[1]));
    CHECK(found == expected);
  }
}

TEST_CASE("border ends meet exactly when a neighbour's end or line of the kind is near, by brute force") {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    std::mt19937 random(seed);
    Scene scene;
    scene.tolerances.offset_m = 25;
    for (int i = 0; i < 24; ++i) {
      const double north = static_cast<double>(random() % 400) * 25;
      const bool west = random() % 2 == 0;
      scene.road(west ? Scene::west : Scene::east, {{0, north}, {west ? -4000.0 : 4000.0, north}});
    }
    std::size_t expected = 0, ends = 0;
    std::set<std::pair<std::uint32_t, double>> seen;
    for (std::uint32_t i = 0; i < scene.items.size(); ++i) {
      bool copy = false;  // random roads may coincide: the copy is reported as such and left out
      for (std::uint32_t j = 0; j < i; ++j) copy |= scene.items[i].shape == scene.items[j].shape;
      if (copy) continue;
      ++ends;
      bool meets = false;
      for (const Item& other : scene.items) {
        if (other.publisher == scene.items[i].publisher) continue;
        meets |= comity::geometry::distance_m(scene.items[i].shape.parts[0][0], other.shape.parts[0][0]) <= 25;
      }
      expected += meets;
    }
    const Docking docking = scene.dock();
    CHECK(docking.border_ends == ends);
    CHECK(docking.docked_ends == expected);
    // What is not docked is offset or missing, each end once.
    std::size_t told = 0;
    for (const Finding& finding : docking.findings) {
      told += finding.code == Code::no_counterpart ? 1 : finding.code == Code::counterpart_offset ? 2 : 0;
    }
    CHECK(told == ends - expected);
  }
}

TEST_CASE("the assignment is the best of all, by brute force") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t lefts = 1 + random() % 5;
    const std::uint32_t rights = 1 + random() % 5;
    std::vector<Pairing> pairings;
    for (std::uint32_t l = 0; l < lefts; ++l) {
      for (std::uint32_t r = 0; r < rights; ++r) {
        if (random() % 3) pairings.push_back({l, r, static_cast<std::int64_t>(random() % 1300)});
      }
    }
    constexpr std::int64_t alone = 1000;
    // Value of a set of pairings: what is saved against leaving everybody alone.
    std::int64_t best = 0;
    const auto search = [&](auto&& self, std::size_t from, std::set<std::uint32_t> left, std::set<std::uint32_t> right,
                            std::int64_t saved) -> void {
      best = std::max(best, saved);
      for (std::size_t i = from; i < pairings.size(); ++i) {
        const Pairing& p = pairings[i];
        if (left.contains(p.left) || right.contains(p.right) || p.cost > alone) continue;
        auto more_left = left;
        auto more_right = right;
        more_left.insert(p.left);
        more_right.insert(p.right);
        self(self, i + 1, more_left, more_right, saved + alone - p.cost);
      }
    };
    search(search, 0, {}, {}, 0);
    std::int64_t saved = 0;
    std::set<std::uint32_t> left, right;
    for (const Pairing& pairing : assign(pairings, alone)) {
      CHECK(left.insert(pairing.left).second);
      CHECK(right.insert(pairing.right).second);
      saved += alone - pairing.cost;
    }
    CHECK(saved == best);
  }
}

TEST_CASE("a country moved along its parallel has the same findings") {
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const Scene scene = random_scene(seed);
    Scene moved = scene;
    const auto move = [](comity::geometry::Shape& shape) {
      for (auto& part : shape.parts) {
        for (auto& p : part) p.lon_e7 -= 1'300'000'000;
      }
    };
    for (Party& party : moved.parties) move(party.territory);
    for (Item& item : moved.items) move(item.shape);
    auto before = scene.findings();
    const auto after = moved.findings();
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      CHECK(before[i].code == after[i].code);
      CHECK(before[i].items == after[i].items);
      CHECK(before[i].parties == after[i].parties);
      CHECK(before[i].measured == doctest::Approx(after[i].measured).epsilon(1e-6).scale(1));
    }
  }
}

TEST_CASE("nothing in, nothing out") {
  CHECK(dock({}, {}, {}, 4).findings.empty());
  Scene scene;
  scene.add(Scene::west, ItemKind::land_quota, {comity::geometry::ShapeKind::area, {}});
  scene.add(Scene::west, ItemKind::road, {comity::geometry::ShapeKind::line, {}});
  scene.add(Scene::west, ItemKind::museum, {comity::geometry::ShapeKind::point, {}});
  CHECK(scene.findings().empty());
}
