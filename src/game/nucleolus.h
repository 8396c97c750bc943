// The nucleolus and its relatives, found by linear programming and handed out only with a certificate that exact arithmetic has
// checked.
//
// The excess of a coalition is what it could do better by itself: of a game of worths v(S) - x(S), of costs x(S) - c(S). The
// nucleolus is the division (efficient and, where that is possible, individually rational: see `Among`) whose excesses, the
// largest first, are the smallest in lexicographic order. The per-capita nucleolus divides each excess by the size of the
// coalition, the proportional nucleolus by its own value.
// D. Schmeidler, The nucleolus of a characteristic function game, SIAM Journal on Applied Mathematics 17 (1969); E. Kohlberg, On
// the nucleolus of a characteristic function game, ibid. 20 (1971); H. P. Young, N. Okada, T. Hashimoto, Cost allocation in water
// resources development, Water Resources Research 18 (1982). docs/methods/nucleolus.md has a worked example.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "game/shares.h"

namespace comity::game {

enum class ExcessMeasure { plain, per_capita, proportional };

inline constexpr std::int64_t rounded_denominator = std::int64_t{1} << 40;

// The divisions among which the best one is looked for. The two answers differ where a player could get less than its own value
// for the good of others.
enum class Among {
  imputations,    // nobody gets less than its own value (pays more than its own cost): the nucleolus
  preimputations  // all divisions of the value of the coalition of all: the prenucleolus
};

// What shows that a division is the nucleolus, by Kohlberg's criterion in the form of Sobolev and of Maschler, Peleg, Shapley.
//
// Each level lists some coalitions of one excess, not all of them settled before; it never rises from level to level. Let V(k) be the linear span of the
// characteristic vectors of the coalition of all and of everything listed at levels 1 to k. The certificate holds if
//   - at each level the vectors listed there, taken `weights` times each, the weights being positive, add up to a vector
//     of V(k-1): the listed coalitions are balanced in terms of those before;
//   - a coalition outside V(k-1) has no larger excess than level k, whatever k;
//   - the last V(k) is everything.
// Why that is enough: let y be another division with lexicographically no larger excesses, z = y - x. By induction z is 0 on V(k):
// coalitions outside V(k-1) have excess at most that of level k, so none of those listed may rise above: z(S) >= 0; their
// weighted sum lies in V(k-1), where z is 0, so each z(S) is 0. In the end z = 0. So a level need not list all coalitions of its
// excess, of which there may be millions: a balanced part that spans the same is enough (that every other lies in the span is
// looked up by a pass over the table).
// Among imputations, players who get just their own value may be listed too (Kohlberg's set b0): for them z(i) >= 0 holds because
// y is an imputation, so their weights count in the same way; the excess of {i} is not in question then.
struct NucleolusCertificate {
  ExcessMeasure measure = ExcessMeasure::plain;
  Among among = Among::imputations;
  // Exact if their excesses can be compared in 128 bits, as those of plain and per-capita ones can but for games made to break
  // that. Proportional ones often cannot: then the shares are multiples of 1 / rounded_denominator, add up exactly, and are less
  // than one such part away from the exact ones, which the levels determine.
  Shares shares;
  bool are_shares_rounded = false;
  struct Level {
    std::vector<std::uint32_t> coalitions;  // at least one
    std::vector<std::uint32_t> held;        // players at their own value
    // Positive, of the coalitions and then the players of this level. Then, in `before`, those of everybody and of what earlier
    // levels list, in order, with any sign, such that all in all the weighted vectors cancel out.
    std::vector<std::int64_t> weights;
    std::vector<std::int64_t> before;
    bool operator==(const Level&) const = default;
  };
  std::vector<Level> levels;
  bool operator==(const NucleolusCertificate&) const = default;
};

// The nucleolus of `among` with its certificate, which verify() has passed. Where there are no imputations (the coalition of all is
// worth less than its members one by one) the answer is the prenucleolus, and its `among` says so.
// refused: measured in proportion, a coalition whose value is not positive; numbers so long that no proof was found.
// Cost: some passes over the table and the exact check (bench/game_bench.cc); no memory to speak of beside the table.
Result<NucleolusCertificate> nucleolus(const CoalitionGame& game, ExcessMeasure measure,
                                       Among among = Among::imputations);

// What divide() needs of it.
Result<Shares> nucleolus_shares(const CoalitionGame& game, ExcessMeasure measure);

// Does the certificate hold for this game? Everything is checked from the beginning and exactly, by code that the search shares
// nothing with (certificate.cc). refused: what does not hold, and where.
// Cost: one pass over the table, and for each coalition above the last level a sum for each player not settled.
Result<void> verify(const CoalitionGame& game, const NucleolusCertificate& certificate);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::ExcessMeasure> =
    std::to_array<std::string_view>({"plain", "per_capita", "proportional"});

template <>
inline constexpr auto comity::enum_names<comity::game::Among> =
    std::to_array<std::string_view>({"imputations", "preimputations"});
