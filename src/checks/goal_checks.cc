// Goals: are they passed down, served, reachable together and in time?
#include <algorithm>
#include <map>
#include <set>

#include "checks/checks.h"
#include "checks/wording.h"

namespace comity::checks {
namespace {

using model::Commitment;
using model::Goal;
using model::Model;

// Goals that take up a goal, and commitments that serve one, by the goal.
struct Service {
  std::map<GoalId, std::vector<const Goal*>> takers;
  std::map<GoalId, std::vector<const Commitment*>> commitments;
  std::set<GoalId> served;  // by a commitment itself, or through a goal that takes it up
};

// From the goals that commitments name upwards, each goal once: goals may serve each other in a long line.
std::set<GoalId> served_goals(const Model& model, const std::map<GoalId, std::vector<const Commitment*>>& commitments) {
  std::set<GoalId> served;
  for (const auto& [named, ignored] : commitments) {
    for (const Goal* goal = &model.goals.at(named); served.insert(goal->id).second;) {
      if (goal->withdrawn || !goal->takes_up) break;
      goal = &model.goals.at(*goal->takes_up);
    }
  }
  return served;
}

Service service_of(const Model& model) {
  Service service;
  for (const auto& [id, goal] : model.goals) {
    if (!goal.withdrawn && goal.takes_up) service.takers[*goal.takes_up].push_back(&goal);
  }
  for (const auto& [id, commitment] : model.commitments) {
    if (commitment.dropped) continue;
    for (const GoalId& goal : commitment.terms.goals) service.commitments[goal].push_back(&commitment);
  }
  service.served = served_goals(model, service.commitments);
  return service;
}

bool has_governments_below(const Model& model, const PartyId& party) {
  return std::ranges::any_of(model.parties, [&](const auto& entry) { return entry.second.standing.superior == party; });
}

bool does_it_itself(const Service& service, const Goal& goal) {
  const auto commitments = service.commitments.find(goal.id);
  return commitments != service.commitments.end() &&
         std::ranges::any_of(commitments->second, [&](const Commitment* commitment) {
           return commitment->has_duty(goal.party, model::Role::responsible);
         });
}

Finding about_goal(const Model& model, std::string_view code, const Text& pattern, const Goal& goal) {
  Finding finding = finding_of(code, fill(pattern, {subject_of(goal).name, name_of_party(model, goal.party)}),
                               {goal.party}, {subject_of(goal)});
  finding.evidence.push_back({{"due", "期限"}, to_string(goal.due)});
  return finding;
}

std::string with_unit(const Model& model, const Goal& goal, Decimal value) {
  return value.str() + " " + model.indicators.at(*goal.indicator).unit;
}

// The targets below must reach the target above, where the indicator says that values of parties add up.
void check_sum(const Model& model, const Service& service, const Goal& goal, std::vector<Finding>& findings) {
  const auto takers = service.takers.find(goal.id);
  if (takers == service.takers.end() || !goal.indicator || !goal.target) return;
  const model::Indicator& indicator = model.indicators.at(*goal.indicator);
  if (indicator.aggregation != model::Aggregation::sum) return;

  std::vector<PartyId> parties{goal.party};
  std::vector<Subject> subjects{subject_of(goal)};
  std::vector<Fact> facts{{{"target above", "上级目标值"}, with_unit(model, goal, *goal.target)}};
  Decimal sum;
  for (const Goal* taker : takers->second) {
    const bool counts = taker->indicator == goal.indicator && taker->target;
    const auto next = counts ? sum.plus(*taker->target) : sum;
    if (!next) return;  // beyond 18 digits nothing sensible can be said
    sum = *next;
    parties.push_back(taker->party);
    subjects.push_back(subject_of(*taker));
    const Text name = name_of_party(model, taker->party);
    facts.push_back(
        {fill({"target of {0}", "{0}的目标值"}, {name}), counts ? with_unit(model, *taker, *taker->target) : "-"});
  }
  const bool reaches =
      indicator.direction == model::Direction::more_is_better ? sum >= *goal.target : sum <= *goal.target;
  if (reaches) return;
  facts.push_back({{"sum below", "下级合计"}, with_unit(model, goal, sum)});
  Finding finding = finding_of("GOAL-004",
                               fill({"The targets that take up \"{0}\" of {1} add up to {2}, not to {3}",
                                     "承接{1}“{0}”的目标值合计为{2}，未达到{3}"},
                                    {subject_of(goal).name, name_of_party(model, goal.party),
                                     both(with_unit(model, goal, sum)), both(with_unit(model, goal, *goal.target))}),
                               std::move(parties), {subject_of(goal)});
  finding.subjects =
      std::move(subjects);  // the key stays that of the goal above: it is the same trouble with one taker more
  finding.evidence = std::move(facts);
  findings.push_back(std::move(finding));
}

void check_above(const Model& model, const Goal& goal, std::vector<Finding>& findings) {
  if (!goal.takes_up) return;
  const Goal& above = model.goals.at(*goal.takes_up);
  const auto both_goals = [&](std::string_view code, const Text& pattern) {
    Finding finding =
        finding_of(code,
                   fill(pattern, {subject_of(goal).name, name_of_party(model, goal.party), subject_of(above).name,
                                  name_of_party(model, above.party), spoken(goal.due), spoken(above.due)}),
                   {goal.party, above.party}, {subject_of(goal), subject_of(above)});
    finding.evidence.push_back({{"due", "期限"}, to_string(goal.due)});
    finding.evidence.push_back({{"due above", "上级期限"}, to_string(above.due)});
    findings.push_back(std::move(finding));
  };
  if (above.withdrawn) {
    both_goals("GOAL-006",
               {"\"{0}\" of {1} serves \"{2}\" of {3}, which was withdrawn", "{1}的“{0}”承接的{3}“{2}”已撤回"});
  } else if (goal.due > above.due) {
    both_goals("GOAL-005", {"\"{0}\" of {1} is due on {4}, after \"{2}\" of {3}, which it serves, on {5}",
                            "{1}的“{0}”期限为{4}，晚于其所服务的{3}“{2}”的期限{5}"});
  }
}

}  // namespace

std::vector<Finding> check_goals(const Model& model) {
  const Service service = service_of(model);
  std::vector<Finding> findings;
  for (const auto& [id, goal] : model.goals) {
    if (goal.withdrawn) continue;
    if (has_governments_below(model, goal.party) && !service.takers.contains(id) && !does_it_itself(service, goal)) {
      findings.push_back(
          about_goal(model, "GOAL-001", {"Nobody below {1} has taken up \"{0}\"", "{1}的“{0}”没有下级承接"}, goal));
    }
    if (!service.served.contains(id)) {
      findings.push_back(
          about_goal(model, "GOAL-002", {"No commitment serves \"{0}\" of {1}", "{1}的“{0}”没有对应的责任事项"}, goal));
    }
    check_sum(model, service, goal, findings);
    check_above(model, goal, findings);
  }
  for (const auto& [id, commitment] : model.commitments) {
    if (commitment.dropped || !commitment.terms.goals.empty()) continue;
    Finding finding = finding_of(
        "GOAL-003",
        fill({"The commitment \"{0}\" serves no goal", "责任事项“{0}”不服务于任何目标"}, {subject_of(commitment).name}),
        {commitment.party}, {subject_of(commitment)});
    finding.evidence.push_back({{"due", "期限"}, to_string(commitment.terms.due)});
    findings.push_back(std::move(finding));
  }
  for (Finding& finding : findings) finding.sample = model.cooperation->sample;
  return findings;
}

}  // namespace comity::checks
