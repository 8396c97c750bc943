// The nucleolus and its relatives, found by linear programming and handed out only with a certificate that exact arithmetic has
// checked.
//
// The excess of a coalition is what it could do better by itself: of a game of worths v(S) - x(S), of costs x(S) - c(S). The
// nucleolus is the division (efficient; of an essential game also individually rational, see `Admissible`) whose excesses, the
// largest first, are the smallest in lexicographic order. The per-capita nucleolus divides each excess by the size of the
// coalition, the proportional nucleolus by its own value.
// D. Schmeidler, The nucleolus of a characteristic function game, SIAM Journal on Applied Mathematics 17 (1969); E. Kohlberg, On
// the nucleolus of a characteristic function game, ibid. 20 (1971); H. P. Young, N. Okada, T. Hashimoto, Cost allocation in water
// resources development, Water Resources Research 18 (1982).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "game/shares.h"

namespace comity::game {

enum class ExcessMeasure { plain, per_capita, proportional };

// What shows that a division is the nucleolus: the coalitions by level of their excess, the largest first, down to where their
// characteristic vectors span all. By Kohlberg's criterion it is the nucleolus exactly if at every level the coalitions of that
// and all higher levels are balanced.
struct NucleolusCertificate {
  ExcessMeasure measure = ExcessMeasure::plain;
  Shares shares;
  struct Level {
    std::vector<std::uint32_t> coalitions;  // all of that excess
    // Positive weights of a balanced collection of all coalitions of this and the levels before, those of this level in order.
    std::vector<WideSigned> weights;
    WideSigned denominator = 1;
  };
  std::vector<Level> levels;
};

// The nucleolus of that measure, exact.
Result<Shares> nucleolus_shares(const CoalitionGame& game, ExcessMeasure measure);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::ExcessMeasure> =
    std::to_array<std::string_view>({"plain", "per_capita", "proportional"});
