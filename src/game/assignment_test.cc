#include "game/assignment.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

using namespace comity;
using namespace comity::game;

namespace {

using Amounts = std::vector<std::int64_t>;

// The best of all ways to pair the sellers from `seller` on with buyers that are free.
std::int64_t best_by_force(const PairGains& pairs, std::uint32_t sellers, std::uint32_t buyers,
                           std::size_t seller = 0) {
  if (seller == pairs.sellers) return 0;
  std::int64_t best = best_by_force(pairs, sellers, buyers, seller + 1);
  if ((sellers >> seller & 1u) == 0) return best;
  for (std::size_t buyer = 0; buyer < pairs.buyers; ++buyer) {
    const std::uint32_t bit = 1u << buyer;
    if ((buyers & bit) == 0) continue;
    best = std::max(best, pairs.of(seller, buyer) + best_by_force(pairs, sellers, buyers & ~bit, seller + 1));
  }
  return best;
}

PairGains drawn() {
  const auto sellers = *rc::gen::inRange<std::size_t>(1, 6);
  const auto buyers = *rc::gen::inRange<std::size_t>(1, 6);
  const auto most = *rc::gen::element<std::int64_t>(3, 12, 1000);
  return {sellers, buyers, *rc::gen::container<Amounts>(sellers * buyers, rc::gen::inRange<std::int64_t>(0, most))};
}

std::int64_t sum_of(const Amounts& amounts) { return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0}); }

bool is_in_core(const PairGains& pairs, const PairPayoffs& payoffs, std::int64_t gain) {
  if (sum_of(payoffs.sellers) + sum_of(payoffs.buyers) != gain) return false;
  for (std::size_t i = 0; i < pairs.sellers; ++i) {
    for (std::size_t j = 0; j < pairs.buyers; ++j) {
      if (payoffs.sellers[i] < 0 || payoffs.buyers[j] < 0) return false;
      if (payoffs.sellers[i] + payoffs.buyers[j] < pairs.of(i, j)) return false;
    }
  }
  return true;
}

PairGains large(std::size_t sellers, std::size_t buyers, std::uint64_t most) {
  PairGains pairs{sellers, buyers, {}};
  std::uint64_t state = 20261128;
  for (std::size_t i = 0; i < sellers * buyers; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    pairs.gains.push_back(static_cast<std::int64_t>((state >> 12) % most));
  }
  return pairs;
}

}  // namespace

TEST_CASE("Shapley's and Shubik's three houses go to the buyers in the one best way, at prices between two bounds") {
  // The owners would part with the houses for 18, 15 and 19 thousand; the buyers would pay 23, 26, 20 for the first, 22, 24, 21 for
  // the second, 21, 22, 17 for the third (International Journal of Game Theory 1, 1971, as recalled).
  const PairGains pairs{3, 3, {5, 8, 2, 7, 9, 6, 2, 3, 0}};
  REQUIRE(check(pairs));
  const AssignmentCore core = assignment_core(pairs);
  CHECK(core.gain == 16);
  CHECK(core.buyer_of == std::vector<std::optional<std::size_t>>{1, 2, 0});
  CHECK(core.seller_optimal.sellers == Amounts{5, 6, 1});
  CHECK(core.seller_optimal.buyers == Amounts{1, 3, 0});
  CHECK(core.buyer_optimal.sellers == Amounts{3, 5, 0});
  CHECK(core.buyer_optimal.buyers == Amounts{2, 5, 1});
  const Shares fair = fair_division(core);
  CHECK(share_text(fair, 0) == "4");
  CHECK(share_text(fair, 1) == "11/2");
  CHECK(share_text(fair, 3) == "3/2");
}

TEST_CASE("one seller and two buyers: the higher bidder gets it and pays at least what the other would") {
  const AssignmentCore core = assignment_core({1, 2, {10, 7}});
  CHECK(core.buyer_of == std::vector<std::optional<std::size_t>>{0});
  CHECK(core.seller_optimal == PairPayoffs{{10}, {0, 0}});
  CHECK(core.buyer_optimal == PairPayoffs{{7}, {3, 0}});
}

TEST_CASE("where the short side is in demand it has all there is, and who has no use for anybody stays alone") {
  const AssignmentCore core = assignment_core({3, 2, {4, 4, 4, 4, 4, 4}});
  CHECK(core.gain == 8);
  CHECK(core.seller_optimal == PairPayoffs{{0, 0, 0}, {4, 4}});
  CHECK(core.buyer_optimal == core.seller_optimal);
  const AssignmentCore none = assignment_core({2, 2, {0, 0, 0, 3}});
  CHECK(none.buyer_of == std::vector<std::optional<std::size_t>>{std::nullopt, 1});
  CHECK(none.seller_optimal == PairPayoffs{{0, 3}, {0, 0}});
  CHECK(none.buyer_optimal == PairPayoffs{{0, 0}, {0, 3}});
}

