// The cascade of goals: who took up what from whom, whether the targets below add up, and how far the measured values are.
#include <algorithm>
#include <map>
#include <set>

#include "checks/wording.h"
#include "model/model.h"
#include "operations/catalogue.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using model::Goal;
using model::Model;

struct GoalsRequest {
  std::optional<PartyId> party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Only goals of this party, and those they serve or that serve them.");
  }
};

struct GoalFinding {
  std::string key;
  std::string code;
  checks::Severity severity = checks::Severity::warning;
  Text title;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "The finding.");
    visit("code", self.code, "Its code.");
    visit("severity", self.severity, "How bad it is.");
    visit("title", self.title, "What is wrong.");
  }
};

struct GoalCommitment {
  CommitmentId commitment;
  Text title;
  std::int32_t progress_pct = 0;
  bool is_complete = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("commitment", self.commitment, "A commitment that serves it.");
    visit("title", self.title, "What is to be done.");
    visit("progress_pct", self.progress_pct, "How much of it is done, per cent.");
    visit("is_complete", self.is_complete, "Reported complete and confirmed.");
  }
};

struct GoalLine {
  GoalId goal;
  Text title;
  PartyId party;
  Text party_name;
  model::Level level = model::Level::county;
  Date due;
  bool withdrawn = false;
  std::optional<GoalId> takes_up;
  std::optional<IndicatorId> indicator;
  Text indicator_title;
  std::string unit;
  std::optional<Decimal> target;
  std::optional<Decimal> sum_below;
  std::optional<bool> sum_reaches;
  std::optional<Decimal> value;
  std::string value_period;
  std::optional<std::int32_t> reached_pct;
  std::vector<GoalId> taken_up_by;
  std::vector<Text> not_taken_up_by;
  std::vector<GoalCommitment> commitments;
  std::vector<GoalFinding> findings;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("goal", self.goal, "The goal.");
    visit("title", self.title, "What is to be reached.");
    visit("party", self.party, "Whose it is.");
    visit("party_name", self.party_name, "What people call the party.");
    visit("level", self.level, "The party's level.");
    visit("due", self.due, "The day it is to be reached.");
    visit("withdrawn", self.withdrawn, "Its party has given it up.");
    visit("takes_up", self.takes_up, "The superior's goal it serves.");
    visit("indicator", self.indicator, "The indicator it is measured by.");
    visit("indicator_title", self.indicator_title, "What that measures.");
    visit("unit", self.unit, "Its unit.");
    visit("target", self.target, "The value to reach.");
    visit("sum_below", self.sum_below, "The targets of the goals that take it up, added, where the indicator adds up.");
    visit("sum_reaches", self.sum_reaches, "Whether that sum reaches the target.");
    visit("value", self.value, "The party's newest measured value.");
    visit("value_period", self.value_period, "Of which period.");
    visit("reached_pct", self.reached_pct, "How far from the first measured value to the target, per cent, 0 to 100.");
    visit("taken_up_by", self.taken_up_by, "Goals that serve it.");
    visit("not_taken_up_by", self.not_taken_up_by, "Governments directly below that have no goal that serves it.");
    visit("commitments", self.commitments, "Commitments that name it.");
    visit("findings", self.findings, "What breaks here.");
    visit("may", self.may, "Kinds of act the viewer may speak on it now.");
  }
};

struct IndicatorLine {
  IndicatorId indicator;
  Text title;
  std::string unit;
  model::Direction direction = model::Direction::more_is_better;
  std::string source;
  std::vector<model::Series> series;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("indicator", self.indicator, "The indicator.");
    visit("title", self.title, "What is measured.");
    visit("unit", self.unit, "In which unit.");
    visit("direction", self.direction, "Whether more or less is better.");
    visit("source", self.source, "Where its values come from.");
    visit("series", self.series, "Its values by party.");
  }
};

