#include "game/shapley.h"

#include "game/size_sums.h"

namespace comity::game {
namespace {

// The weight of a coalition of s others before a player is s!(n-1-s)!/n! = 1 / (n C(n-1, s)). Over all s these fractions have
// the least common multiple of 1 to n for their denominator (B. Farhi, An identity involving the least common multiple of
// binomial coefficients and its application, American Mathematical Monthly 116, 2009).
std::vector<WideSigned> weights_of(std::size_t players, std::int64_t denominator) {
  std::vector<WideSigned> weights;
  std::int64_t binomial = 1;
  for (std::size_t s = 0; s < players; ++s) {
    weights.push_back(denominator / (static_cast<std::int64_t>(players) * binomial));
    binomial = binomial * static_cast<std::int64_t>(players - 1 - s) / static_cast<std::int64_t>(s + 1);
  }
  return weights;
}

}  // namespace

Shares shapley_value(const CoalitionGame& game) {
  const std::size_t players = game.players();
  const std::int64_t denominator = least_common_multiple_to(players);
  const std::vector<WideSigned> weights = weights_of(players, denominator);
  const SizeSums sums = size_sums(game);
  Shares shares{{}, denominator};
  for (std::size_t player = 0; player < players; ++player) {
    WideSigned numerator = 0;
    for (std::size_t s = 0; s < players; ++s) {
      numerator += weights[s] * (sums.with_player(player, s + 1) - sums.without_player(player, s));
    }
    shares.numerators.push_back(numerator);
  }
  return shares;
}

}  // namespace comity::game
