// Nash's bargaining solution over mixtures for any number of parties, to a proven tolerance.
#pragma once

#include <cstdint>
#include <vector>

#include "game/big_integer.h"

namespace comity::game {

struct NashMixture {
  std::vector<BigFraction> mix;    // the part of each outcome
  std::vector<BigFraction> gains;  // of each party in that mixture, exactly; all positive
  double shortfall = 0;            // the mean logarithm of the gains is at most this much below the largest; proven
};

// gains[outcome][party] over the fall-back, weights of the parties, and a mixture in which all gain something, to start from. The
// shortfall is at most `tolerance`, but where gains are so small beside the outcomes' that doubles do not tell them apart. Same
// bytes on every machine: only the four basic operations on doubles.
NashMixture nash_mixture(const std::vector<std::vector<std::int64_t>>& gains, const std::vector<std::int64_t>& weights,
                         const std::vector<BigFraction>& start, double tolerance);

}  // namespace comity::game
