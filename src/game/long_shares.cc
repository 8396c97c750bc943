#include "game/long_shares.h"

#include <algorithm>
#include <numeric>

#include "game/measure.h"

namespace comity::game {
namespace {

using Row = std::vector<mpz_class>;

mpz_class number(std::int64_t value) { return mpz_class(static_cast<long>(value)); }

// v(S) = x(S) + divisor * excess, of costs with the other sign: a column for each player, one for each level, the right side.
std::vector<Row> equations_of(const CoalitionGame& game, ExcessMeasure measure,
                              const std::vector<NucleolusCertificate::Level>& levels) {
  const std::size_t players = game.players();
  std::vector<Row> rows;
  const auto add = [&](std::size_t coalition) -> Row& {
    rows.emplace_back(players + levels.size() + 1);
    for (std::size_t player = 0; player < players; ++player) rows.back()[player] = coalition >> player & 1;
    rows.back().back() = number(game[coalition]);
    return rows.back();
  };
  add(game.values().size() - 1);
  const int sign = game.sense() == Sense::worth ? 1 : -1;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    for (const std::uint32_t coalition : levels[level].coalitions) {
      add(coalition)[players + level] = sign * number(divisor_of(game, measure, coalition));
    }
    for (const std::uint32_t player : levels[level].held) add(std::size_t{1} << player);
  }
  return rows;
}

// One step of Bareiss's elimination (elimination.h).
void take_out(Row& row, const Row& pivot, std::size_t column, const mpz_class& before) {
  const mpz_class times = row[column];
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i] = row[i] * pivot[column] - pivot[i] * times;
    mpz_divexact(row[i].get_mpz_t(), row[i].get_mpz_t(), before.get_mpz_t());
  }
}

}  // namespace

std::optional<LongShares> shares_of(const CoalitionGame& game, ExcessMeasure measure,
                                    const std::vector<NucleolusCertificate::Level>& levels) {
  std::vector<Row> rows = equations_of(game, measure, levels);
  const std::size_t unknowns = game.players() + levels.size();
  mpz_class determinant = 1;
  for (std::size_t column = 0; column < unknowns; ++column) {
    std::size_t found = column;
    while (found < rows.size() && rows[found][column] == 0) ++found;
    if (found >= rows.size()) return std::nullopt;
    std::swap(rows[found], rows[column]);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (row != column) take_out(rows[row], rows[column], column, determinant);
    }
    determinant = rows[column][column];
  }
  LongShares shares{{}, abs(determinant)};
  for (std::size_t player = 0; player < game.players(); ++player) {
    shares.numerators.push_back(sgn(determinant) * rows[player].back());
  }
  return shares;
}

Shares rounded(const LongShares& shares) {
  const std::size_t players = shares.numerators.size();
  Shares result{std::vector<WideSigned>(players), rounded_denominator};
  std::vector<mpz_class> rests(players);
  mpz_class left = 0;
  for (std::size_t player = 0; player < players; ++player) {
    mpz_class whole;
    const mpz_class scaled = shares.numerators[player] * number(rounded_denominator);
    mpz_fdiv_qr(whole.get_mpz_t(), rests[player].get_mpz_t(), scaled.get_mpz_t(), shares.denominator.get_mpz_t());
    // Below 2^91: two limbs by way of a quotient and a rest.
    const mpz_class high = whole / number(largest_value);
    const mpz_class low = whole % number(largest_value);
    result.numerators[player] = WideSigned{high.get_si()} * largest_value + low.get_si();
    left += rests[player];
  }
  std::vector<std::size_t> order(players);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
  const mpz_class units = left / shares.denominator;
  for (std::size_t i = 0; i < units.get_ui() && i < players; ++i) ++result.numerators[order[i]];
  return result;
}

}  // namespace comity::game
