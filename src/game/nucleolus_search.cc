#include "game/nucleolus_search.h"

#include <algorithm>
#include <cmath>

#include "game/level_program.h"
#include "game/measure.h"
#include "game/scan.h"

namespace comity::game {
namespace {

constexpr std::size_t most_scans = 2'000;

double number_of(std::int64_t value, double) { return static_cast<double>(value); }
Rational number_of(std::int64_t value, const Rational&) { return Rational(value); }

// In floating point the divisors of a proportional excess are made numbers of 0 to 1, and t the money it stands for.
double divisor_unit(const CoalitionGame& game, ExcessMeasure measure, double) {
  return measure == ExcessMeasure::proportional ? static_cast<double>(std::ranges::max(game.values())) : 1;
}
Rational divisor_unit(const CoalitionGame&, ExcessMeasure, const Rational&) { return 1; }

// Differences below this are rounding.
double tolerance_of(const CoalitionGame& game, double) {
  const auto [lowest, highest] = std::ranges::minmax(game.values());
  return 2e-12 * static_cast<double>(std::max(-lowest, highest));
}
Rational tolerance_of(const CoalitionGame&, const Rational&) { return 0; }

template <class Number>
Bar<Number> bar_of(const CoalitionGame& game, ExcessMeasure measure, std::vector<Number> shares, const Number& level) {
  const Number sign = game.sense() == Sense::worth ? 1 : -1;
  for (std::size_t player = 0; player < game.players(); ++player) {
    shares[player] += number_of(own_worth(game, player), level);
    if (measure == ExcessMeasure::per_capita) shares[player] += level;
  }
  if (measure == ExcessMeasure::proportional) return {sign - level, std::move(shares), Number(0)};
  return {sign, std::move(shares), measure == ExcessMeasure::plain ? level : Number(0)};
}

std::optional<std::vector<std::uint32_t>> above(const CoalitionGame& game, const Bar<double>& bar,
                                                const Settled& settled, double tolerance) {
  return coalitions_above(game, bar, settled, tolerance);
}

// Over one denominator. Nothing: that did not fit.
std::optional<std::vector<std::uint32_t>> above(const CoalitionGame& game, const Bar<Rational>& bar,
                                                const Settled& settled, const Rational&) {
  std::vector<Rational> numbers = bar.shares;
  numbers.push_back(bar.scale);
  numbers.push_back(bar.constant);
  const std::optional<Shares> whole = over_one_denominator(numbers);
  if (!whole) return std::nullopt;
  const auto fits = [](WideSigned number, WideSigned bound) { return number > -bound && number < bound; };
  constexpr WideSigned most = WideSigned{1} << 118;
  Bar<WideSigned> integers{0, whole->numerators, whole->numerators.back()};
  if (!std::ranges::all_of(integers.shares, [&](WideSigned share) { return fits(share, most); })) return std::nullopt;
  integers.shares.pop_back();
  integers.scale = integers.shares.back();
  integers.shares.pop_back();
  if (!fits(integers.scale, most / largest_value)) return std::nullopt;
  return coalitions_above(game, integers, settled);
}

template <class Number>
class Search {
 public:
  Search(const CoalitionGame& game, ExcessMeasure measure, SearchEffort& effort)
      : game_(game),
        measure_(measure),
        effort_(effort),
        everyone_((std::uint32_t{1} << game.players()) - 1),
        unit_(divisor_unit(game, measure, Number())),
        tolerance_(tolerance_of(game, Number())),
        settled_(game.players()),
        program_(divisors_of_one(), number_of(gain_of(game, everyone_), Number()), tolerance_) {
    for (std::uint32_t player = 0; player < game.players() && game.players() > 2; ++player) {
      add(everyone_ ^ std::uint32_t{1} << player);
    }
  }

  LevelProgram<Number>& program() { return program_; }

  // To the end of the level. Nothing: the numbers went astray.
  std::optional<FoundLevel> next_level() {
    while (effort_.scans < most_scans) {
      if (!program_.solve()) return std::nullopt;
      effort_.rows = std::max(effort_.rows, program_.pool_size());
      effort_.pivots = program_.pivots();
      const auto worse_off = scan();
      if (!worse_off) return std::nullopt;
      if (worse_off->empty()) return tight();
      for (const std::uint32_t coalition : *worse_off) add(coalition);
    }
    return std::nullopt;
  }

