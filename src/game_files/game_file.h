// A coalition game with the names of its players: every coalition's value written out, or a rule from which they follow.
// docs/formats/game.md describes the files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "game/sampling.h"
#include "game/spanning_tree.h"
#include "game_files/amounts.h"

namespace comity::game_files {

enum class ValueRule {
  table,      // every coalition has a row
  airport,    // game/cost_rules.h
  additive,   // the same
  threshold,  // the same
  network,    // the same
};

// How missing coalitions are filled, where that is asked for.
enum class Fill {
  zero,                 // worth (or costing) nothing
  additive,             // what the members alone are worth, added up
  superadditive_cover,  // the best of all ways to split the coalition into those that are given
};

struct StatedRule {
  ValueRule kind = ValueRule::table;
  std::vector<std::int64_t> amounts = {};  // of each player: its need, its amount; of threshold its weight
  std::int64_t quota = 0;                  // of threshold
  std::int64_t prize = 0;                  // the same
  std::string source = {};                 // of network: what the source is called
  game::LinkCosts network = {};            // the same
  bool operator==(const StatedRule&) const = default;
};

struct NamedGame {
  std::vector<std::string> players;
  MoneyUnit money;
  game::Sense sense = game::Sense::worth;
  StatedRule rule;
  std::optional<game::CoalitionGame> game;  // none of more than game::most_players, who follow a rule
  std::vector<std::uint32_t> filled = {};   // coalitions whose value was not in the file
  bool operator==(const NamedGame&) const = default;
};

inline constexpr std::size_t most_players_for_cover = 18;  // 3^18 / 2 parts: a second or so

// CSV or JSON; `where` is the file's name. Missing coalitions are filled if `fill` says how, else each is a fault. Every fault is
// reported, up to 1,000. `most_players` bounds the work: of more a table is a fault, and a game that follows a rule is not written
// out.
Result<NamedGame> read_game(std::string_view text, const std::string& where, std::optional<Fill> fill = std::nullopt,
                            std::size_t most_players = game::most_players);

// Read back they are the same game, with nothing filled.
std::string print_game_csv(const NamedGame& game);
std::string print_game_json(const NamedGame& game);

// Of a game that follows a rule, for game::sampled_shapley(); airport, additive and threshold.
game::CoalitionValue value_of_coalitions(const StatedRule& rule);
std::vector<game::AddedRange> added_ranges(const StatedRule& rule);

}  // namespace comity::game_files

template <>
inline constexpr auto comity::enum_names<comity::game_files::ValueRule> =
    std::to_array<std::string_view>({"table", "airport", "additive", "threshold", "network"});

template <>
inline constexpr auto comity::enum_names<comity::game_files::Fill> =
    std::to_array<std::string_view>({"zero", "additive", "superadditive_cover"});
