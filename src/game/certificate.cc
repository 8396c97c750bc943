// The check of a certificate (nucleolus.h says what it claims and why that is enough), from the game's values on and with nothing
// of the search: sums, a comparison for each coalition, and an elimination of its own.
#include <algorithm>
#include <bit>
#include <numeric>
#include <string>

#include "game/nucleolus.h"
#include "game/rational.h"

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

// Is a coalition's vector a combination of others? It is if it is at right angles to all that is at right angles to those.
// Of 25 vectors of zeros and ones every determinant is below 2^37 (Hadamard), so 64 bits hold all numbers here.
class Span {
 public:
  Span(std::size_t players, const std::vector<std::uint32_t>& vectors) : part_players_((players + 2) / 3) {
    std::vector<std::vector<std::int64_t>> rows;
    for (const std::uint32_t vector : vectors) {
      rows.emplace_back(players);
      for (std::size_t i = 0; i < players; ++i) rows.back()[i] = vector >> i & 1;
    }
    std::vector<std::size_t> row_of(players, rows.size());  // the row whose pivot is the player
    std::int64_t determinant = 1;
    for (std::size_t player = 0; player < players && rank_ < rows.size(); ++player) {
      const auto found = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(rank_), rows.end(),
                                      [player](const auto& row) { return row[player] != 0; });
      if (found == rows.end()) continue;
      std::swap(*found, rows[rank_]);
      for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row != rank_) take_out(rows[row], rows[rank_], player, determinant);
      }
      determinant = rows[rank_][player];
      row_of[player] = rank_++;
    }
    for (std::size_t open = 0; open < players; ++open) {
      if (row_of[open] != rows.size()) continue;
      std::vector<std::int64_t> normal(3 * part_players_);
      normal[open] = determinant;
      for (std::size_t player = 0; player < players; ++player) {
        if (row_of[player] != rows.size()) normal[player] = -rows[row_of[player]][open];
      }
      normals_.push_back(sums_in_parts(normal));
    }
  }

  std::size_t rank() const { return rank_; }

  bool has(std::size_t coalition) const {
    const std::size_t part = std::size_t{1} << part_players_;
    const std::size_t first = coalition % part;
    const std::size_t second = part + (coalition >> part_players_) % part;
    const std::size_t third = 2 * part + (coalition >> 2 * part_players_);
    return std::ranges::all_of(
        normals_, [=](const std::vector<std::int64_t>& sums) { return sums[first] + sums[second] + sums[third] == 0; });
  }

 private:
  // Bareiss's step: the division leaves no rest.
  static void take_out(std::vector<std::int64_t>& row, const std::vector<std::int64_t>& pivot, std::size_t player,
                       std::int64_t determinant) {
    const std::int64_t times = row[player];
    for (std::size_t i = 0; i < row.size(); ++i) {
      const WideSigned number =
          static_cast<WideSigned>(row[i]) * pivot[player] - static_cast<WideSigned>(pivot[i]) * times;
      row[i] = static_cast<std::int64_t>(number / determinant);
    }
  }

  // Over all coalitions of each third of the players.
  std::vector<std::int64_t> sums_in_parts(const std::vector<std::int64_t>& normal) const {
    const std::size_t part = std::size_t{1} << part_players_;
    std::vector<std::int64_t> sums(3 * part);
    for (std::size_t i = 0; i < normal.size(); ++i) {
      std::int64_t* of_part = &sums[i / part_players_ * part];
      const std::size_t before = std::size_t{1} << i % part_players_;
      for (std::size_t set = 0; set < before; ++set) of_part[before + set] = of_part[set] + normal[i];
    }
    return sums;
  }

  std::size_t part_players_;
  std::size_t rank_ = 0;
  std::vector<std::vector<std::int64_t>> normals_;
};

class Check {
 public:
  Check(const CoalitionGame& game, const NucleolusCertificate& certificate)
      : game_(game), certificate_(certificate), sign_(game.sense() == Sense::worth ? 1 : -1) {}

  Result<void> run() {
    for (const auto step : {&Check::shares, &Check::own_values, &Check::levels, &Check::others}) {
      if (auto passed = (this->*step)(); !passed) return passed;
    }
    return {};
  }

 private:
  // An excess is amount / (divisor * the shares' denominator).
  struct Excess {
    WideSigned amount;
    std::int64_t divisor;
  };

  static bool is_above(const Excess& a, const Excess& b) {
    WideSigned one;
    WideSigned two;
    if (!__builtin_mul_overflow(a.amount, WideSigned{b.divisor}, &one) &&
        !__builtin_mul_overflow(b.amount, WideSigned{a.divisor}, &two)) {
      return one > two;
    }
    return Rational::of(a.amount, a.divisor) > Rational::of(b.amount, b.divisor);
  }

