#include "docking/assignment.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace comity::docking {
namespace {

// Groups of pairings that share a left or a right, in order of their first pairing.
std::vector<std::vector<Pairing>> groups_of(std::span<const Pairing> pairings) {
  std::vector<std::size_t> parent(pairings.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::map<std::pair<bool, std::uint32_t>, std::size_t> first_with;
  for (std::size_t i = 0; i < pairings.size(); ++i) {
    for (const auto& key : {std::pair{false, pairings[i].left}, std::pair{true, pairings[i].right}}) {
      const auto [entry, added] = first_with.try_emplace(key, i);
      if (added) continue;
      const std::size_t a = root(entry->second);
      const std::size_t b = root(i);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  std::map<std::size_t, std::vector<Pairing>> by_root;
  for (std::size_t i = 0; i < pairings.size(); ++i) by_root[root(i)].push_back(pairings[i]);
  std::vector<std::vector<Pairing>> groups;
  for (auto& [number, group] : by_root) groups.push_back(std::move(group));
  return groups;
}

std::vector<std::uint32_t> sorted_unique(std::vector<std::uint32_t> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::size_t place_in(const std::vector<std::uint32_t>& values, std::uint32_t value) {
  return static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
}

// Shortest augmenting paths with potentials: for each row the column it gets. rows <= columns; cost[row * columns + column].
std::vector<std::size_t> hungarian(const std::vector<std::int64_t>& cost, std::size_t rows, std::size_t columns) {
  constexpr std::int64_t infinite = std::numeric_limits<std::int64_t>::max() / 4;
  std::vector<std::int64_t> row_potential(rows + 1, 0);
  std::vector<std::int64_t> column_potential(columns + 1, 0);
  std::vector<std::size_t> row_of(columns + 1, 0);  // numbers from 1; 0 is free
  for (std::size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    std::size_t column = 0;
    std::vector<std::int64_t> slack(columns + 1, infinite);
    std::vector<std::size_t> came_from(columns + 1, 0);
    std::vector<bool> reached(columns + 1, false);
    do {
      reached[column] = true;
      const std::size_t from = row_of[column];
      std::int64_t step = infinite;
      std::size_t nearest = 0;
      for (std::size_t to = 1; to <= columns; ++to) {
        if (reached[to]) continue;
        const std::int64_t reduced = cost[(from - 1) * columns + to - 1] - row_potential[from] - column_potential[to];
        if (reduced < slack[to]) {
          slack[to] = reduced;
          came_from[to] = column;
        }
        if (slack[to] < step) {
          step = slack[to];
          nearest = to;
        }
      }
      for (std::size_t to = 0; to <= columns; ++to) {
        if (reached[to]) {
          row_potential[row_of[to]] += step;
          column_potential[to] -= step;
        } else {
          slack[to] -= step;
        }
      }
      column = nearest;
    } while (row_of[column] != 0);
    for (; column != 0; column = came_from[column]) row_of[column] = row_of[came_from[column]];
  }
  std::vector<std::size_t> column_of(rows, 0);
  for (std::size_t column = 1; column <= columns; ++column) {
    if (row_of[column] != 0) column_of[row_of[column] - 1] = column - 1;
  }
  return column_of;
}

void assign_group(std::vector<Pairing> group, std::int64_t alone_cost, std::vector<Pairing>& chosen) {
  if (group.size() == 1) {
    chosen.push_back(group.front());
    return;
  }
  std::vector<std::uint32_t> lefts, rights;
  for (const Pairing& pairing : group) {
    lefts.push_back(pairing.left);
    rights.push_back(pairing.right);
  }
  lefts = sorted_unique(std::move(lefts));
  rights = sorted_unique(std::move(rights));
  if (std::min(lefts.size(), rights.size()) > 256) {
    std::sort(group.begin(), group.end(), [](const Pairing& a, const Pairing& b) {
      return std::tuple(a.cost, a.left, a.right) < std::tuple(b.cost, b.left, b.right);
    });
    std::vector<bool> left_taken(lefts.size()), right_taken(rights.size());
    for (const Pairing& pairing : group) {
      const std::size_t left = place_in(lefts, pairing.left);
      const std::size_t right = place_in(rights, pairing.right);
      if (left_taken[left] || right_taken[right]) continue;
      left_taken[left] = right_taken[right] = true;
      chosen.push_back(pairing);
    }
    return;
  }
  const bool turned = lefts.size() > rights.size();
  const std::size_t rows = turned ? rights.size() : lefts.size();
  const std::size_t columns = turned ? lefts.size() : rights.size();
  std::vector<std::int64_t> cost(rows * columns, alone_cost);
  std::vector<const Pairing*> at(rows * columns, nullptr);
  for (const Pairing& pairing : group) {
    const std::size_t left = place_in(lefts, pairing.left);
    const std::size_t right = place_in(rights, pairing.right);
    const std::size_t cell = turned ? right * columns + left : left * columns + right;
    cost[cell] = pairing.cost;
    at[cell] = &pairing;
  }
  const std::vector<std::size_t> column_of = hungarian(cost, rows, columns);
  for (std::size_t row = 0; row < rows; ++row) {
    const Pairing* pairing = at[row * columns + column_of[row]];
    if (pairing != nullptr) chosen.push_back(*pairing);
  }
}

}  // namespace

std::vector<Pairing> assign(std::span<const Pairing> pairings, std::int64_t alone_cost) {
  std::vector<Pairing> allowed;
  for (const Pairing& pairing : pairings) {
    if (pairing.cost <= alone_cost) allowed.push_back(pairing);
  }
  std::vector<Pairing> chosen;
  for (std::vector<Pairing>& group : groups_of(allowed)) assign_group(std::move(group), alone_cost, chosen);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace comity::docking
