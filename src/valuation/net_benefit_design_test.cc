#include "valuation/net_benefit_design.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "valuation/testing.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

TEST_CASE("what is built is worth more than it costs, and paid for") {
  RoadScenarioParts parts = two_towns();
  const auto built = best_net_benefit(scenario_of(parts), 3'000'000, {}, 100, {});
  REQUIRE(built);
  CHECK(built->built == 1);
  CHECK(built->cost == 3'000'000);
  CHECK(built->net_benefit == built->parties[0].gain() + built->parties[1].gain());
  CHECK(best_net_benefit(scenario_of(parts), 2'999'999, {}, 100, {})->built == 0);
  parts.candidates[0].parts[0].construction = yuan(2'000'000'000);
  const auto dear = best_net_benefit(scenario_of(parts), 3'000'000'000, {}, 100, {});
  CHECK(dear->built == 0);
  CHECK(dear->net_benefit == 0);
}

TEST_CASE("no set that is paid for has a greater net benefit") {
  for (unsigned seed = 70; seed < 74; ++seed) {
    RoadScenarioParts parts = drawn_parts(seed);
    for (Candidate& candidate : parts.candidates)
      for (Part& part : candidate.parts) part.construction.minor *= 100;
    const RoadScenario scenario = scenario_of(parts);
    const std::int64_t budget = 60'000'000'000;
    const auto best = best_net_benefit(scenario, budget, {}, 100, {});
    REQUIRE(best);
    auto states = RoadStates::of(scenario, {});
    REQUIRE(states);
    std::size_t paid = 0;
    for (CandidateSet set = 0; set < 64; ++set) {
      std::int64_t cost = 0;
      for (std::size_t i = 0; i < 6; ++i)
        for (const Part& part : scenario.candidates()[i].parts)
          if ((set >> i & 1) != 0) cost += part.construction.minor;
      if (cost > budget) continue;
      ++paid;
      const Plan plan = plan_of(scenario, set);
      REQUIRE(states->find(states_of(scenario, plan), {}));
      std::int64_t sum = 0;
      for (const PartyValue& value : present_value(*states, plan)) sum += value.gain();
      CHECK(sum <= best->net_benefit + std::max<std::int64_t>(1000, best->net_benefit / 1'000'000));
    }
    CHECK(best->sets == paid);
  }
}

TEST_CASE("too many sets and a budget below 0 are told") {
  const RoadScenario scenario = drawn(75);
  CHECK(best_net_benefit(scenario, std::int64_t{1} << 50, {}, 63, {}).error().code == ErrorCode::refused);
  CHECK(best_net_benefit(scenario, std::int64_t{1} << 50, {}, 64, {}));
  CHECK(best_net_benefit(scenario, -1, {}, 64, {}).error().code == ErrorCode::bad_input);
}
