// Who could do better: the coalitions that a division leaves worst off.
//
// The excess of a coalition is what it could do better by itself (nucleolus.h). A division that is efficient and leaves no
// coalition a positive excess is in the core (core.h).
#pragma once

#include <cstdint>
#include <vector>

#include "game/nucleolus.h"

namespace comity::game {

struct CoalitionExcess {
  std::uint32_t coalition = 0;
  WideSigned numerator = 0;  // of what the coalition could do better; below 0: does worse
  WideSigned denominator = 1;
  bool operator==(const CoalitionExcess&) const = default;
};

// Up to `limit` coalitions of some, not all, players with the largest excesses, those first; of equal ones the lower number first.
// Exact. bad_input: shares of another number of players, over less than 1 or too long to be compared in 128 bits, or, measured in
// proportion, a coalition of no positive value. Cost: one pass over the table.
Result<std::vector<CoalitionExcess>> worst_off(const CoalitionGame& game, const Shares& shares, std::size_t limit,
                                               ExcessMeasure measure = ExcessMeasure::plain);

}  // namespace comity::game
