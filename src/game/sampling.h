// The Shapley value of more players than a table can hold, estimated from random orders, with bounds that hold.
//
// Orders come in pairs, one drawn and its reverse: who comes late in one comes early in the other, so that their errors partly cancel.
// What a player adds, averaged over a pair, is one draw; draws are independent. J. Castro, D. Gomez, J. Tejada, Polynomial calculation of
// the Shapley value based on sampling, Computers and Operations Research 36 (2009); S. Maleki, L. Tran-Thanh, G. Hines, T. Rahwan, A.
// Rogers, Bounding the estimation error of sampling-based Shapley value approximation (2013); docs/methods/sampling.md.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "game/shares.h"

namespace comity::game {

// The worth or cost of a coalition: bit i % 64 of word i / 64 is set when player i is in it. A function of the coalition alone, which is
// called from several threads at once; at most largest_value either way, and 0 of nobody (who is not asked for).
using CoalitionValue = std::function<std::int64_t(std::span<const std::uint64_t>)>;

inline constexpr std::size_t most_sampled_players = 256;
inline constexpr std::uint64_t most_sampled_pairs = std::uint64_t{1} << 22;

struct AddedRange {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

struct SamplingPlan {
  std::vector<AddedRange> added;  // of each player: within what it adds to any coalition. Bounds rest on it
  std::uint64_t pairs = 10'000;   // of orders, 2 to most_sampled_pairs
  std::uint64_t seed = 1;
  double confidence = 0.95;  // above 0, below 1
  unsigned threads = 1;      // 1 to 256; the answer is the same for any
};

// An estimate. With at least the given confidence all players' Shapley values are at once within the given distances of it.
struct SampledShares {
  Shares estimate;  // adds up to the value of all exactly
  std::vector<double>
      within;  // for each player, in the unit of the values; the smaller of Hoeffding's bound and the empirical
               // Bernstein bound (A. Maurer, M. Pontil, 2009), each at half of what the player may err
  double confidence = 0;
  std::uint64_t orders = 0;  // two for each pair
  std::uint64_t seed = 0;
};

// bad_input: no player or more than most_sampled_players, another number of ranges or an empty one, a plan out of its bounds; a value
// beyond largest_value, or a player that is seen to add something outside its range (with the range and the amount).
// Deterministic: draw k depends on the seed and k alone, and sums are whole numbers. Cost: pairs * 2 n values.
Result<SampledShares> sampled_shapley(std::size_t players, const CoalitionValue& value, const SamplingPlan& plan);

}  // namespace comity::game
