#include "game/tau.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <string>

#include "game/alone_and_last.h"
#include "game/coalition_sums.h"
#include "game/infeasible.h"
#include "game/lowest_terms.h"

namespace comity::game {
namespace {

using Amounts = std::vector<std::int64_t>;

constexpr std::size_t block_players = 12;  // 32 kB

std::int64_t sign_of(const CoalitionGame& game) { return game.sense() == Sense::worth ? 1 : -1; }

void lower(std::int64_t& least, std::int64_t value) { least = std::min(least, value); }

// The gap of a coalition is what is missing for all its members to get their most: M(S) - v(S). Of each player, the smallest gap
// of a coalition it is in; then m(i) = M(i) - gap. In blocks: the low players' places in all blocks are folded into one block.
// A gap is below 25 * 2^51 + 2^50 < 2^56.
Amounts smallest_gaps(const CoalitionGame& game, const Amounts& most) {
  const std::size_t low = std::min(block_players, game.players());
  const std::int64_t sign = sign_of(game);
  const Amounts low_sums = coalition_sums(std::span(most).first(low));
  const Amounts high_sums = coalition_sums(std::span(most).subspan(low));
  Amounts gaps(game.players(), std::numeric_limits<std::int64_t>::max());
  Amounts folded(low_sums.size(), std::numeric_limits<std::int64_t>::max());
  for (std::size_t high = 0; high < high_sums.size(); ++high) {
    const std::int64_t* values = game.values().data() + (high << low);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = 0; i < low_sums.size(); ++i) {
      const std::int64_t gap = low_sums[i] + high_sums[high] - sign * values[i];
      lower(folded[i], gap);
      lower(least, gap);
    }
    for (std::size_t i = low; i < game.players(); ++i) {
      if (high >> (i - low) & 1) lower(gaps[i], least);
    }
  }
  for (std::size_t coalition = 0; coalition < folded.size(); ++coalition) {
    for (std::size_t i = 0; i < low; ++i) {
      if (coalition >> i & 1) lower(gaps[i], folded[coalition]);
    }
  }
  return gaps;
}

}  // namespace

// Limits are below 2^57 and their sums below 2^62, so numerators stay below 2^121.
Result<Shares> tau_value(const CoalitionGame& game) {
  const WideSigned sign = sign_of(game);
  Amounts most;
  for (const WideSigned added : added_at_last(game)) most.push_back(static_cast<std::int64_t>(sign * added));
  const Amounts gaps = smallest_gaps(game, most);
  const auto worst = std::ranges::min_element(gaps);
  const std::string expected = "a quasi-balanced game; every game with a core is one";
  if (*worst < 0) {
    return infeasible("player " + std::to_string(worst - gaps.begin()) + " can claim " + std::to_string(-*worst) +
                          " more than it adds to all others",
                      expected);
  }
  const WideSigned all = sign * game.everybody();
  const WideSigned most_of_all = std::accumulate(most.begin(), most.end(), WideSigned{0});
  const WideSigned way = std::accumulate(gaps.begin(), gaps.end(), WideSigned{0});
  const WideSigned least_of_all = most_of_all - way;
  if (all < least_of_all || all > most_of_all) {
    return infeasible("all are worth " + to_string(all) + ", can claim " + to_string(least_of_all) +
                          " at least and ask for " + to_string(most_of_all) + " at most",
                      expected);
  }
  std::vector<WideSigned> shares;
  for (std::size_t i = 0; i < game.players(); ++i) {
    const WideSigned share = way == 0 ? most[i] : most[i] * way - gaps[i] * (most_of_all - all);
    shares.push_back(sign * share);
  }
  return in_lowest_terms(std::move(shares), way == 0 ? 1 : way);
}

}  // namespace comity::game
