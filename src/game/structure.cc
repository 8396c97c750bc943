#include "game/structure.h"

#include <algorithm>
#include <limits>
#include <string>

#include "game/infeasible.h"

namespace comity::game {
namespace {

// One number says both how good a structure is and, at the same value, how few coalitions it has: value * 32 - coalitions.
// At most 22 * 2^50 * 32 < 2^60.
constexpr std::int64_t value_steps = 32;

class Search {
 public:
  explicit Search(const CoalitionGame& game)
      : game_(game), sign_(game.sense() == Sense::worth ? 1 : -1), best_(game.values().size() / 2) {}

  CoalitionStructure run() {
    // Whoever is left beside the coalition of player 0 are players from 1 on: the table is numbered without player 0.
    for (std::size_t rest = 1; rest < best_.size(); ++rest) best_[rest] = best_of(2 * rest);
    CoalitionStructure structure;
    for (std::size_t left = game_.values().size() - 1; left != 0;) {
      const std::size_t coalition = smallest_of_best(left);
      structure.coalitions.push_back(static_cast<std::uint32_t>(coalition));
      structure.total += game_[coalition];
      left ^= coalition;
    }
    return structure;
  }

 private:
  std::int64_t with(std::size_t coalition, std::size_t left) const {
    return sign_ * game_[coalition] * value_steps - 1 + best_[left / 2];
  }

  // The coalition of the lowest player, and the best that the others can do.
  std::int64_t best_of(std::size_t players) const {
    const std::size_t others = players & (players - 1);
    std::int64_t best = with(players, 0);
    for (std::size_t left = others; left != 0; left = (left - 1) & others) {
      best = std::max(best, with(players ^ left, left));
    }
    return best;
  }

  std::size_t smallest_of_best(std::size_t players) const {
    const std::size_t others = players & (players - 1);
    const std::int64_t best = best_of(players);
    std::size_t left = others;
    while (with(players ^ left, left) != best) left = (left - 1) & others;
    return players ^ left;
  }

  const CoalitionGame& game_;
  std::int64_t sign_;
  std::vector<std::int64_t> best_;
};

}  // namespace

Result<CoalitionStructure> best_structure(const CoalitionGame& game) {
  if (game.players() > most_players_for_structure) {
    return infeasible(std::to_string(game.players()) + " players",
                      "at most " + std::to_string(most_players_for_structure) + " to look at all coalitions of them");
  }
  return Search(game).run();
}

}  // namespace comity::game
