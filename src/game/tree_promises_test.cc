// Every promise that is said to be kept is looked for a counterexample among many small random problems, and of every
// other one is found.
#include "game/promise_search.h"

using namespace comity;
using namespace comity::game;

namespace {

LinkCosts small_network(Random& random) {
  LinkCosts network;
  network.parties = static_cast<std::size_t>(drawn(random, 2, 4));
  const std::size_t nodes = network.parties + 1;
  network.costs.resize(nodes * nodes);
  for (std::size_t a = 0; a < nodes; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      network.costs[a * nodes + b] = network.costs[b * nodes + a] = drawn(random, 0, 12);
    }
  }
  return network;
}

void set_link(LinkCosts& network, std::size_t a, std::size_t b, std::int64_t cost) {
  const std::size_t nodes = network.parties + 1;
  network.costs[a * nodes + b] = network.costs[b * nodes + a] = cost;
}

bool no_own_network_is_cheaper(const LinkCosts& network, const Shares& shares) {
  for (std::size_t s = 1; s < std::size_t{1} << network.parties; ++s) {
    WideSigned paid = 0;
    for (std::size_t i = 0; i < network.parties; ++i) paid += (s >> i & 1) != 0 ? shares.numerators[i] : 0;
    if (paid > tree_cost(network, s) * shares.denominator) return false;
  }
  return true;
}

Verdict verdict(TreePromise promise, LinkCosts network, TreeRule rule, Random& random) {
  const auto shares = divide(network, rule);
  REQUIRE(shares);
  switch (promise) {
    case TreePromise::core: return no_own_network_is_cheaper(network, *shares);
    case TreePromise::nobody_is_paid:
      return std::ranges::all_of(shares->numerators, [](WideSigned numerator) { return numerator >= 0; });
    case TreePromise::equal_treatment: {
      for (std::size_t other = 0; other <= network.parties; ++other) {
        if (other != 1 && other != 2) set_link(network, 2, other, network.between(1, other));
      }
      const auto twins = divide(network, rule);
      REQUIRE(twins);
      return twins->numerators[0] == twins->numerators[1];
    }
    case TreePromise::cost_monotonicity: {
      const auto parties = static_cast<std::int64_t>(network.parties);
      const auto a = static_cast<std::size_t>(drawn(random, 1, parties));
      const auto b = static_cast<std::size_t>(drawn(random, 0, parties));
      if (a == b) return std::nullopt;
      set_link(network, a, b, drawn(random, 0, network.between(a, b)));
      const auto cheaper = divide(network, rule);
      REQUIRE(cheaper);
      return at_least(*shares, *cheaper, a - 1, 1) && (b == 0 || at_least(*shares, *cheaper, b - 1, 1));
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a rule for networks keeps the promises that its facts name, and breaks each other one") {
  for (const TreeRule rule : all_of<TreeRule>()) {
    for (const TreePromise promise : all_of<TreePromise>()) {
      CAPTURE(name_of(rule));
      CAPTURE(name_of(promise));
      const bool broken =
          is_broken(1000, [&](Random& random) { return verdict(promise, small_network(random), rule, random); });
      CHECK(broken != facts_of(rule).keeps(promise));
    }
  }
}
