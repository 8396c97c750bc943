// Bargaining: parties that gain if they agree on one of several outcomes and fall back on what they have if they do not. Which
// outcome, when each party prefers another one.
//
// J. F. Nash, The bargaining problem, Econometrica 18 (1950); E. Kalai, Nonsymmetric Nash solutions and replications of 2-person
// bargaining, International Journal of Game Theory 6 (1977); E. Kalai, M. Smorodinsky, Other solutions to Nash's bargaining problem,
// Econometrica 43 (1975); E. Kalai, Proportional solutions to bargaining situations: interpersonal utility comparisons, ibid. 45
// (1977); for single points, R. Nagahisa, M. Tanaka, Social Choice and Welfare 19 (2002). docs/methods/bargaining.md has worked examples.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/enum_names.h"
#include "base/result.h"
#include "game/big_integer.h"

namespace comity::game {

// A party's gain is what it has over its fall-back; its ideal is the most it could gain while nobody falls below the fall-back.
enum class BargainingRule {
  nash,               // the product of the gains is the largest
  kalai_smorodinsky,  // all gain the same part of their ideal, the largest possible
  egalitarian,        // all gain the same, the most possible
};

// What can be agreed on.
enum class Feasible {
  points,  // one of the outcomes
  mixtures,  // a mixture of outcomes too, such as one in one year and another in the next; anybody may have less than that
};

struct BargainingProblem {
  std::vector<std::int64_t> fallbacks;  // what each party has without an agreement
  std::vector<std::vector<std::int64_t>>
      outcomes;  // what each party has in it, in the same unit for each party throughout
  Feasible feasible = Feasible::points;
  // Bargaining power. Of the product of gains each is taken to the power of its weight; parts of the ideal, or gains, are in
  // proportion to the weights. Empty: all have the same.
  std::vector<std::int64_t> weights;
  bool operator==(const BargainingProblem&) const = default;
};

inline constexpr std::size_t most_bargainers = 8;
inline constexpr std::size_t most_outcomes = 10'000;
inline constexpr std::size_t most_mixed_outcomes = 100;
inline constexpr std::int64_t largest_bargaining_weight = 100;

// Every fault, each bad_input: not 2 to most_bargainers, no outcome or more than most_outcomes (of mixtures, most_mixed_outcomes), one
// that is not for all parties, a fall-back or an amount beyond largest_value either way, another number of weights than parties,
// a weight outside 1 to largest_bargaining_weight, nothing feasible that is better than the fall-back for everybody.
Result<void> check(const BargainingProblem& problem);

struct Bargain {
  std::vector<BigFraction> payoffs;  // what each party has
  std::vector<BigFraction> mix;      // the part of each outcome; they give every party at least its payoff
  // Of single outcomes, those that are as good by the rule, in order; the first of them is taken.
  std::vector<std::size_t> as_good;
  // 0: exact. Else, of Nash's rule for mixtures and three or more parties: the mean of the logarithms of the gains, by weight,
  // is at most this much below the largest there is. Proven in exact numbers, and at most nash_tolerance, but where gains are so
  // small beside the outcomes' amounts that doubles do not tell them apart.
  double shortfall = 0;
};

inline constexpr double nash_tolerance = 1e-9;

// For a problem that has passed check().
// Points: exact. Under the other two rules the least (part of its ideal that) anybody gains is as large as it can be, then the
// second least, and so on.
// Mixtures: exact but for Nash's rule with three or more parties; there what is given is feasible and its shortfall is proven.
// Under the other two rules the point where the line of proportional gains leaves what is feasible: with three or more
// parties some of them, under the egalitarian rule with two also, could perhaps have more at nobody's cost; then mix gives it.
// Cost: points, outcomes * parties; mixtures, a linear program in whole numbers of parties + 1 rows, up to 0.1 s.
Bargain bargain(const BargainingProblem& problem, BargainingRule rule);

// Of each party, its ideal: the most it could have while nobody has less than the fall-back. For a problem that has passed check().
std::vector<BigFraction> ideals(const BargainingProblem& problem);

// Whole units that are no more than the payoffs, and so can be had.
std::vector<std::int64_t> in_whole_units(const Bargain& bargain);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::BargainingRule> =
    std::to_array<std::string_view>({"nash", "kalai_smorodinsky", "egalitarian"});

template <>
inline constexpr auto comity::enum_names<comity::game::Feasible> =
    std::to_array<std::string_view>({"points", "mixtures"});
