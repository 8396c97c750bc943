#include "game/cost_rules.h"

#include <algorithm>
#include <bit>
#include <string>

#include "game/coalition_sums.h"

namespace comity::game {
namespace {

Result<void> check_players(const char* where, std::size_t players) {
  if (players >= 1 && players <= most_players) return {};
  return bad_input(where, std::to_string(players) + " players", "1 to " + std::to_string(most_players));
}

Error out_of_range(const char* where, std::size_t player, std::int64_t amount, const std::string& expected) {
  return bad_input(where + ("[" + std::to_string(player) + "]"), std::to_string(amount), expected);
}

// No partial sum of the amounts may be beyond largest_value, whatever the coalition.
Result<void> check_sum(const char* where, std::span<const std::int64_t> amounts, std::int64_t least) {
  if (auto players = check_players(where, amounts.size()); !players) return players;
  std::int64_t room = largest_value;
  for (std::size_t player = 0; player < amounts.size(); ++player) {
    if (amounts[player] < least || amounts[player] > room || amounts[player] < -room) {
      return out_of_range(where, player, amounts[player],
                          (least == 0 ? "amounts from 0 on" : "amounts") + std::string(" that add up to at most ") +
                              std::to_string(largest_value));
    }
    room -= amounts[player] < 0 ? -amounts[player] : amounts[player];
  }
  return {};
}

}  // namespace

Result<CoalitionGame> airport_game(std::span<const std::int64_t> needs) {
  if (auto players = check_players("needs", needs.size()); !players) return players.error();
  for (std::size_t player = 0; player < needs.size(); ++player) {
    if (needs[player] >= 0 && needs[player] <= largest_value) continue;
    return out_of_range("needs", player, needs[player], "0 to " + std::to_string(largest_value));
  }
  std::vector<std::int64_t> costs(std::size_t{1} << needs.size());
  for (std::size_t s = 1; s < costs.size(); ++s) {
    const std::size_t lowest = s & (0 - s);
    costs[s] = std::max(costs[s ^ lowest], needs[static_cast<std::size_t>(std::countr_zero(s))]);
  }
  return CoalitionGame::of(Sense::cost, needs.size(), std::move(costs));
}

Result<CoalitionGame> additive_game(Sense sense, std::span<const std::int64_t> amounts) {
  if (auto sum = check_sum("amounts", amounts, -largest_value); !sum) return sum.error();
  return CoalitionGame::of(sense, amounts.size(), coalition_sums(amounts));
}

Result<CoalitionGame> threshold_game(std::span<const std::int64_t> weights, std::int64_t quota, std::int64_t prize) {
  if (auto sum = check_sum("weights", weights, 0); !sum) return sum.error();
  std::vector<std::int64_t> values = coalition_sums(weights);
  if (quota < 1 || quota > values.back()) {
    return bad_input("quota", std::to_string(quota),
                     "1 to " + std::to_string(values.back()) + ", the sum of all weights");
  }
  if (prize < 1 || prize > largest_value) {
    return bad_input("prize", std::to_string(prize), "1 to " + std::to_string(largest_value));
  }
  for (std::int64_t& value : values) value = value >= quota ? prize : 0;
  return CoalitionGame::of(Sense::worth, weights.size(), std::move(values));
}

Result<CoalitionGame> network_game(const LinkCosts& network) {
  if (auto checked = check(network); !checked) return checked.error();
  if (network.parties > most_parties_for_kar) {
    return bad_input("parties", std::to_string(network.parties), "at most " + std::to_string(most_parties_for_kar));
  }
  std::vector<std::int64_t> costs(std::size_t{1} << network.parties);
  for (std::size_t s = 1; s < costs.size(); ++s) costs[s] = tree_cost(network, s);
  return CoalitionGame::of(Sense::cost, network.parties, std::move(costs));
}

}  // namespace comity::game
