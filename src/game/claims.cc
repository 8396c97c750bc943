#include "game/claims.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>

#include "game/coalition_sums.h"
#include "game/shapley.h"

namespace comity::game {
namespace {

using Amounts = std::vector<WideSigned>;

WideSigned sum_of(const Amounts& amounts) { return std::accumulate(amounts.begin(), amounts.end(), WideSigned{0}); }

std::vector<std::size_t> in_rising_order(const Amounts& claims) {
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return claims[i]; });
  return order;
}

// `numerators` over `denominator`, in lowest terms for all together, so that what is computed from them stays small.
Shares reduced(Amounts numerators, WideSigned denominator) {
  WideSigned common = denominator;
  for (const WideSigned numerator : numerators) common = greatest_common_divisor(common, numerator);
  for (WideSigned& numerator : numerators) numerator /= common;
  return {std::move(numerators), denominator / common};
}

Shares added(const Shares& a, const Shares& b) {
  Amounts sum;
  for (std::size_t i = 0; i < a.numerators.size(); ++i) {
    sum.push_back(a.numerators[i] * b.denominator + b.numerators[i] * a.denominator);
  }
  return reduced(std::move(sum), a.denominator * b.denominator);
}

// The largest level that, given to each up to its claim, uses up the estate: estate and claims in the same unit, of which the
// level may be a fraction. Claims are met from the smallest on, as long as an equal part of what is left suffices.
Shares equal_awards(WideSigned estate, const Amounts& claims) {
  const std::vector<std::size_t> order = in_rising_order(claims);
  auto left = static_cast<WideSigned>(claims.size());
  std::size_t met = 0;
  for (; met < order.size() && claims[order[met]] * left <= estate; ++met, --left) estate -= claims[order[met]];
  if (left == 0) return {claims, 1};
  Amounts numerators(claims.size(), estate);
  for (std::size_t i = 0; i < met; ++i) numerators[order[i]] = claims[order[i]] * left;
  return reduced(std::move(numerators), left);
}

// What each loses of its claim is an equal award of what is missing.
Shares equal_losses(WideSigned estate, const Amounts& claims) {
  Shares losses = equal_awards(sum_of(claims) - estate, claims);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    losses.numerators[i] = claims[i] * losses.denominator - losses.numerators[i];
  }
  return losses;
}

Shares proportional(WideSigned estate, const Amounts& claims) {
  const WideSigned total = sum_of(claims);
  if (total == 0) return {claims, 1};
  Amounts numerators;
  for (const WideSigned claim : claims) numerators.push_back(claim * estate);
  return reduced(std::move(numerators), total);
}

// Equal awards of half the claims as long as those suffice; then, beside half of each claim, what `beyond` gives of the other
// halves. In half units, so that half a claim is a whole number: the claim's own.
Shares by_halves(WideSigned estate, const Amounts& claims, Shares (*beyond)(WideSigned, const Amounts&)) {
  const WideSigned half_units = 2 * estate;
  const WideSigned half_of_all = sum_of(claims);
  Shares shares = half_units <= half_of_all ? equal_awards(half_units, claims)
                                            : added({claims, 1}, beyond(half_units - half_of_all, claims));
  return reduced(std::move(shares.numerators), 2 * shares.denominator);
}

// What is left for a coalition when all others have been paid in full. First come, first served is its Shapley value
// (B. O'Neill, A problem of rights arbitration from the Talmud, Mathematical Social Sciences 2, 1982).
Shares random_arrival(const ClaimsProblem& problem) {
  std::vector<std::int64_t> claimed = coalition_sums(problem.claims);
  const std::int64_t missing = claimed.back() - problem.estate;
  for (std::int64_t& value : claimed) value = std::max<std::int64_t>(0, value - missing);
  const auto game = CoalitionGame::of(Sense::worth, problem.claims.size(), std::move(claimed));
  assert(game);
  const Shares shares = shapley_value(*game);
  return reduced(shares.numerators, shares.denominator);
}

// First each gets what the others leave even if they get all they claim; then what is left of the estate is divided in
// proportion to what is left of the claims, none counted for more than there is.
Shares adjusted_proportional(WideSigned estate, const Amounts& claims) {
  const WideSigned total = sum_of(claims);
  Amounts first;
  for (const WideSigned claim : claims) first.push_back(std::max<WideSigned>(0, estate - (total - claim)));
  const WideSigned left = estate - sum_of(first);
  Amounts rest;
  for (std::size_t i = 0; i < claims.size(); ++i) rest.push_back(std::min(claims[i] - first[i], left));
  return added({std::move(first), 1}, proportional(left, rest));
}

