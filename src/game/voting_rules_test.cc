#include "game/voting_rules.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <numeric>

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;
using Weights = std::vector<std::int64_t>;

constexpr auto all_indices =
    std::to_array({VotingIndex::shapley_shubik, VotingIndex::banzhaf, VotingIndex::absolute_banzhaf,
                   VotingIndex::deegan_packel, VotingIndex::holler});

std::vector<Fraction> power_of(const VotingRule& rule, VotingIndex index) {
  auto power = voting_power(rule, index);
  REQUIRE(power);
  return *power;
}

Texts texts(const VotingRule& rule, VotingIndex index) {
  Texts all;
  for (const Fraction& power : power_of(rule, index)) all.push_back(to_string(power));
  return all;
}

VotingRule one_majority(Weights weights, std::int64_t quota) { return {{{std::move(weights), quota}}, {}, {}}; }

// The council of the European Union with 27 members under the Treaty of Nice: Germany, United Kingdom, France, Italy, Spain, Poland,
// Romania, Netherlands, Greece, Czech Republic, Belgium, Hungary, Portugal, Sweden, Bulgaria, Austria, Slovakia, Denmark, Finland,
// Ireland, Lithuania, Latvia, Slovenia, Estonia, Cyprus, Luxembourg, Malta. Votes and population as listed by M. Bilbao's group,
// University of Seville (niza.htm), the population in parts per thousand, rounded.
const WeightedVoting nice_votes{
    {29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3}, 255};
const WeightedVoting nice_members{Weights(27, 1), 14};
const WeightedVoting nice_population{
    {170, 123, 123, 120, 82, 80, 47, 33, 22, 21, 21, 21, 21, 18, 17, 17, 11, 11, 11, 8, 8, 5, 4, 3, 2, 1, 1}, 620};

bool is_won(const VotingRule& rule, unsigned coalition) {
  unsigned against = 0;
  for (unsigned i = 0; i < rule.majorities[0].weights.size(); ++i) against += (coalition >> i & 1u) == 0;
  for (const std::size_t voter : rule.vetoes) {
    if ((coalition >> voter & 1u) == 0) return false;
  }
  if (rule.suffices_opponents && against <= *rule.suffices_opponents) return true;
  for (const WeightedVoting& majority : rule.majorities) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < majority.weights.size(); ++i)
      sum += (coalition >> i & 1u) != 0 ? majority.weights[i] : 0;
    if (sum < majority.quota) return false;
  }
  return true;
}

std::vector<Wide> pivots_by_force(const VotingRule& rule) {
  const std::size_t n = rule.majorities[0].weights.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  std::vector<Wide> pivots(n);
  do {
    unsigned yes = 0;
    for (const std::size_t voter : order) {
      yes |= 1u << voter;
      if (!is_won(rule, yes)) continue;
      ++pivots[voter];
      break;
    }
  } while (std::ranges::next_permutation(order).found);
  return pivots;
}

std::vector<Fraction> parts(const std::vector<Wide>& counts, Wide whole = 0) {
  if (whole == 0) whole = std::accumulate(counts.begin(), counts.end(), Wide{0});
  std::vector<Fraction> all;
  for (const Wide count : counts) all.push_back(reduced(count, whole));
  return all;
}

// Each index by its definition.
std::vector<Fraction> power_by_force(const VotingRule& rule, VotingIndex index) {
  if (index == VotingIndex::shapley_shubik) return parts(pivots_by_force(rule));
  const unsigned n = static_cast<unsigned>(rule.majorities[0].weights.size());
  std::vector<Wide> swings(n), members(n), deserts(n);
  for (unsigned coalition = 0; coalition < 1u << n; ++coalition) {
    if (!is_won(rule, coalition)) continue;
    unsigned decisive = 0;
    for (unsigned i = 0; i < n; ++i) {
      if ((coalition >> i & 1u) != 0 && !is_won(rule, coalition & ~(1u << i))) decisive |= 1u << i;
    }
    for (unsigned i = 0; i < n; ++i) {
      if ((decisive >> i & 1u) == 0) continue;
      ++swings[i];
      if (decisive != coalition) continue;
      ++members[i];
      deserts[i] += 840u / static_cast<unsigned>(std::popcount(coalition));  // 840: of up to 8 voters
    }
  }
  if (index == VotingIndex::banzhaf) return parts(swings);
  if (index == VotingIndex::absolute_banzhaf) return parts(swings, Wide{1} << (n - 1));
  return parts(index == VotingIndex::holler ? members : deserts);
}

VotingRule drawn() {
  const auto n = *rc::gen::inRange<std::size_t>(1, 8);
  VotingRule rule;
  const auto majorities = *rc::gen::inRange(1, 4);
  for (int k = 0; k < majorities; ++k) {
    auto weights = *rc::gen::container<Weights>(n, rc::gen::inRange<std::int64_t>(0, 6));
    if (*rc::gen::inRange(0, 4) == 0) std::ranges::fill(weights, 2);
    weights[0] += 1 - std::min<std::int64_t>(1, weights[0]);
    const std::int64_t total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    rule.majorities.push_back({weights, *rc::gen::inRange<std::int64_t>(1, total + 1)});
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (*rc::gen::inRange(0, 6) == 0) rule.vetoes.push_back(i);
  }
  if (*rc::gen::inRange(0, 3) == 0) rule.suffices_opponents = *rc::gen::inRange<std::size_t>(0, n);
  return rule;
}

}  // namespace

