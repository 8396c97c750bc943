#include "game/separable_costs.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "game/alone_and_last.h"
#include "game/infeasible.h"
#include "game/lowest_terms.h"

namespace comity::game {
namespace {

WideSigned sum_of(const std::vector<WideSigned>& amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), WideSigned{0});
}

struct Ends {
  std::vector<WideSigned> alone;
  std::vector<WideSigned> last;
  std::vector<WideSigned> between;  // alone - last
};

Ends ends_of(const CoalitionGame& game) {
  Ends ends{values_alone(game), added_at_last(game), {}};
  for (std::size_t i = 0; i < game.players(); ++i) ends.between.push_back(ends.alone[i] - ends.last[i]);
  return ends;
}

// With values up to 2^50 an end is at most 2^51, a distance 2^52, their sum 2^57 and what is left 2^56; so numerators stay
// below 2^109.
Result<Shares> between_ends(const CoalitionGame& game, const Ends& ends) {
  const WideSigned total = sum_of(ends.between);
  if (total == 0) return in_lowest_terms(ends.last, 1);
  const WideSigned sign = total < 0 ? -1 : 1;
  const WideSigned left = game.everybody() - sum_of(ends.last);
  std::vector<WideSigned> shares;
  for (std::size_t i = 0; i < ends.last.size(); ++i) {
    shares.push_back(sign * (ends.last[i] * total + ends.between[i] * left));
  }
  return in_lowest_terms(std::move(shares), sign * total);
}

}  // namespace

Result<Shares> separable_costs_shares(const CoalitionGame& game) {
  if (game.sense() != Sense::cost) {
    return infeasible("a game of worths", "a game of costs; the same division of worths is called gately");
  }
  const Ends ends = ends_of(game);
  for (std::size_t i = 0; i < ends.between.size(); ++i) {
    if (ends.between[i] >= 0) continue;
    return infeasible("player " + std::to_string(i) + " costs " + to_string(ends.alone[i]) + " alone but adds " +
                          to_string(ends.last[i]) + " to all others",
                      "players that add to all others at most what they cost alone");
  }
  const WideSigned left = game.everybody() - sum_of(ends.last);
  if (sum_of(ends.between) == 0 && left != 0) {
    return infeasible("no benefit remains to anybody, but costs of " + to_string(left) + " that are not separable",
                      "a benefit that remains to some player");
  }
  return between_ends(game, ends);
}

Result<Shares> gately_point(const CoalitionGame& game) {
  const Ends ends = ends_of(game);
  const WideSigned gained = game.everybody() - sum_of(ends.alone);
  const bool nobody_matters = std::ranges::all_of(ends.between, [](WideSigned distance) { return distance == 0; });
  if (nobody_matters && gained == 0) return in_lowest_terms(ends.alone, 1);
  if (gained == 0) {
    return infeasible("all together are worth what they are alone: nobody loses by leaving",
                      "a coalition of all that gains or loses something");
  }
  if (sum_of(ends.between) == 0) {
    return infeasible("what players add to all others adds up to what they are worth alone",
                      "two sums that differ, or no propensity to disrupt is the same for all");
  }
  return between_ends(game, ends);
}

}  // namespace comity::game
