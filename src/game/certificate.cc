// The check of a certificate (nucleolus.h says what it claims and why that is enough), from the game's values on and with nothing
// of the search: sums, a comparison for each coalition, and eliminations of its own (span.h).
#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>
#include <string>

#include "game/long_shares.h"
#include "game/measure.h"
#include "game/rational.h"
#include "game/span.h"

namespace comity::game {
namespace {

using Level = NucleolusCertificate::Level;

std::string at_level(std::size_t level) { return "levels[" + std::to_string(level) + "]"; }

std::string coalition_text(std::size_t coalition) {
  std::string text;
  for (std::size_t player = 0; coalition >> player != 0; ++player) {
    if (coalition >> player & 1) text += (text.empty() ? "{" : ",") + std::to_string(player);
  }
  return text + "}";
}

// What does not depend on the shares: that everything listed is there and that the weights cancel out.
class Listing {
 public:
  Listing(const CoalitionGame& game, const NucleolusCertificate& certificate)
      : game_(game), certificate_(certificate) {}

  Result<void> run() {
    if (auto positive = check_values(); !positive) return positive;
    listed_.assign(1, everyone());
    for (std::size_t number = 0; number < certificate_.levels.size(); ++number) {
      const Level& level = certificate_.levels[number];
      if (auto there = check_listed(level, at_level(number)); !there) return there;
      const std::size_t before = listed_.size();
      listed_.insert(listed_.end(), level.coalitions.begin(), level.coalitions.end());
      for (const std::uint32_t player : level.held) listed_.push_back(std::uint32_t{1} << player);
      if (auto balanced = check_balance(level, before, at_level(number) + ".weights"); !balanced) return balanced;
    }
    return {};
  }

 private:
  std::uint32_t everyone() const { return static_cast<std::uint32_t>(game_.values().size() - 1); }

  Result<void> check_values() const {
    if (certificate_.measure != ExcessMeasure::proportional) return {};
    const auto low =
        std::find_if(game_.values().begin() + 1, game_.values().end(), [](std::int64_t v) { return v <= 0; });
    if (low == game_.values().end()) return {};
    return refused("values[" + std::to_string(low - game_.values().begin()) + "]", std::to_string(*low), "above 0");
  }

  Result<void> check_listed(const Level& level, const std::string& where) const {
    if (level.coalitions.empty()) return refused(where, "no coalition", "at least one");
    for (const std::uint32_t coalition : level.coalitions) {
      if (coalition == 0 || coalition >= everyone()) {
        return refused(where, std::to_string(coalition), "a coalition of some, not all, players");
      }
    }
    for (const std::uint32_t player : level.held) {
      if (certificate_.among != Among::imputations || player >= game_.players()) {
        return refused(where + ".held", std::to_string(player), "a player who has a right to its own value");
      }
    }
    return {};
  }

  Result<void> check_balance(const Level& level, std::size_t before, const std::string& where) const {
    if (level.before.size() != before || level.weights.size() != listed_.size() - before) {
      return refused(where, std::to_string(level.weights.size() + level.before.size()) + " weights",
                     std::to_string(listed_.size()) + ", of everybody and of all that is listed so far");
    }
    if (std::ranges::any_of(level.weights, [](std::int64_t weight) { return weight <= 0; })) {
      return refused(where, "one that is not positive", "positive weights of what is listed here");
    }
    for (std::size_t player = 0; player < game_.players(); ++player) {
      WideSigned sum = 0;
      for (std::size_t i = 0; i < listed_.size(); ++i) {
        if (listed_[i] >> player & 1) sum += i < before ? level.before[i] : level.weights[i - before];
      }
      if (sum != 0) return refused(where, to_string(sum) + " in all for player " + std::to_string(player), "0");
    }
    return {};
  }

