#include "game/spanning_tree.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;

Texts texts(const LinkCosts& network, TreeRule rule) {
  const auto shares = divide(network, rule);
  REQUIRE(shares);
  Texts all;
  for (std::size_t i = 0; i < network.parties; ++i) all.push_back(share_text(*shares, i));
  return all;
}

LinkCosts drawn(std::size_t most_parties, std::int64_t dearest = 30) {
  LinkCosts network;
  network.parties = *rc::gen::inRange<std::size_t>(1, most_parties + 1);
  const std::size_t nodes = network.parties + 1;
  network.costs.resize(nodes * nodes);
  for (std::size_t a = 0; a < nodes; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      network.costs[a * nodes + b] = network.costs[b * nodes + a] = *rc::gen::inRange<std::int64_t>(0, dearest);
    }
  }
  return network;
}

// The cheapest of all sets of n links that connect everybody.
std::int64_t cheapest_by_force(const LinkCosts& network) {
  std::vector<Link> links;
  for (std::size_t a = 0; a <= network.parties; ++a) {
    for (std::size_t b = a + 1; b <= network.parties; ++b) links.push_back({a, b, network.between(a, b)});
  }
  std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
  for (std::size_t chosen = 0; chosen < std::size_t{1} << links.size(); ++chosen) {
    if (static_cast<std::size_t>(std::popcount(chosen)) != network.parties) continue;
    std::vector<std::size_t> group(network.parties + 1);
    std::iota(group.begin(), group.end(), std::size_t{0});
    std::int64_t cost = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (!(chosen >> i & 1)) continue;
      std::ranges::replace(group, std::size_t{group[links[i].from]}, std::size_t{group[links[i].to]});
      cost += links[i].cost;
    }
    if (std::ranges::count(group, group[0]) == static_cast<std::ptrdiff_t>(group.size()))
      cheapest = std::min(cheapest, cost);
  }
  return cheapest;
}

std::int64_t cost_of_tree(const LinkCosts& network) {
  std::int64_t cost = 0;
  for (const Link& link : cheapest_tree(network)) cost += link.cost;
  return cost;
}

constexpr std::array rules{TreeRule::bird, TreeRule::kar, TreeRule::folk, TreeRule::dutta_kar};

}  // namespace

TEST_CASE("a network of three parties is paid for as another program says") {
  // The example of the R package cooptrees 1.0, and what it prints.
  const LinkCosts network{3, {0, 6, 10, 6, 6, 0, 4, 6, 10, 4, 0, 4, 6, 6, 4, 0}};
  REQUIRE(check(network));
  CHECK(cheapest_tree(network) == std::vector<Link>{{0, 1, 6}, {1, 2, 4}, {2, 3, 4}});
  CHECK(texts(network, TreeRule::bird) == Texts{"6", "4", "4"});
  CHECK(texts(network, TreeRule::dutta_kar) == Texts{"4", "4", "6"});
  CHECK(texts(network, TreeRule::kar) == Texts{"13/3", "16/3", "13/3"});
  CHECK(texts(network, TreeRule::folk) == Texts{"14/3", "14/3", "14/3"});
}

TEST_CASE("no set of links that connects everybody is cheaper") {
  CHECK(rc::check([] {
    const LinkCosts network = drawn(4);
    RC_ASSERT(cost_of_tree(network) == cheapest_by_force(network));
  }));
}

TEST_CASE(
    "every rule collects what the network costs; three of them charge no coalition more than a network of its own") {
  CHECK(rc::check([] {
    const LinkCosts network = drawn(6);
    RC_ASSERT(check(network));
    for (const TreeRule rule : rules) {
      const Shares shares = *divide(network, rule);
      const WideSigned sum = std::accumulate(shares.numerators.begin(), shares.numerators.end(), WideSigned{0});
      RC_ASSERT(sum == shares.denominator * cost_of_tree(network));
      if (rule == TreeRule::kar) continue;
      for (std::size_t coalition = 1; coalition < std::size_t{1} << network.parties; ++coalition) {
        LinkCosts own;
        std::vector<std::size_t> nodes{0};
        WideSigned charged = 0;
        for (std::size_t i = 0; i < network.parties; ++i) {
          if (!(coalition >> i & 1)) continue;
          nodes.push_back(i + 1);
          charged += shares.numerators[i];
        }
        own.parties = nodes.size() - 1;
        for (const std::size_t a : nodes) {
          for (const std::size_t b : nodes) own.costs.push_back(network.between(a, b));
        }
        RC_ASSERT(charged <= shares.denominator * cost_of_tree(own));
      }
    }
  }));
}

TEST_CASE("under the folk rule nobody pays less when a link becomes dearer") {
  CHECK(rc::check([] {
    const LinkCosts network = drawn(6);
    LinkCosts dearer = network;
    const std::size_t nodes = network.parties + 1;
    const auto a = *rc::gen::inRange<std::size_t>(0, nodes);
    const std::size_t b = (a + *rc::gen::inRange<std::size_t>(1, nodes)) % nodes;
    dearer.costs[a * nodes + b] = dearer.costs[b * nodes + a] += 5;
    const Shares before = *divide(network, TreeRule::folk);
    const Shares after = *divide(dearer, TreeRule::folk);
    for (std::size_t i = 0; i < network.parties; ++i) RC_ASSERT(after.numerators[i] >= before.numerators[i]);
  }));
}

TEST_CASE("costs that are none are refused") {
  const auto fault = [](const LinkCosts& network) {
    const auto checked = check(network);
    REQUIRE_FALSE(checked);
    return to_string(checked.error().faults.front());
  };
  CHECK(fault({0, {0}}) == "parties: 0; expected 1 to 25");
  CHECK(fault({1, {0, 1}}) == "costs: 2 costs; expected 4, of 2 rows of as many");
  CHECK(fault({1, {0, -1, -1, 0}}) == "costs[0][1]: -1; expected 0 to 1125899906842624");
  CHECK(fault({1, {0, 1, 2, 0}}) == "costs[0][1]: 1; expected 2, as the other way round");
  CHECK(fault({1, {0, 1, 1, 3}}) == "costs[1][1]: 3; expected 0: it needs no link");
}
