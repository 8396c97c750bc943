// What a cooperation of its type divides, and by which rules: what the page of divisions offers, with the reason.
#include <algorithm>

#include "model/words.h"
#include "operations/catalogue.h"
#include "operations/division.h"
#include "operations/rules_offered.h"

namespace comity::operations {
namespace {

struct RulesRequest {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

struct OfferedRule {
  std::string rule;
  Text name;
  Text reason;
  std::string page;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("rule", self.rule, "The rule by name.");
    visit("name", self.name, "What people call it.");
    visit("reason", self.reason, "When to use it.");
    visit("page", self.page, "Its page in docs/methods/.");
  }
};

struct OfferedProblem {
  ProblemKind problem = ProblemKind::game;
  Text name;
  Text meaning;
  bool fits = false;
  std::string example;
  std::vector<OfferedRule> rules;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("problem", self.problem, "What kind of problem it is.");
    visit("name", self.name, "What people call it.");
    visit("meaning", self.meaning, "What is known, and what is divided.");
    visit("fits", self.fits, "Whether a cooperation of this type usually divides such a thing.");
    visit("example", self.example, "A small table of that kind, made up.");
    visit("rules", self.rules, "The rules offered for it.");
  }
};

struct RulesOffered {
  model::CooperationType type = model::CooperationType::co_construction;
  Text type_name;
  Text reason;
  std::vector<OfferedProblem> problems;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("type", self.type, "Of the cooperation.");
    visit("type_name", self.type_name, "What people call the type.");
    visit("reason", self.reason, "What such a cooperation divides, and so which problems and rules fit.");
    visit("problems", self.problems, "All kinds that are read from tables, those that fit first.");
  }
};

Text reason_of(model::CooperationType type) {
  switch (type) {
    case model::CooperationType::co_construction:
      return {
          "A common work is built together: what is divided is its cost or its surplus, and what each group of "
          "parties could do alone decides what is fair.",
          "各方共建同一工程：分配的是其成本或盈余，各组主体单独行动的结果决定何为公平。"};
    case model::CooperationType::complementary:
      return {
          "Different strengths are exchanged: what is divided is the gain over what each has without an agreement, "
          "its fall-back.",
          "各方以不同优势互补：分配的是较未达成协议时（退路）的增益。"};
    case model::CooperationType::compensation:
      return {
          "One bears a cost for another's benefit, as upstream and downstream do: what is divided is that cost, or "
          "what the water is worth.",
          "一方为另一方的受益承担成本，如上下游之间：分配的是该成本，或水的价值。"};
    case model::CooperationType::distributive:
      return {
          "Something scarce is claimed by all, more than there is: what is divided is the estate, and claims decide.",
          "稀缺之物为各方所求而不足：分配的是现有总量，依据为各方的诉求。"};
  }
  return {};
}

struct ProblemWords {
  ProblemKind problem;
  Text name;
  Text meaning;
  const char* example;
};