// Where every claim is on [0, claim] of an estate that the largest covers, each part is shared equally by its claimants.
// `claims` in rising order.
Shares nested_overlap(const Amounts& claims) {
  const WideSigned denominator = least_common_multiple_to(claims.size());
  Amounts numerators;
  WideSigned award = 0;
  WideSigned before = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    award += (claims[i] - before) * (denominator / static_cast<WideSigned>(claims.size() - i));
    before = claims[i];
    numerators.push_back(award);
  }
  return reduced(std::move(numerators), denominator);
}

// O'Neill 1982: if one claim covers the estate, all claims lie over each other. Else there is a level t such that what claims
// exceed it by lies side by side beyond t and just fills the rest of the estate: sum(max(claim - t, 0)) = estate - t. With the
// k largest claims above it, (k - 1) t = sum of those claims - estate.
Shares minimal_overlap(WideSigned estate, const Amounts& claims) {
  const std::vector<std::size_t> order = in_rising_order(claims);
  WideSigned level = estate;
  WideSigned parts = 1;  // the level is level / parts, and so is everything below
  if (claims[order.back()] < estate) {
    WideSigned sum = claims[order.back()];
    for (std::size_t k = 2; k <= claims.size(); ++k) {
      sum += claims[order[claims.size() - k]];
      const auto others = static_cast<WideSigned>(k - 1);
      const WideSigned next = k < claims.size() ? claims[order[claims.size() - k - 1]] : 0;
      if (sum < estate || sum - estate < next * others) continue;
      level = sum - estate;
      parts = others;
      break;
    }
  }
  Amounts within;
  for (const std::size_t i : order) within.push_back(std::min(claims[i] * parts, level));
  const Shares nested = nested_overlap(within);
  Amounts numerators(claims.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const WideSigned beyond = std::min(claims[order[i]], estate) * parts - within[i];
    numerators[order[i]] = nested.numerators[i] + beyond * nested.denominator;
  }
  return reduced(std::move(numerators), nested.denominator * parts);
}

}  // namespace

Result<void> check(const ClaimsProblem& problem) {
  if (problem.claims.empty() || problem.claims.size() > most_players) {
    return bad_input("claims", std::to_string(problem.claims.size()) + " claims",
                     "1 to " + std::to_string(most_players));
  }
  if (problem.estate <= 0 || problem.estate > largest_value) {
    return bad_input("estate", std::to_string(problem.estate), "1 to " + std::to_string(largest_value));
  }
  std::int64_t total = 0;
  for (std::size_t i = 0; i < problem.claims.size(); ++i) {
    const std::int64_t claim = problem.claims[i];
    if (claim < 0 || claim > largest_value - total) {
      return bad_input("claims[" + std::to_string(i) + "]", std::to_string(claim),
                       "claims from 0 on that add up to at most " + std::to_string(largest_value));
    }
    total += claim;
  }
  if (total >= problem.estate) return {};
  return bad_input("estate", std::to_string(problem.estate),
                   "at most " + std::to_string(total) + ", what is claimed: all claims can be met");
}

Shares divide(const ClaimsProblem& problem, ClaimsRule rule) {
  assert(check(problem));
  const WideSigned estate = problem.estate;
  const Amounts claims(problem.claims.begin(), problem.claims.end());
  switch (rule) {
    case ClaimsRule::proportional: return proportional(estate, claims);
    case ClaimsRule::constrained_equal_awards: return equal_awards(estate, claims);
    case ClaimsRule::constrained_equal_losses: return equal_losses(estate, claims);
    case ClaimsRule::talmud: return by_halves(estate, claims, equal_losses);
    case ClaimsRule::random_arrival: return random_arrival(problem);
    case ClaimsRule::adjusted_proportional: return adjusted_proportional(estate, claims);
    case ClaimsRule::minimal_overlap: return minimal_overlap(estate, claims);
    case ClaimsRule::pineles: return by_halves(estate, claims, equal_awards);
  }
  assert(false);
  return {};
}

}  // namespace comity::game
