#include "game/stability.h"

#include <algorithm>
#include <string>

#include "game/measure.h"
#include "game/rational.h"

namespace comity::game {
namespace {

// amount / divisor, over the shares' denominator.
struct Candidate {
  std::uint32_t coalition;
  WideSigned amount;
  std::int64_t divisor;
};

bool is_worse_off(const Candidate& a, const Candidate& b) {
  WideSigned one;
  WideSigned two;
  if (!__builtin_mul_overflow(a.amount, WideSigned{b.divisor}, &one) &&
      !__builtin_mul_overflow(b.amount, WideSigned{a.divisor}, &two)) {
    return one != two ? one > two : a.coalition < b.coalition;
  }
  const Rational first = Rational::of(a.amount, a.divisor);
  const Rational second = Rational::of(b.amount, b.divisor);
  return first != second ? first > second : a.coalition < b.coalition;
}

// Sums of the shares of the players from..to-1, signed so that an excess is worth minus sum.
std::vector<WideSigned> sums_of(const CoalitionGame& game, const Shares& shares, std::size_t from, std::size_t to) {
  std::vector<WideSigned> sums{0};
  for (std::size_t player = from; player < to; ++player) {
    const WideSigned share = game.sense() == Sense::worth ? shares.numerators[player] : -shares.numerators[player];
    const std::size_t before = sums.size();
    for (std::size_t set = 0; set < before; ++set) sums.push_back(sums[set] + share);
  }
  return sums;
}

Result<void> check(const CoalitionGame& game, const Shares& shares, ExcessMeasure measure) {
  if (shares.numerators.size() != game.players()) {
    return bad_input("shares", std::to_string(shares.numerators.size()), std::to_string(game.players()) + " shares");
  }
  if (!are_comparable(shares)) {
    return bad_input("shares", "fractions that are too long", "at most 66 bits below the line, 116 above");
  }
  if (measure != ExcessMeasure::proportional) return {};
  const auto low = std::find_if(game.values().begin() + 1, game.values().end(), [](std::int64_t v) { return v <= 0; });
  if (low == game.values().end()) return {};
  return bad_input("values[" + std::to_string(low - game.values().begin()) + "]", std::to_string(*low), "above 0");
}

}  // namespace

Result<std::vector<CoalitionExcess>> worst_off(const CoalitionGame& game, const Shares& shares, std::size_t limit,
                                               ExcessMeasure measure) {
  if (auto checked = check(game, shares, measure); !checked) return checked.error();
  const std::size_t low_players = game.players() / 2;
  const std::vector<WideSigned> low = sums_of(game, shares, 0, low_players);
  const std::vector<WideSigned> high = sums_of(game, shares, low_players, game.players());
  std::vector<Candidate> worst;  // a heap, the least of them first, once there are as many as asked for
  for (std::size_t coalition = 1; coalition + 1 < game.values().size() && limit > 0; ++coalition) {
    const WideSigned amount =
        shares.denominator * worth_of(game, coalition) - low[coalition % low.size()] - high[coalition >> low_players];
    const Candidate candidate{static_cast<std::uint32_t>(coalition), amount, divisor_of(game, measure, coalition)};
    if (worst.size() == limit) {
      if (!is_worse_off(candidate, worst.front())) continue;
      std::ranges::pop_heap(worst, is_worse_off);
      worst.back() = candidate;
    } else {
      worst.push_back(candidate);
    }
    std::ranges::push_heap(worst, is_worse_off);
  }
  std::ranges::sort(worst, is_worse_off);
  std::vector<CoalitionExcess> result;
  for (const Candidate& one : worst) {
    const Rational excess = Rational::of(one.amount, shares.denominator) / Rational(one.divisor);
    if (!excess.is_known()) return bad_input("shares", "fractions that are too long", "shorter ones");
    result.push_back({one.coalition, excess.numerator(), excess.denominator()});
  }
  return result;
}

}  // namespace comity::game