TEST_CASE("three voters with 50, 49 and 1 of a hundred: the one that is small is worth as much as the second") {
  const VotingRule rule = one_majority({50, 49, 1}, 51);
  CHECK(texts(rule, VotingIndex::shapley_shubik) == Texts{"2/3", "1/6", "1/6"});
  CHECK(texts(rule, VotingIndex::banzhaf) == Texts{"3/5", "1/5", "1/5"});
  CHECK(texts(rule, VotingIndex::absolute_banzhaf) == Texts{"3/4", "1/4", "1/4"});
  CHECK(texts(rule, VotingIndex::deegan_packel) == Texts{"1/2", "1/4", "1/4"});
  CHECK(texts(rule, VotingIndex::holler) == Texts{"1/2", "1/4", "1/4"});
}

TEST_CASE("in the first European council four coalitions win that could not lose a member") {
  // The three large; any two of them with both of the middle.
  const VotingRule rule = one_majority({4, 4, 4, 2, 2, 1}, 12);
  CHECK(texts(rule, VotingIndex::shapley_shubik) == Texts{"7/30", "7/30", "7/30", "3/20", "3/20", "0/1"});
  CHECK(texts(rule, VotingIndex::banzhaf) == Texts{"5/21", "5/21", "5/21", "1/7", "1/7", "0/1"});
  CHECK(texts(rule, VotingIndex::deegan_packel) == Texts{"5/24", "5/24", "5/24", "3/16", "3/16", "0/1"});
  CHECK(texts(rule, VotingIndex::holler) == Texts{"1/5", "1/5", "1/5", "1/5", "1/5", "0/1"});
}

TEST_CASE("nine of fifteen with five vetoes is the weighted rule of the United Nations Security Council") {
  const VotingRule by_veto{{{Weights(15, 1), 9}}, {0, 1, 2, 3, 4}, {}};
  Weights weights(15, 1);
  std::fill_n(weights.begin(), 5, 7);
  const VotingRule by_weights = one_majority(weights, 39);
  for (const VotingIndex index : all_indices) CHECK(power_of(by_veto, index) == power_of(by_weights, index));
  CHECK(texts(by_veto, VotingIndex::shapley_shubik)[0] == "421/2145");
  CHECK(power_of(by_veto, VotingIndex::absolute_banzhaf)[5] == reduced(84, 1 << 14));
  CHECK(texts(by_veto, VotingIndex::deegan_packel)[0] == "1/9");
  CHECK(texts(by_veto, VotingIndex::holler)[14] == "2/45");
  CHECK(*winning_coalitions(by_veto) == 848);
}

