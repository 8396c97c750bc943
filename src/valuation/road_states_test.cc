#include "valuation/road_states.h"

#include <doctest/doctest.h>

#include <cmath>

#include "valuation/gray_code.h"
#include "valuation/testing.h"
#include "valuation/through_traffic.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

namespace {

// A line of three parties with one zone each, 10 km and 10 minutes apart; the middle one owns both roads.
RoadScenarioParts line() {
  RoadScenarioParts parts;
  parts.appraisal = {"CNY", 100, 2026, 1, 0, 0, Outsiders::nothing, Objective::net_benefit, Budgets::pooled};
  for (const char* id : {"north", "middle", "south"})
    parts.parties.push_back({party_id(id), {}, Role::player, {}, yuan(7)});
  parts.residence = {0, 1, 2};
  std::vector<traffic::Link> links;
  for (const auto& [from, to] : {std::pair{0U, 1U}, {1U, 0U}, {1U, 2U}, {2U, 1U}})
    add_road(parts, links, road(from, to, 10, 1, 0), 1, 10, 30);
  parts.network = *traffic::Network::of(3, 3, 0, links);
  const std::vector<traffic::TripFrom> trips{{0, 2, 40}, {2, 0, 20}, {0, 1, 8}, {1, 2, 5}};
  parts.classes.push_back({"cars", {}, *traffic::TripTable::of(3, trips), 6000, 0, 1, 0});
  return parts;
}

std::vector<CandidateSet> all_sets(std::size_t candidates) {
  std::vector<CandidateSet> sets;
  for (CandidateSet set = 0; set < CandidateSet{1} << candidates; ++set) sets.push_back(set);
  return sets;
}

}  // namespace

TEST_CASE("a Gray code's neighbours differ by one") {
  for (CandidateSet rank = 1; rank < 300; ++rank) {
    const CandidateSet changed = gray_code(rank) ^ gray_code(rank - 1);
    CHECK((changed & (changed - 1)) == 0);
    CHECK(gray_rank(gray_code(rank)) == rank);
  }
}

TEST_CASE("traffic that neither begins nor ends in a party's zones costs the party whose roads it takes") {
  const RoadScenario scenario = scenario_of(line());
  const auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const traffic::Equilibrium today = states->equilibrium(0);
  const std::vector<double> crossing = through_vehicle_km(scenario, today);
  CHECK(crossing[0] == 0);
  CHECK(crossing[1] == doctest::Approx(60 * 20));
  CHECK(crossing[2] == 0);
  const RoadState& state = states->at(0);
  CHECK(state.parties[1].through_traffic == doctest::Approx(60 * 20 * 7 * 100));
  // 60 vehicles pay twice 30, 13 once; all to the middle.
  CHECK(state.parties[1].tolls == doctest::Approx((60 * 60 + 13 * 30) * 100));
  CHECK(state.hours == doctest::Approx((60 * 20 + 13 * 10) / 60. * 100));
}

TEST_CASE("what a party's residents travel is counted by class") {
  const RoadScenario scenario = scenario_of(line());
  const auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const auto travel = travel_by_residence(scenario, states->equilibrium(0));
  REQUIRE(travel.size() == 1);
  CHECK(travel[0][0].trips == 48);
  CHECK(travel[0][0].minutes == doctest::Approx(880));
  CHECK(travel[0][0].vehicle_km == doctest::Approx(880));
  CHECK(travel[0][0].toll_minor == doctest::Approx(2640));
  CHECK(travel[0][0].cost_minutes == doctest::Approx(880 + 26.4));
}

TEST_CASE("the state of a set is that of a network solved by itself") {
  const RoadScenario scenario = drawn(4);
  Accuracy accuracy;
  accuracy.gap = 1e-11;
  auto walked = RoadStates::of(scenario, accuracy);
  REQUIRE(walked);
  REQUIRE(walked->find(all_sets(6), {}));
  CHECK(walked->networks() == 64);
  for (const CandidateSet set : {CandidateSet{5}, CandidateSet{37}, CandidateSet{63}}) {
    auto alone = RoadStates::of(scenario, accuracy);
    REQUIRE(alone);
    const std::vector<CandidateSet> one{set};
    REQUIRE(alone->find(one, {}));
    CHECK(alone->at(set).hours == doctest::Approx(walked->at(set).hours).epsilon(1e-7));
    for (std::size_t party = 0; party < 3; ++party)
      CHECK(alone->at(set).parties[party].benefit ==
            doctest::Approx(walked->at(set).parties[party].benefit).epsilon(1e-5));
  }
}

TEST_CASE("any number of threads gives the same states to the last bit") {
  const RoadScenario scenario = drawn(5, 4);
  Accuracy accuracy;
  auto one = RoadStates::of(scenario, accuracy);
  accuracy.threads = 3;
  auto three = RoadStates::of(scenario, accuracy);
  REQUIRE(one);
  REQUIRE(three);
  const std::vector<CandidateSet> sets = all_sets(8);
  REQUIRE(one->find(sets, {}));
  REQUIRE(three->find(sets, {}));
  for (const CandidateSet set : sets) {
    CHECK(one->at(set).parties == three->at(set).parties);
    CHECK(one->at(set).hours == three->at(set).hours);
  }
}

TEST_CASE("looking for states can be watched, ended and taken up again") {
  const RoadScenario scenario = drawn(6, 4);
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const std::vector<CandidateSet> sets = all_sets(8);
  std::size_t asked = 0;
  const auto found = states->find(sets, [&](const WorkDone& done) {
    ++asked;
    CHECK(done.of == 255);
    return done.networks < 30;
  });
  REQUIRE(!found);
  CHECK(to_string(found.error().faults[0]) == "valuation: ended after 30 networks; expected to be let go on");
  CHECK(asked == 30);
  CHECK(states->networks() == 31);
  REQUIRE(states->find(sets, {}));
  CHECK(states->networks() == 256);
}

TEST_CASE("trips without a way when nothing is built are named") {
  RoadScenarioParts parts = two_towns();
  parts.candidates[0].links.push_back(0);
  const RoadScenario scenario = scenario_of(parts);
  const auto states = RoadStates::of(scenario, {});
  REQUIRE(!states);
  CHECK(
      to_string(states.error().faults[0]) ==
      "class cars, zone 1 to zone 2: trips and no way between them when nothing is built; expected a way, or no trips");
}

TEST_CASE("elastic trips: those of today go today, and the gain of a cheaper way is the exact area under the demand") {
  RoadScenarioParts parts = two_towns();
  parts.classes[0].elasticity = -.8;
  const RoadScenario scenario = scenario_of(parts);
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  const std::vector<CandidateSet> sets{1};
  REQUIRE(states->find(sets, {}));
  CHECK(states->at(0).parties[0].benefit == 0);
  CHECK(states->at(0).hours == doctest::Approx(90 * 30 / 60. * 1000));
  // A trip costs 40 minutes today (30, and 10 for 20 km) and 14 with the tunnel; sensitivity .8 / 40.
  const double more = std::exp(.02 * 26);
  CHECK(states->at(1).hours == doctest::Approx(90 * more * 10 / 60. * 1000));
  CHECK(states->at(1).parties[0].benefit == doctest::Approx(60 * (more - 1) / .02 * 100 * 1000));
  const auto travel = travel_by_residence(scenario, states->equilibrium(1));
  CHECK(travel[0][1].trips == doctest::Approx(30 * more));
}