  std::int64_t divisor(std::size_t coalition) const {
    if (certificate_.measure == ExcessMeasure::per_capita) return std::popcount(coalition);
    return certificate_.measure == ExcessMeasure::proportional ? game_[coalition] : 1;
  }

  WideSigned share(std::size_t player) const { return certificate_.shares.numerators[player]; }

  Excess excess(std::size_t coalition) const {
    WideSigned amount = certificate_.shares.denominator * game_[coalition];
    for (std::size_t player = 0; player < game_.players(); ++player) {
      if (coalition >> player & 1) amount -= share(player);
    }
    return {sign_ * amount, divisor(coalition)};
  }

  Result<void> shares() {
    const Shares& shares = certificate_.shares;
    if (shares.numerators.size() != game_.players()) {
      return refused("shares", std::to_string(shares.numerators.size()), std::to_string(game_.players()));
    }
    constexpr WideSigned most = WideSigned{1} << 120;
    const bool fit = shares.denominator >= 1 && shares.denominator < most / largest_value &&
                     std::ranges::all_of(shares.numerators, [](WideSigned n) { return n > -most && n < most; });
    if (!fit) return refused("shares", "fractions that are too long", "at most 70 bits below the line, 120 above");
    const WideSigned sum = std::accumulate(shares.numerators.begin(), shares.numerators.end(), WideSigned{0});
    if (sum != shares.denominator * game_.everybody()) {
      return refused("shares", to_string(sum) + "/" + to_string(shares.denominator) + " in all",
                     std::to_string(game_.everybody()) + ", the value of the coalition of all");
    }
    return {};
  }

  Result<void> own_values() {
    for (std::size_t player = 0; player < game_.players(); ++player) {
      if (certificate_.among == Among::imputations && excess(std::size_t{1} << player).amount > 0) {
        return refused("shares[" + std::to_string(player) + "]", share_text(certificate_.shares, player),
                       "no worse than its own value, " + std::to_string(game_[std::size_t{1} << player]));
      }
    }
    if (certificate_.measure != ExcessMeasure::proportional) return {};
    const auto low =
        std::find_if(game_.values().begin() + 1, game_.values().end(), [](std::int64_t v) { return v <= 0; });
    if (low == game_.values().end()) return {};
    return refused("values[" + std::to_string(low - game_.values().begin()) + "]", std::to_string(*low), "above 0");
  }

  Result<void> levels() {
    settled_.assign(1, static_cast<std::uint32_t>(game_.values().size() - 1));
    spans_.emplace_back(game_.players(), settled_);
    for (std::size_t number = 0; number < certificate_.levels.size(); ++number) {
      const Level& level = certificate_.levels[number];
      for (const auto step : {&Check::listed, &Check::balance, &Check::one_excess}) {
        if (auto passed = (this->*step)(level, at_level(number)); !passed) return passed;
      }
      settled_.insert(settled_.end(), level.coalitions.begin(), level.coalitions.end());
      for (const std::uint32_t player : level.held) settled_.push_back(std::uint32_t{1} << player);
      spans_.emplace_back(game_.players(), settled_);
    }
    if (spans_.back().rank() == game_.players()) return {};
    return refused("levels", "coalitions of rank " + std::to_string(spans_.back().rank()),
                   "rank " + std::to_string(game_.players()) + ", so that no other division is as good");
  }

  Result<void> listed(const Level& level, const std::string& where) {
    if (level.coalitions.empty()) return refused(where, "no coalition", "at least one");
    for (const std::uint32_t coalition : level.coalitions) {
      if (coalition == 0 || coalition + std::size_t{1} >= game_.values().size()) {
        return refused(where, coalition_text(coalition), "a coalition of some, not all, players");
      }
    }
    for (const std::uint32_t player : level.held) {
      if (certificate_.among != Among::imputations || player >= game_.players() ||
          excess(std::size_t{1} << player).amount != 0) {
        return refused(where + ".held", std::to_string(player), "a player held at its own value by its right to it");
      }
    }
    return {};
  }

