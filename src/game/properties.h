// What kind of game it is: whether it pays to come together at all, and whether it pays the more the more there are. Each way in
// which a game is not of a kind is named with its exact amount, for it is usually a mistake in the table or the reason of a quarrel.
//
// Definitions as in B. Peleg, P. Sudhoelter, Introduction to the Theory of Cooperative Games, 2nd ed. (2007);
// docs/methods/game-properties.md.
#pragma once

#include <cstdint>
#include <vector>

#include "base/enum_names.h"
#include "game/coalition_game.h"

namespace comity::game {

// All are about the numbers as they stand, of a game of worths or of costs, but for `essential`.
enum class GameProperty {
  superadditive,  // v(S) + v(T) <= v(S u T) for S and T without a common member
  subadditive,    // the same with >=: of costs, joining never costs more than staying apart
  convex,         // v(S + i) + v(S + j) <= v(S + i + j) + v(S): the more there are, the more a player adds
  concave,        // the same with >=
  monotone,       // v(S) <= v(S + i)
  essential,      // all together are worth more, or cost less, than all of them alone
  additive,       // every coalition is worth what its members are alone: there is nothing to be divided
};

// What is wrong, by the property:
//   superadditive, subadditive   the two coalitions, the one with the lowest player first;
//   convex, concave              S + i and S + j, i < j; S is what they have in common;
//   monotone                     S and S + i;
//   essential                    all, and nobody; at most one;
//   additive                     the coalition, and nobody.
struct Violation {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::int64_t amount =
      0;  // by how much it is missed, above 0; additive: value less that of the members alone, either sign
  bool operator==(const Violation&) const = default;
};

struct PropertyReport {
  GameProperty property = GameProperty::superadditive;
  std::uint64_t violations = 0;  // all there are; the property holds if there is none
  std::vector<Violation> named;  // the first of them

  bool holds() const { return violations == 0; }
};

inline constexpr std::size_t most_players_for_pairs = 20;  // 3^20 / 2 pairs of coalitions: two seconds

// Names at most `named_at_most` violations: pairs in the order of their union and then of the first coalition; of convexity by
// i, j and S; of monotony by i and S. infeasible: superadditive or subadditive for more than most_players_for_pairs players,
// unless the game is convex (concave), from which it follows.
// Cost: superadditive, subadditive 3^n / 2, or only that of convexity where it holds; convex, concave 2^n n^2 / 8 (20 players
// take .07 s, 25 five seconds); monotone 2^n n / 2; additive 2^n.
Result<PropertyReport> examine(const CoalitionGame& game, GameProperty property, std::size_t named_at_most = 10);

// What is asked of a game of that sense: superadditive, convex, monotone, essential, additive; of costs subadditive and concave.
std::vector<GameProperty> properties_asked_of(Sense sense);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::GameProperty> = std::to_array<std::string_view>(
    {"superadditive", "subadditive", "convex", "concave", "monotone", "essential", "additive"});
