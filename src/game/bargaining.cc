#include "game/bargaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <string>

#include "game/coalition_game.h"
#include "game/mixture_program.h"
#include "game/nash_mixture.h"

namespace comity::game {
namespace {

using Gains = std::vector<std::int64_t>;  // of each party over its fall-back

std::vector<Gains> gains_of(const BargainingProblem& problem) {
  std::vector<Gains> all = problem.outcomes;
  for (Gains& gains : all) {
    for (std::size_t i = 0; i < gains.size(); ++i) gains[i] -= problem.fallbacks[i];
  }
  return all;
}

std::vector<std::int64_t> weights_of(const BargainingProblem& problem) {
  if (problem.weights.empty()) return std::vector<std::int64_t>(problem.fallbacks.size(), 1);
  std::int64_t common = 0;
  for (const std::int64_t weight : problem.weights) common = std::gcd(common, weight);
  std::vector<std::int64_t> weights = problem.weights;
  for (std::int64_t& weight : weights) weight /= common;
  return weights;
}

bool all_gain(const Gains& gains) {
  return std::ranges::all_of(gains, [](std::int64_t gain) { return gain > 0; });
}
bool none_loses(const Gains& gains) {
  return std::ranges::none_of(gains, [](std::int64_t gain) { return gain < 0; });
}

MixtureProgram program_of(const std::vector<Gains>& gains, const std::vector<BigFraction>& directions) {
  std::vector<std::vector<BigInteger>> scaled;
  for (const Gains& outcome : gains) {
    scaled.emplace_back();
    for (std::size_t i = 0; i < outcome.size(); ++i) {
      scaled.back().push_back(BigInteger(outcome[i]) * directions[i].denominator);
    }
  }
  std::vector<BigInteger> numerators;
  for (const BigFraction& direction : directions) numerators.push_back(direction.numerator);
  return {scaled, numerators};
}

std::vector<BigFraction> alike(std::size_t parties) { return std::vector<BigFraction>(parties, BigFraction{1, 1}); }

bool can_all_gain(const BargainingProblem& problem) {
  const std::vector<Gains> gains = gains_of(problem);
  if (std::ranges::any_of(gains, all_gain)) return true;
  if (problem.feasible == Feasible::points) return false;
  return program_of(gains, alike(problem.fallbacks.size())).push().numerator.sign() > 0;
}

std::vector<std::int64_t> most_at_single_outcomes(const std::vector<Gains>& gains) {
  Gains most(gains.front().size());
  for (const Gains& outcome : gains) {
    if (!none_loses(outcome)) continue;
    for (std::size_t i = 0; i < most.size(); ++i) most[i] = std::max(most[i], outcome[i]);
  }
  return most;
}

std::vector<BigFraction> most_gains(const std::vector<Gains>& gains, Feasible feasible) {
  std::vector<BigFraction> most;
  if (feasible == Feasible::points) {
    for (const std::int64_t gain : most_at_single_outcomes(gains)) most.push_back({BigInteger(gain), 1});
    return most;
  }
  MixtureProgram program = program_of(gains, alike(gains.front().size()));
  program.push();
  for (std::size_t i = 0; i < gains.front().size(); ++i) most.push_back(program.most_of(i));
  return most;
}

// ---- single outcomes ----

BigInteger product_of(const Gains& gains, const std::vector<std::int64_t>& weights) {
  BigInteger product = 1;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    for (std::int64_t times = 0; times < weights[i]; ++times) product = product * BigInteger(gains[i]);
  }
  return product;
}

double logarithm_of_product(const Gains& gains, const std::vector<std::int64_t>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    sum += static_cast<double>(weights[i]) * std::log(static_cast<double>(gains[i]));
  }
  return sum;
}

// Logarithms only spare the products of outcomes that are far from best; they are good to far less than 1e-6.
std::vector<std::size_t> best_products(const std::vector<Gains>& gains, const std::vector<std::int64_t>& weights) {
  double largest = -HUGE_VAL;
  for (const Gains& outcome : gains) {
    if (all_gain(outcome)) largest = std::max(largest, logarithm_of_product(outcome, weights));
  }
  std::vector<std::size_t> best;
  BigInteger best_product;
  for (std::size_t k = 0; k < gains.size(); ++k) {
    if (!all_gain(gains[k]) || logarithm_of_product(gains[k], weights) < largest - 1e-6) continue;
    const BigInteger product = product_of(gains[k], weights);
    if (product < best_product) continue;
    if (product > best_product) best.clear();
    best_product = product;
    best.push_back(k);
  }
  return best;
}

struct Part {
  WideSigned gain = 0;
  WideSigned unit = 1;
  // Gains are below 2^52, units below 2^59.
  friend std::strong_ordering operator<=>(const Part& a, const Part& b) { return a.gain * b.unit <=> b.gain * a.unit; }
};

// The parts that the parties gain of their units, the least first.
std::vector<Part> parts_of(const Gains& gains, const std::vector<WideSigned>& units) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < gains.size(); ++i) parts.push_back({gains[i], units[i]});
  std::ranges::sort(parts, [](const Part& a, const Part& b) { return a < b; });
  return parts;
}

