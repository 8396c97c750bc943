#include "game/equal_shares.h"

#include <numeric>

#include "game/alone_and_last.h"
#include "game/lowest_terms.h"

namespace comity::game {
namespace {

// Each the own part, and an equal part of what is left. With values up to 2^50 and own parts up to 2^51, numerators stay below
// 2^61.
Result<Shares> own_and_equal(const CoalitionGame& game, std::vector<WideSigned> own) {
  const auto players = static_cast<WideSigned>(game.players());
  const WideSigned left = game.everybody() - std::accumulate(own.begin(), own.end(), WideSigned{0});
  for (WideSigned& part : own) part = part * players + left;
  return in_lowest_terms(std::move(own), players);
}

}  // namespace

Result<Shares> equal_shares(const CoalitionGame& game) {
  return own_and_equal(game, std::vector<WideSigned>(game.players()));
}

Result<Shares> equal_surplus_shares(const CoalitionGame& game) { return own_and_equal(game, values_alone(game)); }

Result<Shares> equal_nonseparable_shares(const CoalitionGame& game) { return own_and_equal(game, added_at_last(game)); }

}  // namespace comity::game
