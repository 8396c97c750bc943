#include "game/coalition_game.h"

#include <algorithm>
#include <string>

namespace comity::game {

Result<CoalitionGame> CoalitionGame::of(Sense sense, std::size_t players, std::vector<std::int64_t> values) {
  if (players < 1 || players > most_players) {
    return bad_input("players", std::to_string(players), "1 to " + std::to_string(most_players));
  }
  const std::size_t coalitions = std::size_t{1} << players;
  if (values.size() != coalitions) {
    return bad_input(
        "values", std::to_string(values.size()) + " values",
        std::to_string(coalitions) + ", one for each coalition of " + std::to_string(players) + " players");
  }
  if (values.front() != 0) return bad_input("values[0]", std::to_string(values.front()), "0: nobody is worth nothing");
  const auto beyond =
      std::ranges::find_if(values, [](std::int64_t value) { return value > largest_value || value < -largest_value; });
  if (beyond != values.end()) {
    return bad_input("values[" + std::to_string(beyond - values.begin()) + "]", std::to_string(*beyond),
                     "a value of at most " + std::to_string(largest_value) + " either way");
  }
  return CoalitionGame(sense, players, std::move(values));
}

}  // namespace comity::game
