#include "game/shapley.h"

#include "game/order_chances.h"
#include "game/size_sums.h"

namespace comity::game {

Shares shapley_value(const CoalitionGame& game) {
  const std::size_t players = game.players();
  const std::int64_t denominator = least_common_multiple_to(players);
  const std::vector<WideSigned> chances = order_chances(players, denominator);
  const SizeSums sums = size_sums(game);
  Shares shares{{}, denominator};
  for (std::size_t player = 0; player < players; ++player) {
    WideSigned numerator = 0;
    for (std::size_t s = 0; s < players; ++s) {
      numerator += chances[s] * (sums.with_player(player, s + 1) - sums.without_player(player, s));
    }
    shares.numerators.push_back(numerator);
  }
  return shares;
}

}  // namespace comity::game
