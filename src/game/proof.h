// From the coalitions that a search found tight at each level to exact shares and weights.
//
// No floating point: the weights with which the coalitions of a level cancel out against those before are determinants
// (elimination.h); with them each level's excess follows from its coalitions' values and the excesses before, as a fraction, and
// in the end the shares from the excesses. Nothing is checked beyond what is needed for that: verify() does.
#pragma once

#include <optional>
#include <vector>

#include "game/nucleolus.h"
#include "game/nucleolus_search.h"

namespace comity::game {

// Nothing: the coalitions of a level are not balanced in terms of those before, or all levels do not determine the shares.
// Cost: players^3 for each level.
std::optional<NucleolusCertificate> certificate_of(const CoalitionGame& game, ExcessMeasure measure, Among among,
                                                   const std::vector<FoundLevel>& levels);

}  // namespace comity::game
