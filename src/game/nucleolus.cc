#include "game/nucleolus.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>

#include "game/elimination.h"
#include "game/measure.h"
#include "game/nucleolus_search.h"
#include "game/rational.h"

namespace comity::game {
namespace {

std::uint32_t everyone_in(const CoalitionGame& game) { return (std::uint32_t{1} << game.players()) - 1; }

// From the coalitions of each level to exact shares and weights. Shares are those of gains (measure.h).
class Proof {
 public:
  Proof(const CoalitionGame& game, ExcessMeasure measure) : game_(game), measure_(measure) {
    list(everyone_in(game), Rational(gain_of(game, everyone_in(game))));
  }

  // False: the coalitions are not balanced in terms of those before, or numbers do not fit.
  bool add(const FoundLevel& found) {
    std::vector<std::uint32_t> listed = found.coalitions;
    for (const std::uint32_t player : found.held) listed.push_back(std::uint32_t{1} << player);
    const std::optional<std::vector<std::int64_t>> weights = cancelling(listed);
    if (!weights) return false;
    levels_.push_back({found.coalitions, found.held, {}, std::vector<std::int64_t>(listed_)});
    const auto new_weights = weights->begin() + static_cast<std::ptrdiff_t>(independent_.size());
    levels_.back().weights.assign(new_weights, weights->end());
    for (std::size_t i = 0; i < independent_.size(); ++i) levels_.back().before[independent_[i].place] = (*weights)[i];
    const Rational excess = excess_of(found.coalitions, *weights);
    for (std::size_t i = 0; i < listed.size(); ++i) {
      const bool is_held = i >= found.coalitions.size();
      const Rational share =
          is_held ? Rational(0)
                  : Rational(gain_of(game_, listed[i])) - Rational(divisor_of(game_, measure_, listed[i])) * excess;
      if (i + 1 < listed.size()) list(listed[i], share);
    }
    ++listed_;  // the last one follows from all others
    return excess.is_known();
  }

  // What all that says of each player. Nothing: not enough, or numbers do not fit.
  std::optional<Shares> shares() const {
    const std::size_t players = game_.players();
    if (independent_.size() != players) return std::nullopt;
    IntegerRows rows;
    std::vector<Rational> right;
    for (const Listed& listed : independent_) {
      rows.push_back(std::vector<std::int64_t>(2 * players));
      for (std::size_t i = 0; i < players; ++i) rows.back()[i] = listed.coalition >> i & 1;
      rows.back()[players + rows.size() - 1] = 1;
      right.push_back(listed.share);
    }
    const Eliminated inverse = eliminated(std::move(rows));
    if (inverse.pivots.back() != players - 1) return std::nullopt;
    const std::optional<Shares> of_coalitions = over_one_denominator(right);
    if (!of_coalitions) return std::nullopt;
    std::vector<Rational> of_players;
    const Sense sense = game_.sense();
    for (std::size_t player = 0; player < players; ++player) {
      WideSigned sum = 0;
      for (std::size_t i = 0; i < players; ++i) {
        WideSigned part;
        if (__builtin_mul_overflow(of_coalitions->numerators[i], WideSigned{inverse.rows[player][players + i]},
                                   &part) ||
            __builtin_add_overflow(sum, part, &sum)) {
          return std::nullopt;
        }
      }
      const Rational worth = Rational::of(sum, inverse.determinant) / Rational(of_coalitions->denominator) +
                             Rational(own_worth(game_, player));
      of_players.push_back(sense == Sense::worth ? worth : -worth);
    }
    return over_one_denominator(of_players);
  }

  std::vector<NucleolusCertificate::Level> levels() && { return std::move(levels_); }

 private:
  struct Listed {
    std::uint32_t coalition;
    Rational share;     // of the coalition
    std::size_t place;  // in the order of `before`
  };

  void list(std::uint32_t coalition, const Rational& share) { independent_.push_back({coalition, share, listed_++}); }

