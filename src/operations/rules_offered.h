// Which rules are offered for what: by the type of a cooperation, and of a game by what it is. The one place where the four types meet
// the kinds of division problems.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "game/bargaining.h"
#include "game/division.h"
#include "game/river.h"
#include "game_files/game_file.h"
#include "model/names.h"

namespace comity::operations {

enum class ProblemKind { game, network, bargaining, pairs, river_cleaning, river_water, claims };

// What a cooperation of that type divides, the usual problem first.
std::vector<ProblemKind> problems_of(model::CooperationType type);

// The names of all rules for that kind of problem; none of pairs, whose division is halfway in the core.
std::vector<std::string_view> rules_for(ProblemKind kind);

// All rules that need nothing but this game: of costs with separable costs, which Gately's point is for worths.
std::vector<game::GameRule> fitting_rules(game::Sense sense);

// Who pays for a river's cleaning, or who is paid for its water.
enum class RiverRule { local_responsibility, upstream_equal, upstream_responsibility, downstream_incremental };

struct RuleWords {
  Text name;
  Text reason;
  std::string_view page;
};

RuleWords words_of(RiverRule rule);
RuleWords words_of(game::BargainingRule rule);

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::ProblemKind> = std::to_array<std::string_view>(
    {"game", "network", "bargaining", "pairs", "river_cleaning", "river_water", "claims"});

template <>
inline constexpr auto comity::enum_names<comity::operations::RiverRule> = std::to_array<std::string_view>(
    {"local_responsibility", "upstream_equal", "upstream_responsibility", "downstream_incremental"});
