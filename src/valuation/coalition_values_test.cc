#include "valuation/coalition_values.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "valuation/testing.h"

using namespace comity;
using namespace comity::valuation;
using namespace comity::valuation::testing;

namespace {

CoalitionValues values_of(const RoadScenario& scenario, CoalitionQuestion question = {}) {
  auto values = coalition_values(scenario, question, {});
  if (!values) MESSAGE(to_string(values.error().faults[0]));
  REQUIRE(values);
  return std::move(*values);
}

// The members' best by trying all sets, each network solved by itself.
std::int64_t worth_by_force(const RoadScenario& scenario, Coalition members) {
  std::int64_t best = 0;
  for (CandidateSet set = 0; set < CandidateSet{1} << scenario.candidates().size(); ++set) {
    bool theirs = true;
    std::int64_t cost = 0, budget = 0;
    bool limited = true;
    for (std::size_t i = 0; i < scenario.candidates().size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      for (const Part& part : scenario.candidates()[i].parts) {
        theirs &= (members >> part.owner & 1) != 0;
        cost += part.construction.minor;
      }
    }
    for (std::size_t party = 0; party < scenario.players(); ++party) {
      if ((members >> party & 1) == 0) continue;
      if (scenario.parties()[party].budget) budget += scenario.parties()[party].budget->minor;
      else limited = false;
    }
    if (!theirs || (limited && cost > budget)) continue;
    Accuracy accuracy;
    accuracy.gap = 1e-12;
    auto states = RoadStates::of(scenario, accuracy);
    REQUIRE(states);
    const Plan plan = plan_of(scenario, set);
    REQUIRE(states->find(states_of(scenario, plan), {}));
    const std::vector<PartyValue> each = present_value(*states, plan);
    std::int64_t sum = 0;
    for (std::size_t party = 0; party < scenario.players(); ++party)
      if ((members >> party & 1) != 0) sum += each[party].gain();
    best = std::max(best, sum);
  }
  return best;
}

}  // namespace

TEST_CASE("a border link is worth nothing to one side alone, and to both what they gain") {
  const RoadScenario scenario = scenario_of(two_towns());
  const CoalitionValues values = values_of(scenario);
  CHECK(values.game[0] == 0);
  CHECK(values.game[1] == 0);
  CHECK(values.game[2] == 0);
  const CoalitionOutcome& both = values.coalitions[3];
  CHECK(both.built == 1);
  const double three_years = 1 / 1.1 + 1 / 1.21 + 1 / 1.331;
  CHECK(values.game[3] ==
        doctest::Approx(90 * 2600 * 1000. * three_years - 1'000'000 - 2'000'000 / 1.1 - 30'000 * three_years - 10'000));
  CHECK(both.gain[0].gain + both.gain[1].gain == values.game[3]);
  CHECK(losers(values, 3).empty());
}

TEST_CASE("who loses by a coalition is told with what would make up for it, and at most be paid") {
  RoadScenarioParts parts = two_towns();
  parts.candidates[0].parts[1].construction = yuan(400'000'000);
  const CoalitionValues values = values_of(scenario_of(parts));
  CHECK(values.coalitions[3].built == 1);
  const std::vector<Loser> losing = losers(values, 3);
  REQUIRE(losing.size() == 1);
  CHECK(losing[0].party == 1);
  CHECK(losing[0].member);
  CHECK(losing[0].least == -values.coalitions[3].gain[1].gain);
  CHECK(losing[0].most == values.coalitions[3].gain[0].gain);
  CHECK(losing[0].least < losing[0].most);
}

