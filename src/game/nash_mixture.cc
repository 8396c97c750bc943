#include "game/nash_mixture.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace comity::game {
namespace {

constexpr int most_steps = 1000;
constexpr int part_bits = 60;  // of the parts that are given in the end

using Numbers = std::vector<double>;

// x with a x = b for a symmetric, positive definite matrix, by Gauss; a and b are used up.
Numbers solved(std::vector<Numbers> a, Numbers b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= a[k][j] * b[j];
    b[k] /= a[k][k];
  }
  return b;
}

// The largest sum of weights * log(gain) - sum of parts + barrier * sum of log(part) over all positive parts. The first sum rises by
// one, the sum of the weights, if all parts rise by as much as they are; so at its maximum parts add up to 1, nearly, without being
// made to. Newton's method, which these functions are made for: Y. Nesterov, A. Nemirovskii, Interior-point polynomial algorithms
// in convex programming (1994).
class InnerPoint {
 public:
  InnerPoint(const std::vector<Numbers>& gains, const Numbers& weights, Numbers parts)
      : gains_(gains), weights_(weights), parts_(std::move(parts)), has_(gains_in(parts_)) {}

  const Numbers& parts() const { return parts_; }

  // Down to a barrier at which what is short of the maximum is within tolerance.
  void improve(double tolerance) {
    const double last = tolerance / (4 * static_cast<double>(parts_.size()));
    int steps = 0;
    for (double barrier = 0.1; steps < most_steps; barrier = std::max(barrier / 4, last)) {
      while (steps < most_steps && step(barrier)) ++steps;
      if (barrier == last) return;
    }
  }

 private:
  Numbers gains_in(const Numbers& parts) const {
    Numbers has(weights_.size());
    for (std::size_t k = 0; k < parts.size(); ++k) {
      for (std::size_t i = 0; i < has.size(); ++i) has[i] += parts[k] * gains_[k][i];
    }
    return has;
  }

  double slope(const Numbers& parts, const Numbers& has, const Numbers& change, double barrier) const {
    double sum = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      double pull = barrier / parts[k] - 1;
      for (std::size_t i = 0; i < has.size(); ++i) pull += weights_[i] * gains_[k][i] / has[i];
      sum += pull * change[k];
    }
    return sum;
  }

  // Newton's, each part measured by itself: then the barrier's second derivatives are all the same, and the system is well scaled
  // however small some parts are.
  Numbers change(double barrier) const {
    const std::size_t outcomes = parts_.size();
    std::vector<Numbers> relative(outcomes, Numbers(weights_.size()));  // what a part brings of each gain
    Numbers slopes;
    for (std::size_t k = 0; k < outcomes; ++k) {
      slopes.push_back(barrier - parts_[k]);
      for (std::size_t i = 0; i < weights_.size(); ++i) {
        relative[k][i] = parts_[k] * gains_[k][i] / has_[i];
        slopes[k] += weights_[i] * relative[k][i];
      }
    }
    std::vector<Numbers> bends(outcomes, Numbers(outcomes));
    for (std::size_t k = 0; k < outcomes; ++k) {
      for (std::size_t l = 0; l < outcomes; ++l) {
        for (std::size_t i = 0; i < weights_.size(); ++i) bends[k][l] += weights_[i] * relative[k][i] * relative[l][i];
      }
      bends[k][k] += barrier;
    }
    Numbers by = solved(std::move(bends), std::move(slopes));
    for (std::size_t k = 0; k < outcomes; ++k) by[k] *= parts_[k];
    return by;
  }

  // False: at the maximum, or as near as doubles come. The slope along the change is the square of Newton's decrement; what is
  // proven in the end is short by as much as the decrement.
  bool step(double barrier) {
    const Numbers by = change(barrier);
    const double before = slope(parts_, has_, by, barrier);
    if (!(before > barrier * barrier)) return false;
    for (double length = 1; length > 1e-9; length /= 2) {
      Numbers parts = parts_;
      for (std::size_t k = 0; k < parts.size(); ++k) parts[k] += length * by[k];
      if (!all_positive(parts)) continue;
      Numbers has = gains_in(parts);
      if (!all_positive(has) || !(slope(parts, has, by, barrier) >= -before / 2)) continue;
      parts_ = std::move(parts);
      has_ = std::move(has);
      return true;
    }
    return false;
  }

  static bool all_positive(const Numbers& numbers) {
    return std::ranges::all_of(numbers, [](double number) { return number > 0; });
  }

  const std::vector<Numbers>& gains_;
  const Numbers& weights_;  // add up to 1
  Numbers parts_;           // of the outcomes, all positive
  Numbers has_;             // of each party, the gain in the mixture
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

// The start and a little of everything else, so little that nobody's gain is less than half of what it was.
Numbers all_used(const std::vector<BigFraction>& start, const std::vector<Numbers>& gains) {
  Numbers has(gains.front().size());
  Numbers others(has.size());  // at most
  for (std::size_t k = 0; k < start.size(); ++k) {
    for (std::size_t i = 0; i < has.size(); ++i) {
      has[i] += approximately(start[k]) * gains[k][i];
      others[i] += std::abs(gains[k][i]) / static_cast<double>(start.size());
    }
  }
  double little = 0.5;
  for (std::size_t i = 0; i < has.size(); ++i) little = std::min(little, has[i] / (has[i] + others[i]) / 4);
  little = std::max(little, 0.0);  // where doubles lose a gain
  Numbers parts;
  for (const BigFraction& part : start) {
    parts.push_back((1 - little) * approximately(part) + little / static_cast<double>(start.size()));
  }
  return parts;
}

Numbers without_traces(Numbers parts) {
  for (double& part : parts) part = part < 1e-6 ? 0 : part;
  return parts;
}

bool is_positive(const BigFraction& fraction) { return fraction.numerator.sign() > 0; }

}  // namespace

NashMixture nash_mixture(const std::vector<std::vector<std::int64_t>>& gains, const std::vector<std::int64_t>& weights,
                         const std::vector<BigFraction>& start, double tolerance) {
  const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  Numbers shares;
  for (const std::int64_t weight : weights) shares.push_back(static_cast<double>(weight) / static_cast<double>(all));
  const std::vector<Numbers> like = in_like_units(gains);
  const auto proven = [&](std::vector<BigFraction> mix) {
    NashMixture mixture{std::move(mix), {}, HUGE_VAL};
    mixture.gains = gains_in(mixture.mix, gains);
    if (std::ranges::all_of(mixture.gains, is_positive)) {
      mixture.shortfall = proven_shortfall(gains, weights, mixture.gains);
    }
    return mixture;
  };
  InnerPoint point(like, shares, all_used(start, like));
  point.improve(tolerance);
  // An inner point has a little of every outcome.
  NashMixture best = proven(adding_up_to_one(without_traces(point.parts())));
  if (best.shortfall <= tolerance) return best;
  for (const std::vector<BigFraction>& mix : {adding_up_to_one(point.parts()), start}) {
    NashMixture other = proven(mix);
    if (other.shortfall < best.shortfall) best = std::move(other);
  }
  return best;
}

}  // namespace comity::game
