// Random games for tests, and slow ways to the same numbers that share no code with what they check.
#pragma once

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <string>
#include <vector>

#include "game/shares.h"

namespace comity::game {

inline CoalitionGame game_of(Sense sense, std::size_t players, std::vector<std::int64_t> values) {
  auto game = CoalitionGame::of(sense, players, std::move(values));
  REQUIRE(game);
  return *std::move(game);
}

inline std::vector<std::int64_t> drawn_values(std::size_t players, std::int64_t least, std::int64_t most) {
  const auto value = rc::gen::resize(100, rc::gen::inRange<std::int64_t>(least, most + 1));
  auto values = *rc::gen::container<std::vector<std::int64_t>>(std::size_t{1} << players, value);
  values[0] = 0;
  return values;
}

inline CoalitionGame drawn_game(std::size_t players, std::int64_t least = -1000, std::int64_t most = 1000) {
  const Sense sense = *rc::gen::element(Sense::worth, Sense::cost);
  return game_of(sense, players, drawn_values(players, least, most));
}

// A game of worths with a core, for at every order of players each adds at least as much as before: a sum of positive dividends.
// Or its mirror of costs, what each would pay alone being 2,000.
inline CoalitionGame drawn_convex_game(std::size_t players) {
  const Sense sense = *rc::gen::element(Sense::worth, Sense::cost);
  const std::vector<std::int64_t> dividends = drawn_values(players, 0, 20);
  std::vector<std::int64_t> values(dividends.size());
  for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
    for (std::size_t part = coalition; part != 0; part = (part - 1) & coalition) values[coalition] += dividends[part];
    if (sense == Sense::cost) values[coalition] = std::popcount(coalition) * 2000 - values[coalition];
  }
  return game_of(sense, players, std::move(values));
}

inline std::vector<std::string> texts(const Shares& shares) {
  std::vector<std::string> all;
  for (std::size_t player = 0; player < shares.numerators.size(); ++player) all.push_back(share_text(shares, player));
  return all;
}

inline std::vector<std::string> texts(const Result<Shares>& shares) {
  if (!shares) return {to_string(shares.error().faults.front())};
  return texts(*shares);
}

inline WideSigned sum_of(const Shares& shares) {
  return std::accumulate(shares.numerators.begin(), shares.numerators.end(), WideSigned{0});
}

inline bool is_whole_share(const Shares& shares, std::size_t player, std::int64_t value) {
  return shares.numerators[player] == value * shares.denominator;
}

inline bool in_core(const CoalitionGame& game, const Shares& shares) {
  const WideSigned sign = game.sense() == Sense::worth ? 1 : -1;
  for (std::size_t coalition = 1; coalition < game.values().size(); ++coalition) {
    WideSigned sum = 0;
    for (std::size_t player = 0; player < game.players(); ++player) {
      if (coalition >> player & 1) sum += shares.numerators[player];
    }
    if (sign * (sum - game[coalition] * shares.denominator) < 0) return false;
  }
  return sum_of(shares) == game.everybody() * shares.denominator;
}

// The coalition whose player to[i] stands where player i stood.
inline std::size_t relabelled(std::size_t coalition, const std::vector<std::size_t>& to) {
  std::size_t other = 0;
  for (std::size_t player = 0; player < to.size(); ++player) {
    if (coalition >> player & 1) other |= std::size_t{1} << to[player];
  }
  return other;
}

}  // namespace comity::game
