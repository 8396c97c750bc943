// Shares in lowest terms, or the reason why they cannot be handed out.
#pragma once

#include <vector>

#include "game/shares.h"

namespace comity::game {

// `numerators` over `denominator` (at least 1), divided by what all have in common. Shares that are handed out keep within
// bounds that let whoever takes them add up all numerators and round each share without a second thought: infeasible if a
// share is beyond 2^62 either way, or the numerators' magnitudes add up to 2^126 or more.
Result<Shares> in_lowest_terms(std::vector<WideSigned> numerators, WideSigned denominator);

}  // namespace comity::game