TEST_CASE("a coalition builds no more than its budgets pay for") {
  RoadScenarioParts parts = two_towns();
  parts.parties[0].budget = yuan(2'000'000);
  parts.parties[1].budget = yuan(1'000'000);
  CHECK(values_of(scenario_of(parts)).coalitions[3].built == 1);
  parts.appraisal.budgets = Budgets::own;
  CHECK(values_of(scenario_of(parts)).coalitions[3].built == 0);
  parts.appraisal.budgets = Budgets::pooled;
  parts.parties[1].budget = yuan(999'999);
  CHECK(values_of(scenario_of(parts)).coalitions[3].built == 0);
}

TEST_CASE("values are those of trying everything by force") {
  for (unsigned seed = 20; seed < 22; ++seed) {
    RoadScenarioParts parts = drawn_parts(seed);
    parts.parties[0].budget = yuan(200'000'000);
    parts.parties[2].budget = yuan(100'000'000);
    const RoadScenario scenario = scenario_of(parts);
    const CoalitionValues values = values_of(scenario);
    for (Coalition members = 1; members < 8; ++members) {
      const std::int64_t best = worth_by_force(scenario, members);
      CHECK(std::abs(values.game[members] - best) <= std::max<std::int64_t>(10, std::abs(best) / 100'000));
    }
  }
}

TEST_CASE(
    "more members are never worth less together when the others build nothing and each pays through traffic alone") {
  RoadScenarioParts parts = drawn_parts(30);
  for (Party& party : parts.parties) party.through_traffic_cost = yuan(0);
  for (LinkFacts& link : parts.links) link.toll_minor = 0;
  parts.appraisal.objective = Objective::user_cost;
  const CoalitionValues values = values_of(scenario_of(parts), {Worth::time_saved, {}, 65536});
  for (Coalition members = 1; members < 8; ++members)
    for (Coalition part = (members - 1) & members; part != 0; part = (part - 1) & members)
      CHECK(values.game[members] >= values.game[part]);
}

TEST_CASE("time saved is everybody's against today") {
  const RoadScenario scenario = scenario_of(two_towns());
  const CoalitionValues values = values_of(scenario, {Worth::time_saved, {}, 65536});
  CHECK(values.game[3] == std::llround(90 * 20 / 60. * 1000 * 1000));
  CHECK(values.coalitions[3].hours == doctest::Approx(90 * 10 / 60. * 1000));
}

TEST_CASE("parties in another order are worth the same") {
  RoadScenarioParts parts = drawn_parts(40);
  const CoalitionValues values = values_of(scenario_of(parts));
  const std::vector<PartyIndex> place{2, 0, 1};  // of each party in the new order
  RoadScenarioParts other = parts;
  for (std::size_t i = 0; i < 3; ++i) other.parties[place[i]] = parts.parties[i];
  for (PartyIndex& party : other.residence) party = place[party];
  for (LinkFacts& link : other.links) link.owner = place[link.owner];
  for (Candidate& candidate : other.candidates)
    for (Part& part : candidate.parts) part.owner = place[part.owner];
  const CoalitionValues moved = values_of(scenario_of(other));
  for (Coalition members = 0; members < 8; ++members) {
    Coalition there = 0;
    for (std::size_t i = 0; i < 3; ++i)
      if ((members >> i & 1) != 0) there |= Coalition{1} << place[i];
    CHECK(std::abs(values.game[members] - moved.game[there]) <= 3);
    CHECK(values.coalitions[members].built == moved.coalitions[there].built);
  }
}

TEST_CASE("outsiders who build what is best for them alone are counted on both sides") {
  RoadScenarioParts parts = drawn_parts(41);
  parts.appraisal.outsiders = Outsiders::alone;
  const CoalitionValues values = values_of(scenario_of(parts));
  CHECK(values.game[0] == 0);
  CandidateSet all_alone = 0;
  for (const CandidateSet built : values.alone) all_alone |= built;
  CHECK(values.coalitions[0].others == all_alone);
  for (Coalition members = 0; members < 8; ++members)
    for (PartyIndex party = 0; party < 3; ++party)
      if ((members >> party & 1) == 0)
        CHECK((values.coalitions[members].others & values.alone[party]) == values.alone[party]);
}

TEST_CASE("bystanders gain or lose beside every coalition and are in none") {
  RoadScenarioParts parts = drawn_parts(42);
  parts.candidates.erase(parts.candidates.begin() + 3,
                         parts.candidates.end());  // of the first two parties, and to the third
  std::erase_if(parts.candidates, [](const Candidate& candidate) {
    return std::ranges::any_of(candidate.parts, [](const Part& part) { return part.owner == 2; });
  });
  parts.parties[2].role = Role::bystander;
  const CoalitionValues values = values_of(scenario_of(parts));
  CHECK(values.game.players() == 2);
  CHECK(values.coalitions.size() == 4);
  CHECK(values.coalitions[3].gain.size() == 3);
}

TEST_CASE("the same scenario gives the same numbers, whatever the threads") {
  const RoadScenario scenario = drawn(43, 4);
  CoalitionQuestion two;
  two.accuracy.threads = 2;
  CHECK(values_of(scenario).game == values_of(scenario, two).game);
}

TEST_CASE("too many sets, and being ended, are told") {
  const RoadScenario scenario = drawn(44, 4);
  CoalitionQuestion few;
  few.most_networks = 100;
  CHECK(coalition_values(scenario, few, {}).error().code == ErrorCode::refused);
  CHECK(!coalition_values(scenario, {}, [](const WorkDone& done) { return done.networks < 20; }));
}
