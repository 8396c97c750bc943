#include "valuation/years.h"

#include <doctest/doctest.h>

#include <cmath>

#include "valuation/testing.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

namespace {

// Of the tunnel: 20 minutes at 100 a minute and 12 km at 50 for each of 60 and 30 trips, a thousand times a year.
constexpr double east_a_year = 60 * (20 * 100 + 12 * 50) * 1000.;
constexpr double west_a_year = 30 * (20 * 100 + 12 * 50) * 1000.;

RoadStates states_with_tunnel(const RoadScenario& scenario) {
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const std::vector<CandidateSet> sets{1};
  REQUIRE(states->find(sets, {}));
  return std::move(*states);
}

}  // namespace

TEST_CASE("a border link serves from the later of its halves on, and each half costs from its own") {
  const RoadScenario scenario = scenario_of(two_towns());
  const RoadStates states = states_with_tunnel(scenario);
  const std::vector<Year> years = stream(states, plan_of(scenario, 1));
  REQUIRE(years.size() == 4);
  CHECK(years[0].open == 0);
  CHECK(years[0].parties[0].construction == 1'000'000);
  CHECK(years[0].parties[0].maintenance == 10'000);
  CHECK(years[0].parties[1].construction == 0);
  CHECK(years[1].open == 1);
  CHECK(years[1].parties[0].benefit == doctest::Approx(east_a_year));
  CHECK(years[1].parties[1].construction == 2'000'000);
  CHECK(years[3].parties[1].benefit == doctest::Approx(west_a_year));
  CHECK(years[3].discount == doctest::Approx(1 / 1.331));

  const std::vector<PartyValue> values = present_value(states, plan_of(scenario, 1));
  const double three_years = 1 / 1.1 + 1 / 1.21 + 1 / 1.331;
  CHECK(values[0].benefit == std::llround(east_a_year * three_years));
  CHECK(values[0].construction == 1'000'000);
  CHECK(values[0].maintenance == std::llround(10'000 * (1 + three_years)));
  CHECK(values[1].construction == std::llround(2'000'000 / 1.1));
  CHECK(values[1].gain() == values[1].benefit - values[1].construction - values[1].maintenance);
}

TEST_CASE("half a border link costs and serves nobody") {
  const RoadScenario scenario = scenario_of(two_towns());
  const RoadStates states = states_with_tunnel(scenario);
  const Plan half{{1, 0}, {}};
  CHECK(complete(scenario, half) == 0);
  const std::vector<PartyValue> values = present_value(states, half);
  CHECK(values[0].benefit == 0);
  CHECK(values[0].construction == 1'000'000);
  CHECK(values[1] == PartyValue{});
}

TEST_CASE("what grows grows from the first year on") {
  RoadScenarioParts parts = two_towns();
  parts.appraisal.yearly_growth = .5;
  const RoadScenario scenario = scenario_of(parts);
  const RoadStates states = states_with_tunnel(scenario);
  CHECK(stream(states, plan_of(scenario, 1))[2].parties[0].benefit == doctest::Approx(east_a_year * 2.25));
}

TEST_CASE("one side's delay takes a year's benefit from both and puts off its own costs") {
  const RoadScenario scenario = scenario_of(two_towns());
  RoadStates states = states_with_tunnel(scenario);
  const auto late = delay(states, 1, 0, 1, 1, {});
  REQUIRE(late);
  CHECK(late->change[0] == doctest::Approx(-east_a_year / 1.1));
  CHECK(late->change[1] ==
        doctest::Approx(-west_a_year / 1.1 + 2'000'000 / 1.1 - 2'000'000 / 1.21 + 20'000 / 1.1).epsilon(1e-8));
  CHECK(late->total == late->change[0] + late->change[1]);
  // The other half is not what everybody waits for.
  const auto early = delay(states, 1, 0, 0, 1, {});
  REQUIRE(early);
  CHECK(early->change[1] == 0);
  CHECK(early->change[0] > 0);
}

TEST_CASE("delays that cannot be are named") {
  const RoadScenario scenario = scenario_of(two_towns());
  RoadStates states = states_with_tunnel(scenario);
  CHECK(!delay(states, 1, 0, 1, 3, {}));
  CHECK(!delay(states, 1, 0, 1, -1, {}));
  CHECK(!delay(states, 1, 4, 1, 1, {}));
  CHECK(!delay(states, 1, 0, 9, 1, {}));
}