std::vector<std::size_t> best_least_parts(const std::vector<Gains>& gains, const std::vector<WideSigned>& units) {
  std::vector<std::size_t> best;
  std::vector<Part> best_parts;
  for (std::size_t k = 0; k < gains.size(); ++k) {
    if (!all_gain(gains[k])) continue;
    std::vector<Part> parts = parts_of(gains[k], units);
    if (!best.empty() && parts < best_parts) continue;
    if (best.empty() || parts > best_parts) best.clear();
    best_parts = std::move(parts);
    best.push_back(k);
  }
  return best;
}

std::vector<std::size_t> best_outcomes(const BargainingProblem& problem, BargainingRule rule) {
  const std::vector<Gains> gains = gains_of(problem);
  const std::vector<std::int64_t> weights = weights_of(problem);
  if (rule == BargainingRule::nash) return best_products(gains, weights);
  std::vector<WideSigned> units(weights.begin(), weights.end());
  if (rule == BargainingRule::kalai_smorodinsky) {
    const Gains most = most_at_single_outcomes(gains);
    for (std::size_t i = 0; i < units.size(); ++i) units[i] *= most[i];
  }
  return best_least_parts(gains, units);
}

Bargain single_outcome(const BargainingProblem& problem, BargainingRule rule) {
  Bargain agreed;
  agreed.as_good = best_outcomes(problem, rule);
  const std::size_t taken = agreed.as_good.front();
  for (const std::int64_t amount : problem.outcomes[taken]) agreed.payoffs.push_back({BigInteger(amount), 1});
  agreed.mix.resize(problem.outcomes.size());
  agreed.mix[taken] = {1, 1};
  return agreed;
}

// ---- mixtures ----

std::vector<BigFraction> payoffs_of(const BargainingProblem& problem, const std::vector<BigFraction>& gains) {
  std::vector<BigFraction> payoffs;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    payoffs.push_back(BigFraction{BigInteger(problem.fallbacks[i]), 1} + gains[i]);
  }
  return payoffs;
}

Bargain along_a_line(const BargainingProblem& problem, BargainingRule rule) {
  const std::vector<Gains> gains = gains_of(problem);
  const std::vector<std::int64_t> weights = weights_of(problem);
  std::vector<BigFraction> directions =
      rule == BargainingRule::egalitarian ? alike(weights.size()) : most_gains(gains, Feasible::mixtures);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    directions[i] = directions[i] * BigFraction{BigInteger(weights[i]), 1};
  }
  MixtureProgram program = program_of(gains, directions);
  const BigFraction length = program.push();
  std::vector<BigFraction> gained;
  for (const BigFraction& direction : directions) gained.push_back(direction * length);
  return {payoffs_of(problem, gained), program.mix(), {}, 0};
}

struct Corner {
  std::size_t outcome = 0;
  WideSigned first = 0;  // the gains of the two parties
  WideSigned second = 0;
};

// The outcomes at the upper right, from the second party's best to the first's, such that everything feasible is below the lines
// from each to the next.
std::vector<Corner> frontier(const std::vector<Gains>& gains) {
  std::vector<Corner> corners;
  for (std::size_t k = 0; k < gains.size(); ++k) corners.push_back({k, gains[k][0], gains[k][1]});
  std::ranges::stable_sort(corners, [](const Corner& a, const Corner& b) {
    return a.second != b.second ? a.second > b.second : a.first > b.first;
  });
  std::vector<Corner> upper;
  const auto is_below = [&](const Corner& next) {
    const Corner& b = upper.back();
    const Corner& a = upper[upper.size() - 2];
    return (b.first - a.first) * (next.second - a.second) >= (b.second - a.second) * (next.first - a.first);
  };
  for (const Corner& next : corners) {
    if (!upper.empty() && next.first <= upper.back().first) continue;
    while (upper.size() >= 2 && is_below(next)) upper.pop_back();
    upper.push_back(next);
  }
  return upper;
}

// The part of a corner, the rest being of the next one, at which w1 log(gain 1) + w2 log(gain 2) is largest on their whole line:
// with a1 g1 + a2 g2 = b on it, a1 g1 is w1 of w1 + w2 parts of b. Above 1, and below 0, it lies beyond the corners.
BigFraction best_part(const Corner& corner, const Corner& next, const std::vector<std::int64_t>& weights) {
  const WideSigned a1 = corner.second - next.second;
  const WideSigned a2 = next.first - corner.first;
  const WideSigned b = a1 * corner.first + a2 * corner.second;
  const WideSigned scale = (weights[0] + weights[1]) * a1;
  return reduced(BigInteger(next.first * scale - weights[0] * b), BigInteger(scale) * BigInteger(a2));
}

Bargain between(const BargainingProblem& problem, const Corner& corner, const Corner& next, const BigFraction& part) {
  const BigFraction rest = BigFraction{1, 1} + part * BigFraction{-1, 1};
  Bargain agreed;
  agreed.mix.resize(problem.outcomes.size());
  agreed.mix[next.outcome] = rest;
  agreed.mix[corner.outcome] = part;
  agreed.payoffs = payoffs_of(
      problem, {part * BigFraction{BigInteger(corner.first), 1} + rest * BigFraction{BigInteger(next.first), 1},
                part * BigFraction{BigInteger(corner.second), 1} + rest * BigFraction{BigInteger(next.second), 1}});
  return agreed;
}