  // Nothing: the numbers went astray. True: all shares are settled.
  std::optional<bool> settle(const FoundLevel& level) {
    for (const std::uint32_t coalition : level.coalitions) settled_.add(coalition);
    for (const std::uint32_t player : level.held) settled_.add(std::uint32_t{1} << player);
    settled_.refresh();
    if (settled_.rank() == game_.players()) return true;
    if (!program_.settle(floor())) return std::nullopt;
    program_.drop(settled_);
    return false;
  }

 private:
  Number divisor(std::uint32_t coalition) const {
    return number_of(divisor_of(game_, measure_, coalition), unit_) / unit_;
  }

  std::vector<Number> divisors_of_one() const {
    std::vector<Number> divisors(game_.players());
    for (std::size_t player = 0; player < divisors.size(); ++player)
      divisors[player] = divisor(std::uint32_t{1} << player);
    return divisors;
  }

  void add(std::uint32_t coalition) {
    program_.add(coalition, number_of(gain_of(game_, coalition), unit_), divisor(coalition));
  }

  std::optional<std::vector<std::uint32_t>> scan() {
    ++effort_.scans;
    std::vector<Number> shares = program_.shares_and_level();
    const Number level = shares.back() / (measure_ == ExcessMeasure::proportional ? unit_ : Number(1));
    shares.pop_back();
    return above(game_, bar_of(game_, measure_, std::move(shares), level), settled_, tolerance_);
  }

  std::optional<FoundLevel> tight() const {
    if (program_.is_at_floor()) return std::nullopt;
    auto tight = program_.tight();
    if (!tight) return std::nullopt;
    return FoundLevel{std::move(tight->coalitions), std::move(tight->held)};
  }

  // Below every t that gives a player whose share is open and all others together what they are to have.
  Number floor() const {
    std::optional<Number> lowest;
    for (std::uint32_t player = 0; player < game_.players(); ++player) {
      const std::uint32_t one = std::uint32_t{1} << player;
      if (settled_.has(one)) continue;
      const std::int64_t missing = gain_of(game_, everyone_ ^ one) - gain_of(game_, everyone_);
      const Number bound = number_of(missing, unit_) / (divisor(one) + divisor(everyone_ ^ one));
      if (!lowest || bound < *lowest) lowest = bound;
    }
    return *lowest - Number(1) - tolerance_ * Number(1'000'000);
  }

  const CoalitionGame& game_;
  ExcessMeasure measure_;
  SearchEffort& effort_;
  std::uint32_t everyone_;
  Number unit_;
  Number tolerance_;
  Settled settled_;
  LevelProgram<Number> program_;
};

template <class Number>
std::optional<std::vector<FoundLevel>> levels_of(const CoalitionGame& game, ExcessMeasure measure, Among among,
                                                 SearchEffort& effort) {
  Search<Number> search(game, measure, effort);
  if (among == Among::imputations) search.program().add_own_values();
  std::vector<FoundLevel> levels;
  while (true) {
    auto level = search.next_level();
    if (!level || level->coalitions.empty()) return std::nullopt;
    levels.push_back(std::move(*level));
    const std::optional<bool> is_done = search.settle(levels.back());
    if (!is_done) return std::nullopt;
    if (*is_done) return levels;
  }
}

template <class Number>
std::optional<FoundCorner> corner_of(const CoalitionGame& game) {
  SearchEffort effort;
  Search<Number> search(game, ExcessMeasure::plain, effort);
  const auto level = search.next_level();
  if (!level) return std::nullopt;
  FoundCorner corner{level->coalitions, {}};
  for (const std::uint32_t coalition : search.program().basis()) {
    if (std::ranges::find(corner.weighted, coalition) == corner.weighted.end()) corner.others.push_back(coalition);
  }
  return corner;
}

}  // namespace

std::optional<std::vector<FoundLevel>> find_levels(const CoalitionGame& game, ExcessMeasure measure, Among among,
                                                   Arithmetic arithmetic, SearchEffort& effort) {
  if (game.players() == 1) return std::vector<FoundLevel>();
  return arithmetic == Arithmetic::floating ? levels_of<double>(game, measure, among, effort)
                                            : levels_of<Rational>(game, measure, among, effort);
}

std::optional<FoundCorner> find_least_core(const CoalitionGame& game, Arithmetic arithmetic) {
  return arithmetic == Arithmetic::floating ? corner_of<double>(game) : corner_of<Rational>(game);
}

}  // namespace comity::game
