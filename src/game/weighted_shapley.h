// The weighted Shapley value: the dividend of each coalition, what it is worth beyond the dividends of all smaller ones in it,
// is shared by its members in proportion to their weights. With equal weights it is the Shapley value.
//
// L. S. Shapley, Additive and non-additive set functions (1953); E. Kalai, D. Samet, On weighted Shapley values, International
// Journal of Game Theory 16 (1987); docs/methods/weighted-shapley.md.
#pragma once

#include <span>

#include "game/shares.h"

namespace comity::game {

inline constexpr std::int64_t largest_weight = 1'000'000;

// Both take one weight a player, 1 to largest_weight (bad_input), and treat worths and costs alike: dividends of costs are shared
// by the same weights. Cost: n 2^n; 25 players take about a second, and beside the game some megabytes.

// Exact. infeasible: the sums of the weights over coalitions, which are what is divided by, have a common multiple of 2^70 or more.
// Whole weights that add up to 48 or less never do, nor do those of three players up to 500; many large ones that have little
// in common do: then divide by a common factor and round, or take the rounded shares.
Result<Shares> weighted_shapley_value(const CoalitionGame& game, std::span<const std::int64_t> weights);

// For any weights: within 1/100 of the smallest unit of the exact shares, and they add up exactly. The denominator is a multiple of
// 2^51, whatever the exact one is.
Result<Shares> weighted_shapley_rounded(const CoalitionGame& game, std::span<const std::int64_t> weights);

}  // namespace comity::game
