// Rules by which votes are decided that are more than one weighted majority: two or three majorities at once, such as of votes,
// of members and of population; vetoes; and "or if no more than so many are against". Who has how much power under them, by five
// indices, exactly. docs/methods/voting-power.md has the sources and worked examples.
//
// L. S. Shapley, M. Shubik, American Political Science Review 48 (1954); J. F. Banzhaf, Rutgers Law Review 19 (1965);
// J. Deegan, E. W. Packel, A new index of power for simple n-person games, International Journal of Game Theory 7 (1978);
// M. J. Holler, Forming coalitions and measuring voting power, Political Studies 30 (1982).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/enum_names.h"
#include "game/voting_power.h"

namespace comity::game {

// A coalition wins if everybody with a veto is in it, and it wins every majority or leaves few enough opponents.
struct VotingRule {
  std::vector<WeightedVoting> majorities;  // 1 to 3, of the same voters in the same order
  std::vector<std::size_t> vetoes;         // voters against whom nothing is decided, each once
  std::optional<std::size_t>
      suffices_opponents;  // with at most so many voters outside it a coalition wins all the same
  bool operator==(const VotingRule&) const = default;
};

enum class VotingIndex {
  shapley_shubik,    // of all orders of saying yes, those in which this voter's yes decides
  banzhaf,           // of all swings (winning coalitions that lose without the voter), this voter's
  absolute_banzhaf,  // the same as a part of all coalitions of the others: the chance to decide if all others toss a coin
  deegan_packel,     // every minimal winning coalition is as likely, and shared equally by its members
  holler,            // of all memberships in minimal winning coalitions, this voter's; the public good index
};

inline constexpr std::size_t most_majorities = 3;
// Without a veto, where two or more majorities have weights that differ: 2^28 coalitions are gone through in a second or so.
inline constexpr std::size_t most_voters_of_several_majorities = 28;
// Looked at in search of minimal winning coalitions, voters of the same weights taken together: 23 voters never need more, nor
// do any number that all have the same.
inline constexpr std::uint64_t most_coalitions_searched = std::uint64_t{1} << 24;

// Every fault, each bad_input: no majority or more than most_majorities, a majority that is none (voting_power.h), one of another
// number of voters than the first, a veto of nobody or twice, so many opponents that nobody at all would win.
Result<void> check(const VotingRule& rule);

// For a rule that has passed check(); bit i is voter i.
bool wins(const VotingRule& rule, std::uint32_t coalition);

// bad_input: what check() says, or too many coalitions to count: more than most_voters_of_several_majorities, or weights of a single
// majority as voting_power.h says. Cost: a single majority, or several of which all but one give everybody the same weight, as
// in voting_power.h; else at most 2^voters, and far less for high quotas.
Result<std::uint64_t> winning_coalitions(const VotingRule& rule);

// For each voter, in order. All but absolute_banzhaf add up to 1. bad_input: as winning_coalitions(); of deegan_packel and holler,
// what check() says or more than most_coalitions_searched to be searched.
Result<std::vector<Fraction>> voting_power(const VotingRule& rule, VotingIndex index);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::VotingIndex> =
    std::to_array<std::string_view>({"shapley_shubik", "banzhaf", "absolute_banzhaf", "deegan_packel", "holler"});
