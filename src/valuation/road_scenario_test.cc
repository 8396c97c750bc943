#include "valuation/road_scenario.h"

#include <doctest/doctest.h>

#include <functional>
#include <limits>

#include "valuation/testing.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

namespace {

std::vector<std::string> faults_when(const std::function<void(RoadScenarioParts&)>& spoil) {
  RoadScenarioParts parts = two_towns();
  spoil(parts);
  const auto scenario = RoadScenario::of(std::move(parts));
  std::vector<std::string> faults;
  if (!scenario)
    for (const Fault& fault : scenario.error().faults) faults.push_back(to_string(fault));
  return faults;
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("a scenario that fits together knows its builders and what travellers weigh") {
  const RoadScenario scenario = scenario_of(two_towns());
  CHECK(scenario.players() == 2);
  CHECK(scenario.everybody() == 3);
  CHECK(scenario.builders(0) == 3);
  // 20 km at 50 a km are 1,000; a minute is worth 100.
  CHECK(scenario.fixed_minutes(0)[0] == doctest::Approx(10));
}

TEST_CASE("each thing that is wrong with a scenario is one fault with its place") {
  CHECK(faults_when([](auto&) {}).empty());
  CHECK(faults_when([](auto& parts) { parts.links[2].owner = 7; }) ==
        Faults{"link 3 owner: nobody (party 8); expected a party from 1 to 2",
               "candidate tunnel: link 3, whose owner has no part in it; expected links owned by those who build it"});
  CHECK(faults_when([](auto& parts) { parts.residence[1] = 9; }) ==
        Faults{"zone 2 party: nobody (party 10); expected a party from 1 to 2"});
  CHECK(faults_when([](auto& parts) { parts.links[0].length_km = std::numeric_limits<double>::quiet_NaN(); }) ==
        Faults{"link 1 length: not a number; expected a number of 0 or more"});
  CHECK(faults_when([](auto& parts) { parts.candidates[0].parts[1].construction = yuan(-5); }) ==
        Faults{"candidate tunnel part 2 construction: -0.05 CNY; expected an amount of 0 or more"});
  CHECK(faults_when([](auto& parts) { parts.candidates[0].parts[0].maintenance.currency = "EUR"; }) ==
        Faults{"candidate tunnel part 1 maintenance: EUR; expected an amount in CNY, the scenario's currency"});
  CHECK(faults_when([](auto& parts) { parts.candidates[0].links.clear(); }) ==
        Faults{"candidate tunnel: no links; expected the links of the network that it consists of"});
  CHECK(faults_when([](auto& parts) { parts.candidates[0].parts[1].opening_year = 2040; }) ==
        Faults{"candidate tunnel part 2 opening year: 2040; expected a year from 2026 to 2029"});
  CHECK(faults_when([](auto& parts) { parts.candidates.push_back(parts.candidates[0]); }).size() == 3);
  CHECK(faults_when([](auto& parts) { parts.candidates[0].links.push_back(17); }) ==
        Faults{"candidate tunnel: link 18; expected a link from 1 to 4"});
  CHECK(faults_when([](auto& parts) { parts.classes.clear(); }).size() == 1);
  CHECK(faults_when([](auto& parts) { parts.classes[0].value_of_time_minor = 0; }) ==
        Faults{"class cars value of time: 0; expected a number above 0"});
  CHECK(faults_when([](auto& parts) { parts.classes[0].elasticity = .5; }) ==
        Faults{"class cars elasticity: 0.5; expected 0 or a number below 0"});
  CHECK(faults_when([](auto& parts) { parts.network.reset(); }) == Faults{"network: none; expected a road network"});
  CHECK(faults_when([](auto& parts) { parts.parties[0].role = Role::bystander; }).size() == 2);
  CHECK(faults_when([](auto& parts) { parts.parties[1].id = parts.parties[0].id; }) ==
        Faults{"party east: twice; expected each party once"});
  CHECK(faults_when([](auto& parts) { parts.links.pop_back(); }).size() == 2);
  CHECK(faults_when([](auto& parts) { parts.appraisal.years = 0; }).size() >= 1);
  CHECK(faults_when([](auto& parts) { parts.appraisal.periods_a_year = -1; }) ==
        Faults{"periods a year: -1; expected a number above 0"});
}

TEST_CASE("a candidate without parts is refused") {
  const Faults faults = faults_when([](auto& parts) { parts.candidates[0].parts.clear(); });
  REQUIRE(faults.size() == 3);
  CHECK(faults[0] == "candidate tunnel: no parts; expected a part for each party that builds it");
}