  const CoalitionGame& game_;
  const NucleolusCertificate& certificate_;
  std::vector<std::uint32_t> listed_;  // everybody, and what the levels so far list
};

// Amounts have 64 bits if they fit, which takes a third of the time; 128; or, for shares that do not fit, as many as are needed.
template <class Amount>
struct ExactShares {
  std::vector<Amount> numerators;
  Amount denominator;
};

// An excess is amount / (divisor * the shares' denominator).
template <class Amount>
struct Excess {
  Amount amount;
  std::int64_t divisor;
};

bool is_above(const Excess<WideSigned>& a, const Excess<WideSigned>& b) {
  WideSigned one;
  WideSigned two;
  if (!__builtin_mul_overflow(a.amount, WideSigned{b.divisor}, &one) &&
      !__builtin_mul_overflow(b.amount, WideSigned{a.divisor}, &two)) {
    return one > two;
  }
  return Rational::of(a.amount, a.divisor) > Rational::of(b.amount, b.divisor);
}

bool is_above(const Excess<std::int64_t>& a, const Excess<std::int64_t>& b) {
  return WideSigned{a.amount} * b.divisor > WideSigned{b.amount} * a.divisor;
}

bool is_above(const Excess<mpz_class>& a, const Excess<mpz_class>& b) {
  return a.amount * static_cast<long>(b.divisor) > b.amount * static_cast<long>(a.divisor);
}

template <class Amount>
std::string text_of(const Excess<Amount>& excess, const Amount& denominator) {
  return to_string(Rational::of(excess.amount, denominator) / Rational(excess.divisor));
}

template <>
std::string text_of(const Excess<mpz_class>& excess, const mpz_class& denominator) {
  mpq_class fraction(excess.amount, denominator * static_cast<long>(excess.divisor));
  fraction.canonicalize();
  return fraction.get_str();
}

template <class Amount>
class Check {
 public:
  Check(const CoalitionGame& game, const NucleolusCertificate& certificate, ExactShares<Amount> shares)
      : game_(game),
        certificate_(certificate),
        shares_(std::move(shares)),
        sign_(game.sense() == Sense::worth ? 1 : -1) {}

  Result<void> run() {
    for (const auto step : {&Check::efficiency, &Check::own_values, &Check::levels, &Check::others}) {
      if (auto passed = (this->*step)(); !passed) return passed;
    }
    return {};
  }

 private:
  std::int64_t divisor(std::size_t coalition) const {
    if (certificate_.measure == ExcessMeasure::per_capita) return std::popcount(coalition);
    return certificate_.measure == ExcessMeasure::proportional ? game_[coalition] : 1;
  }

  Amount value(std::size_t coalition) const { return static_cast<long>(game_[coalition]); }

  Excess<Amount> excess(std::size_t coalition) const {
    Amount amount = shares_.denominator * value(coalition);
    for (std::size_t player = 0; player < game_.players(); ++player) {
      if (coalition >> player & 1) amount -= shares_.numerators[player];
    }
    return {sign_ * amount, divisor(coalition)};
  }

  Result<void> efficiency() {
    Amount sum = 0;
    for (const Amount& numerator : shares_.numerators) sum += numerator;
    if (sum == shares_.denominator * value(game_.values().size() - 1)) return {};
    return refused("shares", text_of(Excess<Amount>{sum, 1}, shares_.denominator) + " in all",
                   std::to_string(game_.everybody()) + ", the value of the coalition of all");
  }

  Result<void> own_values() {
    for (std::size_t player = 0; player < game_.players(); ++player) {
      if (certificate_.among == Among::imputations && excess(std::size_t{1} << player).amount > 0) {
        return refused("shares[" + std::to_string(player) + "]", share_text(certificate_.shares, player),
                       "no worse than its own value, " + std::to_string(game_[std::size_t{1} << player]));
      }
    }
    return {};
  }

