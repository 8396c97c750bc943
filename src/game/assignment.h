// The assignment game: parties on two sides, such as those with a resource and those with a market for it, who gain in pairs, one of
// each side. Which pairs should form, and between what bounds the gain of each pair can be divided so that nobody would rather
// pair with somebody else.
//
// L. S. Shapley, M. Shubik, The assignment game I: the core, International Journal of Game Theory 1 (1971). The core is never
// empty; in it no pair that does not form could make more than its two have, and it has a division that is best for all sellers at
// once and worst for all buyers, and one the other way round. Halfway between the two lies the tau value (M. Nunez, C. Rafels, The
// assignment game: the tau-value, ibid. 31, 2002), also called the fair division (G. L. Thompson, 1981).
// docs/methods/assignment-game.md has a worked example.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "game/shares.h"

namespace comity::game {

// What each pair gains by working together, in the smallest unit of money: for each seller what it gains with each buyer.
struct PairGains {
  std::size_t sellers = 0;
  std::size_t buyers = 0;
  std::vector<std::int64_t> gains;  // 0: they have no use for each other

  std::int64_t of(std::size_t seller, std::size_t buyer) const { return gains[seller * buyers + buyer]; }
  bool operator==(const PairGains&) const = default;
};

inline constexpr std::size_t most_on_a_side = 500;

// Every fault, each bad_input: nobody or more than most_on_a_side on a side, another number of gains, a gain that is negative or
// beyond largest_value.
Result<void> check(const PairGains& pairs);

struct PairPayoffs {
  std::vector<std::int64_t> sellers;
  std::vector<std::int64_t> buyers;
  bool operator==(const PairPayoffs&) const = default;
};

struct AssignmentCore {
  std::vector<std::optional<std::size_t>>
      buyer_of;           // of each seller; none: it stays alone. Pairs that gain nothing do not form
  std::int64_t gain = 0;  // of all pairs together, the largest there is
  // In the core a seller has at least what it has in buyer_optimal and at most what in seller_optimal, and both occur; a
  // buyer the other way round. Who stays alone has 0 in all of it.
  PairPayoffs seller_optimal;
  PairPayoffs buyer_optimal;
};

// Exact, for a table that has passed check(). Where several matchings are best one of them is given, always the same; the payoffs
// do not depend on it. Cost: s * s * l for s on the smaller side and l on the larger; 500 by 500 take well below a second.
AssignmentCore assignment_core(const PairGains& pairs);

// Halfway between seller_optimal and buyer_optimal, in the core: the sellers, then the buyers.
Shares fair_division(const AssignmentCore& core);

}  // namespace comity::game
