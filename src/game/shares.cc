#include "game/shares.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace comity::game {
namespace {

WideSigned floor_of(WideSigned numerator, WideSigned denominator) {
  const WideSigned quotient = numerator / denominator;
  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

// In lowest terms, for the products of numerators and denominators may not fit.
bool are_equal(WideSigned a, WideSigned over_a, WideSigned b, WideSigned over_b) {
  const WideSigned common_a = greatest_common_divisor(a, over_a);
  const WideSigned common_b = greatest_common_divisor(b, over_b);
  return a / common_a == b / common_b && over_a / common_a == over_b / common_b;
}

}  // namespace

bool Shares::operator==(const Shares& other) const {
  if (numerators.size() != other.numerators.size()) return false;
  for (std::size_t player = 0; player < numerators.size(); ++player) {
    if (!are_equal(numerators[player], denominator, other.numerators[player], other.denominator)) return false;
  }
  return true;
}

std::vector<std::int64_t> in_whole_units(const Shares& shares) {
  const std::size_t players = shares.numerators.size();
  std::vector<std::int64_t> units(players);
  std::vector<WideSigned> rests(players);
  WideSigned left = 0;
  for (std::size_t player = 0; player < players; ++player) {
    const WideSigned whole = floor_of(shares.numerators[player], shares.denominator);
    units[player] = static_cast<std::int64_t>(whole);
    rests[player] = shares.numerators[player] - whole * shares.denominator;
    left += rests[player];
  }
  assert(left % shares.denominator == 0);
  std::vector<std::size_t> order(players);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
  const auto units_left = static_cast<std::size_t>(left / shares.denominator);
  for (std::size_t i = 0; i < units_left; ++i) ++units[order[i]];
  return units;
}

std::string share_text(const Shares& shares, std::size_t player) {
  const WideSigned common = greatest_common_divisor(shares.numerators[player], shares.denominator);
  const std::string numerator = to_string(shares.numerators[player] / common);
  return common == shares.denominator ? numerator : numerator + "/" + to_string(shares.denominator / common);
}

}  // namespace comity::game
