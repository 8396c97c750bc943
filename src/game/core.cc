#include "game/core.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>

#include "game/elimination.h"
#include "game/measure.h"
#include "game/nucleolus_search.h"
#include "game/rational.h"
#include "game/stability.h"

namespace comity::game {
namespace {

std::uint32_t everyone_in(const CoalitionGame& game) { return (std::uint32_t{1} << game.players()) - 1; }

Rational excess_of_weights(const CoalitionGame& game, const CoreAnswer& answer) {
  WideSigned worth = -WideSigned{answer.total} * worth_of(game, everyone_in(game));
  WideSigned weight = 0;
  for (std::size_t i = 0; i < answer.coalitions.size(); ++i) {
    worth += WideSigned{answer.weights[i]} * worth_of(game, answer.coalitions[i]);
    weight += answer.weights[i];
  }
  return Rational(worth) / Rational(weight);
}

// The weights of the collection, and the level that follows from them. False: it is not balanced.
bool weigh(const CoalitionGame& game, const FoundCorner& corner, CoreAnswer& answer) {
  std::vector<std::uint32_t> coalitions{everyone_in(game)};
  coalitions.insert(coalitions.end(), corner.weighted.begin(), corner.weighted.end());
  const auto weights = cancelling(coalitions, game.players());
  if (!weights || weights->front() >= 0) return false;
  answer.coalitions = corner.weighted;
  answer.weights.assign(weights->begin() + 1, weights->end());
  answer.total = -weights->front();
  const Rational level = excess_of_weights(game, answer);
  answer.level_numerator = level.numerator();
  answer.level_denominator = level.denominator();
  answer.is_empty = level > Rational(0);
  return level.is_known();
}

// Where everybody's shares add up and the corner's coalitions are all at the level, the unknown beside the shares.
bool locate(const CoalitionGame& game, const FoundCorner& corner, CoreAnswer& answer) {
  std::vector<std::uint32_t> coalitions = corner.weighted;
  coalitions.insert(coalitions.end(), corner.others.begin(), corner.others.end());
  IntegerRows equations;
  std::vector<WideSigned> right;
  for (const std::uint32_t coalition : coalitions) {
    equations.emplace_back(game.players() + 1);
    for (std::size_t player = 0; player < game.players(); ++player) equations.back()[player] = coalition >> player & 1;
    equations.back().back() = coalition == everyone_in(game) ? 0 : 1;
    right.push_back(gain_of(game, coalition));
  }
  const auto gains = solution(std::move(equations), right);
  if (!gains) return false;
  std::vector<Rational> shares;
  for (std::size_t player = 0; player < game.players(); ++player) {
    const Rational worth =
        Rational::of(gains->numerators[player], gains->denominator) + Rational(own_worth(game, player));
    shares.push_back(game.sense() == Sense::worth ? worth : -worth);
  }
  const auto point = over_one_denominator(shares);
  if (point) answer.point = *point;
  return point.has_value();
}

std::optional<CoreAnswer> answered(const CoalitionGame& game, Arithmetic arithmetic) {
  const auto corner = find_least_core(game, arithmetic);
  CoreAnswer answer;
  if (!corner || !weigh(game, *corner, answer) || !locate(game, *corner, answer)) return std::nullopt;
  if (!verify(game, answer)) return std::nullopt;
  return answer;
}

Result<void> check_efficiency(const CoalitionGame& game, const Shares& point) {
  const WideSigned sum = std::accumulate(point.numerators.begin(), point.numerators.end(), WideSigned{0});
  if (sum == point.denominator * game.everybody()) return {};
  return refused("point", to_string(sum) + "/" + to_string(point.denominator) + " in all",
                 std::to_string(game.everybody()) + ", the value of the coalition of all");
}

Result<void> check_balance(const CoalitionGame& game, const CoreAnswer& answer) {
  std::vector<WideSigned> sums(game.players());
  if (answer.weights.size() != answer.coalitions.size() || answer.coalitions.empty()) {
    return refused("weights", std::to_string(answer.weights.size()), "one of each coalition, of at least one");
  }
  for (std::size_t i = 0; i < answer.coalitions.size(); ++i) {
    if (answer.coalitions[i] == 0 || answer.coalitions[i] >= everyone_in(game) || answer.weights[i] <= 0) {
      return refused("coalitions[" + std::to_string(i) + "]", std::to_string(answer.coalitions[i]),
                     "a coalition of some, not all, with a positive weight");
    }
    for (std::size_t player = 0; player < sums.size(); ++player) {
      if (answer.coalitions[i] >> player & 1) sums[player] += answer.weights[i];
    }
  }
  if (std::ranges::all_of(sums, [&](WideSigned sum) { return sum == answer.total; })) return {};
  return refused("weights", "other sums", "weights that add up to the total for each player");
}

}  // namespace

Result<CoreAnswer> core(const CoalitionGame& game) {
  if (game.players() == 1) return CoreAnswer{false, 0, 1, {{game.everybody()}, 1}, {}, {}, 0};
  for (const Arithmetic arithmetic : {Arithmetic::floating, Arithmetic::exact}) {
    if (auto answer = answered(game, arithmetic)) return std::move(*answer);
  }
  return refused("point", "fractions of more than 128 bits", "values with fewer digits");
}

Result<void> verify(const CoalitionGame& game, const CoreAnswer& answer) {
  const auto worst = worst_off(game, answer.point, 1);
  if (!worst) return worst.error();
  if (auto efficient = check_efficiency(game, answer.point); !efficient) return efficient;
  if (game.players() == 1) return {};
  if (auto balanced = check_balance(game, answer); !balanced) return balanced;
  const Rational level = excess_of_weights(game, answer);
  const std::string stated = to_string(answer.level_numerator) + "/" + to_string(answer.level_denominator);
  if (answer.level_denominator < 1 || level != Rational::of(answer.level_numerator, answer.level_denominator)) {
    return refused("level", stated, to_string(level) + ", what the balanced collection says");
  }
  if (level != Rational::of(worst->front().numerator, worst->front().denominator)) {
    return refused("level", stated, "the largest excess at the point");
  }
  if (answer.is_empty == (level > Rational(0))) return {};
  return refused("is_empty", answer.is_empty ? "true" : "false", "that the level is above 0, or is not");
}

}  // namespace comity::game