struct GoalsAnswer {
  std::vector<GoalLine> goals;
  std::vector<GoalId> roots;
  std::vector<IndicatorLine> indicators;
  std::int64_t breaks = 0;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("goals", self.goals, "In order of their short names.");
    visit("roots", self.roots, "Those that serve no other: where the cascade begins.");
    visit("indicators", self.indicators, "What is measured.");
    visit("breaks", self.breaks, "How many findings say that passing on is broken.");
    visit("may", self.may, "Kinds of act the viewer may speak here: a new goal, an indicator, values.");
  }
};

// What is looked up for every goal, once.
struct Cascade {
  std::map<GoalId, std::vector<const Goal*>> takers;
  std::map<GoalId, std::vector<const model::Commitment*>> commitments;
  std::map<GoalId, std::vector<const checks::Finding*>> findings;
  std::map<PartyId, std::vector<PartyId>> below;  // governments directly below
};

Cascade cascade_of(const View& view) {
  Cascade cascade;
  for (const auto& [id, goal] : view.model.goals) {
    if (!goal.withdrawn && goal.takes_up) cascade.takers[*goal.takes_up].push_back(&goal);
  }
  for (const auto& [id, commitment] : view.model.commitments) {
    if (commitment.dropped) continue;
    for (const GoalId& goal : commitment.terms.goals) cascade.commitments[goal].push_back(&commitment);
  }
  for (const checks::Finding& finding : view.findings->findings) {
    if (!finding.code.starts_with("GOAL-") || finding.subjects.empty()) continue;
    const auto goal = GoalId::parse(finding.subjects.front().id);
    if (finding.subjects.front().noun == "goal" && goal) cascade.findings[*goal].push_back(&finding);
  }
  for (const auto& [id, party] : view.model.parties) {
    if (party.standing.superior && !party.standing.department_of) cascade.below[*party.standing.superior].push_back(id);
  }
  return cascade;
}

void add_targets(const Model& model, const Cascade& cascade, const Goal& goal, GoalLine& line) {
  if (!goal.indicator) return;
  const model::Indicator& indicator = model.indicators.at(*goal.indicator);
  line.indicator_title = indicator.title;
  line.unit = indicator.unit;
  const auto takers = cascade.takers.find(goal.id);
  if (indicator.aggregation == model::Aggregation::sum && takers != cascade.takers.end() && goal.target) {
    std::optional<Decimal> sum = Decimal();
    for (const Goal* taker : takers->second) {
      if (sum && taker->indicator == goal.indicator && taker->target) sum = sum->plus(*taker->target);
    }
    line.sum_below = sum;
    if (sum) {
      line.sum_reaches =
          indicator.direction == model::Direction::more_is_better ? *sum >= *goal.target : *sum <= *goal.target;
    }
  }
  const auto series = model.series.find({*goal.indicator, goal.party});
  if (series == model.series.end() || series->second.observations.empty()) return;
  const auto& first = series->second.observations.front();
  const auto& newest = series->second.observations.back();
  line.value = newest.value;
  line.value_period = newest.period;
  if (!goal.target) return;
  const double way = goal.target->to_double() - first.value.to_double();
  const double gone = newest.value.to_double() - first.value.to_double();
  const bool is_there = indicator.direction == model::Direction::more_is_better ? newest.value >= *goal.target
                                                                                : newest.value <= *goal.target;
  const double share = is_there ? 1 : way == 0 ? 0 : gone / way;
  line.reached_pct = static_cast<std::int32_t>(std::clamp(share, 0.0, 1.0) * 100);
}

void add_uptake(const Model& model, const Cascade& cascade, const Goal& goal, GoalLine& line) {
  std::set<PartyId> have_taken;
  if (const auto takers = cascade.takers.find(goal.id); takers != cascade.takers.end()) {
    for (const Goal* taker : takers->second) {
      line.taken_up_by.push_back(taker->id);
      have_taken.insert(taker->party);
    }
  }
  if (const auto below = cascade.below.find(goal.party); below != cascade.below.end()) {
    for (const PartyId& party : below->second) {
      if (!have_taken.contains(party)) line.not_taken_up_by.push_back(checks::name_of_party(model, party));
    }
  }
}

