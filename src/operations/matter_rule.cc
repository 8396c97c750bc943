#include "operations/matter_rule.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "checks/wording.h"

namespace comity::operations {
namespace {

using checks::both;
using checks::fill;
using model::Matter;
using model::RuleKind;

std::int64_t sum_of(const std::vector<std::int64_t>& weights) {
  return std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
}

std::int64_t share_of(std::int32_t quota_pct, std::int64_t total) { return (quota_pct * total + 99) / 100; }

std::int64_t weight_of(const Matter& matter, const game::WeightedVoting& rule, const PartyId& voter) {
  const auto found = std::ranges::find(matter.voters, voter);
  return found == matter.voters.end() ? 0 : rule.weights[static_cast<std::size_t>(found - matter.voters.begin())];
}

Text number(std::int64_t value) { return both(std::to_string(value)); }

Text rule_in_words(const Matter& matter, const game::WeightedVoting& rule) {
  const Text total = number(sum_of(rule.weights));
  const Text quota = number(rule.quota);
  const Text pct = number(matter.rule.quota_pct.value_or(0));
  switch (matter.rule.kind) {
    case RuleKind::unanimity:
      return fill({"An option is adopted when every one of the {0} voters supports it.",
                   "全部{0}个表决主体赞成，方案方可通过。"},
                  {total});
    case RuleKind::simple_majority:
      return fill({"An option is adopted when more than half of the {0} voters support it: {1} or more.",
                   "{0}个表决主体中过半数（至少{1}个）赞成，方案即通过。"},
                  {total, quota});
    case RuleKind::qualified_majority:
      return fill({"An option is adopted when at least {2}% of the {0} voters support it: {1} or more.",
                   "{0}个表决主体中至少{2}%（即至少{1}个）赞成，方案即通过。"},
                  {total, quota, pct});
    case RuleKind::weighted_majority: break;
  }
  return fill({"An option is adopted when those who support it hold at least {2}% of the weights: {1} or more of {0}.",
               "赞成主体的权重合计达到总权重的{2}%（总权重{0}，至少{1}），方案即通过。"},
              {total, quota, pct});
}

// Where every voter has one vote, people count voters; else weights.
bool counts_weights(const Matter& matter) { return matter.rule.kind == RuleKind::weighted_majority; }

Text support_in_words(const Matter& matter, const game::WeightedVoting& rule, std::int64_t in_favour) {
  const Text pattern = counts_weights(matter) ? Text{"Supported with {0} of the {1} weights", "赞成权重{0}（共{1}）"}
                                              : Text{"Supported by {0} of {1} voters", "{1}个表决主体中{0}个赞成"};
  return fill(pattern, {number(in_favour), number(sum_of(rule.weights))});
}

}  // namespace

game::WeightedVoting as_weighted(const Matter& matter) {
  game::WeightedVoting rule{std::vector<std::int64_t>(matter.voters.size(), 1), 1};
  const auto voters = static_cast<std::int64_t>(matter.voters.size());
  switch (matter.rule.kind) {
    case RuleKind::unanimity: rule.quota = voters; return rule;
    case RuleKind::simple_majority: rule.quota = voters / 2 + 1; return rule;
    case RuleKind::qualified_majority: rule.quota = share_of(*matter.rule.quota_pct, voters); return rule;
    case RuleKind::weighted_majority: break;
  }
  std::map<PartyId, std::int64_t> weights;
  for (const model::Weight& weight : matter.rule.weights) weights[weight.party] = weight.weight;
  for (std::size_t i = 0; i < matter.voters.size(); ++i) rule.weights[i] = weights.at(matter.voters[i]);
  rule.quota = share_of(*matter.rule.quota_pct, sum_of(rule.weights));
  return rule;
}

RuleAnswer rule_of(const model::Model& model, const Matter& matter) {
  const game::WeightedVoting rule = as_weighted(matter);
  RuleAnswer answer{matter.rule.kind, matter.rule.quota_pct, rule_in_words(matter, rule),
                    rule.quota,       sum_of(rule.weights),  {}};
  const auto power = game::voting_power(rule);
  for (std::size_t i = 0; i < matter.voters.size(); ++i) {
    VoterLine voter{matter.voters[i], checks::name_of_party(model, matter.voters[i]), rule.weights[i], {}, {}, {}, {}};
    if (power) {
      const game::VotingPower& its = (*power)[i];
      voter.shapley_shubik_pct = game::percent_text(its.shapley_shubik);
      voter.banzhaf_pct = game::percent_text(its.banzhaf);
      voter.shapley_shubik = game::to_string(its.shapley_shubik);
      voter.banzhaf = game::to_string(its.banzhaf);
    }
    answer.voters.push_back(std::move(voter));
  }
  return answer;
}

Tally tally_of(const Matter& matter, const game::WeightedVoting& rule, const OptionId& option) {
  std::map<PartyId, model::Stance> stances;
  for (const model::Position& position : matter.positions) {
    if (position.option == option) stances[position.party] = position.stance;
  }
  Tally tally;
  std::int64_t open = 0;
  for (std::size_t i = 0; i < matter.voters.size(); ++i) {
    const PartyId& voter = matter.voters[i];
    const auto stance = stances.find(voter);
    if (stance == stances.end() || stance->second == model::Stance::abstain) {
      tally.open.push_back(voter);
      open += rule.weights[i];
    } else if (stance->second == model::Stance::oppose) {
      tally.opposing.push_back(voter);
    } else {
      tally.supporting.push_back(voter);
      tally.in_favour += rule.weights[i];
    }
  }
  tally.missing = std::max<std::int64_t>(0, rule.quota - tally.in_favour);
  tally.reachable = open >= tally.missing;
  if (tally.missing == 0) return tally;
  for (std::size_t i = 0; i < matter.voters.size(); ++i) {
    const bool supports = std::ranges::find(tally.supporting, matter.voters[i]) != tally.supporting.end();
    if (!supports && rule.weights[i] >= tally.missing) tally.pivotal.push_back(matter.voters[i]);
  }
  return tally;
}

Text standing_in_words(const model::Model& model, const Matter& matter, const game::WeightedVoting& rule,
                       const Tally& tally) {
  const Text support = support_in_words(matter, rule, tally.in_favour);
  if (tally.missing == 0) return fill({"{0}: enough.", "{0}，已达通过条件。"}, {support});
  if (tally.reachable) {
    return fill({"{0}; {1} more needed, which could come from {2}.", "{0}，还差{1}，可来自{2}。"},
                {support, number(tally.missing), checks::names_of_parties(model, tally.open)});
  }
  return fill({"{0}; {1} more needed, not to be had unless {2} changes position.",
               "{0}，还差{1}；除非{2}改变立场，否则无法通过。"},
              {support, number(tally.missing), checks::names_of_parties(model, tally.opposing)});
}

Effect effect_of(const Matter& matter, const game::WeightedVoting& rule, const Tally& tally, const PartyId& voter) {
  const std::int64_t weight = weight_of(matter, rule, voter);
  const bool supports = std::ranges::find(tally.supporting, voter) != tally.supporting.end();
  const std::int64_t with = tally.in_favour + (supports ? 0 : weight);
  Effect effect;
  effect.supporting_decides = with >= rule.quota;
  effect.supporting =
      effect.supporting_decides
          ? Text{"This would decide the matter at once: this option would be adopted.",
                 "此举将立即决定议题：本方案获得通过。"}
          : fill({"The matter would not be decided yet. {0}; {1} more needed.", "议题尚不会决定。{0}，还差{1}。"},
                 {support_in_words(matter, rule, with), number(rule.quota - with)});
  const bool others_can = sum_of(rule.weights) - weight >= rule.quota;
  effect.otherwise =
      others_can
          ? Text{"The matter would not be decided by this. The others could still adopt this option without you.",
                 "议题不会因此决定。其他主体仍可在没有您赞成的情况下通过本方案。"}
          : Text{"The matter would not be decided by this. This option cannot be adopted without your support.",
                 "议题不会因此决定。没有您的赞成，本方案无法通过。"};
  return effect;
}

}  // namespace comity::operations