  Result<void> levels() {
    settled_.assign(1, static_cast<std::uint32_t>(game_.values().size() - 1));
    spans_.emplace_back(game_.players(), settled_);
    for (std::size_t number = 0; number < certificate_.levels.size(); ++number) {
      const Level& level = certificate_.levels[number];
      for (const auto step : {&Check::held, &Check::one_excess}) {
        if (auto passed = (this->*step)(level, at_level(number)); !passed) return passed;
      }
      settled_.insert(settled_.end(), level.coalitions.begin(), level.coalitions.end());
      for (const std::uint32_t player : level.held) settled_.push_back(std::uint32_t{1} << player);
      const std::size_t rank = spans_.back().rank();
      spans_.emplace_back(game_.players(), settled_);
      if (spans_.back().rank() == rank) return refused(at_level(number), "nothing new", "coalitions not yet settled");
    }
    if (spans_.back().rank() == game_.players()) return {};
    return refused("levels", "coalitions of rank " + std::to_string(spans_.back().rank()),
                   "rank " + std::to_string(game_.players()) + ", so that no other division is as good");
  }

  Result<void> held(const Level& level, const std::string& where) {
    for (const std::uint32_t player : level.held) {
      if (excess(std::size_t{1} << player).amount != 0) {
        return refused(where + ".held", std::to_string(player), "a player whose share is its own value");
      }
    }
    return {};
  }

  Result<void> one_excess(const Level& level, const std::string& where) {
    const Excess<Amount> first = excess(level.coalitions.front());
    for (const std::uint32_t coalition : level.coalitions) {
      const Excess<Amount> own = excess(coalition);
      if (is_above(own, first) || is_above(first, own)) {
        return refused(where, coalition_text(coalition) + " with another excess", "coalitions of one excess");
      }
    }
    if (!excesses_.empty() && is_above(first, excesses_.back())) {
      return refused(where, "a larger excess", "no larger one than at the level before");
    }
    excesses_.push_back(first);
    return {};
  }

  // Every coalition in turn. One that is above some levels must have been settled by those that are not below it.
  Result<void> others() {
    const std::size_t low_players = game_.players() / 2;
    const std::vector<Amount> low = sums_of(0, low_players);
    const std::vector<Amount> high = sums_of(low_players, game_.players());
    std::vector<std::uint8_t> low_sizes(low.size());
    for (std::size_t place = 0; place < low.size(); ++place) {
      low_sizes[place] = static_cast<std::uint8_t>(std::popcount(place));
    }
    const std::vector<Amount> bounds = bounds_by_size();
    const Amount denominator = sign_ * shares_.denominator;
    for (std::size_t block = 0; block < high.size(); ++block) {
      const auto size = static_cast<std::size_t>(std::popcount(block));
      for (std::size_t place = 0; place < low.size(); ++place) {
        const std::size_t coalition = block << low_players | place;
        const Amount amount = denominator * value(coalition) - low[place] - high[block];
        if (!bounds.empty() && amount <= bounds[size + low_sizes[place]]) continue;
        if (coalition == 0 || coalition + 1 == game_.values().size()) continue;
        if (auto passed = settled_in_time(coalition, {amount, divisor(coalition)}); !passed) return passed;
      }
    }
    return {};
  }

  std::vector<Amount> sums_of(std::size_t from, std::size_t to) const {
    std::vector<Amount> sums{0};
    for (std::size_t player = from; player < to; ++player) {
      const std::size_t before = sums.size();
      for (std::size_t set = 0; set < before; ++set) sums.push_back(sums[set] + sign_ * shares_.numerators[player]);
    }
    return sums;
  }

  // What a coalition of a size is not above unless it is above the last level; if that depends on its size alone.
  std::vector<Amount> bounds_by_size() const {
    if (certificate_.measure == ExcessMeasure::proportional || excesses_.empty()) return {};
    std::vector<Amount> bounds{0};
    const Excess<Amount>& last = excesses_.back();
    for (long size = 1; size <= static_cast<long>(game_.players()); ++size) {
      const Amount amount = last.amount * (certificate_.measure == ExcessMeasure::per_capita ? size : 1);
      const Amount quotient = amount / static_cast<long>(last.divisor);
      bounds.push_back(quotient * static_cast<long>(last.divisor) > amount ? Amount(quotient - 1) : quotient);
    }
    return bounds;
  }

