#include "game/elimination.h"

#include <numeric>
#include <utility>

namespace comity::game {

Eliminated eliminated(IntegerRows rows) {
  const std::size_t columns = rows.front().size();
  Eliminated result;
  std::size_t rank = 0;
  for (std::size_t column = 0; column < columns && rank < rows.size(); ++column) {
    std::size_t found = rank;
    while (found < rows.size() && rows[found][column] == 0) ++found;
    if (found == rows.size()) continue;
    std::swap(rows[found], rows[rank]);
    const std::int64_t before = std::exchange(result.determinant, rows[rank][column]);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (row == rank) continue;
      const std::int64_t times = rows[row][column];
      for (std::size_t i = 0; i < columns; ++i) {
        const WideSigned number =
            static_cast<WideSigned>(rows[row][i]) * result.determinant - static_cast<WideSigned>(rows[rank][i]) * times;
        rows[row][i] = static_cast<std::int64_t>(number / before);
      }
    }
    result.pivots.push_back(column);
    ++rank;
  }
  rows.resize(rank);
  result.rows = std::move(rows);
  return result;
}

std::optional<std::vector<std::int64_t>> cancelling(const std::vector<std::uint32_t>& coalitions, std::size_t players) {
  IntegerRows rows(players, std::vector<std::int64_t>(coalitions.size()));
  for (std::size_t row = 0; row < players; ++row) {
    for (std::size_t i = 0; i < coalitions.size(); ++i) rows[row][i] = coalitions[i] >> row & 1;
  }
  const Eliminated system = eliminated(std::move(rows));
  if (system.pivots.size() + 1 != coalitions.size()) return std::nullopt;
  std::size_t open = 0;  // the one column without a pivot
  while (open < system.pivots.size() && system.pivots[open] == open) ++open;
  std::vector<std::int64_t> multiples(coalitions.size());
  multiples[open] = system.determinant;
  for (std::size_t i = 0; i < system.pivots.size(); ++i) multiples[system.pivots[i]] = -system.rows[i][open];
  if (multiples.back() == 0) return std::nullopt;
  const std::int64_t common = std::accumulate(multiples.begin(), multiples.end(), std::int64_t{0},
                                              [](std::int64_t a, std::int64_t b) { return std::gcd(a, b); });
  const std::int64_t by = multiples.back() < 0 ? -common : common;
  for (std::int64_t& multiple : multiples) multiple /= by;
  return multiples;
}

std::optional<Shares> solution(IntegerRows equations, const std::vector<WideSigned>& right) {
  const std::size_t n = equations.size();
  for (std::size_t i = 0; i < n; ++i) {
    equations[i].resize(2 * n);
    equations[i][n + i] = 1;
  }
  const Eliminated inverse = eliminated(std::move(equations));
  if (inverse.pivots.size() != n || inverse.pivots.back() != n - 1) return std::nullopt;
  const WideSigned sign = inverse.determinant < 0 ? -1 : 1;
  Shares solution{std::vector<WideSigned>(n), sign * inverse.determinant};
  for (std::size_t unknown = 0; unknown < n; ++unknown) {
    for (std::size_t i = 0; i < n; ++i) {
      WideSigned part;
      if (__builtin_mul_overflow(right[i], sign * inverse.rows[unknown][n + i], &part) ||
          __builtin_add_overflow(solution.numerators[unknown], part, &solution.numerators[unknown])) {
        return std::nullopt;
      }
    }
  }
  return solution;
}

}  // namespace comity::game
