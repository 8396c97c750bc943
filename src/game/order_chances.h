// How likely it is, over all orders of n players, that just s given ones come before a given other one.
#pragma once

#include <cstdint>
#include <vector>

#include "game/exact.h"

namespace comity::game {

// For s from 0 to n - 1: s! (n-1-s)! / n! = 1 / (n C(n-1, s)), times a denominator that the least common multiple of 1 to n
// divides. Over all s these fractions have just that multiple for their denominator (B. Farhi, An identity involving the least common
// multiple of binomial coefficients and its application, American Mathematical Monthly 116, 2009).
inline std::vector<WideSigned> order_chances(std::size_t n, std::int64_t denominator) {
  std::vector<WideSigned> chances;
  std::int64_t binomial = 1;
  for (std::size_t s = 0; s < n; ++s) {
    chances.push_back(denominator / (static_cast<std::int64_t>(n) * binomial));
    binomial = binomial * static_cast<std::int64_t>(n - 1 - s) / static_cast<std::int64_t>(s + 1);
  }
  return chances;
}

}  // namespace comity::game
