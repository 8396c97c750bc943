// Elimination in whole numbers, for systems of coalitions: exact and without fractions.
//
// E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination, Mathematics of Computation 22
// (1968). All numbers on the way are determinants of parts of the matrix: of zeros and ones in up to 27 rows they stay below
// 2^40 (Hadamard's bound).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "game/shares.h"

namespace comity::game {

using IntegerRows = std::vector<std::vector<std::int64_t>>;

struct Eliminated {
  IntegerRows rows;                 // row i: `determinant` in column pivots[i] and 0 in the other pivots' columns
  std::vector<std::size_t> pivots;  // rising; as many as the rank
  std::int64_t determinant = 1;
};

// Gauss and Jordan's; rows that depend on others are left out. All rows are of equal length, at least one.
Eliminated eliminated(IntegerRows rows);

// The whole multiples of the coalitions' vectors that add up to nothing, in lowest terms, the last one positive. Nothing: there
// are none, or they are not the only ones, or the last coalition is not needed.
std::optional<std::vector<std::int64_t>> cancelling(const std::vector<std::uint32_t>& coalitions, std::size_t players);

// The one solution of as many equations as unknowns, over a common denominator. Nothing: none or many, or it does not fit.
std::optional<Shares> solution(IntegerRows equations, const std::vector<WideSigned>& right);

}  // namespace comity::game
