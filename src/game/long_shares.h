// Shares whose fractions are too long for 128 bits: those of the proportional nucleolus, of which every level may multiply the
// denominator by a sum of values.
#pragma once

#include <gmpxx.h>

#include <optional>
#include <vector>

#include "game/nucleolus.h"

namespace comity::game {

struct LongShares {
  std::vector<mpz_class> numerators;
  mpz_class denominator;  // positive
};

// The shares for which all coalitions of each level have one excess and held players their own value. Nothing: these equations do
// not have one solution. Some of them may contradict it: verify() would see that.
std::optional<LongShares> shares_of(const CoalitionGame& game, ExcessMeasure measure,
                                    const std::vector<NucleolusCertificate::Level>& levels);

// Multiples of 1 / rounded_denominator that add up to the same whole number: rounded down, and what is left over to the largest
// rests, of equal ones to the earlier player.
Shares rounded(const LongShares& shares);

}  // namespace comity::game
