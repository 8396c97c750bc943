// Every promise that is said to be kept is looked for a counterexample among many small random problems, and of every
// other one is found.
#include "game/promise_search.h"

using namespace comity;
using namespace comity::game;

namespace {

ClaimsProblem small_problem(Random& random) {
  ClaimsProblem problem;
  const std::int64_t most = drawn(random, 3, 30);
  for (std::int64_t i = drawn(random, 2, 4); i > 0; --i) problem.claims.push_back(drawn(random, 1, most));
  problem.estate = drawn(random, 1, std::accumulate(problem.claims.begin(), problem.claims.end(), std::int64_t{0}));
  return problem;
}

// In units of which all shares are whole numbers.
std::vector<std::int64_t> whole(const Shares& shares) {
  std::vector<std::int64_t> amounts;
  for (const WideSigned numerator : shares.numerators) amounts.push_back(static_cast<std::int64_t>(numerator));
  return amounts;
}

ClaimsProblem scaled(ClaimsProblem problem, std::int64_t by) {
  problem.estate *= by;
  for (std::int64_t& claim : problem.claims) claim *= by;
  return problem;
}

std::vector<std::int64_t> less(std::vector<std::int64_t> a, const std::vector<std::int64_t>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

bool equals(const Shares& shares, const std::vector<std::int64_t>& amounts) {
  return shares == Shares{{amounts.begin(), amounts.end()}, 1};
}

// All shares of no estate are 0.
Shares divided(const ClaimsProblem& problem, ClaimsRule rule) {
  if (problem.estate == 0) return {std::vector<WideSigned>(problem.claims.size()), 1};
  REQUIRE(check(problem));
  return divide(problem, rule);
}

std::vector<std::int64_t> plus(const Shares& shares, const std::vector<std::int64_t>& amounts) {
  std::vector<std::int64_t> sum = whole(shares);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += amounts[i] * static_cast<std::int64_t>(shares.denominator);
  return sum;
}

Verdict in_order(const ClaimsProblem& p, const Shares& shares) {
  for (std::size_t i = 0; i < p.claims.size(); ++i) {
    for (std::size_t j = 0; j < p.claims.size(); ++j) {
      if (p.claims[i] < p.claims[j]) continue;
      const WideSigned more = shares.numerators[i] - shares.numerators[j];
      if (more < 0 || more > (p.claims[i] - p.claims[j]) * shares.denominator) return false;
    }
  }
  return true;
}

Verdict verdict(ClaimsPromise promise, const ClaimsProblem& p, ClaimsRule rule, Random& random) {
  const Shares shares = divided(p, rule);
  const std::int64_t total = std::accumulate(p.claims.begin(), p.claims.end(), std::int64_t{0});
  const std::int64_t other = drawn(random, p.estate, total);  // an estate at least as large
  const auto unit = static_cast<std::int64_t>(shares.denominator);
  switch (promise) {
    case ClaimsPromise::order: return in_order(p, shares);
    case ClaimsPromise::resource_monotonicity: {
      const Shares more = divided({other, p.claims}, rule);
      for (std::size_t i = 0; i < p.claims.size(); ++i) {
        if (!at_least(more, shares, i, 1)) return false;
      }
      return true;
    }
    case ClaimsPromise::claims_truncation: {
      ClaimsProblem truncated = p;
      for (std::int64_t& claim : truncated.claims) claim = std::min(claim, p.estate);
      return divided(truncated, rule) == shares;
    }
    case ClaimsPromise::minimal_rights_first: {
      std::vector<std::int64_t> rights;
      for (const std::int64_t claim : p.claims) rights.push_back(std::max<std::int64_t>(0, p.estate - (total - claim)));
      const std::int64_t left = p.estate - std::accumulate(rights.begin(), rights.end(), std::int64_t{0});
      const Shares rest = divided({left, less(p.claims, rights)}, rule);
      const std::vector<std::int64_t> sum = plus(rest, rights);
      return shares == Shares{{sum.begin(), sum.end()}, rest.denominator};
    }
    case ClaimsPromise::self_duality: {
      const Shares missing = divided({total - p.estate, p.claims}, rule);
      Shares expected = missing;
      for (std::size_t i = 0; i < p.claims.size(); ++i) {
        expected.numerators[i] = p.claims[i] * missing.denominator - missing.numerators[i];
      }
      return shares == expected;
    }
    case ClaimsPromise::composition_down: {
      const Shares more = divided({other, p.claims}, rule);
      const auto scale = static_cast<std::int64_t>(more.denominator);
      const Shares again = divided({p.estate * scale, whole(more)}, rule);
      return shares == Shares{again.numerators, again.denominator * scale};
    }
    case ClaimsPromise::composition_up: {
      const ClaimsProblem fine = scaled({other, p.claims}, unit);
      const std::vector<std::int64_t> first = whole(shares);
      const Shares second = divided({(other - p.estate) * unit, less(fine.claims, first)}, rule);
      const std::vector<std::int64_t> sum = plus(second, first);
      return divided(fine, rule) == Shares{{sum.begin(), sum.end()}, second.denominator};
    }
    case ClaimsPromise::consistency: {
      ClaimsProblem fewer = scaled(p, unit);
      std::vector<std::int64_t> got = whole(shares);
      fewer.estate -= got.back();
      fewer.claims.pop_back();
      got.pop_back();
      return equals(divided(fewer, rule), got);
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a claims rule keeps the promises that its facts name, and breaks each other one") {
  for (const ClaimsRule rule : all_of<ClaimsRule>()) {
    for (const ClaimsPromise promise : all_of<ClaimsPromise>()) {
      CAPTURE(name_of(rule));
      CAPTURE(name_of(promise));
      const bool broken =
          is_broken(500, [&](Random& random) { return verdict(promise, small_problem(random), rule, random); });
      CHECK(broken != facts_of(rule).keeps(promise));
    }
  }
}
