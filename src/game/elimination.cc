#include "game/elimination.h"

#include <utility>

#include "game/exact.h"

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

}  // namespace comity::game
