// How much each voter's vote counts under a weighted rule: the Shapley-Shubik index and the normalised Banzhaf index,
// exactly. docs/methods/voting-power.md has the sources and worked examples.
//
// Shapley-Shubik: let the voters say yes one after another, every order as likely as any other; a voter's power is the share
// of orders in which its yes is the one that reaches the quota.
// Banzhaf, normalised: of all coalitions of the others, count those that the voter would turn from losing into winning; its
// power is its share of these counts over all voters.
// L. S. Shapley, M. Shubik, A method for evaluating the distribution of power in a committee system, American Political
// Science Review 48 (1954); J. F. Banzhaf, Weighted voting doesn't work, Rutgers Law Review 19 (1965).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "game/exact.h"

namespace comity::game {

// In lowest terms; the denominator is at least 1.
struct Fraction {
  Wide numerator = 0;
  Wide denominator = 1;
  bool operator==(const Fraction&) const = default;
};

Fraction reduced(Wide numerator, Wide denominator);  // denominator > 0

// "19.6" for 421/2145: per cent, rounded half up to `decimals` (0 to 2) places. For a fraction of voting_power().
std::string percent_text(const Fraction& fraction, int decimals = 1);
std::string to_string(const Fraction& fraction);  // "421/2145"

// A coalition wins if the weights of its voters add up to the quota or more.
struct WeightedVoting {
  std::vector<std::int64_t> weights;
  std::int64_t quota = 1;
  bool operator==(const WeightedVoting&) const = default;
};

struct VotingPower {
  Fraction shapley_shubik;
  Fraction banzhaf;
  bool operator==(const VotingPower&) const = default;
};

inline constexpr std::size_t most_voters = 32;                // 32! * 1000 fits into 128 bits
inline constexpr std::int64_t heaviest_vote = 1'000'000'000;  // as a matter's rule allows

// bad_input: no voter, more than most_voters, a weight outside 0 to heaviest_vote, a quota outside 1 to the sum of the weights.
Result<void> check(const WeightedVoting& rule);

// For each voter, in order. bad_input: what check() says, or so many different sums of weights that counting them would take
// more than a second or so (coalition_counts.h; 20 voters never have that many).
// Cost: voters * S, where S, the different pairs of a coalition's size and weight, is at most 2^voters, and at most voters *
// sum of the weights over their greatest common divisor.
Result<std::vector<VotingPower>> voting_power(const WeightedVoting& rule);

}  // namespace comity::game
