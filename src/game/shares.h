// What a rule gives each player: exact fractions of the smallest unit of money, and whole units that add up exactly.
#pragma once

#include <string>
#include <vector>

#include "game/coalition_game.h"

namespace comity::game {

struct Shares {
  std::vector<WideSigned> numerators;  // of each player, over the one denominator
  WideSigned denominator = 1;          // at least 1

  bool operator==(const Shares& other) const;  // as numbers: 1/2 is 2/4
};

// Whole units that add up to the sum of the shares, which is a whole number: each is rounded down, and the units left over go
// to the largest rests, of equal ones to the earlier player (Hamilton's method).
std::vector<std::int64_t> in_whole_units(const Shares& shares);

std::string share_text(const Shares& shares, std::size_t player);  // "2677/250", in lowest terms; "12" if whole

}  // namespace comity::game