  Result<void> settled_in_time(std::size_t coalition, const Excess<Amount>& excess) const {
    const auto lower =
        std::ranges::find_if(excesses_, [&](const Excess<Amount>& level) { return is_above(excess, level); });
    if (lower == excesses_.end()) return {};
    const auto level = static_cast<std::size_t>(lower - excesses_.begin());
    if (spans_[level].has(coalition)) return {};
    return refused(
        at_level(level), coalition_text(coalition) + " has an excess of " + text_of(excess, shares_.denominator),
        "at most " + text_of(*lower, shares_.denominator) + " for a coalition that nothing before has settled");
  }

  const CoalitionGame& game_;
  const NucleolusCertificate& certificate_;
  ExactShares<Amount> shares_;
  int sign_;
  std::vector<std::uint32_t> settled_;    // everybody and what the levels so far list
  std::vector<Span> spans_;               // of that, before the first level and after each
  std::vector<Excess<Amount>> excesses_;  // of each level
};

Result<void> check_length(const CoalitionGame& game, const Shares& shares) {
  if (shares.numerators.size() != game.players()) {
    return refused("shares", std::to_string(shares.numerators.size()), std::to_string(game.players()));
  }
  if (are_comparable(shares)) return {};
  return refused("shares", "fractions that are too long", "at most 66 bits below the line, 116 above");
}

// Nothing: amounts may be longer than 57 bits, which leaves some for their products with a coalition's size.
std::optional<ExactShares<std::int64_t>> short_shares(const CoalitionGame& game, const Shares& shares) {
  constexpr WideSigned most = WideSigned{1} << 56;
  const auto [lowest, highest] = std::ranges::minmax(game.values());
  ExactShares<std::int64_t> result{{}, 0};
  WideSigned longest = shares.denominator * std::max(highest, -lowest);
  for (const WideSigned numerator : shares.numerators) longest += numerator < 0 ? -numerator : numerator;
  if (longest >= most || shares.denominator >= most) return std::nullopt;
  for (const WideSigned numerator : shares.numerators)
    result.numerators.push_back(static_cast<std::int64_t>(numerator));
  result.denominator = static_cast<std::int64_t>(shares.denominator);
  return result;
}

mpz_class long_number(WideSigned number) { return mpz_class(to_string(number)); }

// The exact shares are not believed either: they go through all checks like those that are stated.
Result<void> verify_rounded(const CoalitionGame& game, const NucleolusCertificate& certificate) {
  const auto exact = shares_of(game, certificate.measure, certificate.levels);
  if (!exact) return refused("levels", "coalitions that do not determine the shares", "those that do");
  const Shares& stated = certificate.shares;
  if (stated.denominator != rounded_denominator) {
    return refused("shares", "over " + to_string(stated.denominator), "over " + std::to_string(rounded_denominator));
  }
  if (std::accumulate(stated.numerators.begin(), stated.numerators.end(), WideSigned{0}) !=
      stated.denominator * game.everybody()) {
    return refused("shares", "another sum", std::to_string(game.everybody()) + ", the value of the coalition of all");
  }
  for (std::size_t player = 0; player < game.players(); ++player) {
    const mpz_class difference = long_number(stated.numerators[player]) * exact->denominator -
                                 exact->numerators[player] * long_number(stated.denominator);
    if (abs(difference) >= exact->denominator) {
      return refused("shares[" + std::to_string(player) + "]", share_text(stated, player),
                     "the share that the levels determine, rounded");
    }
  }
  return Check<mpz_class>(game, certificate, {exact->numerators, exact->denominator}).run();
}

}  // namespace

Result<void> verify(const CoalitionGame& game, const NucleolusCertificate& certificate) {
  const Shares& shares = certificate.shares;
  if (auto fits = check_length(game, shares); !fits) return fits;
  if (auto listed = Listing(game, certificate).run(); !listed) return listed;
  if (certificate.are_shares_rounded) return verify_rounded(game, certificate);
  if (auto few_bits = short_shares(game, shares))
    return Check<std::int64_t>(game, certificate, std::move(*few_bits)).run();
  return Check<WideSigned>(game, certificate, {shares.numerators, shares.denominator}).run();
}

}  // namespace comity::game
