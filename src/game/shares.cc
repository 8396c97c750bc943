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

WideSigned greatest_common_divisor(WideSigned a, WideSigned b) {
  if (a < 0) a = -a;
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

// Both numbers are below 2^100 or so, their product is not: compared part by part, as continued fractions.
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

std::string to_string(WideSigned number) {
  const bool is_negative = number < 0;
  std::string text;
  do {
    const auto digit = static_cast<int>(number % 10);
    text += static_cast<char>('0' + (is_negative ? -digit : digit));
    number /= 10;
  } while (number != 0);
  if (is_negative) text += '-';
  std::ranges::reverse(text);
  return text;
}

std::string share_text(const Shares& shares, std::size_t player) {
  const WideSigned common = greatest_common_divisor(shares.numerators[player], shares.denominator);
  const std::string numerator = to_string(shares.numerators[player] / common);
  return common == shares.denominator ? numerator : numerator + "/" + to_string(shares.denominator / common);
}

}  // namespace comity::game
