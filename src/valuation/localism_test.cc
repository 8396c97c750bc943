#include "valuation/localism.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

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

// Every candidate is one party's alone, with tolls that others' roads take away and give: building decisions can run in circles.
RoadScenario rivals(unsigned seed) {
  RoadScenarioParts parts = drawn_parts(seed);
  std::mt19937 random(seed);
  for (Party& party : parts.parties) party.through_traffic_cost = yuan(300);
  for (Candidate& candidate : parts.candidates) {
    candidate.parts.resize(1);
    candidate.parts[0].construction = yuan(static_cast<std::int64_t>(random() % 200) * 100'000'000);
    for (const traffic::LinkIndex link : candidate.links) {
      parts.links[link].owner = candidate.parts[0].owner;
      parts.links[link].toll_minor = random() % 600;
    }
  }
  return scenario_of(parts);
}

// The gain of each party with every set of candidates, found without localism.cc.
std::vector<std::vector<std::int64_t>> gains_of(const RoadScenario& scenario) {
  auto states = RoadStates::of(scenario, {});
  REQUIRE(states);
  std::vector<CandidateSet> sets;
  for (CandidateSet set = 0; set < CandidateSet{1} << scenario.candidates().size(); ++set) sets.push_back(set);
  REQUIRE(states->find(sets, {}));
  std::vector<std::vector<std::int64_t>> gains;
  for (const CandidateSet set : sets) {
    gains.emplace_back();
    for (const PartyValue& value : present_value(*states, plan_of(scenario, set))) gains.back().push_back(value.gain());
  }
  return gains;
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

TEST_CASE("equilibria are those of trying every party's every change, and steps without end are told") {
  int without_end = 0;
  for (unsigned seed = 0; seed < 24; ++seed) {
    const RoadScenario scenario = rivals(seed);
    const Localism localism = localism_of(scenario);
    const std::vector<std::vector<std::int64_t>> gains = gains_of(scenario);
    std::vector<CandidateSet> stable;
    for (CandidateSet set = 0; set < gains.size(); ++set) {
      bool stays = true;
      for (CandidateSet other = 0; other < gains.size(); ++other) {
        Coalition changers = 0;
        for (CandidateIndex i = 0; i < scenario.candidates().size(); ++i)
          if (((set ^ other) >> i & 1) != 0) changers |= scenario.builders(i);
        for (PartyIndex party = 0; party < 3; ++party)
          if (changers == Coalition{1} << party && gains[other][party] > gains[set][party] + 1000) stays = false;
      }
      if (stays) stable.push_back(set);
    }
    std::vector<CandidateSet> listed;
    for (const Outcomes& equilibrium : localism.equilibria) listed.push_back(equilibrium.built);
    CHECK(listed == stable);
    if (localism.settles) continue;
    ++without_end;
    for (const BuildingStep& step : localism.steps) {
      CHECK(step.better_by > 0);
      CHECK(step.better_by ==
            doctest::Approx(gains[step.after][step.party] - gains[step.before][step.party]).epsilon(1e-3));
    }
    CHECK(std::ranges::count(localism.steps, localism.steps.back().after, &BuildingStep::after) >= 2);
  }
  CHECK(without_end > 0);
}
