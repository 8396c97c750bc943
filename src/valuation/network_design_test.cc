#include "valuation/network_design.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "valuation/design_bound.h"
#include "valuation/testing.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

namespace {

DesignProblem problem_of(std::size_t zones, std::size_t nodes, const std::vector<traffic::Link>& links,
                         const std::vector<traffic::TripFrom>& trips, const std::vector<DesignOption>& options) {
  const traffic::UserClass all{"all", *traffic::TripTable::of(zones, trips), {}};
  auto problem = DesignProblem::of(*traffic::Network::of(zones, nodes, 0, links), {all}, options);
  REQUIRE(problem);
  return std::move(*problem);
}

DesignProblem braess() { return problem_of(2, 4, braess_links(), {{0, 1, 6}}, {{{4}, 1}}); }

// A ring of zones with chords as options, each way one of its own.
DesignProblem drawn_problem(unsigned seed, std::size_t options) {
  std::mt19937 random(seed);
  const auto draw = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random() % 1000) / 1000;
  };
  const traffic::NodeIndex zones = 9;
  std::vector<traffic::Link> links;
  for (traffic::NodeIndex zone = 0; zone < zones; ++zone) {
    links.push_back(road(zone, (zone + 1) % zones, draw(3, 9), draw(100, 500)));
    links.push_back(road((zone + 1) % zones, zone, draw(3, 9), draw(100, 500)));
  }
  std::vector<DesignOption> chosen;
  for (std::size_t i = 0; i < options; ++i) {
    const auto from = static_cast<traffic::NodeIndex>(random() % zones);
    const auto to = static_cast<traffic::NodeIndex>((from + 2 + random() % 5) % zones);
    chosen.push_back({{static_cast<traffic::LinkIndex>(links.size())}, static_cast<std::int64_t>(draw(50, 200))});
    links.push_back(road(from, to, draw(2, 9), draw(100, 500)));
  }
  std::vector<traffic::TripFrom> trips;
  for (traffic::NodeIndex from = 0; from < zones; ++from)
    for (traffic::NodeIndex to = 0; to < zones; ++to) trips.push_back({from, to, draw(0, 60)});
  return problem_of(zones, zones, links, trips, chosen);
}

}  // namespace

TEST_CASE("of Braess's network the best has no fifth link, though there is money for it") {
  const DesignProblem problem = braess();
  const auto costs = every_set(problem, {}, {});
  REQUIRE(costs);
  CHECK((*costs)[0] == doctest::Approx(498));
  CHECK((*costs)[1] == doctest::Approx(552));
  const std::vector<std::int64_t> budgets{0, 1};
  const auto best = best_of_every_set(problem, budgets, {}, {});
  REQUIRE(best);
  for (const Design& design : *best) {
    CHECK(design.built == 0);
    CHECK(design.total_cost == doctest::Approx(498).epsilon(1e-9));
  }
  CHECK(*(*best)[1].next == doctest::Approx(552).epsilon(1e-9));
  const auto by_bounds = best_by_bounds(problem, 1, {}, {});
  REQUIRE(by_bounds);
  CHECK(by_bounds->built == 0);
}

TEST_CASE("branch and bound finds what complete enumeration finds") {
  for (unsigned seed = 0; seed < 6; ++seed) {
    const DesignProblem problem = drawn_problem(seed, 7);
    const std::int64_t all = problem.cost(127);
    const std::vector<std::int64_t> budgets{0, all / 4, all / 2, all * 3 / 4, all};
    const auto best = best_of_every_set(problem, budgets, {}, {});
    REQUIRE(best);
    for (std::size_t i = 0; i < budgets.size(); ++i) {
      const auto by_bounds = best_by_bounds(problem, budgets[i], {}, {});
      REQUIRE(by_bounds);
      CHECK(by_bounds->built == (*best)[i].built);
      CHECK(by_bounds->total_cost == doctest::Approx((*best)[i].total_cost).epsilon(1e-9));
      CHECK(by_bounds->cost <= budgets[i]);
      CHECK(by_bounds->proof.root_bound <= by_bounds->total_cost);
    }
  }
}

TEST_CASE("no set of a range takes less than its bound") {
  for (unsigned seed = 10; seed < 16; ++seed) {
    const DesignProblem problem = drawn_problem(seed, 6);
    const auto costs = every_set(problem, {}, {});
    REQUIRE(costs);
    std::mt19937 random(seed);
    DesignBound bound(problem);
    for (int trial = 0; trial < 20; ++trial) {
      const CandidateSet allowed = random() % 64;
      const CandidateSet forced = random() % 64 & allowed & random();
      const std::int64_t left = random() % 700;
      const DesignRange range{forced, allowed, left};
      const DesignBound::Found found = bound.price(range, HUGE_VAL);
      for (CandidateSet set = 0; set < 64; ++set) {
        if ((set & forced) != forced || (set & ~allowed) != 0 || problem.cost(set & ~forced) > left) continue;
        CHECK(found.bound <= (*costs)[set] * (1 + 1e-9));
        // The same prices for a narrower range.
        CHECK(lower_bound(problem, found.prices, {set, set, 0}) <= (*costs)[set] * (1 + 1e-9));
      }
    }
  }
}

TEST_CASE("an enumeration is the same for any number of threads, and can be ended") {
  const DesignProblem problem = drawn_problem(3, 8);
  DesignAccuracy two;
  two.threads = 2;
  const auto one = every_set(problem, {}, {});
  const auto other = every_set(problem, two, {});
  REQUIRE(one);
  REQUIRE(other);
  CHECK(*one == *other);
  const auto ended = every_set(problem, {}, [](const WorkDone& done) { return done.networks < 100; });
  REQUIRE(!ended);
  CHECK(ended.error().code == ErrorCode::refused);
  CHECK(!best_by_bounds(problem, 500, {}, [](const WorkDone& done) { return done.networks < 10; }));
}

TEST_CASE("what is wrong with a design problem is named") {
  const std::vector<traffic::Link> links{road(0, 1, 5), road(1, 0, 5)};
  const auto network = traffic::Network::of(2, 2, 0, links);
  const std::vector<traffic::TripFrom> trips{{0, 1, 5}};
  const traffic::UserClass all{"all", *traffic::TripTable::of(2, trips), {}};
  const auto faults = [&](const std::vector<DesignOption>& options) {
    std::vector<std::string> texts;
    const auto problem = DesignProblem::of(*network, {all}, options);
    if (!problem)
      for (const Fault& fault : problem.error().faults) texts.push_back(to_string(fault));
    return texts;
  };
  CHECK(faults({{{1}, 3}}).empty());
  CHECK(faults({{{}, -3}}) == std::vector<std::string>{"option 1: no links; expected the links that it consists of",
                                                       "option 1 cost: -3; expected a cost of 0 or more"});
  CHECK(faults({{{1}, 3}, {{1, 8}, 3}}) ==
        std::vector<std::string>{"option 2: link 2 again; expected each link in one option, once",
                                 "option 2: link 9; expected a link from 1 to 2"});
  CHECK(faults({{{0}, 3}}) == std::vector<std::string>{"class all, zone 1 to zone 2: trips and no way between them "
                                                       "when nothing is built; expected a way, or no trips"});
}
