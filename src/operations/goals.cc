// The cascade of goals: who took up what from whom, whether the targets below add up, and how far the measured values are.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "checks/wording.h"
#include "model/model.h"
#include "operations/catalogue.h"
#include "operations/free_id.h"
#include "operations/offer.h"
#include "operations/page.h"

namespace comity::operations {
namespace {

using model::Goal;
using model::Model;

struct GoalsRequest {
  std::optional<PartyId> party;
  std::optional<GoalId> goal;
  std::optional<bool> breaks;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Only goals of this party, and those they serve or that serve them.");
    visit("goal", self.goal, "Only this goal, and those it serves or that serve it.");
    visit("breaks", self.breaks, "Only goals where passing on is broken, each by itself.");
    visit("from", self.from, "How many goals that serve no other to skip, with all that serve them; 0 if not given.");
    visit("limit", self.limit, "At most so many of these, 1 to 1000; 100 if not given.");
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
  std::int64_t total = 0;
  std::int64_t all = 0;
  std::vector<IndicatorLine> indicators;
  std::int64_t breaks = 0;
  std::optional<GoalId> free_id;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("goals", self.goals, "In order of their short names.");
    visit("roots", self.roots, "Those that serve no other: where the cascade begins.");
    visit("total", self.total, "How many roots there are of those asked for, before `from` and `limit`.");
    visit("all", self.all, "How many goals there are, before any choice.");
    visit("indicators", self.indicators, "What is measured.");
    visit("breaks", self.breaks, "How many findings say that passing on is broken.");
    visit("free_id", self.free_id, "An id that is free for the next goal of the viewer's party.");
    visit("may", self.may, "Kinds of act the viewer may speak here: a new goal, an indicator, values.");
  }
};

// Governments directly below each.
using Below = std::map<PartyId, std::vector<PartyId>>;

Below below_in(const Model& model) {
  Below below;
  for (const auto& [id, party] : model.parties) {
    if (party.standing.superior && !party.standing.department_of) below[*party.standing.superior].push_back(id);
  }
  return below;
}

void add_targets(const View& view, const Goal& goal, GoalLine& line) {
  const Model& model = view.model;
  if (!goal.indicator) return;
  const model::Indicator& indicator = model.indicators.at(*goal.indicator);
  line.indicator_title = indicator.title;
  line.unit = indicator.unit;
  const std::set<GoalId>& takers = view.overview.takers_of(goal.id);
  if (indicator.aggregation == model::Aggregation::sum && !takers.empty() && goal.target) {
    std::optional<Decimal> sum = Decimal();
    for (const GoalId& id : takers) {
      const Goal& taker = model.goals.at(id);
      if (sum && taker.indicator == goal.indicator && taker.target) sum = sum->plus(*taker.target);
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

void add_uptake(const View& view, const Below& below, const Goal& goal, GoalLine& line) {
  std::set<PartyId> have_taken;
  for (const GoalId& taker : view.overview.takers_of(goal.id)) {
    line.taken_up_by.push_back(taker);
    have_taken.insert(view.model.goals.at(taker).party);
  }
  const auto governments = below.find(goal.party);
  if (governments == below.end()) return;
  for (const PartyId& party : governments->second) {
    if (!have_taken.contains(party)) line.not_taken_up_by.push_back(checks::name_of_party(view.model, party));
  }
}

std::vector<std::string> offered(const View& view, std::initializer_list<const char*> kinds) {
  std::vector<std::string> may;
  for (const char* kind : kinds) {
    if (may_speak(view, kind)) may.emplace_back(kind);
  }
  return may;
}

// Findings on the goals' transmission of which this goal is the first they name.
std::vector<const checks::Finding*> breaks_of(const View& view, const GoalId& goal) {
  std::vector<const checks::Finding*> breaks;
  for (const checks::Finding* finding : view.findings->about("goal", goal.str())) {
    const bool is_first = finding->subjects.front().noun == "goal" && finding->subjects.front().id == goal.str();
    if (finding->code.starts_with("GOAL-") && is_first) breaks.push_back(finding);
  }
  return breaks;
}

GoalLine line_of(const View& view, const Below& below, const Goal& goal) {
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
  add_targets(view, goal, line);
  add_uptake(view, below, goal, line);
  for (const CommitmentId& id : view.overview.commitments_of(goal.id)) {
    const model::Commitment& commitment = model.commitments.at(id);
    line.commitments.push_back(
        {id, commitment.terms.title, progress_pct(model, commitment), is_complete(model, commitment)});
  }
  for (const checks::Finding* finding : breaks_of(view, goal.id))
    line.findings.push_back({finding->key, finding->code, finding->severity, finding->title});
  if (view.viewer.party == goal.party && !goal.withdrawn) line.may = offered(view, {"goal.set", "goal.withdraw"});
  return line;
}

// Adds `goal` and all that serve it.
void add_below(const View& view, const GoalId& goal, std::set<GoalId>& kept) {
  std::vector<GoalId> ahead{goal};
  while (!ahead.empty()) {
    const GoalId at = std::move(ahead.back());
    ahead.pop_back();
    kept.insert(at);
    for (const GoalId& taker : view.overview.takers_of(at)) {
      if (!kept.contains(taker)) ahead.push_back(taker);
    }
  }
}

// Adds `goal`, all it serves, and all that serve it.
void add_around(const View& view, const GoalId& goal, std::set<GoalId>& kept) {
  add_below(view, goal, kept);
  for (const Goal* up = &view.model.goals.at(goal); up->takes_up;) {
    up = &view.model.goals.at(*up->takes_up);
    kept.insert(up->id);
  }
}

// The goals that are asked for, roots counted and left out as `from` and `limit` say.
std::set<GoalId> goals_on_page(const GoalsRequest& request, const Page& page, const View& view, GoalsAnswer& answer) {
  std::set<GoalId> kept;
  const auto is_on_page = [&] { return page.holds(answer.total++); };
  if (request.breaks.value_or(false)) {
    for (const GoalId& goal : view.findings->goals()) {
      const auto known = view.model.goals.find(goal);
      if (known == view.model.goals.end()) continue;  // the findings may be of another time
      if (!request.party || known->second.party == *request.party) {
        if (is_on_page()) kept.insert(goal);
      }
    }
    return kept;
  }
  if (!request.party && !request.goal) {
    for (const GoalId& root : view.overview.root_goals()) {
      if (is_on_page()) add_below(view, root, kept);
    }
    return kept;
  }
  std::set<GoalId> around;
  if (request.goal) add_around(view, *request.goal, around);
  if (request.party) {
    for (const GoalId& goal : view.overview.concerns_of(*request.party).goals) add_around(view, goal, around);
  }
  for (const GoalId& root : around) {
    if (view.model.goals.at(root).takes_up || !is_on_page()) continue;
    std::set<GoalId> under;
    add_below(view, root, under);
    std::ranges::set_intersection(under, around, std::inserter(kept, kept.end()));
  }
  return kept;
}

GoalId next_goal_id(const Model& model, const PartyId& party) {
  constexpr std::size_t longest_of_party = 48;  // an id has at most 64 characters
  return free_numbered_id(model.goals, party.str().substr(0, longest_of_party) + "-goal", 1);
}

Result<void> check(const GoalsRequest& request, const Model& model) {
  if (request.party && !model.parties.contains(*request.party))
    return not_found("party", "'" + request.party->str() + "'", "a party of the cooperation");
  if (request.goal && !model.goals.contains(*request.goal))
    return not_found("goal", "'" + request.goal->str() + "'", "a goal of the cooperation");
  return {};
}

Result<GoalsAnswer> goals(const GoalsRequest& request, const View& view) {
  if (auto checked = check(request, view.model); !checked) return checked.error();
  const auto page = page_of(request);
  if (!page) return page.error();
  const Below below = below_in(view.model);
  GoalsAnswer answer;
  answer.all = static_cast<std::int64_t>(view.model.goals.size());
  answer.breaks = view.findings->on_goals();
  for (const GoalId& id : goals_on_page(request, *page, view, answer)) {
    const Goal& goal = view.model.goals.at(id);
    answer.goals.push_back(line_of(view, below, goal));
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
  if (view.viewer.party) answer.free_id = next_goal_id(view.model, *view.viewer.party);
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
