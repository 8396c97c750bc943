#include "valuation/localism.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "valuation/testing.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

namespace {

Localism localism_of(const RoadScenario& scenario) {
  auto localism = price_of_localism(scenario, {}, {});
  REQUIRE(localism);
  return std::move(*localism);
}

}  // namespace

TEST_CASE("from nothing nobody builds half a border link, though both having built it nobody would take it back") {
  const Localism localism = localism_of(scenario_of(two_towns()));
  CHECK(localism.settles);
  CHECK(localism.steps.empty());
  CHECK(localism.local.built == 0);
  CHECK(localism.local.welfare == 0);
  CHECK(localism.joint.built == 1);
  CHECK(localism.price == localism.joint.welfare);
  CHECK(*localism.kept == 0);
  REQUIRE(localism.all_known);
  REQUIRE(localism.equilibria.size() == 2);
  CHECK(localism.equilibria[0].built == 0);
  CHECK(localism.equilibria[1].built == 1);
}

TEST_CASE("a road that is worth it to its owner alone is built by it alone") {
  RoadScenarioParts parts = two_towns();
  parts.candidates[0].parts.pop_back();
  parts.links[3].owner = 0;
  const Localism localism = localism_of(scenario_of(parts));
  REQUIRE(localism.steps.size() == 1);
  CHECK(localism.steps[0].party == 0);
  CHECK(localism.steps[0].after == 1);
  CHECK(localism.steps[0].better_by == localism.local.parties[0].gain());
  CHECK(localism.price == 0);
  CHECK(*localism.kept == 1);
  CHECK(localism.equilibria.size() == 1);
}

TEST_CASE("a road that is worth it to both together, and not to its owner, is the price of localism") {
  RoadScenarioParts parts = two_towns();
  parts.candidates[0].parts.pop_back();
  parts.links[3].owner = 0;
  parts.candidates[0].parts[0].construction = yuan(600'000'000);  // east alone gains some 540 million
  const Localism localism = localism_of(scenario_of(parts));
  CHECK(localism.local.built == 0);
  CHECK(localism.joint.built == 1);
  CHECK(localism.price > 0);
}

TEST_CASE("where the steps settle is an equilibrium, and no equilibrium is better than the best") {
  for (unsigned seed = 50; seed < 56; ++seed) {
    const Localism localism = localism_of(drawn(seed));
    REQUIRE(localism.all_known);
    CHECK(localism.price >= 0);
    for (const Outcomes& equilibrium : localism.equilibria) CHECK(equilibrium.welfare <= localism.joint.welfare);
    if (localism.settles) CHECK(std::ranges::count(localism.equilibria, localism.local.built, &Outcomes::built) == 1);
    CandidateSet there = 0;
    for (const BuildingStep& step : localism.steps) {
      CHECK(step.before == there);
      CHECK(step.better_by >= 0);
      there = step.after;
    }
  }
}

TEST_CASE("each keeps to its own budget") {
  RoadScenarioParts parts = two_towns();
  parts.candidates[0].parts.pop_back();
  parts.links[3].owner = 0;
  parts.parties[0].budget = yuan(999'999);
  CHECK(localism_of(scenario_of(parts)).local.built == 0);
}
