// What is known of each rule, in words for those who have to choose one: its name, a reason to use it, which promises it keeps,
// and its page.
//
// A promise is kept if it holds for every problem to which the rule gives a division, of values that are not negative; "not kept"
// means that there is a counterexample, not that it never holds. Random problems confirm both (game_promises_test.cc and others).
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "base/text.h"
#include "game/claims.h"
#include "game/division.h"
#include "game/spanning_tree.h"

namespace comity::game {

enum class GamePromise {
  efficiency,   // all there is is shared out, no more and no less
  symmetry,     // players that add the same to every coalition get the same
  null_player,  // who adds nothing to any coalition gets nothing
  additivity,   // of two games together each gets what it gets of both
  covariance,   // another unit, or a fixed amount of a player's own added wherever it is, changes shares likewise
  core,         // no coalition could do better by itself, whenever there is such a division at all
  coalitional_monotonicity,  // if one coalition becomes better, none of its members gets worse off
  aggregate_monotonicity,    // if there is more for all together, nobody gets worse off
};

enum class ClaimsPromise {
  order,                  // who claims more gets no less and loses no less
  resource_monotonicity,  // if there is more, nobody gets less
  claims_truncation,      // what is claimed beyond the estate does not count
  minimal_rights_first,   // giving first what all others concede, and then dividing the rest, changes nothing
  self_duality,           // what is missing is divided as what is there
  composition_down,       // if there is less than thought, dividing it by the first shares as claims changes nothing
  composition_up,         // if there is more than thought, dividing the more by what is still unpaid changes nothing
  consistency,            // some of the claimants, with what they got together, divide it as before
};

enum class TreePromise {
  core,               // no coalition would pay less for a network of its own
  equal_treatment,    // parties with the same links pay the same
  cost_monotonicity,  // nobody pays more when one of its own links becomes cheaper
  nobody_is_paid,     // no party gets money from the others
};

template <class Promise>
struct RuleFacts {
  Text name;
  Text reason;            // one sentence: when to use it
  std::string_view page;  // in docs/methods/
  std::vector<Promise> kept;
  std::vector<Promise> kept_with_core = {};  // beside these, among games that have a core

  bool keeps(Promise promise) const { return std::ranges::count(kept, promise) > 0; }
};

RuleFacts<GamePromise> facts_of(GameRule rule);
RuleFacts<ClaimsPromise> facts_of(ClaimsRule rule);
RuleFacts<TreePromise> facts_of(TreeRule rule);

// The promise as a sentence about the shares.
Text words_of(GamePromise promise);
Text words_of(ClaimsPromise promise);
Text words_of(TreePromise promise);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::GamePromise> =
    std::to_array<std::string_view>({"efficiency", "symmetry", "null_player", "additivity", "covariance", "core",
                                     "coalitional_monotonicity", "aggregate_monotonicity"});

template <>
inline constexpr auto comity::enum_names<comity::game::ClaimsPromise> =
    std::to_array<std::string_view>({"order", "resource_monotonicity", "claims_truncation", "minimal_rights_first",
                                     "self_duality", "composition_down", "composition_up", "consistency"});

template <>
inline constexpr auto comity::enum_names<comity::game::TreePromise> =
    std::to_array<std::string_view>({"core", "equal_treatment", "cost_monotonicity", "nobody_is_paid"});
