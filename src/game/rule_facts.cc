#include "game/rule_facts.h"

#include <array>

namespace comity::game {
namespace {

using enum GamePromise;
using GameFacts = RuleFacts<GamePromise>;
using ClaimsFacts = RuleFacts<ClaimsPromise>;
using TreeFacts = RuleFacts<TreePromise>;

// In the order of the enumerations.
const std::array<GameFacts, enum_names<GameRule>.size()> game_facts{{
    {{"Shapley value", "夏普利值"},
     {"What each player adds should count, over all orders in which they could have come.",
      "适合以各方在所有加入顺序中的平均贡献为依据的情形。"},
     "shapley.md",
     {efficiency, symmetry, null_player, additivity, covariance, coalitional_monotonicity, aggregate_monotonicity}},
    {{"weighted Shapley value", "加权夏普利值"},
     {"What each player adds should count, but players stand for different numbers of people, or bargain with "
      "different strength.",
      "以贡献为依据，但各方代表的人口或议价能力不同时使用。"},
     "weighted-shapley.md",
     {efficiency, null_player, additivity, covariance, coalitional_monotonicity, aggregate_monotonicity}},
    {{"Owen value", "欧文值"},
     {"Players stand in groups that negotiate as one, such as the counties of a province.",
      "各方分属若干集团并以集团身份谈判时使用，例如同一省的各县。"},
     "owen.md",
     {efficiency, null_player, additivity, covariance, coalitional_monotonicity, aggregate_monotonicity}},
    {{"nucleolus", "核仁"},
     {"No coalition should have a reason to leave, and the one with the most to complain about comes first.",
      "希望任何联盟都没有理由退出，并优先照顾最不满的联盟时使用。"},
     "nucleolus.md",
     {efficiency, symmetry, null_player, covariance, core}},
    {{"per-capita nucleolus", "人均核仁"},
     {"As the nucleolus, where a complaint counts by how many have to share it.",
      "与核仁相同，但不满按联盟人数平均计算。"},
     "nucleolus.md",
     {efficiency, symmetry, covariance, core},
     {null_player, aggregate_monotonicity}},
    {{"proportional nucleolus", "比例核仁"},
     {"As the nucleolus, where a complaint counts as a part of what the coalition is worth or costs.",
      "与核仁相同，但不满按占联盟自身价值或成本的比例计算。"},
     "nucleolus.md",
     {efficiency, symmetry, null_player, core}},
    {{"tau value", "τ值"},
     {"A compromise between what each can ask for at most and can claim at least, easy to explain with two numbers for "
      "each.",
      "在各方最多可要求与最少可主张的数额之间折中，每方只需两个数即可说明。"},
     "tau.md",
     {efficiency, symmetry, null_player, covariance}},
    {{"separable costs, remaining benefits", "可分离成本–剩余效益法"},
     {"The usual way to share a joint project's cost in water engineering: each pays what it alone causes, the rest by "
      "what it saves.",
      "水利等共建工程的常用做法：各自承担自身引起的成本，其余按剩余效益分摊。"},
     "separable-costs.md",
     {efficiency, symmetry, null_player, covariance}},
    {{"equal shares", "均分"},
     {"All are to be treated alike whatever they bring, or nothing is known of what they bring.",
      "不论贡献一律同等对待，或对贡献一无所知时使用。"},
     "equal-shares.md",
     {efficiency, symmetry, additivity, coalitional_monotonicity, aggregate_monotonicity}},
    {{"equal surplus", "等剩余分配"},
     {"Each keeps its own, and what is gained by working together belongs to all alike.",
      "各方保留自身所得，合作增益由各方平分时使用。"},
     "equal-shares.md",
     {efficiency, symmetry, additivity, covariance, coalitional_monotonicity, aggregate_monotonicity}},
    {{"equal shares of what is not separable", "等不可分分配"},
     {"Each bears what it causes as the last to come, and what nobody causes is borne by all alike.",
      "各方承担自己最后加入时引起的部分，无法归属的部分由各方平分时使用。"},
     "equal-shares.md",
     {efficiency, symmetry, additivity, covariance, coalitional_monotonicity, aggregate_monotonicity}},
    {{"Gately point", "盖特利点"},
     {"Nobody should be more ready than others to break up the coalition of all.",
      "希望各方破坏大联盟的倾向相同时使用。"},
     "gately.md",
     {efficiency, symmetry, null_player, covariance}},
    {{"Banzhaf value", "班扎夫值"},
     {"It is chance who takes part, each independently of the others.", "各方是否参与相互独立、机会均等时使用。"},
     "banzhaf-value.md",
     {efficiency, symmetry, null_player}},
    {{"in proportion to own values", "按单独值比例"},
     {"A simple first proposal when own values are undisputed; it does not look at what coalitions could do.",
      "各方单独值无争议时的简单起点；不考虑各联盟的可能。"},
     "proportional.md",
     {efficiency, symmetry, null_player, coalitional_monotonicity, aggregate_monotonicity}},
}};

const std::array<ClaimsFacts, enum_names<ClaimsRule>.size()> claims_facts{{
    {{"proportional", "比例法"},
     {"Claims are like shares of one thing, and nobody asks why one of them is large.",
      "要求权如同一物的份额，且无人质疑其大小时使用。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::self_duality,
      ClaimsPromise::composition_down, ClaimsPromise::composition_up, ClaimsPromise::consistency}},
    {{"constrained equal awards", "受限等额获得"},
     {"Small claims should be protected: everybody's first unit comes before anybody's last.",
      "保护较小的要求权：每一方的第一单位优先于任何一方的最后一单位。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::claims_truncation,
      ClaimsPromise::composition_down, ClaimsPromise::composition_up, ClaimsPromise::consistency}},
    {{"constrained equal losses", "受限等额损失"},
     {"A burden should be felt alike by all; it protects large claims.", "负担应由各方同等承受；有利于较大的要求权。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::minimal_rights_first,
      ClaimsPromise::composition_down, ClaimsPromise::composition_up, ClaimsPromise::consistency}},
    {{"Talmud", "塔木德法"},
     {"Small claims should be protected where little is met, large ones where little is missing.",
      "可分很少时保护小额要求，缺口很小时保护大额要求。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::claims_truncation,
      ClaimsPromise::minimal_rights_first, ClaimsPromise::self_duality, ClaimsPromise::consistency}},
    {{"random arrival", "随机到达"},
     {"Claims would have been met in the order in which they came, and that order is chance.",
      "要求权本应按先后满足，而先后纯属偶然时使用。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::claims_truncation,
      ClaimsPromise::minimal_rights_first, ClaimsPromise::self_duality}},
    {{"adjusted proportional", "调整比例法"},
     {"Like proportional, where claims beyond what there is should count for nothing.",
      "与比例法相近，但超出可分总额的要求不计。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::claims_truncation,
      ClaimsPromise::minimal_rights_first, ClaimsPromise::self_duality}},
    {{"minimal overlap", "最小重叠"},
     {"Claims are on parts of the thing itself, and each part is shared by those who claim it.",
      "要求权针对标的的具体部分，每一部分由要求它的各方平分。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::claims_truncation,
      ClaimsPromise::minimal_rights_first}},
    {{"Pineles", "皮内莱斯法"},
     {"Half of each claim is beyond dispute, and small claims should be protected on both sides of it.",
      "每项要求的一半无争议，且两段都应保护较小的要求时使用。"},
     "claims.md",
     {ClaimsPromise::order, ClaimsPromise::resource_monotonicity, ClaimsPromise::consistency}},
}};

const std::array<TreeFacts, enum_names<TreeRule>.size()> tree_facts{{
    {{"Bird's rule", "伯德规则"},
     {"Each pays the link that connects it: the easiest to explain.", "各方支付连接自己的线路，最易说明。"},
     "common-network.md",
     {TreePromise::core, TreePromise::nobody_is_paid}},
    {{"Kar's rule", "卡尔规则"},
     {"What each adds to the cost of networks should count; a coalition may be charged more than its own network.",
      "以各方引起的网络成本为依据；联盟负担可能超过其自建网络的成本。"},
     "common-network.md",
     {TreePromise::equal_treatment, TreePromise::cost_monotonicity}},
    {{"folk rule", "民间规则"},
     {"Stable, and nobody gains when a link becomes dearer: the one to propose first.",
      "稳定，且任何线路涨价都不会使任何一方获益，可首先提出。"},
     "common-network.md",
     {TreePromise::core, TreePromise::equal_treatment, TreePromise::cost_monotonicity, TreePromise::nobody_is_paid}},
    {{"Dutta and Kar's rule", "杜塔–卡尔规则"},
     {"Stable, and whoever makes its own link cheaper never pays more for it.",
      "稳定，且降低自身线路成本的一方不会因此多付。"},
     "common-network.md",
     {TreePromise::core, TreePromise::cost_monotonicity, TreePromise::nobody_is_paid}},
}};

}  // namespace

RuleFacts<GamePromise> facts_of(GameRule rule) { return game_facts.at(static_cast<std::size_t>(rule)); }
RuleFacts<ClaimsPromise> facts_of(ClaimsRule rule) { return claims_facts.at(static_cast<std::size_t>(rule)); }
RuleFacts<TreePromise> facts_of(TreeRule rule) { return tree_facts.at(static_cast<std::size_t>(rule)); }

Text words_of(GamePromise promise) {
  static const std::array<Text, enum_names<GamePromise>.size()> words{{
      {"All there is is shared out, no more and no less.", "全部分完，不多不少。"},
      {"Players that add the same to every coalition get the same.", "对每个联盟贡献相同的各方所得相同。"},
      {"Who adds nothing to any coalition gets nothing.", "对任何联盟都无贡献者一无所得。"},
      {"Of two matters together each gets what it gets of both apart.", "两件事合并分配与分别分配之和相同。"},
      {"Another unit of money, or a fixed amount of a player's own, changes the shares likewise and nothing else.",
       "更换货币单位或加上某方自有的固定数额，份额仅相应变化。"},
      {"Whenever there is a division at which no coalition could do better by itself, this is one.",
       "只要存在任何联盟都无法自行改善的分配，本规则的分配即属其中。"},
      {"If one coalition becomes better, none of its members is worse off.", "某联盟变好时，其成员都不会变差。"},
      {"If there is more for all together, nobody is worse off.", "大联盟的总值增加时，任何一方都不会变差。"},
  }};
  return words.at(static_cast<std::size_t>(promise));
}

Text words_of(ClaimsPromise promise) {
  static const std::array<Text, enum_names<ClaimsPromise>.size()> words{{
      {"Who claims more gets no less, and loses no less.", "要求较多者所得不少，所失也不少。"},
      {"If there is more, nobody gets less.", "可分总额增加时，任何一方都不会少得。"},
      {"What is claimed beyond all there is does not count.", "超出可分总额的要求不计。"},
      {"To give first what all others concede, and then to divide the rest, changes nothing.",
       "先给各方他人皆让出的部分再分其余，结果不变。"},
      {"What is missing is divided as what is there.", "缺口的分担与可分部分的分配方式相同。"},
      {"If there is less than was thought, to divide it by the first shares as claims changes nothing.",
       "总额少于预期时，以原份额为要求权重新分配，结果不变。"},
      {"If there is more than was thought, to divide the more by what is still unpaid changes nothing.",
       "总额多于预期时，按尚未满足的要求分配增加部分，结果不变。"},
      {"Some of the claimants, with what they got together, divide it as before.",
       "部分要求人就其所得合计再分配，结果不变。"},
  }};
  return words.at(static_cast<std::size_t>(promise));
}

Text words_of(TreePromise promise) {
  static const std::array<Text, enum_names<TreePromise>.size()> words{{
      {"No coalition would pay less for a network of its own.", "任何联盟自建网络都不会更省。"},
      {"Parties with the same links pay the same.", "线路条件相同的各方支付相同。"},
      {"Nobody pays more when one of its own links becomes cheaper.", "自身线路变便宜者不会多付。"},
      {"No party is paid by the others.", "任何一方都不会从他方得到付款。"},
  }};
  return words.at(static_cast<std::size_t>(promise));
}

}  // namespace comity::game
