#include "game/nash_mixture.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace comity::game {
namespace {

constexpr int most_steps = 200'000;
constexpr int part_bits = 60;  // of the parts that are given in the end

struct Steps {
  const std::vector<std::vector<double>>& gains;
  const std::vector<double>& weights;  // add up to 1
  std::vector<double> parts;           // of the outcomes
  std::vector<double> has;             // of each party, the gain in the mixture

  void find_gains() {
    std::ranges::fill(has, 0);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      for (std::size_t i = 0; i < has.size(); ++i) has[i] += parts[k] * gains[k][i];
    }
  }

  // By how much the mean logarithm rises for each part that is moved to this outcome, and 1: weighted by the parts, these are 1.
  double pull_of(std::size_t outcome) const {
    double pull = 0;
    for (std::size_t i = 0; i < has.size(); ++i) pull += weights[i] * gains[outcome][i] / has[i];
    return pull;
  }

  // Does the mean logarithm still rise when `part` has been moved?
  bool rises_at(double part, std::size_t from, std::size_t to) const {
    double slope = 0;
    for (std::size_t i = 0; i < has.size(); ++i) {
      const double change = gains[to][i] - gains[from][i];
      const double then = has[i] + part * change;
      if (then <= 0) return false;
      slope += weights[i] * change / then;
    }
    return slope > 0;
  }

  double best_part(std::size_t from, std::size_t to) const {
    if (rises_at(parts[from], from, to)) return parts[from];
    double low = 0;
    double high = parts[from];
    for (int halving = 0; halving < 60; ++halving) {
      const double middle = (low + high) / 2;
      (rises_at(middle, from, to) ? low : high) = middle;
    }
    return low;
  }

  // From the outcome that pulls least to the one that pulls most, as far as is best. False: within tolerance, or stuck.
  // (Frank-Wolfe with pairwise steps; S. Lacoste-Julien, M. Jaggi, Advances in Neural Information Processing Systems 28, 2015.)
  bool step(double tolerance) {
    find_gains();
    if (std::ranges::any_of(has, [](double gain) { return gain <= 0; })) return false;
    std::size_t from = 0;
    std::size_t to = 0;
    double least = HUGE_VAL;
    double most = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      const double pull = pull_of(k);
      if (parts[k] > 0 && pull < least) least = pull, from = k;
      if (pull > most) most = pull, to = k;
    }
    if (most - 1 <= tolerance || from == to) return false;
    const double part = best_part(from, to);
    parts[from] = part == parts[from] ? 0 : parts[from] - part;
    parts[to] += part;
    return part > 0;
  }
};

// What there is to gain from an outcome, as a part of the gains of the mixture: the largest of these, less one, bounds what the
// mean logarithm is short of, for that is concave.
double proven_shortfall(const std::vector<std::vector<std::int64_t>>& gains, const std::vector<std::int64_t>& weights,
                        const std::vector<BigFraction>& has) {
  const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  BigFraction most{0, 1};
  for (const std::vector<std::int64_t>& outcome : gains) {
    BigFraction pull{0, 1};
    for (std::size_t i = 0; i < has.size(); ++i) {
      pull = pull + reduced(BigInteger(WideSigned{weights[i]} * outcome[i]) * has[i].denominator,
                            BigInteger(all) * has[i].numerator);
    }
    most = std::max(most, pull, [](const BigFraction& a, const BigFraction& b) { return (a <=> b) < 0; });
  }
  const double shortfall = approximately(most + BigFraction{-1, 1});
  return std::max(0.0, shortfall * (1 + 1e-12));  // rounded up
}

// The largest gain of each party in any outcome, so that all are of like size.
std::vector<std::vector<double>> in_like_units(const std::vector<std::vector<std::int64_t>>& gains) {
  std::vector<std::int64_t> largest = gains.front();
  for (const auto& outcome : gains) {
    for (std::size_t i = 0; i < outcome.size(); ++i) largest[i] = std::max(largest[i], outcome[i]);
  }
  std::vector<std::vector<double>> like;
  for (const auto& outcome : gains) {
    like.emplace_back();
    for (std::size_t i = 0; i < outcome.size(); ++i) {
      like.back().push_back(static_cast<double>(outcome[i]) / static_cast<double>(largest[i]));
    }
  }
  return like;
}

std::vector<BigFraction> adding_up_to_one(const std::vector<double>& parts) {
  std::vector<BigInteger> numerators;
  BigInteger whole;
  for (const double part : parts) {
    numerators.push_back(BigInteger(static_cast<WideSigned>(std::ldexp(part, part_bits))));
    whole = whole + numerators.back();
  }
  std::vector<BigFraction> exact;
  for (const BigInteger& numerator : numerators) exact.push_back(reduced(numerator, whole));
  return exact;
}

std::vector<BigFraction> gains_in(const std::vector<BigFraction>& mix,
                                  const std::vector<std::vector<std::int64_t>>& gains) {
  std::vector<BigFraction> all(gains.front().size());
  for (std::size_t k = 0; k < mix.size(); ++k) {
    if (mix[k].numerator.is_zero()) continue;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = all[i] + mix[k] * BigFraction{BigInteger(gains[k][i]), 1};
  }
  return all;
}

bool is_positive(const BigFraction& fraction) { return fraction.numerator.sign() > 0; }

}  // namespace

NashMixture nash_mixture(const std::vector<std::vector<std::int64_t>>& gains, const std::vector<std::int64_t>& weights,
                         const std::vector<BigFraction>& start, double tolerance) {
  const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::vector<double> shares;
  for (const std::int64_t weight : weights) shares.push_back(static_cast<double>(weight) / static_cast<double>(all));
  const std::vector<std::vector<double>> like = in_like_units(gains);
  Steps steps{like, shares, {}, std::vector<double>(weights.size())};
  for (const BigFraction& part : start) steps.parts.push_back(approximately(part));
  // Half, so that what rounding adds keeps within the whole.
  for (int i = 0; i < most_steps && steps.step(tolerance / 2); ++i) continue;

  NashMixture mixture{adding_up_to_one(steps.parts), {}, 0};
  mixture.gains = gains_in(mixture.mix, gains);
  // Gains so small beside the outcomes' that doubles lose them.
  if (!std::ranges::all_of(mixture.gains, is_positive)) mixture = {start, gains_in(start, gains), 0};
  mixture.shortfall = proven_shortfall(gains, weights, mixture.gains);
  return mixture;
}

}  // namespace comity::game
