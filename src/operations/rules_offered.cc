#include "operations/rules_offered.h"

#include <array>

#include "game/claims.h"
#include "game/spanning_tree.h"

namespace comity::operations {
namespace {

using game::GameRule;

template <NamedEnum E>
std::vector<std::string_view> all_names() {
  return {enum_names<E>.begin(), enum_names<E>.end()};
}

}  // namespace

std::vector<ProblemKind> problems_of(model::CooperationType type) {
  switch (type) {
    case model::CooperationType::co_construction: return {ProblemKind::game, ProblemKind::network};
    case model::CooperationType::complementary: return {ProblemKind::bargaining, ProblemKind::pairs};
    case model::CooperationType::compensation: return {ProblemKind::river_cleaning, ProblemKind::river_water};
    case model::CooperationType::distributive: return {ProblemKind::claims};
  }
  return {};
}

std::vector<std::string_view> rules_for(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::game: return all_names<GameRule>();
    case ProblemKind::network: return all_names<game::TreeRule>();
    case ProblemKind::bargaining: return all_names<game::BargainingRule>();
    case ProblemKind::river_cleaning: return all_names<game::CleaningRule>();
    case ProblemKind::river_water: return {name_of(RiverRule::downstream_incremental)};
    case ProblemKind::claims: return all_names<game::ClaimsRule>();
    case ProblemKind::pairs: break;
  }
  return {};
}

std::vector<GameRule> fitting_rules(game::Sense sense) {
  const bool is_cost = sense == game::Sense::cost;
  std::vector<GameRule> rules{GameRule::shapley,
                              GameRule::nucleolus,
                              GameRule::per_capita_nucleolus,
                              GameRule::proportional_nucleolus,
                              is_cost ? GameRule::separable_costs : GameRule::gately,
                              GameRule::tau,
                              GameRule::equal,
                              GameRule::equal_surplus,
                              GameRule::equal_nonseparable,
                              GameRule::banzhaf,
                              GameRule::proportional};
  return rules;
}

RuleWords words_of(RiverRule rule) {
  static const std::array<RuleWords, enum_names<RiverRule>.size()> words{{
      {{"local responsibility", "本地责任法"},
       {"Each region pays for what is cleaned on its own ground, whoever discharged it.",
        "各地承担本地的治理成本，不问污染来自何处。"},
       "river.md"},
      {{"equal upstream shares", "上游均摊法"},
       {"What is cleaned in a region is owed by all whose water reaches it, in equal parts.",
        "各地的治理成本由该地及其全部上游平均分摊。"},
       "river.md"},
      {{"upstream responsibility", "上游责任法"},
       {"Each region pays what its own discharge costs, here and downstream, as far as the costs tell.",
        "在成本所能说明的范围内，各地承担自身排放在本地和下游引起的成本。"},
       "river.md"},
      {{"downstream incremental", "下游增量法"},
       {"Those downstream pay those upstream for water that is worth more below; every coalition has at least what its "
        "own "
        "water is worth.",
        "下游为价值更高的用水向上游付费，使任何联盟所得不少于自有水量的价值。"},
       "river.md"},
  }};
  return words[static_cast<std::size_t>(rule)];
}

RuleWords words_of(game::BargainingRule rule) {
  static const std::array<RuleWords, enum_names<game::BargainingRule>.size()> words{{
      {{"Nash", "纳什解"},
       {"The product of all gains is the largest: nobody can gain a larger part than another loses.",
        "各方增益的乘积最大：任何一方再增的比例都不会大于另一方所失的比例。"},
       "bargaining.md"},
      {{"Kalai-Smorodinsky", "卡莱–斯莫罗廷斯基解"},
       {"All reach the same part of the most they could hope for.", "各方实现自身最高期望的比例相同。"},
       "bargaining.md"},
      {{"egalitarian", "平均主义解"},
       {"All gain the same over what they have without an agreement; amounts must be comparable.",
        "各方较未达成协议时的增益相同；各方数额须可比。"},
       "bargaining.md"},
  }};
  return words[static_cast<std::size_t>(rule)];
}

}  // namespace comity::operations
