#include "game/banzhaf_value.h"

#include <algorithm>
#include <numeric>

#include "game/infeasible.h"
#include "game/lowest_terms.h"
#include "game/size_sums.h"

namespace comity::game {

// A player adds up to 2^51 to each of up to 2^24 coalitions, 2^75 in all; times everybody's value that is 2^125.
Result<Shares> banzhaf_shares(const CoalitionGame& game) {
  const SizeSums sums = size_sums(game);
  std::vector<WideSigned> added(game.players());
  for (std::size_t player = 0; player < game.players(); ++player) {
    for (std::size_t size = 0; size <= game.players(); ++size) {
      added[player] += sums.with_player(player, size) - sums.without_player(player, size);
    }
  }
  WideSigned common = 0;
  for (const WideSigned amount : added) common = greatest_common_divisor(common, amount);
  const WideSigned total = std::accumulate(added.begin(), added.end(), WideSigned{0});
  if (total == 0) {
    return infeasible("what players add on average adds up to 0", "a sum that all can be given a part of");
  }
  const WideSigned scale = (total < 0 ? -1 : 1);
  for (WideSigned& amount : added) amount = scale * (amount / common) * game.everybody();
  return in_lowest_terms(std::move(added), scale * total / common);
}

}  // namespace comity::game
