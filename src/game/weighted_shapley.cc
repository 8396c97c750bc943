// Dividends are made in blocks of the lowest players, one for each set of high players, so that the table of them never exists
// as a whole: a block is first made of all blocks below it, with the signs of inclusion and exclusion, then transformed in place.
#include "game/weighted_shapley.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>

#include "game/coalition_sums.h"
#include "game/infeasible.h"
#include "game/lowest_terms.h"

namespace comity::game {
namespace {

constexpr std::size_t block_players = 18;
constexpr WideSigned multiples_below = WideSigned{1} << 70;
constexpr int fraction_bits = 51;

using Weights = std::vector<std::int64_t>;

Result<Weights> checked(const CoalitionGame& game, std::span<const std::int64_t> weights) {
  if (weights.size() != game.players()) {
    return bad_input("weights", std::to_string(weights.size()) + " weights",
                     std::to_string(game.players()) + ", one for each player");
  }
  std::int64_t common = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] < 1 || weights[i] > largest_weight) {
      return bad_input("weights[" + std::to_string(i) + "]", std::to_string(weights[i]),
                       "1 to " + std::to_string(largest_weight));
    }
    common = std::gcd(common, weights[i]);
  }
  Weights reduced(weights.begin(), weights.end());
  for (std::int64_t& weight : reduced) weight /= common;
  return reduced;
}

// Of the sums of weights over all coalitions, if it is below the bound. They are made player by player and each once; as all of
// them divide the multiple, and no number below the bound has a million divisors, there never are many.
std::optional<WideSigned> common_multiple(const Weights& weights) {
  Weights sums{0};
  WideSigned multiple = 1;
  for (const std::int64_t weight : weights) {
    Weights with = sums;
    for (std::int64_t& sum : with) {
      sum += weight;
      multiple *= sum / greatest_common_divisor(multiple, WideSigned{sum});  // below 2^70 * 2^25
      if (multiple >= multiples_below) return std::nullopt;
    }
    Weights both;
    std::ranges::set_union(sums, with, std::back_inserter(both));
    sums = std::move(both);
  }
  return multiple;
}

// The values of the coalitions low + H for all H in `high`, added with the sign of how many players are left out: below
// 2^7 * 2^50.
void gather(const CoalitionGame& game, std::size_t high, std::size_t low, std::vector<std::int64_t>& block) {
  std::ranges::fill(block, 0);
  for (std::size_t part = high;; part = (part - 1) & high) {
    const std::int64_t sign = std::popcount(high ^ part) % 2 == 0 ? 1 : -1;
    const std::int64_t* values = game.values().data() + (part << low);
    for (std::size_t i = 0; i < block.size(); ++i) block[i] += sign * values[i];
    if (part == 0) return;
  }
}

// In place: each value less those of all smaller coalitions in it, as often as the signs of inclusion and exclusion say.
void to_dividends(std::vector<WideSigned>& block) {
  for (std::size_t bit = 1; bit < block.size(); bit *= 2) {
    for (std::size_t begin = 0; begin < block.size(); begin += 2 * bit) {
      for (std::size_t i = begin; i < begin + bit; ++i) block[i + bit] -= block[i];
    }
  }
}

// For each player the sum of part(dividend, weight) over the coalitions it is in, modulo 2^128.
template <class Part>
std::vector<Wide> sums_of_parts(const CoalitionGame& game, const Weights& weights, Part&& part) {
  const std::size_t low = std::min(block_players, game.players());
  const std::span all(weights);
  const std::vector<std::int64_t> low_weights = coalition_sums(all.first(low));
  const std::vector<std::int64_t> high_weights = coalition_sums(all.subspan(low));
  std::vector<std::int64_t> values(low_weights.size());
  std::vector<WideSigned> dividends(low_weights.size());
  std::vector<Wide> folded(low_weights.size());
  std::vector<Wide> sums(game.players());
  for (std::size_t high = 0; high < high_weights.size(); ++high) {
    gather(game, high, low, values);
    std::ranges::copy(values, dividends.begin());
    to_dividends(dividends);
    Wide sum = 0;
    for (std::size_t i = high == 0 ? 1 : 0; i < dividends.size(); ++i) {
      const auto one = static_cast<Wide>(part(dividends[i], low_weights[i] + high_weights[high]));
      folded[i] += one;
      sum += one;
    }
    for (std::size_t i = low; i < game.players(); ++i) {
      if (high >> (i - low) & 1) sums[i] += sum;
    }
  }
  for (std::size_t i = low; i-- > 0;) {
    const std::size_t half = std::size_t{1} << i;
    for (std::size_t other = 0; other < half; ++other) {
      sums[i] += folded[half + other];
      folded[other] += folded[half + other];
    }
  }
  return sums;
}

// A value of random orders is a mean of what the player adds, so at most 2^51. With a denominator below 2^70 the numerator is below
// 2^121: it is the number that it is modulo 2^128, whatever the sums on the way were.
std::vector<WideSigned> times_weights(const std::vector<Wide>& sums, const Weights& weights) {
  std::vector<WideSigned> numerators;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    numerators.push_back(static_cast<WideSigned>(static_cast<Wide>(weights[i]) * sums[i]));
  }
  return numerators;
}

}  // namespace

Result<Shares> weighted_shapley_value(const CoalitionGame& game, std::span<const std::int64_t> given) {
  const auto weights = checked(game, given);
  if (!weights) return weights.error();
  const std::optional<WideSigned> multiple = common_multiple(*weights);
  if (!multiple) {
    return infeasible("weights whose sums over coalitions have no common multiple below " + to_string(multiples_below),
                      "whole weights with smaller sums, such as 3, 2 and 1");
  }
  const auto part = [&](WideSigned dividend, std::int64_t weight) {
    return static_cast<Wide>(dividend) * static_cast<Wide>(*multiple / weight);
  };
  return in_lowest_terms(times_weights(sums_of_parts(game, *weights, part), *weights), *multiple);
}

// A dividend is below 2^75, so its 2^51-fold fits. Rounding takes less than 1 from each of 2^24 coalitions, times a weight of
// 2^20: 2^-7 of a unit. What is missing in all is given to all in equal parts.
Result<Shares> weighted_shapley_rounded(const CoalitionGame& game, std::span<const std::int64_t> given) {
  const auto weights = checked(game, given);
  if (!weights) return weights.error();
  const auto part = [](WideSigned dividend, std::int64_t weight) {
    return (dividend * (WideSigned{1} << fraction_bits)) / weight;
  };
  std::vector<WideSigned> numerators = times_weights(sums_of_parts(game, *weights, part), *weights);
  const WideSigned one = WideSigned{1} << fraction_bits;
  const WideSigned missing =
      one * game.everybody() - std::accumulate(numerators.begin(), numerators.end(), WideSigned{0});
  const auto players = static_cast<WideSigned>(numerators.size());
  for (WideSigned& numerator : numerators) numerator = numerator * players + missing;
  return in_lowest_terms(std::move(numerators), one * players);
}

}  // namespace comity::game
