#include "valuation/one_link.h"

#include <doctest/doctest.h>

#include "valuation/testing.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

TEST_CASE("a missing tunnel costs hours, kilometres and money, by who travels") {
  const RoadScenario scenario = scenario_of(two_towns());
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const auto link = missing_link(*states, 0, 0, {});
  REQUIRE(link);
  const YearlyLoss& east = link->loss[0][0];
  CHECK(east.trips == 60'000);
  CHECK(east.hours == doctest::Approx(60'000 * 20 / 60.));
  CHECK(east.vehicle_km == doctest::Approx(60'000 * 12.));
  CHECK(east.tolls == 0);
  CHECK(east.cost == doctest::Approx(60'000 * 2600.));
  CHECK(link->total.hours == doctest::Approx(90'000 * 20 / 60.));
  REQUIRE(link->payers.size() == 2);
  CHECK(link->payers[1].party == 1);
  CHECK(link->payers[1].construction == 2'000'000);
  CHECK(link->payers[1].opening_year == 2027);
  CHECK(link->payers[1].resident_loss == doctest::Approx(30'000 * 2600.));
  // The same, asked of the tunnel among what is there.
  CHECK(missing_link(*states, 1, 0, {})->others == 0);
}

TEST_CASE("tolls that are not received and crossing traffic are told by party") {
  RoadScenarioParts parts = two_towns();
  parts.links[2].toll_minor = 100;
  const RoadScenario scenario = scenario_of(parts);
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const auto link = missing_link(*states, 0, 0, {});
  REQUIRE(link);
  CHECK(link->toll_loss[0] == doctest::Approx(60'000 * 100.));
  CHECK(link->toll_loss[1] == 0);
  CHECK(link->loss[0][0].tolls == doctest::Approx(-60'000 * 100.));
  CHECK(link->through_traffic_change == std::vector<double>{0, 0});
}

TEST_CASE("the matrix tells who gains from which candidate") {
  const RoadScenario scenario = drawn(60);
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const auto matrix = gain_matrix(*states, 0, {});
  REQUIRE(matrix);
  REQUIRE(matrix->gain.size() == 3);
  REQUIRE(matrix->gain[0].size() == 6);
  for (CandidateIndex i = 0; i < 6; ++i) {
    const std::vector<PartyValue> alone = present_value(*states, plan_of(scenario, CandidateSet{1} << i));
    for (std::size_t party = 0; party < 3; ++party) CHECK(matrix->gain[party][i] == alone[party]);
  }
  const auto last = gain_matrix(*states, 63, {});
  REQUIRE(last);
  CHECK(last->gain != matrix->gain);
}

TEST_CASE("a link that is not there is named") {
  const RoadScenario scenario = scenario_of(two_towns());
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  CHECK(to_string(missing_link(*states, 0, 3, {}).error().faults[0]) ==
        "candidate: 4; expected a candidate from 1 to 1");
  CHECK(!missing_link(*states, 8, 0, {}));
  CHECK(!gain_matrix(*states, 8, {}));
}
