#include "game/proportional.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "game/alone_and_last.h"
#include "game/infeasible.h"
#include "game/lowest_terms.h"

namespace comity::game {

Result<Shares> proportional_shares(const CoalitionGame& game) {
  std::vector<WideSigned> shares = values_alone(game);
  const auto [least, most] = std::ranges::minmax(shares);
  if (least == 0 && most == 0) {
    return infeasible("all players are worth nothing alone", "a player whose own value is not 0");
  }
  if (least < 0 && most > 0) {
    return infeasible("players' own values from " + to_string(least) + " to " + to_string(most),
                      "own values that are all at least 0, or all at most 0");
  }
  const WideSigned total = std::accumulate(shares.begin(), shares.end(), WideSigned{0});
  const WideSigned sign = total < 0 ? -1 : 1;
  for (WideSigned& share : shares) share *= sign * game.everybody();  // 2^50 * 2^50
  return in_lowest_terms(std::move(shares), sign * total);
}

}  // namespace comity::game
