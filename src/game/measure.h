// How far a coalition is from what it could do by itself: the one place where costs become worths and where the three measures
// of excess differ.
//
// Everything that looks for the nucleolus, the core or the worst-off coalitions works on gains: what a coalition is worth
// (of costs: the cost with the other sign) beyond what its members are worth one by one. The excess is
// (gain(S) - shares of the gain) / divisor(S), whatever the sense of the game.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "game/coalition_game.h"
#include "game/nucleolus.h"

namespace comity::game {

inline std::int64_t worth_of(const CoalitionGame& game, std::size_t coalition) {
  return game.sense() == Sense::worth ? game[coalition] : -game[coalition];
}

inline std::int64_t own_worth(const CoalitionGame& game, std::size_t player) {
  return worth_of(game, std::size_t{1} << player);
}

inline std::int64_t gain_of(const CoalitionGame& game, std::size_t coalition) {
  std::int64_t gain = worth_of(game, coalition);
  for (std::size_t rest = coalition; rest != 0; rest &= rest - 1) {
    gain -= own_worth(game, static_cast<std::size_t>(std::countr_zero(rest)));
  }
  return gain;
}

// Positive, for a coalition of somebody, of a game that check(game, measure) lets pass.
inline std::int64_t divisor_of(const CoalitionGame& game, ExcessMeasure measure, std::size_t coalition) {
  switch (measure) {
    case ExcessMeasure::plain: return 1;
    case ExcessMeasure::per_capita: return std::popcount(coalition);
    case ExcessMeasure::proportional: return game[coalition];
  }
  return 1;
}

// Shares whose products with values, sums of those over all players, and these times a coalition's size fit into 128 bits.
inline bool are_comparable(const Shares& shares) {
  constexpr WideSigned most = WideSigned{1} << 116;
  return shares.denominator >= 1 && shares.denominator < most / largest_value &&
         std::ranges::all_of(shares.numerators, [](WideSigned number) { return number > -most && number < most; });
}

}  // namespace comity::game
