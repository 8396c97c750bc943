// Goals as a tree: under each goal those that take it up.
#include <map>
#include <set>

#include "checks/wording.h"
#include "report/sections/sections.h"
#include "report/states.h"

namespace comity::report {
namespace {

using model::Goal;

struct Tree {
  std::vector<const Goal*> roots;
  std::map<GoalId, std::vector<const Goal*>> below;
  std::map<GoalId, std::vector<const model::Commitment*>> commitments;
};

// The rules let no goal take up itself by way of others, so every goal is under exactly one root.
Tree tree_of(const model::Model& model) {
  Tree tree;
  for (const auto& [id, goal] : model.goals) {
    const bool has_above = goal.takes_up && model.goals.contains(*goal.takes_up);
    (has_above ? tree.below[*goal.takes_up] : tree.roots).push_back(&goal);
  }
  for (const auto& [id, commitment] : model.commitments) {
    if (commitment.dropped) continue;
    for (const GoalId& goal : commitment.terms.goals) tree.commitments[goal].push_back(&commitment);
  }
  return tree;
}

Text target_of(const View& view, const Goal& goal) {
  if (!goal.target) return {};
  const auto indicator = goal.indicator ? view.model.indicators.find(*goal.indicator) : view.model.indicators.end();
  if (indicator == view.model.indicators.end()) return checks::both(goal.target->str());
  return checks::fill({"{0}: {1} {2}", "{0}：{1} {2}"},
                      {name_or_id(indicator->second.title, goal.indicator->str()), checks::both(goal.target->str()),
                       checks::both(indicator->second.unit)});
}

// The newest value known, so that the target can be read against it.
Text newest_value(const View& view, const Goal& goal) {
  if (!goal.indicator) return {};
  const auto series = view.model.series.find({*goal.indicator, goal.party});
  if (series == view.model.series.end() || series->second.observations.empty()) return {};
  const model::Observation& newest = series->second.observations.back();
  return checks::fill({"{0} ({1})", "{0}（{1}）"}, {checks::both(newest.value.str()), checks::both(newest.period)});
}

void write_commitments_of(Html& page, const View& view, const Tree& tree, const Goal& goal) {
  const auto found = tree.commitments.find(goal.id);
  if (found == tree.commitments.end()) return;
  page.leaf("dt", {}, Text{"Commitments", "责任事项"});
  const auto value = page.open("dd");
  for (const model::Commitment* commitment : found->second) {
    const auto line = page.open("span", {{"class", "small-line"}});
    link_to_subject(page, view, "commitment", commitment->id().str(), commitment->terms.title);
    page.text(" ");
    const CommitmentState state = state_of(view.model, *commitment, view.input.at);
    badge(page, class_of(state), word(state));
  }
}

void write_goal(Html& page, const View& view, const Tree& tree, const Goal& goal) {
  const auto item = page.open("li");
  {
    const auto box = page.open("div", {{"class", "goal"}, {"id", anchor("goal", goal.id.str())}, {"tabindex", "-1"}});
    {
      const auto line = page.open("p");
      page.leaf("strong", {}, name_or_id(goal.title, goal.id.str()));
      page.text(" ");
      party_link(page, view, goal.party);
      if (goal.withdrawn) {
        page.text(" ");
        badge(page, "quiet", {"withdrawn", "已撤回"});
      }
    }
    const auto list = page.open("dl", {{"class", "facts"}});
    fact(page, {"Target", "目标值"}, target_of(view, goal));
    fact(page, {"Newest value", "最新值"}, newest_value(view, goal));
    fact(page, {"Due", "期限"}, to_string(goal.due));
    write_commitments_of(page, view, tree, goal);
  }
  const auto below = tree.below.find(goal.id);
  if (below == tree.below.end()) return;
  const auto list = page.open("ul", {{"class", "tree"}});
  for (const Goal* lower : below->second) write_goal(page, view, tree, *lower);
}

}  // namespace

void write_goals(Html& page, const View& view) {
  const Section section(page, "goals", {"Goals", "目标"});
  if (view.model.goals.empty()) return nothing_yet(page, {"No goal has been set yet.", "尚未设定目标。"});
  const Tree tree = tree_of(view.model);
  const auto list = page.open("ul", {{"class", "tree"}});
  for (const Goal* root : tree.roots) write_goal(page, view, tree, *root);
}

}  // namespace comity::report