  // The multiples of what is settled independently and of the listed coalitions that add up to nothing: those of the listed ones
  // positive. Nothing: there are none, or others too.
  std::optional<std::vector<std::int64_t>> cancelling(const std::vector<std::uint32_t>& listed) const {
    std::vector<std::uint32_t> columns;
    for (const Listed& settled : independent_) columns.push_back(settled.coalition);
    columns.insert(columns.end(), listed.begin(), listed.end());
    IntegerRows rows(game_.players(), std::vector<std::int64_t>(columns.size()));
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t i = 0; i < columns.size(); ++i) rows[row][i] = columns[i] >> row & 1;
    }
    const Eliminated system = eliminated(std::move(rows));
    if (system.pivots.size() + 1 != columns.size()) return std::nullopt;
    std::size_t open = 0;
    while (open < system.pivots.size() && system.pivots[open] == open) ++open;
    std::vector<std::int64_t> weights(columns.size());
    weights[open] = system.determinant;
    for (std::size_t i = 0; i < system.pivots.size(); ++i) weights[system.pivots[i]] = -system.rows[i][open];
    const std::int64_t common = std::accumulate(weights.begin(), weights.end(), std::int64_t{0},
                                                [](std::int64_t a, std::int64_t b) { return std::gcd(a, b); });
    for (std::int64_t& weight : weights) weight /= weights.back() < 0 ? -common : common;
    if (std::any_of(weights.begin() + static_cast<std::ptrdiff_t>(independent_.size()), weights.end(),
                    [](std::int64_t weight) { return weight <= 0; })) {
      return std::nullopt;
    }
    return weights;
  }

  // For the listed coalitions the shares are gain - divisor * excess, and all shares cancel out like their coalitions.
  Rational excess_of(const std::vector<std::uint32_t>& coalitions, const std::vector<std::int64_t>& weights) const {
    Rational gains;
    WideSigned divisors = 0;
    for (std::size_t i = 0; i < independent_.size(); ++i) gains += Rational(weights[i]) * independent_[i].share;
    for (std::size_t i = 0; i < coalitions.size(); ++i) {
      const WideSigned weight = weights[independent_.size() + i];
      gains += Rational(weight * gain_of(game_, coalitions[i]));
      divisors += weight * divisor_of(game_, measure_, coalitions[i]);
    }
    return gains / Rational(divisors);
  }

  const CoalitionGame& game_;
  ExcessMeasure measure_;
  std::vector<Listed> independent_;
  std::size_t listed_ = 0;
  std::vector<NucleolusCertificate::Level> levels_;
};

std::optional<NucleolusCertificate> proved(const CoalitionGame& game, ExcessMeasure measure, Among among,
                                           Arithmetic arithmetic) {
  SearchEffort effort;
  const auto found = find_levels(game, measure, among, arithmetic, effort);
  if (!found) return std::nullopt;
  Proof proof(game, measure);
  for (const FoundLevel& level : *found) {
    if (!proof.add(level)) return std::nullopt;
  }
  std::optional<Shares> shares = proof.shares();
  if (!shares) return std::nullopt;
  NucleolusCertificate certificate{measure, among, std::move(*shares), std::move(proof).levels()};
  if (!verify(game, certificate)) return std::nullopt;
  return certificate;
}

Result<void> check(const CoalitionGame& game, ExcessMeasure measure) {
  if (measure != ExcessMeasure::proportional) return {};
  const auto first =
      std::find_if(game.values().begin() + 1, game.values().end(), [](std::int64_t value) { return value <= 0; });
  if (first == game.values().end()) return {};
  return refused("values[" + std::to_string(first - game.values().begin()) + "]", std::to_string(*first),
                 "a positive value of every coalition, for excesses in proportion to it");
}

bool has_imputations(const CoalitionGame& game) { return gain_of(game, everyone_in(game)) >= 0; }

}  // namespace

Result<NucleolusCertificate> nucleolus(const CoalitionGame& game, ExcessMeasure measure, Among among) {
  if (auto checked = check(game, measure); !checked) return checked.error();
  if (!has_imputations(game)) among = Among::preimputations;
  for (const Arithmetic arithmetic : {Arithmetic::floating, Arithmetic::exact}) {
    if (auto certificate = proved(game, measure, among, arithmetic)) return std::move(*certificate);
  }
  return refused("shares", "fractions of more than 128 bits", "values with fewer digits");
}

Result<Shares> nucleolus_shares(const CoalitionGame& game, ExcessMeasure measure) {
  auto certificate = nucleolus(game, measure);
  if (!certificate) return certificate.error();
  return std::move(certificate->shares);
}

}  // namespace comity::game