// Along the frontier from the left, the product rises up to one point: on the first line whose best is not beyond its far end.
Bargain nash_of_two(const BargainingProblem& problem) {
  const std::vector<Corner> corners = frontier(gains_of(problem));
  const std::vector<std::int64_t> weights = weights_of(problem);
  const BigFraction all{1, 1};
  for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
    if (corners[i + 1].first <= 0) continue;  // the first party gains nothing on this line
    const BigFraction part = best_part(corners[i], corners[i + 1], weights);
    if (part >= all) return between(problem, corners[i], corners[i], all);
    if (part.numerator.sign() > 0) return between(problem, corners[i], corners[i + 1], part);
  }
  return between(problem, corners.back(), corners.back(), all);
}

Bargain nash_of_many(const BargainingProblem& problem) {
  const std::vector<Gains> gains = gains_of(problem);
  MixtureProgram program = program_of(gains, most_gains(gains, Feasible::mixtures));
  program.push();
  NashMixture mixture = nash_mixture(gains, weights_of(problem), program.mix(), nash_tolerance);
  return {payoffs_of(problem, mixture.gains), std::move(mixture.mix), {}, mixture.shortfall};
}

// ---- checks ----

void add_fault(Error& error, std::string where, std::string given, std::string expected) {
  error.faults.push_back({std::move(where), std::move(given), std::move(expected)});
}

std::string at(const std::string& list, std::size_t i) { return list + "[" + std::to_string(i) + "]"; }

void check_amounts(const std::string& where, const std::vector<std::int64_t>& amounts, Error& faults) {
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (amounts[i] >= -largest_value && amounts[i] <= largest_value) continue;
    add_fault(faults, at(where, i), std::to_string(amounts[i]),
              "at most " + std::to_string(largest_value) + " either way");
  }
}

void check_outcomes(const BargainingProblem& problem, Error& faults) {
  const std::size_t most = problem.feasible == Feasible::points ? most_outcomes : most_mixed_outcomes;
  if (problem.outcomes.empty() || problem.outcomes.size() > most) {
    add_fault(faults, "outcomes", std::to_string(problem.outcomes.size()), "1 to " + std::to_string(most));
    return;
  }
  for (std::size_t k = 0; k < problem.outcomes.size(); ++k) {
    if (problem.outcomes[k].size() != problem.fallbacks.size()) {
      add_fault(faults, at("outcomes", k), std::to_string(problem.outcomes[k].size()) + " amounts",
                std::to_string(problem.fallbacks.size()) + ", one for each party");
    }
    check_amounts(at("outcomes", k), problem.outcomes[k], faults);
  }
}

void check_weights(const BargainingProblem& problem, Error& faults) {
  if (problem.weights.empty()) return;
  if (problem.weights.size() != problem.fallbacks.size()) {
    add_fault(faults, "weights", std::to_string(problem.weights.size()),
              std::to_string(problem.fallbacks.size()) + ", one for each party, or none");
  }
  for (std::size_t i = 0; i < problem.weights.size(); ++i) {
    if (problem.weights[i] >= 1 && problem.weights[i] <= largest_bargaining_weight) continue;
    add_fault(faults, at("weights", i), std::to_string(problem.weights[i]),
              "1 to " + std::to_string(largest_bargaining_weight));
  }
}

}  // namespace

Result<void> check(const BargainingProblem& problem) {
  const std::size_t parties = problem.fallbacks.size();
  if (parties < 2 || parties > most_bargainers) {
    return bad_input("fallbacks", std::to_string(parties) + " parties", "2 to " + std::to_string(most_bargainers));
  }
  Error faults;
  check_amounts("fallbacks", problem.fallbacks, faults);
  check_outcomes(problem, faults);
  check_weights(problem, faults);
  if (faults.faults.empty() && !can_all_gain(problem)) {
    add_fault(
        faults, "outcomes", "none that is better than the fall-back for every party",
        problem.feasible == Feasible::points ? "an outcome from which all gain" : "a mixture from which all gain");
  }
  if (faults.faults.empty()) return {};
  return faults;
}

Bargain bargain(const BargainingProblem& problem, BargainingRule rule) {
  assert(check(problem));
  if (problem.feasible == Feasible::points) return single_outcome(problem, rule);
  if (rule != BargainingRule::nash) return along_a_line(problem, rule);
  return problem.fallbacks.size() == 2 ? nash_of_two(problem) : nash_of_many(problem);
}

std::vector<BigFraction> ideals(const BargainingProblem& problem) {
  assert(check(problem));
  return payoffs_of(problem, most_gains(gains_of(problem), problem.feasible));
}

std::vector<std::int64_t> in_whole_units(const Bargain& bargain) {
  std::vector<std::int64_t> units;
  for (const BigFraction& payoff : bargain.payoffs) units.push_back(rounded_down(payoff));
  return units;
}

}  // namespace comity::game
