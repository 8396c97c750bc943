// Claims problems: an estate that is too small for what is claimed of it. A quota, a budget or a loss among governments whose
// claims are recognised but cannot all be met.
//
// W. Thomson, Axiomatic and game-theoretic analysis of bankruptcy and taxation problems: a survey, Mathematical Social
// Sciences 45 (2003) and 74 (2015), defines all rules here; docs/methods/claims.md has a worked example of each.
#pragma once

#include <cstdint>
#include <vector>

#include "base/enum_names.h"
#include "game/shares.h"

namespace comity::game {

enum class ClaimsRule {
  proportional,              // of every unit claimed the same part is met
  constrained_equal_awards,  // all get the same, nobody more than the claim
  constrained_equal_losses,  // all lose the same, nobody more than the claim
  talmud,                    // equal awards up to half of the claims, equal losses beyond
  random_arrival,            // first come, first served, over all orders of coming
  adjusted_proportional,     // first what nobody else claims, then in proportion to what is left of claims and estate
  minimal_overlap,           // each unit is shared by those who claim it, where claims overlap as little as can be
  pineles,                   // equal awards of halves of the claims, twice
};

struct ClaimsProblem {
  std::int64_t estate = 0;           // in the smallest unit of money
  std::vector<std::int64_t> claims;  // the same
  bool operator==(const ClaimsProblem&) const = default;
};

// bad_input: no claimant, more than most_players, an estate that is not positive or beyond largest_value, a negative claim,
// claims whose sum is below the estate (nothing has to be divided) or beyond largest_value.
Result<void> check(const ClaimsProblem& problem);

// Exact shares of the estate, for a problem that has passed check(): nobody gets less than nothing or more than the claim.
// Cost: claimants * log claimants; random arrival one pass over 2^claimants coalitions.
Shares divide(const ClaimsProblem& problem, ClaimsRule rule);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::ClaimsRule> =
    std::to_array<std::string_view>({"proportional", "constrained_equal_awards", "constrained_equal_losses", "talmud",
                                     "random_arrival", "adjusted_proportional", "minimal_overlap", "pineles"});
