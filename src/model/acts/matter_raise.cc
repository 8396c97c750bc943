#include "model/acts/matter.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

Result<void> may_rule(const record::Act& act, const RaiseMatter& body) {
  const DecisionRule& rule = body.rule;
  const bool has_quota = rule.kind == RuleKind::qualified_majority || rule.kind == RuleKind::weighted_majority;
  const std::string kind(name_of(rule.kind));
  if (has_quota != rule.quota_pct.has_value()) {
    return refuse(act, rule.quota_pct ? "a quota with " + kind : kind + " without a quota",
                  has_quota ? "quota_pct, 51 to 100 per cent" : "no quota_pct");
  }
  if (rule.quota_pct && (*rule.quota_pct < 51 || *rule.quota_pct > 100)) {
    return refuse(act, "the quota is " + std::to_string(*rule.quota_pct) + " per cent", "51 to 100");
  }
  if (rule.kind != RuleKind::weighted_majority) {
    if (!rule.weights.empty()) return refuse(act, "weights with " + kind, "weights only with weighted_majority");
    return {};
  }
  std::vector<PartyId> weighted;
  for (const Weight& weight : rule.weights) {
    if (weight.weight < 1 || weight.weight > 1'000'000'000) {
      return refuse(act, "the weight of '" + weight.party.str() + "' is " + std::to_string(weight.weight),
                    "1 to 1000000000");
    }
    weighted.push_back(weight.party);
  }
  std::ranges::sort(weighted);
  std::vector<PartyId> voters = body.voters;
  std::ranges::sort(voters);
  if (weighted != voters) return refuse(act, "the weights are not of exactly the voters", "one weight for each voter");
  return {};
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const RaiseMatter& body) {
  if (auto ready = all(must_be_new(act, model.matters, body.id, "matter"), must_not_be_empty(act, body.title, "title"),
                       must_not_be_empty(act, body.question, "question"));
      !ready) {
    return ready;
  }
  if (body.options.empty()) return refuse(act, "a matter without options", "at least one");
  std::vector<OptionId> options;
  for (const Option& option : body.options) options.push_back(option.id);
  if (const OptionId* option = first_repeated(options)) {
    return refuse(act, "option '" + option->str() + "' is given twice", "each option once");
  }
  if (body.voters.empty()) return refuse(act, "a matter without voters", "at least one");
  if (const PartyId* voter = first_repeated(body.voters)) {
    return refuse(act, "voter '" + voter->str() + "' is given twice", "each voter once");
  }
  for (const PartyId& voter : body.voters) {
    if (auto known = must_know_party(model, act, voter, "voters"); !known) return known;
  }
  if (body.deadline <= act.statement.time) {
    return refuse(act, "the deadline is " + to_string(body.deadline), "a time after " + to_string(act.statement.time));
  }
  return may_rule(act, body);
}

void apply(Model& model, const record::Act& act, const RaiseMatter& body) {
  Matter& matter = model.matters[body.id];
  matter.id = body.id;
  matter.party = act.statement.party;
  matter.title = body.title;
  matter.question = body.question;
  matter.findings = body.findings;
  matter.options = body.options;
  matter.voters = body.voters;
  matter.rule = body.rule;
  matter.deadline = body.deadline;
}

}  // namespace comity::model
