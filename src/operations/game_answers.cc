#include "operations/game_answers.h"

#include <algorithm>
#include <cmath>

#include "game/structure.h"
#include "operations/rules_offered.h"

namespace comity::operations {
namespace {

using game::CoalitionGame;
using game::GameProperty;
using game::GameRule;
using game_files::NamedGame;

GameFacts facts_of(const NamedGame& named) {
  GameFacts facts;
  facts.sense = name_of(named.sense);
  facts.unit = game_files::unit_text(named.money);
  facts.currency = named.money.currency;
  facts.parties = named.players;
  if (named.game) facts.total = game_files::amount_text(named.game->everybody(), named.money);
  for (const std::uint32_t coalition : named.filled) facts.filled.push_back(members_of(named.players, coalition));
  return facts;
}

Error too_many(const NamedGame& named, std::string what) {
  return refused("game", std::to_string(named.players.size()) + " players",
                 "at most " + std::to_string(game::most_players) + " for " + std::move(what) +
                     "; of more only the rule shapley is offered, as an estimate");
}

// Where it is about one value, which one.
std::string reason_of(const Error& error) {
  const Fault& fault = error.faults.front();
  return (fault.where == "game" ? "" : fault.where + ": ") + fault.given + "; expected " + fault.expected;
}

Text meaning_of(GameProperty property, game::Sense sense) {
  const bool is_cost = sense == game::Sense::cost;
  switch (property) {
    case GameProperty::superadditive:
      return {"two coalitions without a common member are never worth more apart than together",
              "两个无共同成员的联盟合起来的价值不低于分开"};
    case GameProperty::subadditive:
      return {"two coalitions without a common member never cost more together than apart",
              "两个无共同成员的联盟合起来的成本不高于分开"};
    case GameProperty::convex: return {"the more there are, the more a party adds", "联盟越大，一方加入时的增量越大"};
    case GameProperty::concave: return {"the more there are, the less a party adds", "联盟越大，一方加入时的增量越小"};
    case GameProperty::monotone:
      return {is_cost ? "a larger coalition never costs less" : "a larger coalition is never worth less",
              is_cost ? "联盟扩大时成本不减" : "联盟扩大时价值不减"};
    case GameProperty::essential:
      return {is_cost ? "all together cost less than all of them alone"
                      : "all together are worth more than all of them alone",
              is_cost ? "全体合作的成本低于各自单独之和" : "全体合作的价值高于各自单独之和"};
    case GameProperty::additive:
      return {"every coalition has what its members have alone: there is nothing to be divided",
              "每个联盟恰为成员单独之和：没有可分的增益"};
  }
  return {};
}

Text violation_words(GameProperty property, const game::Violation& violation, const std::vector<std::string>& names,
                     const std::string& amount) {
  const std::string a = joined(members_of(names, violation.first));
  const std::string b = joined(members_of(names, violation.second));
  switch (property) {
    case GameProperty::superadditive:
      return {a + " and " + b + " are worth " + amount + " more apart than together",
              a + "与" + b + "分开比合起来多" + amount};
    case GameProperty::subadditive:
      return {a + " and " + b + " cost " + amount + " less apart than together",
              a + "与" + b + "分开比合起来少" + amount};
    case GameProperty::convex:
      return {"joined, " + a + " and " + b + " have " + amount + " less than convexity asks",
              a + "与" + b + "合并后比凸性所要求的少" + amount};
    case GameProperty::concave:
      return {"joined, " + a + " and " + b + " have " + amount + " more than concavity allows",
              a + "与" + b + "合并后比凹性所允许的多" + amount};
    case GameProperty::monotone: return {b + " has " + amount + " less than " + a, b + "比" + a + "少" + amount};
    case GameProperty::essential: return {"they miss it by " + amount, "相差" + amount};
    case GameProperty::additive:
      return {a + " differs from its members alone by " + amount, a + "与成员单独之和相差" + amount};
  }
  return {};
}

PropertyLine line_of(const NamedGame& named, GameProperty property, std::size_t named_at_most) {
  PropertyLine line{std::string(name_of(property)), meaning_of(property, named.sense), {}, {}, {}, {}};
  const auto report = game::examine(*named.game, property, named_at_most);
  if (!report) {
    line.not_examined = to_string(report.error().faults.front());
    return line;
  }
  line.holds = report->holds();
  line.violations = static_cast<std::int64_t>(report->violations);
  for (const game::Violation& violation : report->named) {
    const std::string amount = game_files::amount_text(violation.amount, named.money);
    line.named.push_back({members_of(named.players, violation.first), members_of(named.players, violation.second),
                          amount, violation_words(property, violation, named.players, amount)});
  }
  return line;
}

std::string distance_text(double units, const game_files::MoneyUnit& money) {
  // Rounded up, so that the bound still holds.
  return game_files::amount_text(static_cast<std::int64_t>(std::ceil(units)), money);
}

Result<GameDivision> estimated_division(const NamedGame& named, const DivisionWish& wish) {
  if (wish.rule != GameRule::shapley) return too_many(named, "the rule " + std::string(name_of(wish.rule)));
  game::SamplingPlan plan;
  plan.added = game_files::added_ranges(named.rule);
  plan.pairs = wish.pairs;
  plan.seed = wish.seed;
  plan.confidence = wish.confidence;
  plan.threads = std::clamp(wish.threads, 1U, 256U);
  const auto sampled = game::sampled_shapley(named.players.size(), game_files::value_of_coalitions(named.rule), plan);
  if (!sampled) return sampled.error();
  GameDivision answer{facts_of(named), division_by(wish.rule), {}, {}};
  take_shares(answer.division, named.players, sampled->estimate, named.money);
  answer.division.exact_shares.reset();
  game::WideSigned total = 0;
  for (const game::WideSigned numerator : sampled->estimate.numerators) total += numerator;
  answer.game.total = game_files::rounded_text(total, sampled->estimate.denominator, named.money);
  EstimateBounds& bounds = answer.division.estimate.emplace();
  bounds.confidence = wish.confidence_text;
  bounds.orders = static_cast<std::int64_t>(sampled->orders);
  bounds.seed = static_cast<std::int64_t>(sampled->seed);
  for (std::size_t i = 0; i < named.players.size(); ++i) {
    bounds.within.list.emplace_back(named.players[i], distance_text(sampled->within[i], named.money));
  }
  return answer;
}

game::ExcessMeasure measure_of(GameRule rule) {
  if (rule == GameRule::per_capita_nucleolus) return game::ExcessMeasure::per_capita;
  if (rule == GameRule::proportional_nucleolus) return game::ExcessMeasure::proportional;
  return game::ExcessMeasure::plain;
}

bool is_nucleolus(GameRule rule) {
  return rule == GameRule::nucleolus || rule == GameRule::per_capita_nucleolus ||
         rule == GameRule::proportional_nucleolus;
}

struct FoundShares {
  game::Shares shares;
  bool are_rounded = false;
};

// As game::divide(), which does not say whether the nucleolus's shares are exact.
Result<FoundShares> shares_by(const CoalitionGame& game, GameRule rule, const game::RuleInput& input) {
  if (is_nucleolus(rule) && input.weights.empty() && input.group_of.empty()) {
    auto certificate = game::nucleolus(game, measure_of(rule));
    if (!certificate) return certificate.error();
    return FoundShares{std::move(certificate->shares), certificate->are_shares_rounded};
  }
  auto shares = game::divide(game, rule, input);
  if (!shares) return shares.error();
  return FoundShares{*std::move(shares)};
}

// What the rule promises of games that have a core, where this is one.
void add_promises_with_core(Division& division, GameRule rule) {
  for (const game::GamePromise promise : game::facts_of(rule).kept_with_core) {
    division.keeps.push_back({std::string(name_of(promise)), game::words_of(promise)});
  }
}

// Shares and stability of a division by a rule.
void take_found(Division& division, const NamedGame& named, const FoundShares& found, std::size_t worst_coalitions) {
  take_shares(division, named.players, found.shares, named.money);
  if (found.are_rounded) division.exact_shares.reset();
  take_stability(division, named.players, *named.game, found.shares, named.money, worst_coalitions);
}

// A rule that gives no division is part of the comparison, with the reason.
Division compared(const NamedGame& named, GameRule rule, const DivisionWish& wish) {
  Division division = division_by(rule);
  game::RuleInput input;
  if (rule == GameRule::weighted_shapley) input.weights = wish.input.weights;
  if (rule == GameRule::owen) input.group_of = wish.input.group_of;
  const auto found = shares_by(*named.game, rule, input);
  if (found) take_found(division, named, *found, wish.worst_coalitions);
  else division.no_answer = reason_of(found.error());
  return division;
}

Result<GameComparison> compare_estimates(const NamedGame& named, DivisionWish wish) {
  GameComparison comparison{facts_of(named), {}, {}};
  for (const GameRule rule : fitting_rules(named.sense)) {
    wish.rule = rule;
    auto answer = estimated_division(named, wish);
    if (answer) {
      comparison.game.total = answer->game.total;
      comparison.divisions.push_back(std::move(answer->division));
      continue;
    }
    if (rule == GameRule::shapley) return answer.error();
    Division& division = comparison.divisions.emplace_back(division_by(rule));
    division.no_answer = reason_of(answer.error());
  }
  return comparison;
}

}  // namespace

Result<GameCheck> check_game(const NamedGame& named, std::size_t named_at_most) {
  if (!named.game) return too_many(named, "looking at every coalition");
  GameCheck check{facts_of(named), {}, {}};
  for (const GameProperty property : game::properties_asked_of(named.sense)) {
    check.properties.push_back(line_of(named, property, named_at_most));
  }
  PropertyLine& balanced = check.properties.emplace_back();
  balanced.property = "balanced";
  balanced.meaning = {"there is a division at which no coalition could do better by itself",
                      "存在任何联盟都不愿离开的分配"};
  if (auto core = core_report(named.players, *named.game, named.money)) {
    balanced.holds = !core->is_empty;
    check.core = *std::move(core);
  } else {
    balanced.not_examined = reason_of(core.error());
  }
  return check;
}

Result<GameDivision> divide_game(const NamedGame& named, const DivisionWish& wish) {
  if (!named.game) return estimated_division(named, wish);
  const auto found = shares_by(*named.game, wish.rule, wish.input);
  if (!found) return found.error();
  GameDivision answer{facts_of(named), division_by(wish.rule), {}, {}};
  take_found(answer.division, named, *found, wish.worst_coalitions);
  // A stable division is one of the core.
  if (answer.division.stable == true) add_promises_with_core(answer.division, wish.rule);
  if (wish.has_stability) {
    auto core = core_report(named.players, *named.game, named.money);
    if (!core) return core.error();
    answer.core = std::move(*core);
  }
  if (named.players.size() > most_players_for_excesses) return answer;
  const auto all = game::worst_off(*named.game, found->shares, named.game->values().size());
  if (!all) return answer;
  for (const game::CoalitionExcess& excess : *all) {
    answer.excesses.push_back(operations::line_of(named.players, excess, named.money));
  }
  return answer;
}

Result<GameComparison> compare_rules(const NamedGame& named, const DivisionWish& wish) {
  if (!named.game) return compare_estimates(named, wish);
  GameComparison comparison{facts_of(named), {}, {}};
  std::vector<GameRule> rules = fitting_rules(named.sense);
  if (!wish.input.weights.empty()) rules.push_back(GameRule::weighted_shapley);
  if (!wish.input.group_of.empty()) rules.push_back(GameRule::owen);
  for (const GameRule rule : rules) comparison.divisions.push_back(compared(named, rule, wish));
  // Without it the comparison is worth having all the same.
  if (auto core = core_report(named.players, *named.game, named.money)) comparison.core = *std::move(core);
  if (!comparison.core || comparison.core->is_empty) return comparison;
  for (std::size_t i = 0; i < rules.size(); ++i) add_promises_with_core(comparison.divisions[i], rules[i]);
  return comparison;
}

Result<GameStructure> structure_of(const NamedGame& named) {
  if (!named.game) return too_many(named, "the best coalition structure");
  const auto best = game::best_structure(*named.game);
  if (!best) return best.error();
  GameStructure structure{facts_of(named), {}, game_files::amount_text(best->total, named.money), {}};
  const std::int64_t difference = best->total - named.game->everybody();
  structure.better_by = game_files::amount_text(difference < 0 ? -difference : difference, named.money);
  for (const std::uint32_t coalition : best->coalitions) {
    structure.coalitions.push_back(
        {members_of(named.players, coalition), game_files::amount_text((*named.game)[coalition], named.money)});
  }
  return structure;
}

Result<GameVerification> verify_certificate(const NamedGame& named, const game::NucleolusCertificate& certificate) {
  if (!named.game) return too_many(named, "a certificate");
  if (const auto holds = game::verify(*named.game, certificate); !holds) return holds.error();
  return GameVerification{facts_of(named),
                          std::string(name_of(certificate.measure)),
                          std::string(name_of(certificate.among)),
                          rounded_shares(named.players, certificate.shares, named.money),
                          exact_shares(named.players, certificate.shares, named.money),
                          static_cast<std::int64_t>(certificate.levels.size())};
}

Result<game::NucleolusCertificate> certificate_for(const NamedGame& named, GameRule rule) {
  if (!is_nucleolus(rule)) {
    return bad_input("--certificate", "the rule " + std::string(name_of(rule)),
                     "nucleolus, per_capita_nucleolus or proportional_nucleolus, which have certificates");
  }
  if (!named.game) return too_many(named, "a certificate");
  return game::nucleolus(*named.game, measure_of(rule));
}

}  // namespace comity::operations
