#include "game/span.h"

#include <algorithm>
#include <utility>

#include "game/exact.h"

namespace comity::game {
namespace {

// A step of Bareiss's elimination (Mathematics of Computation 22, 1968): the division leaves no rest.
void take_out(std::vector<std::int64_t>& row, const std::vector<std::int64_t>& pivot, std::size_t player,
              std::int64_t determinant) {
  const std::int64_t times = row[player];
  for (std::size_t i = 0; i < row.size(); ++i) {
    const WideSigned number =
        static_cast<WideSigned>(row[i]) * pivot[player] - static_cast<WideSigned>(pivot[i]) * times;
    row[i] = static_cast<std::int64_t>(number / determinant);
  }
}

}  // namespace

Span::Span(std::size_t players, const std::vector<std::uint32_t>& coalitions) : part_players_((players + 2) / 3) {
  std::vector<std::vector<std::int64_t>> rows;
  for (const std::uint32_t coalition : coalitions) {
    rows.emplace_back(players);
    for (std::size_t i = 0; i < players; ++i) rows.back()[i] = coalition >> i & 1;
  }
  const std::size_t no_row = rows.size();
  std::vector<std::size_t> row_of(players, no_row);  // the row whose pivot is the player
  std::int64_t determinant = 1;
  for (std::size_t player = 0; player < players && rank_ < rows.size(); ++player) {
    const auto found = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(rank_), rows.end(),
                                    [player](const auto& row) { return row[player] != 0; });
    if (found == rows.end()) continue;
    std::swap(*found, rows[rank_]);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (row != rank_) take_out(rows[row], rows[rank_], player, determinant);
    }
    determinant = rows[rank_][player];
    row_of[player] = rank_++;
  }
  for (std::size_t open = 0; open < players; ++open) {
    if (row_of[open] != no_row) continue;
    std::vector<std::int64_t> normal(players);
    normal[open] = determinant;
    for (std::size_t player = 0; player < players; ++player) {
      if (row_of[player] != no_row) normal[player] = -rows[row_of[player]][open];
    }
    normals_.push_back(sums_in_parts(normal));
  }
}

std::vector<std::int64_t> Span::sums_in_parts(const std::vector<std::int64_t>& normal) const {
  const std::size_t part = std::size_t{1} << part_players_;
  std::vector<std::int64_t> sums(3 * part);
  for (std::size_t i = 0; i < normal.size(); ++i) {
    std::int64_t* of_part = &sums[i / part_players_ * part];
    const std::size_t before = std::size_t{1} << i % part_players_;
    for (std::size_t set = 0; set < before; ++set) of_part[before + set] = of_part[set] + normal[i];
  }
  return sums;
}

bool Span::has(std::size_t coalition) const {
  const std::size_t part = std::size_t{1} << part_players_;
  const std::size_t first = coalition % part;
  const std::size_t second = part + (coalition >> part_players_) % part;
  const std::size_t third = 2 * part + (coalition >> 2 * part_players_);
  return std::ranges::all_of(
      normals_, [=](const std::vector<std::int64_t>& sums) { return sums[first] + sums[second] + sums[third] == 0; });
}

}  // namespace comity::game
