#include "game/nucleolus.h"

#include <algorithm>
#include <optional>
#include <string>

#include "game/measure.h"
#include "game/nucleolus_search.h"
#include "game/proof.h"

namespace comity::game {
namespace {

std::uint32_t everyone_in(const CoalitionGame& game) { return (std::uint32_t{1} << game.players()) - 1; }

std::optional<NucleolusCertificate> proved(const CoalitionGame& game, ExcessMeasure measure, Among among,
                                           Arithmetic arithmetic) {
  SearchEffort effort;
  const auto found = find_levels(game, measure, among, arithmetic, effort);
  if (!found) return std::nullopt;
  auto certificate = certificate_of(game, measure, among, *found);
  if (!certificate || !verify(game, *certificate)) return std::nullopt;
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
  return refused("values", "numbers so long that no proof was found", "values with fewer digits");
}

Result<Shares> nucleolus_shares(const CoalitionGame& game, ExcessMeasure measure) {
  auto certificate = nucleolus(game, measure);
  if (!certificate) return certificate.error();
  return std::move(certificate->shares);
}

}  // namespace comity::game
