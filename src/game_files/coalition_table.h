// A game whose coalitions each have a row.
#pragma once

#include "game_files/game_file.h"

namespace comity::game_files {

// Of a table with the columns coalition and value; takes players, game and filled from it. Good only if no fault was added; more
// than `most_players` are one.
void read_coalition_table(const StatedTable& table, std::optional<Fill> fill, std::size_t most_players, NamedGame& game,
                          std::vector<Fault>& faults);

// Values of the coalitions that are not given, from those that are. Those for which there is none are left as they are in `given`.
// Costs: the cheapest way to split a coalition counts as the best.
void fill_table(game::Sense sense, Fill fill, std::vector<std::int64_t>& values, std::vector<bool>& given);

}  // namespace comity::game_files
