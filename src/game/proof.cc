#include "game/proof.h"

#include <algorithm>

#include "game/elimination.h"
#include "game/long_shares.h"
#include "game/measure.h"
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

  // False: the coalitions are not balanced in terms of those before.
  bool add(const FoundLevel& found) {
    std::vector<std::uint32_t> listed = found.coalitions;
    for (const std::uint32_t player : found.held) listed.push_back(std::uint32_t{1} << player);
    const std::optional<std::vector<std::int64_t>> weights = weights_of(listed);
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
    return true;
  }

  // What all that says of each player. Nothing: not enough, or numbers do not fit.
  std::optional<Shares> shares() const {
    if (independent_.size() != game_.players()) return std::nullopt;
    IntegerRows equations;
    std::vector<Rational> right;
    for (const Listed& listed : independent_) {
      equations.emplace_back(game_.players());
      for (std::size_t i = 0; i < game_.players(); ++i) equations.back()[i] = listed.coalition >> i & 1;
      right.push_back(listed.share);
    }
    const std::optional<Shares> of_coalitions = over_one_denominator(right);
    if (!of_coalitions) return std::nullopt;
    const std::optional<Shares> of_players = solution(std::move(equations), of_coalitions->numerators);
    if (!of_players) return std::nullopt;
    const Rational by = Rational(of_players->denominator) * Rational(of_coalitions->denominator);
    std::vector<Rational> shares;
    for (std::size_t player = 0; player < game_.players(); ++player) {
      const Rational worth = Rational(of_players->numerators[player]) / by + Rational(own_worth(game_, player));
      shares.push_back(game_.sense() == Sense::worth ? worth : -worth);
    }
    return over_one_denominator(shares);
  }

  std::vector<NucleolusCertificate::Level> levels() && { return std::move(levels_); }

 private:
  struct Listed {
    std::uint32_t coalition;
    Rational share;     // of the coalition
    std::size_t place;  // in the order of `before`
  };

  void list(std::uint32_t coalition, const Rational& share) { independent_.push_back({coalition, share, listed_++}); }

  // The weights with which what is settled independently and the listed coalitions cancel out. Nothing: a listed one's is not
  // positive.
  std::optional<std::vector<std::int64_t>> weights_of(const std::vector<std::uint32_t>& listed) const {
    std::vector<std::uint32_t> coalitions(independent_.size());
    std::ranges::transform(independent_, coalitions.begin(), &Listed::coalition);
    coalitions.insert(coalitions.end(), listed.begin(), listed.end());
    auto weights = cancelling(coalitions, game_.players());
    if (!weights || std::any_of(weights->end() - static_cast<std::ptrdiff_t>(listed.size()), weights->end(),
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

}  // namespace

std::optional<NucleolusCertificate> certificate_of(const CoalitionGame& game, ExcessMeasure measure, Among among,
                                                   const std::vector<FoundLevel>& levels) {
  Proof proof(game, measure);
  for (const FoundLevel& level : levels) {
    if (!proof.add(level)) return std::nullopt;
  }
  std::optional<Shares> shares = proof.shares();
  if (shares && !are_comparable(*shares)) shares.reset();
  NucleolusCertificate certificate{measure, among, {}, !shares, std::move(proof).levels()};
  if (!shares) {
    const auto long_shares = shares_of(game, measure, certificate.levels);
    if (!long_shares) return std::nullopt;
    shares = rounded(*long_shares);
  }
  certificate.shares = std::move(*shares);
  return certificate;
}

}  // namespace comity::game
