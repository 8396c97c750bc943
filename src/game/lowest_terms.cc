#include "game/lowest_terms.h"

#include <string>

#include "game/infeasible.h"

namespace comity::game {
namespace {

constexpr WideSigned largest_share = WideSigned{1} << 62;
constexpr WideSigned largest_sum = WideSigned{1} << 126;

}  // namespace

Result<Shares> in_lowest_terms(std::vector<WideSigned> numerators, WideSigned denominator) {
  WideSigned common = denominator;
  for (const WideSigned numerator : numerators) common = greatest_common_divisor(common, numerator);
  Shares shares{std::move(numerators), denominator / common};
  WideSigned room = largest_sum;
  for (std::size_t player = 0; player < shares.numerators.size(); ++player) {
    WideSigned& numerator = shares.numerators[player];
    numerator /= common;
    const WideSigned magnitude = numerator < 0 ? -numerator : numerator;
    if (magnitude / shares.denominator >= largest_share) {
      return infeasible(
          "the share of player " + std::to_string(player) + " would be " + to_string(numerator / shares.denominator),
          "shares below " + to_string(largest_share) + " either way");
    }
    if (magnitude >= room) {
      return infeasible("fractions of a denominator of " + to_string(shares.denominator),
                        "numerators that add up to less than " + to_string(largest_sum));
    }
    room -= magnitude;
  }
  return shares;
}

}  // namespace comity::game
