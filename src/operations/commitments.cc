// The commitments of a cooperation: the list, which is also the board and the Gantt chart.
#include <algorithm>
#include <set>

#include "checks/wording.h"
#include "operations/catalogue.h"
#include "operations/commitment_lines.h"

namespace comity::operations {
namespace {

using checks::Lamp;
using model::Commitment;
using model::Model;

constexpr std::int32_t default_limit = 100;
constexpr std::int32_t most_at_once = 1000;

struct CommitmentsRequest {
  std::optional<PartyId> party;
  std::optional<Reporting> state;
  std::optional<Lamp> lamp;
  std::optional<GoalId> goal;
  std::optional<ProjectId> project;
  std::optional<AgreementId> agreement;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Only those in which this party has a duty, or that it made.");
    visit("state", self.state, "Only those of which the reporting has come so far.");
    visit("lamp", self.lamp, "Only those with this lamp.");
    visit("goal", self.goal, "Only those that serve this goal.");
    visit("project", self.project, "Only those of this project.");
    visit("agreement", self.agreement, "Only those under this agreement.");
    visit("from", self.from, "How many to leave out at the beginning of the list; 0 if not given.");
    visit("limit", self.limit, "How many at most, 1 to 1000; 100 if not given.");
  }
};

struct StateCounts {
  std::int32_t not_started = 0;
  std::int32_t in_progress = 0;
  std::int32_t reported = 0;
  std::int32_t disputed = 0;
  std::int32_t confirmed = 0;

  void add(Reporting state) {
    std::int32_t* const counts[] = {&not_started, &in_progress, &reported, &disputed, &confirmed};
    ++*counts[static_cast<std::size_t>(state)];
  }

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("not_started", self.not_started, "Nothing was reported.");
    visit("in_progress", self.in_progress, "The newest evidence is confirmed; not complete.");
    visit("reported", self.reported, "The newest evidence waits for an answer.");
    visit("disputed", self.disputed, "The newest evidence is disputed.");
    visit("confirmed", self.confirmed, "Complete.");
  }
};

// What the list can be narrowed by: the things that commitments name.
struct Choices {
  std::vector<Linked> parties;
  std::vector<Linked> goals;
  std::vector<Linked> projects;
  std::vector<Linked> agreements;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("parties", self.parties, "Parties with a duty, or that made one.");
    visit("goals", self.goals, "Goals that commitments serve.");
    visit("projects", self.projects, "Projects that commitments belong to.");
    visit("agreements", self.agreements, "Agreements with commitments.");
  }
};

struct CommitmentsAnswer {
  Date today;
  std::int32_t total = 0;
  LampCounts lamps;
  StateCounts states;
  Choices choices;
  std::vector<CommitmentLine> commitments;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("today", self.today, "The day the lamps are for.");
    visit("total", self.total, "How many there are, before `from` and `limit`.");
    visit("lamps", self.lamps, "How many of each lamp; narrowed by all but lamp and state.");
    visit("states", self.states, "How far the reporting of each has come; narrowed by all but lamp and state.");
    visit("choices", self.choices, "What the list can be narrowed by.");
    visit("commitments", self.commitments, "Those that were asked for, by due date.");
  }
};

bool concerns(const Commitment& commitment, const CommitmentsRequest& request) {
  const model::CommitmentTerms& terms = commitment.terms;
  if (request.party && !commitment.names(*request.party) && commitment.party != *request.party) return false;
  if (request.goal && std::ranges::find(terms.goals, *request.goal) == terms.goals.end()) return false;
  if (request.project && terms.project != request.project) return false;
  return !request.agreement || commitment.agreement == request.agreement;
}

template <class Id, class NameOf>
std::vector<Linked> named(const std::set<Id>& ids, NameOf name_of_id) {
  std::vector<Linked> all;
  for (const Id& id : ids) {
    const Text name = name_of_id(id);
    all.push_back({id.str(), name.empty() ? checks::both(id.str()) : name});
  }
  return all;
}

Choices choices_of(const Model& model) {
  std::set<PartyId> parties;
  std::set<GoalId> goals;
  std::set<ProjectId> projects;
  std::set<AgreementId> agreements;
  for (const auto& [id, commitment] : model.commitments) {
    if (commitment.dropped) continue;
    parties.insert(commitment.party);
    for (const model::Duty& duty : commitment.terms.duties) parties.insert(duty.party);
    goals.insert(commitment.terms.goals.begin(), commitment.terms.goals.end());
    if (commitment.terms.project) projects.insert(*commitment.terms.project);
    if (commitment.agreement) agreements.insert(*commitment.agreement);
  }
  const auto name_of_goal = [&](const GoalId& id) {
    const auto goal = model.goals.find(id);
    return goal == model.goals.end() ? Text{} : goal->second.title;
  };
  return {named(parties, [&](const PartyId& id) { return checks::name_of_party(model, id); }),
          named(goals, name_of_goal), named(projects, [&](const ProjectId& id) { return model.projects.at(id).title; }),
          named(agreements, [&](const AgreementId& id) { return model.agreements.at(id).newest().terms.title; })};
}

Result<void> check_page(const CommitmentsRequest& request) {
  if (request.from.value_or(0) < 0) return bad_input("from", std::to_string(*request.from), "a whole number from 0");
  const std::int32_t limit = request.limit.value_or(default_limit);
  if (limit < 1 || limit > most_at_once) return bad_input("limit", std::to_string(limit), "1 to 1000");
  return {};
}

Result<CommitmentsAnswer> commitments(const CommitmentsRequest& request, const View& view) {
  if (auto page = check_page(request); !page) return page.error();
  const Standings standings = standings_of(view);
  CommitmentsAnswer answer;
  answer.today = day_of(view.now);
  answer.choices = choices_of(view.model);
  std::vector<const Commitment*> found;
  for (const auto& [id, commitment] : view.model.commitments) {
    if (commitment.dropped || !concerns(commitment, request)) continue;
    const Lamp lamp = standings.lamps.at(id).lamp;
    const Reporting state = reporting_of(view.model, commitment);
    answer.lamps.add(lamp);
    answer.states.add(state);
    if (request.lamp.value_or(lamp) == lamp && request.state.value_or(state) == state) found.push_back(&commitment);
  }
  std::ranges::stable_sort(found, {}, [](const Commitment* one) { return one->terms.due; });
  answer.total = static_cast<std::int32_t>(found.size());
  const auto first = std::min(static_cast<std::size_t>(request.from.value_or(0)), found.size());
  const auto last = std::min(first + static_cast<std::size_t>(request.limit.value_or(default_limit)), found.size());
  for (std::size_t i = first; i < last; ++i) answer.commitments.push_back(line_of(view, standings, *found[i]));
  return answer;
}

}  // namespace

std::vector<Operation> commitment_views() {
  return {
      declare_view<CommitmentsRequest, CommitmentsAnswer>({"view commitments",
                                                           "Who does what by when, and whether it is on time.",
                                                           {},
                                                           "comity view commitments --lamp late --db out/comity.db"},
                                                          commitments),
      commitment_view()};
}

}  // namespace comity::operations