TEST_CASE("the double majority of the Treaty of Nice: 255 votes of 345, and fourteen members") {
  const VotingRule rule{{nice_votes, nice_members}, {}, {}};
  // Counted by two programs that agree, powerindices and powerindex.
  const Texts expected{
      "633291037/7301221200",   "633291037/7301221200",   "633291037/7301221200",  "633291037/7301221200",
      "1605757133/20078358300", "1605757133/20078358300", "168812843/4227022800",  "591508189/16062686640",
      "68403509/2007835830",    "68403509/2007835830",    "68403509/2007835830",   "68403509/2007835830",
      "68403509/2007835830",    "323469977/11473347600",  "323469977/11473347600", "323469977/11473347600",
      "511243/26075790",        "511243/26075790",        "511243/26075790",       "511243/26075790",
      "511243/26075790",        "5038738/456326325",      "5038738/456326325",     "5038738/456326325",
      "5038738/456326325",      "5038738/456326325",      "656782589/80313433200"};
  const auto power = power_of(rule, VotingIndex::shapley_shubik);
  for (std::size_t i = 0; i < 27; ++i) CHECK(to_string(power[i]) == expected[i]);
  CHECK(power_of(rule, VotingIndex::absolute_banzhaf)[0] == reduced(2'193'648, 1 << 26));
  CHECK(power_of(rule, VotingIndex::absolute_banzhaf)[26] == reduced(265'584, 1 << 26));
  CHECK(power_of({{nice_votes}, {}, {}}, VotingIndex::absolute_banzhaf)[26] == reduced(265'568, 1 << 26));
}

TEST_CASE("the triple majority of the Treaty of Nice has 2,718,752 winning coalitions") {
  // D. Felsenthal, M. Machover, The Treaty of Nice and qualified majority voting, Social Choice and Welfare 18 (2001), as recalled;
  // the number and the swings below were counted over all 2^27 coalitions.
  const VotingRule rule{{nice_votes, nice_members, nice_population}, {}, {}};
  CHECK(*winning_coalitions(rule) == 2'718'752);
  const std::vector<std::int64_t> swings{2193654, 2193650, 2193650, 2193650, 2091358, 2091358, 1200482,
                                         1120116, 1038476, 1038476, 1038476, 1038476, 1038476, 871654,
                                         871654,  871654,  614712,  614712,  614712,  614712,  614712,
                                         352384,  352384,  352384,  352384,  352384,  265584};
  const auto power = power_of(rule, VotingIndex::absolute_banzhaf);
  for (std::size_t i = 0; i < 27; ++i) CHECK(power[i] == reduced(static_cast<Wide>(swings[i]), 1 << 26));
}

TEST_CASE("every index is its definition's on random small rules") {
  CHECK(rc::check([] {
    const VotingRule rule = drawn();
    RC_ASSERT(check(rule));
    const unsigned n = static_cast<unsigned>(rule.majorities[0].weights.size());
    std::uint64_t winning = 0;
    for (unsigned coalition = 0; coalition < 1u << n; ++coalition) {
      winning += is_won(rule, coalition);
      RC_ASSERT(wins(rule, coalition) == is_won(rule, coalition));
    }
    RC_ASSERT(*winning_coalitions(rule) == winning);
    for (const VotingIndex index : all_indices) {
      const auto power = voting_power(rule, index);
      RC_ASSERT(static_cast<bool>(power));
      RC_ASSERT(*power == power_by_force(rule, index));
    }
  }));
}

TEST_CASE("thirty-two voters with one vote each have a thirty-second of the power") {
  for (const VotingIndex index :
       {VotingIndex::shapley_shubik, VotingIndex::banzhaf, VotingIndex::deegan_packel, VotingIndex::holler}) {
    CHECK(texts(one_majority(Weights(32, 1), 17), index) == Texts(32, "1/32"));
  }
}

TEST_CASE("a single majority has the power that voting_power() of one weighted rule says") {
  Weights weights(32);
  std::iota(weights.begin(), weights.end(), 1);
  const VotingRule rule = one_majority(weights, 400);
  const auto expected = voting_power(rule.majorities[0]);
  const auto shapley_shubik = power_of(rule, VotingIndex::shapley_shubik);
  const auto banzhaf = power_of(rule, VotingIndex::banzhaf);
  for (std::size_t i = 0; i < 32; ++i) {
    CHECK(shapley_shubik[i] == (*expected)[i].shapley_shubik);
    CHECK(banzhaf[i] == (*expected)[i].banzhaf);
  }
}

TEST_CASE("who is listed first changes nothing") {
  CHECK(rc::check([] {
    const VotingRule rule = drawn();
    VotingRule turned = rule;
    const std::size_t n = rule.majorities[0].weights.size();
    for (WeightedVoting& majority : turned.majorities) std::ranges::reverse(majority.weights);
    for (std::size_t& voter : turned.vetoes) voter = n - 1 - voter;
    std::ranges::reverse(turned.majorities);
    for (const VotingIndex index : all_indices) {
      auto power = *voting_power(turned, index);
      std::ranges::reverse(power);
      RC_ASSERT(power == *voting_power(rule, index));
    }
  }));
}

TEST_CASE("a voting rule that is none is refused, each fault by its place") {
  const auto faults = [](const VotingRule& rule) {
    const auto power = voting_power(rule, VotingIndex::holler);
    REQUIRE_FALSE(power);
    Texts all;
    for (const Fault& fault : power.error().faults) all.push_back(to_string(fault));
    return all;
  };
  CHECK(faults({}) == Texts{"majorities: 0; expected 1 to 3"});
  CHECK(faults({{{{1, 2}, 2}, {{1, 1, 1}, 2}, {{1, 1}, 3}}, {2, 0, 0}, 2}) ==
        Texts{"majorities[1].weights: 3 voters; expected 2, as in the first majority",
              "majorities[2].quota: 3; expected 1 to 2, the sum of the weights",
              "vetoes[0]: 2; expected a voter, below 2", "vetoes[2]: 0; expected each voter once",
              "suffices_opponents: 2; expected fewer than the 2 voters"});
  Weights rising(29);
  std::iota(rising.begin(), rising.end(), 1);
  Weights falling(rising.rbegin(), rising.rend());
  const auto many = winning_coalitions({{{rising, 300}, {falling, 300}}, {}, {}});
  REQUIRE_FALSE(many);
  CHECK(
      to_string(many.error().faults.front()) ==
      "majorities: 29 voters without a veto; expected at most 28 where more than one majority has weights that differ");
  CHECK(winning_coalitions({{{rising, 420}, {falling, 420}}, {0, 5}, {}}));
  Weights all_differ(32);
  std::iota(all_differ.begin(), all_differ.end(), 100);
  CHECK(faults(one_majority(all_differ, 1800)) == Texts{"majorities: 32 voters; expected a rule with fewer minimal "
                                                        "winning coalitions: at most 16777216 coalitions are "
                                                        "searched"});
}
