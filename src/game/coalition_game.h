// A cooperative game in coalitional form: what each coalition of the players is worth by itself or, of a cost game, what it
// would cost.
//
// A coalition is a number: bit i is set when player i is in it. The table holds a value for each of the 2^n coalitions.
// L. S. Shapley, A value for n-person games, Contributions to the Theory of Games II (1953); notation as in B. Peleg,
// P. Sudhoelter, Introduction to the Theory of Cooperative Games, 2nd ed. (2007).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/enum_names.h"
#include "base/result.h"
#include "game/exact.h"

namespace comity::game {

inline constexpr std::size_t most_players = 25;                       // a table of 256 MiB
inline constexpr std::int64_t largest_value = std::int64_t{1} << 50;  // 11 trillion of a money with cents

enum class Sense { worth, cost };

class CoalitionGame {
 public:
  // values[coalition], 2^players of them in the smallest unit of the money, the empty coalition's 0 first. bad_input: another
  // number of values, no player or more than most_players, a value beyond largest_value either way, an empty coalition that
  // is worth something.
  static Result<CoalitionGame> of(Sense sense, std::size_t players, std::vector<std::int64_t> values);

  Sense sense() const { return sense_; }
  std::size_t players() const { return players_; }
  std::int64_t operator[](std::size_t coalition) const { return values_[coalition]; }
  std::int64_t everybody() const { return values_.back(); }  // the value of the coalition of all
  const std::vector<std::int64_t>& values() const { return values_; }
  bool operator==(const CoalitionGame&) const = default;

 private:
  CoalitionGame(Sense sense, std::size_t players, std::vector<std::int64_t> values)
      : sense_(sense), players_(players), values_(std::move(values)) {}

  Sense sense_;
  std::size_t players_;
  std::vector<std::int64_t> values_;
};

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::Sense> = std::to_array<std::string_view>({"worth", "cost"});