const std::vector<ProblemWords>& all_problems() {
  static const std::vector<ProblemWords> problems{
      {ProblemKind::game,
       {"Cost or surplus game", "成本或盈余博弈"},
       {"Known is what every group of parties would pay, or gain, by itself; divided is what all pay or gain together.",
        "已知每组主体单独行动的成本或收益；分配全体合作的成本或收益。"},
       "#sense,cost\n#currency,CNY\ncoalition,value\nA,100\nB,120\nC,80\nA+B,190\nA+C,160\nB+C,170\nA+B+C,240\n"},
      {ProblemKind::network,
       {"Common network", "共建网络"},
       {"Known is what a link between any two places costs; divided is the cheapest network that connects all to the "
        "source.",
        "已知任意两地之间连接的成本；分配把各方连到源头的最廉价网络的成本。"},
       "#source,source\n#currency,CNY\nfrom,to,cost\nsource,A,6\nsource,B,10\nsource,C,6\nA,B,4\nB,C,4\nA,C,6\n"},
      {ProblemKind::bargaining,
       {"Bargaining over outcomes", "就结果议价"},
       {"Known is what each party has at every possible outcome, and without an agreement; chosen is one outcome or a "
        "mixture.",
        "已知各方在每种结果下及未达成协议时的所得；选出一种结果或其组合。"},
       "#feasible,mixtures\n#currency,CNY\noutcome,A,B\nfallback,2,1\nfirst,12,3\nsecond,8,8\nthird,3,11\n"},
      {ProblemKind::river_cleaning,
       {"Cleaning a river", "河流治理"},
       {"Known is what cleaning costs in each region along the flow; divided is the whole cost.",
        "已知沿流向各地的治理成本；分配全部成本。"},
       "#currency,CNY\nregion,cleaning_cost\nA,6\nB,3\nC,6\n"},
      {ProblemKind::river_water,
       {"Water of a river", "河流用水"},
       {"Known is how much water enters in each region and what it is worth there; divided is what all of it is worth.",
        "已知各地的来水量及其价值；分配全部水的价值。"},
       "#unit,1\n#currency,CNY\nregion,inflow,units,worth_per_unit\nA,10,5,4\nA,,5,2\nB,0,4,5\nC,2,6,6\n"},
      {ProblemKind::claims,
       {"Claims on something scarce", "对稀缺之物的诉求"},
       {"Known is what there is and what each party claims of it; divided is what there is.",
        "已知现有总量及各方的诉求；分配现有总量。"},
       "#estate,200\n#currency,CNY\nparty,claim\nA,100\nB,200\nC,300\n"},
  };
  return problems;
}

OfferedRule offered(const Division& division) { return {division.rule, division.name, division.reason, division.page}; }

template <class Rule>
OfferedRule offered_with_words(Rule rule) {
  const RuleWords words = words_of(rule);
  return {std::string(name_of(rule)), words.name, words.reason, std::string(words.page)};
}

// Of games those that need nothing beside the table, for worths and for costs.
std::vector<OfferedRule> rules_of_games() {
  std::vector<OfferedRule> rules;
  const auto costs = fitting_rules(game::Sense::cost);
  const auto worths = fitting_rules(game::Sense::worth);
  for (const std::string_view name : rules_for(ProblemKind::game)) {
    const auto rule = *value_of<game::GameRule>(name);
    if (std::ranges::count(costs, rule) + std::ranges::count(worths, rule) > 0)
      rules.push_back(offered(division_by(rule)));
  }
  return rules;
}

std::vector<OfferedRule> rules_of(ProblemKind kind) {
  if (kind == ProblemKind::game) return rules_of_games();
  std::vector<OfferedRule> rules;
  for (const std::string_view name : rules_for(kind)) {
    switch (kind) {
      case ProblemKind::network: rules.push_back(offered(division_by(*value_of<game::TreeRule>(name)))); break;
      case ProblemKind::claims: rules.push_back(offered(division_by(*value_of<game::ClaimsRule>(name)))); break;
      case ProblemKind::bargaining: rules.push_back(offered_with_words(*value_of<game::BargainingRule>(name))); break;
      case ProblemKind::river_cleaning:
      case ProblemKind::river_water: rules.push_back(offered_with_words(*value_of<RiverRule>(name))); break;
      case ProblemKind::game:
      case ProblemKind::pairs: break;
    }
  }
  return rules;
}

Result<RulesOffered> division_rules(const RulesRequest&, const View& view) {
  const model::CooperationType type = view.model.cooperation->type;
  const std::vector<ProblemKind> fitting = problems_of(type);
  RulesOffered answer{type, model::word(type), reason_of(type), {}};
  for (const ProblemWords& words : all_problems()) {
    const bool fits = std::ranges::find(fitting, words.problem) != fitting.end();
    answer.problems.push_back({words.problem, words.name, words.meaning, fits, words.example, rules_of(words.problem)});
  }
  std::ranges::stable_partition(answer.problems, &OfferedProblem::fits);
  return answer;
}

}  // namespace

std::vector<Operation> division_views() {
  return {declare_view<RulesRequest, RulesOffered>(
      {"view division-rules",
       "What a cooperation of this type divides, and by which rules, with the reason.",
       {},
       "comity view division-rules --db out/comity.db"},
      division_rules)};
}

}  // namespace comity::operations
