// The commitments of a cooperation: the list, which is also the board and the Gantt chart.
#include <algorithm>
#include <map>
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

  static StateCounts of(const overview::CommitmentStates& states) {  // of all
    const auto count = [&](Reporting state) {
      return static_cast<std::int32_t>(states.reportings()[static_cast<std::size_t>(state)]);
    };
    return {count(Reporting::not_started), count(Reporting::in_progress), count(Reporting::reported),
            count(Reporting::disputed), count(Reporting::confirmed)};
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

// What the list can be narrowed by: the things that commitments name, at most so many of each.
constexpr std::size_t most_choices = 100;

struct Choices {
  std::vector<Linked> parties;
  std::vector<Linked> goals;
  std::vector<Linked> projects;
  std::vector<Linked> agreements;
  bool are_cut = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("parties", self.parties, "Parties with a duty, or that made one.");
    visit("goals", self.goals, "Goals that commitments serve.");
    visit("projects", self.projects, "Projects that commitments belong to.");
    visit("agreements", self.agreements, "Agreements with commitments, the newest first.");
    visit("are_cut", self.are_cut,
          "True when there are more goals, projects or agreements than the 100 of each that are named.");
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

bool has_commitments(const View& view, const PartyId& party) {
  return std::ranges::any_of(view.overview.concerns_of(party).commitments, [&](const CommitmentId& id) {
    const Commitment& commitment = view.model.commitments.at(id);
    return !commitment.dropped && (commitment.names(party) || commitment.party == party);
  });
}

class ChoiceList {
 public:
  ChoiceList(std::vector<Linked>& list, bool& is_cut) : list_(list), is_cut_(is_cut) {}

  bool has_room() const {
    is_cut_ |= list_.size() == most_choices;
    return list_.size() < most_choices;
  }
  void add(const std::string& id, const Text& name) { list_.push_back({id, name.empty() ? checks::both(id) : name}); }
  // What the list is narrowed by is always there to be seen.
  void add_asked_for(const std::string& id, const Text& name) {
    if (std::ranges::find(list_, id, &Linked::id) == list_.end()) add(id, name);
  }

 private:
  std::vector<Linked>& list_;
  bool& is_cut_;
};

Text title_of(const Model& model, const GoalId& id) {
  const auto goal = model.goals.find(id);
  return goal == model.goals.end() ? Text{} : goal->second.title;
}
Text title_of(const Model& model, const ProjectId& id) {
  const auto project = model.projects.find(id);
  return project == model.projects.end() ? Text{} : project->second.title;
}

template <class Id>
void add_choices(const View& view, const std::map<Id, std::set<CommitmentId>>& commitments,
                 const std::optional<Id>& asked, ChoiceList list) {
  for (const auto& [id, some] : commitments) {
    if (!list.has_room()) break;
    list.add(id.str(), title_of(view.model, id));
  }
  if (asked) list.add_asked_for(asked->str(), title_of(view.model, *asked));
}

void add_agreements(const View& view, const std::optional<AgreementId>& asked, ChoiceList list) {
  for (const auto& [time, id] : view.overview.agreements_by_newest()) {
    const model::Version* version = view.model.agreements.at(id).in_force();
    if (version == nullptr || version->terms.commitments.empty()) continue;
    if (!list.has_room()) break;
    list.add(id.str(), view.model.agreements.at(id).newest().terms.title);
  }
  if (!asked) return;
  const auto agreement = view.model.agreements.find(*asked);
  if (agreement != view.model.agreements.end())
    list.add_asked_for(asked->str(), agreement->second.newest().terms.title);
}

Choices choices_of(const CommitmentsRequest& request, const View& view) {
  Choices choices;
  for (const auto& [id, party] : view.model.parties) {
    if (has_commitments(view, id)) choices.parties.push_back({id.str(), checks::name_of_party(view.model, id)});
  }
  add_choices(view, view.overview.commitments_by_goal(), request.goal, {choices.goals, choices.are_cut});
  add_choices(view, view.overview.commitments_by_project(), request.project, {choices.projects, choices.are_cut});
  add_agreements(view, request.agreement, {choices.agreements, choices.are_cut});
  return choices;
}

// Those that are wanted, by due date; counted as they are found.
class Found {
 public:
  Found(const CommitmentsRequest& request, const View& view, CommitmentsAnswer& answer)
      : request_(request),
        view_(view),
        answer_(answer),
        from_(request.from.value_or(0)),
        limit_(static_cast<std::size_t>(request.limit.value_or(default_limit))) {}

  void look_at(const Commitment& commitment) {
    const overview::CommitmentState& state = *view_.overview.state_of(commitment.id());
    answer_.lamps.add(state.lamp.lamp);
    answer_.states.add(state.reporting);
    if (request_.lamp.value_or(state.lamp.lamp) != state.lamp.lamp) return;
    if (request_.state.value_or(state.reporting) != state.reporting) return;
    if (answer_.total++ >= from_ && !is_full()) show(commitment);
  }
  void show(const Commitment& commitment) { answer_.commitments.push_back(line_of(view_, commitment)); }
  bool is_full() const { return answer_.commitments.size() == limit_; }

 private:
  const CommitmentsRequest& request_;
  const View& view_;
  CommitmentsAnswer& answer_;
  std::int32_t from_;
  std::size_t limit_;
};

// The list as it is, of which all counts are known: no more is looked at than one page.
void show_page_of_all(const CommitmentsRequest& request, const View& view, CommitmentsAnswer& answer) {
  const auto& states = view.overview.commitment_states();
  answer.lamps = LampCounts::of(states);
  answer.states = StateCounts::of(states);
  answer.total = static_cast<std::int32_t>(states.all().size());
  Found found(request, view, answer);
  const auto& all = view.overview.commitments_by_due();
  auto place = std::next(all.begin(), std::min(request.from.value_or(0), answer.total));
  for (; place != all.end() && !found.is_full(); ++place) found.show(view.model.commitments.at(place->second));
}

// In order of due dates.
std::vector<const Commitment*> candidates(const CommitmentsRequest& request, const View& view) {
  std::vector<const Commitment*> some;
  const auto add = [&](const CommitmentId& id) {
    const Commitment& commitment = view.model.commitments.at(id);
    if (!commitment.dropped && concerns(commitment, request)) some.push_back(&commitment);
  };
  if (!request.party && !request.goal && !request.project) {
    for (const auto& [due, id] : view.overview.commitments_by_due()) add(id);
    return some;
  }
  for (const CommitmentId& id : request.goal      ? view.overview.commitments_of(*request.goal)
                                : request.project ? view.overview.commitments_of(*request.project)
                                                  : view.overview.concerns_of(*request.party).commitments)
    add(id);
  std::ranges::stable_sort(some, {}, [](const Commitment* one) { return one->terms.due; });
  return some;
}

Result<void> check_page(const CommitmentsRequest& request) {
  if (request.from.value_or(0) < 0) return bad_input("from", std::to_string(*request.from), "a whole number from 0");
  const std::int32_t limit = request.limit.value_or(default_limit);
  if (limit < 1 || limit > most_at_once) return bad_input("limit", std::to_string(limit), "1 to 1000");
  return {};
}

Result<CommitmentsAnswer> commitments(const CommitmentsRequest& request, const View& view) {
  if (auto page = check_page(request); !page) return page.error();
  CommitmentsAnswer answer;
  answer.today = view.overview.today();
  answer.choices = choices_of(request, view);
  const bool is_narrowed =
      request.party || request.state || request.lamp || request.goal || request.project || request.agreement;
  if (!is_narrowed) {
    show_page_of_all(request, view, answer);
    return answer;
  }
  Found found(request, view, answer);
  for (const Commitment* commitment : candidates(request, view)) found.look_at(*commitment);
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
