#include "model/matter.h"

#include <algorithm>

namespace comity::model {
namespace {

bool is_adopted(const Matter& matter, const OptionId& option) {
  const auto supports = [&](const PartyId& voter) {
    return std::ranges::any_of(matter.positions, [&](const Position& position) {
      return position.party == voter && position.option == option && position.stance == Stance::support;
    });
  };
  const auto voters = static_cast<std::int64_t>(matter.voters.size());
  const std::int64_t in_favour = std::ranges::count_if(matter.voters, supports);
  switch (matter.rule.kind) {
    case RuleKind::unanimity: return in_favour == voters;
    case RuleKind::simple_majority: return 2 * in_favour > voters;
    case RuleKind::qualified_majority: return 100 * in_favour >= *matter.rule.quota_pct * voters;
    case RuleKind::weighted_majority: break;
  }
  std::int64_t total = 0;
  std::int64_t weight_in_favour = 0;
  for (const Weight& weight : matter.rule.weights) {
    total += weight.weight;
    if (supports(weight.party)) weight_in_favour += weight.weight;
  }
  return 100 * weight_in_favour >= *matter.rule.quota_pct * total;
}

}  // namespace

std::optional<OptionId> adopted_option(const Matter& matter) {
  for (const Option& option : matter.options) {
    if (is_adopted(matter, option.id)) return option.id;
  }
  return std::nullopt;
}

}  // namespace comity::model
