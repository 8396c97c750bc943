#include "game/settled.h"

#include <algorithm>

namespace comity::game {
namespace {

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t all = a + b;
  return all >= settled_prime ? all - settled_prime : all;
}

std::uint64_t opposite(std::uint64_t a) { return a == 0 ? 0 : settled_prime - a; }

std::uint64_t product(std::uint64_t a, std::uint64_t b) {
  const Wide all = static_cast<Wide>(a) * b;
  return sum(static_cast<std::uint64_t>(all & settled_prime), static_cast<std::uint64_t>(all >> 61));
}

std::uint64_t inverse(std::uint64_t a) {
  std::uint64_t result = 1;
  for (std::uint64_t power = settled_prime - 2; power != 0; power >>= 1) {
    if (power & 1) result = product(result, a);
    a = product(a, a);
  }
  return result;
}

// Vigna's splitmix64: the same marks on every machine.
std::uint64_t drawn(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return (z ^ (z >> 31)) % settled_prime;
}

}  // namespace

Settled::Settled(std::size_t players) : players_(players) {
  add((std::uint32_t{1} << players) - 1);
  refresh();
}

void Settled::add(std::uint32_t coalition) {
  std::vector<std::uint64_t> row(players_);
  for (std::size_t i = 0; i < players_; ++i) row[i] = coalition >> i & 1;
  for (std::size_t r = 0; r < rank_; ++r) {
    const std::uint64_t times = opposite(row[pivots_[r]]);
    if (times == 0) continue;
    for (std::size_t i = 0; i < players_; ++i) row[i] = sum(row[i], product(times, rows_[r][i]));
  }
  const auto first = std::ranges::find_if(row, [](std::uint64_t number) { return number != 0; });
  if (first == row.end()) return;
  const auto pivot = static_cast<std::size_t>(first - row.begin());
  const std::uint64_t by = inverse(*first);
  for (std::uint64_t& number : row) number = product(number, by);
  for (auto& other : rows_) {
    const std::uint64_t times = opposite(other[pivot]);
    if (times == 0) continue;
    for (std::size_t i = 0; i < players_; ++i) other[i] = sum(other[i], product(times, row[i]));
  }
  rows_.push_back(std::move(row));
  pivots_.push_back(pivot);
  ++rank_;
}

// A vector at right angles to all rows: any numbers where no row has its pivot, there what makes each row's product 0.
void Settled::refresh() {
  std::uint64_t state = rank_;
  marks_.assign(players_, 0);
  for (std::uint64_t& mark : marks_) mark = drawn(state);
  for (const std::size_t pivot : pivots_) marks_[pivot] = 0;
  for (std::size_t r = 0; r < rank_; ++r) {
    std::uint64_t mark = 0;
    for (std::size_t i = 0; i < players_; ++i) mark = sum(mark, product(rows_[r][i], marks_[i]));
    marks_[pivots_[r]] = opposite(mark);
  }
}

bool Settled::has(std::uint32_t coalition) const {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < players_; ++i) {
    if (coalition >> i & 1) all = sum(all, marks_[i]);
  }
  return all == 0;
}

}  // namespace comity::game