std::vector<std::string> offered(const View& view, std::initializer_list<const char*> kinds) {
  std::vector<std::string> may;
  for (const char* kind : kinds) {
    if (may_speak(view, kind)) may.emplace_back(kind);
  }
  return may;
}

GoalLine line_of(const View& view, const Cascade& cascade, const Goal& goal) {
  const Model& model = view.model;
  const model::Standing& standing = model.parties.at(goal.party).standing;
  GoalLine line;
  line.goal = goal.id;
  line.title = goal.title;
  line.party = goal.party;
  line.party_name = standing.name;
  line.level = standing.level;
  line.due = goal.due;
  line.withdrawn = goal.withdrawn;
  line.takes_up = goal.takes_up;
  line.indicator = goal.indicator;
  line.target = goal.target;
  add_targets(model, cascade, goal, line);
  add_uptake(model, cascade, goal, line);
  if (const auto serving = cascade.commitments.find(goal.id); serving != cascade.commitments.end()) {
    for (const model::Commitment* commitment : serving->second) {
      line.commitments.push_back({commitment->id(), commitment->terms.title, progress_pct(model, *commitment),
                                  is_complete(model, *commitment)});
    }
  }
  if (const auto found = cascade.findings.find(goal.id); found != cascade.findings.end()) {
    for (const checks::Finding* finding : found->second) {
      line.findings.push_back({finding->key, finding->code, finding->severity, finding->title});
    }
  }
  if (view.viewer.party == goal.party && !goal.withdrawn) line.may = offered(view, {"goal.set", "goal.withdraw"});
  return line;
}

// The goals of a party, all they serve, and all that serve them.
std::set<GoalId> around(const Model& model, const Cascade& cascade, const PartyId& party) {
  std::set<GoalId> kept;
  std::vector<const Goal*> downwards;
  for (const auto& [id, goal] : model.goals) {
    if (goal.party != party) continue;
    downwards.push_back(&goal);
    for (const Goal* up = &goal; kept.insert(up->id).second && up->takes_up;) up = &model.goals.at(*up->takes_up);
  }
  while (!downwards.empty()) {
    const Goal* goal = downwards.back();
    downwards.pop_back();
    const auto takers = cascade.takers.find(goal->id);
    if (takers == cascade.takers.end()) continue;
    for (const Goal* taker : takers->second) {
      if (kept.insert(taker->id).second) downwards.push_back(taker);
    }
  }
  return kept;
}

Result<GoalsAnswer> goals(const GoalsRequest& request, const View& view) {
  if (request.party && !view.model.parties.contains(*request.party)) {
    return not_found("party", "'" + request.party->str() + "'", "a party of the cooperation");
  }
  const Cascade cascade = cascade_of(view);
  const auto kept = request.party ? std::optional(around(view.model, cascade, *request.party)) : std::nullopt;
  GoalsAnswer answer;
  for (const auto& [id, goal] : view.model.goals) {
    if (kept && !kept->contains(id)) continue;
    answer.goals.push_back(line_of(view, cascade, goal));
    answer.breaks += static_cast<std::int64_t>(answer.goals.back().findings.size());
    if (!goal.takes_up) answer.roots.push_back(id);
  }
  for (const auto& [id, indicator] : view.model.indicators) {
    IndicatorLine line{id, indicator.title, indicator.unit, indicator.direction, indicator.source, {}};
    for (auto series = view.model.series.lower_bound({id, PartyId()});
         series != view.model.series.end() && series->first.first == id; ++series) {
      line.series.push_back(series->second);
    }
    answer.indicators.push_back(std::move(line));
  }
  answer.may = offered(view, {"goal.set", "indicator.define", "series.report"});
  return answer;
}

}  // namespace

std::vector<Operation> goal_views() {
  return {declare_view<GoalsRequest, GoalsAnswer>({"view goals",
                                                   "The cascade of goals with uptake, targets, progress and breaks.",
                                                   {},
                                                   "comity view goals --db out/comity.db"},
                                                  goals)};
}

}  // namespace comity::operations