  Result<void> balance(const Level& level, const std::string& where) {
    const std::size_t coalitions = level.coalitions.size();
    if (level.weights.size() != coalitions + level.held.size() || level.before.size() != settled_.size()) {
      return refused(where + ".weights", std::to_string(level.weights.size() + level.before.size()) + " weights",
                     "one of each that is listed here or before");
    }
    if (std::ranges::any_of(level.weights, [](std::int64_t weight) { return weight <= 0; })) {
      return refused(where + ".weights", "one that is not positive", "positive weights of what is listed here");
    }
    std::vector<WideSigned> sums(game_.players());
    const auto add = [&](std::uint32_t coalition, std::int64_t weight) {
      for (std::size_t player = 0; player < sums.size(); ++player)
        sums[player] += (coalition >> player & 1) * WideSigned{weight};
    };
    for (std::size_t i = 0; i < coalitions; ++i) add(level.coalitions[i], level.weights[i]);
    for (std::size_t i = 0; i < level.held.size(); ++i) {
      add(std::uint32_t{1} << level.held[i], level.weights[coalitions + i]);
    }
    for (std::size_t i = 0; i < settled_.size(); ++i) add(settled_[i], level.before[i]);
    if (std::ranges::all_of(sums, [](WideSigned sum) { return sum == 0; })) return {};
    return refused(where + ".weights", "a sum that is not 0", "coalitions that are balanced in terms of those before");
  }

  Result<void> one_excess(const Level& level, const std::string& where) {
    const Excess first = excess(level.coalitions.front());
    for (const std::uint32_t coalition : level.coalitions) {
      const Excess own = excess(coalition);
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
    const std::vector<WideSigned> low = sums_of(0, low_players);
    const std::vector<WideSigned> high = sums_of(low_players, game_.players());
    const std::vector<WideSigned> bounds = bounds_by_size();
    const WideSigned denominator = sign_ * certificate_.shares.denominator;
    const auto has_bound = certificate_.measure != ExcessMeasure::proportional;
    for (std::size_t block = 0; block < high.size(); ++block) {
      for (std::size_t place = 0; place < low.size(); ++place) {
        const std::size_t coalition = block << low_players | place;
        const WideSigned amount = denominator * game_[coalition] - (low[place] + high[block]);
        if (has_bound && amount <= bounds[static_cast<std::size_t>(std::popcount(coalition))]) continue;
        if (coalition == 0 || coalition + 1 == game_.values().size()) continue;
        if (auto passed = settled_in_time(coalition, {amount, divisor(coalition)}); !passed) return passed;
      }
    }
    return {};
  }

  std::vector<WideSigned> sums_of(std::size_t from, std::size_t to) const {
    std::vector<WideSigned> sums{0};
    for (std::size_t player = from; player < to; ++player) {
      const std::size_t before = sums.size();
      for (std::size_t set = 0; set < before; ++set) sums.push_back(sums[set] + sign_ * share(player));
    }
    return sums;
  }

  // What no coalition of a size is above unless it is above the last level; where that depends on the size only.
  std::vector<WideSigned> bounds_by_size() const {
    std::vector<WideSigned> bounds(game_.players() + 1, WideSigned{1} << 126);
    if (excesses_.empty()) return bounds;
    const Excess& last = excesses_.back();
    for (std::size_t size = 1; size <= game_.players(); ++size) {
      const bool is_per_capita = certificate_.measure == ExcessMeasure::per_capita;
      const WideSigned amount = last.amount * static_cast<WideSigned>(is_per_capita ? size : 1);
      const WideSigned quotient = amount / last.divisor;
      bounds[size] = amount % last.divisor < 0 ? quotient - 1 : quotient;
    }
    return bounds;
  }

  Result<void> settled_in_time(std::size_t coalition, const Excess& excess) const {
    const auto lower = std::ranges::find_if(excesses_, [&](const Excess& level) { return is_above(excess, level); });
    if (lower == excesses_.end()) return {};
    const auto level = static_cast<std::size_t>(lower - excesses_.begin());
    if (spans_[level].has(coalition)) return {};
    return refused(at_level(level), coalition_text(coalition) + " has an excess of " + text_of(excess),
                   "at most " + text_of(*lower) + " for a coalition that nothing before has settled");
  }

  std::string text_of(const Excess& excess) const {
    return to_string(Rational::of(excess.amount, certificate_.shares.denominator) / Rational(excess.divisor));
  }

  const CoalitionGame& game_;
  const NucleolusCertificate& certificate_;
  WideSigned sign_;
  std::vector<std::uint32_t> settled_;  // everybody and what the levels so far list
  std::vector<Span> spans_;             // of that, before the first level and after each
  std::vector<Excess> excesses_;        // of each level
};

}  // namespace

Result<void> verify(const CoalitionGame& game, const NucleolusCertificate& certificate) {
  return Check(game, certificate).run();
}

}  // namespace comity::game