TEST_CASE("the matching is the best of all") {
  CHECK(rc::check([] {
    const PairGains pairs = drawn();
    const AssignmentCore core = assignment_core(pairs);
    RC_ASSERT(core.gain == best_by_force(pairs, ~0u, ~0u));
    std::vector<bool> taken(pairs.buyers);
    std::int64_t gain = 0;
    for (std::size_t i = 0; i < pairs.sellers; ++i) {
      if (!core.buyer_of[i]) continue;
      RC_ASSERT(!taken[*core.buyer_of[i]]);
      taken[*core.buyer_of[i]] = true;
      RC_ASSERT(pairs.of(i, *core.buyer_of[i]) > 0);
      gain += pairs.of(i, *core.buyer_of[i]);
    }
    RC_ASSERT(gain == core.gain);
  }));
}

TEST_CASE("both ends are in the core, and the most anybody has in it is what the others would lose without it") {
  // G. Demange, Strategyproofness in the assignment market game, 1982; H. Leonard, Journal of Political Economy 91, 1983.
  CHECK(rc::check([] {
    const PairGains pairs = drawn();
    const AssignmentCore core = assignment_core(pairs);
    RC_ASSERT(is_in_core(pairs, core.seller_optimal, core.gain));
    RC_ASSERT(is_in_core(pairs, core.buyer_optimal, core.gain));
    for (std::size_t i = 0; i < pairs.sellers; ++i) {
      RC_ASSERT(core.seller_optimal.sellers[i] == core.gain - best_by_force(pairs, ~(1u << i), ~0u));
    }
    for (std::size_t j = 0; j < pairs.buyers; ++j) {
      RC_ASSERT(core.buyer_optimal.buyers[j] == core.gain - best_by_force(pairs, ~0u, ~(1u << j)));
    }
  }));
}

TEST_CASE("the fair division divides all there is, and pairs share alone what they make") {
  CHECK(rc::check([] {
    const PairGains pairs = drawn();
    const AssignmentCore core = assignment_core(pairs);
    const Shares fair = fair_division(core);
    WideSigned sum = 0;
    for (const WideSigned share : fair.numerators) sum += share;
    RC_ASSERT(sum == 2 * core.gain);
    for (std::size_t i = 0; i < pairs.sellers; ++i) {
      const auto buyer = core.buyer_of[i];
      const WideSigned both = fair.numerators[i] + (buyer ? fair.numerators[pairs.sellers + *buyer] : 0);
      RC_ASSERT(both == (buyer ? 2 * pairs.of(i, *buyer) : 0));
    }
  }));
}

TEST_CASE("who is listed first, and which side is called the sellers, changes nobody's payoff") {
  CHECK(rc::check([] {
    const PairGains pairs = drawn();
    PairGains turned{pairs.buyers, pairs.sellers, Amounts(pairs.gains.size())};
    for (std::size_t i = 0; i < pairs.sellers; ++i) {
      for (std::size_t j = 0; j < pairs.buyers; ++j) {
        turned.gains[(pairs.buyers - 1 - j) * pairs.sellers + (pairs.sellers - 1 - i)] = pairs.of(i, j);
      }
    }
    const AssignmentCore core = assignment_core(pairs);
    AssignmentCore other = assignment_core(turned);
    std::ranges::reverse(other.buyer_optimal.sellers);
    std::ranges::reverse(other.buyer_optimal.buyers);
    RC_ASSERT(core.gain == other.gain);
    RC_ASSERT(core.seller_optimal.sellers == other.buyer_optimal.buyers);
    RC_ASSERT(core.seller_optimal.buyers == other.buyer_optimal.sellers);
  }));
}

TEST_CASE("large markets, with the largest gains there may be, keep to the core") {
  for (const PairGains& pairs : {large(90, 90, largest_value), large(120, 60, 50), large(40, 130, 1'000'000)}) {
    REQUIRE(check(pairs));
    const AssignmentCore core = assignment_core(pairs);
    CHECK(is_in_core(pairs, core.seller_optimal, core.gain));
    CHECK(is_in_core(pairs, core.buyer_optimal, core.gain));
  }
}

TEST_CASE("a table of gains that is none is refused, each fault by its place") {
  const auto faults = [](const PairGains& pairs) {
    const auto checked = check(pairs);
    REQUIRE_FALSE(checked);
    std::vector<std::string> all;
    for (const Fault& fault : checked.error().faults) all.push_back(to_string(fault));
    return all;
  };
  using Texts = std::vector<std::string>;
  CHECK(faults({0, 501, {}}) == Texts{"sellers: 0; expected 1 to 500", "buyers: 501; expected 1 to 500"});
  CHECK(faults({2, 2, {1}}) == Texts{"gains: 1 gains; expected 4, one of each seller with each buyer"});
  CHECK(faults({2, 2, {1, -1, 0, largest_value + 1}}) ==
        Texts{"gains[0][1]: -1; expected 0 to 1125899906842624",
              "gains[1][1]: 1125899906842625; expected 0 to 1125899906842624"});
}
