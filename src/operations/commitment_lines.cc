#include "operations/commitment_lines.h"

#include <algorithm>

#include "checks/wording.h"
#include "operations/free_id.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using model::Commitment;
using model::Model;

Linked party_named(const Model& model, const PartyId& party) {
  return {party.str(), checks::name_of_party(model, party)};
}

template <class Map, class Title>
Linked linked(const Map& nouns, const typename Map::key_type& id, Title title) {
  const auto found = nouns.find(id);
  if (found == nouns.end()) return {id.str(), checks::both(id.str())};
  const Text& words = title(found->second);
  return {id.str(), words.empty() ? checks::both(id.str()) : words};
}

std::vector<DutyLine> duties_of(const Model& model, const Commitment& commitment) {
  std::vector<DutyLine> lines;
  for (const model::Duty& duty : commitment.terms.duties) {
    lines.push_back(
        {duty.party, checks::name_of_party(model, duty.party), duty.role, commitment.is_accepted_by(duty.party)});
  }
  std::ranges::stable_sort(lines, {}, &DutyLine::role);
  return lines;
}

const model::Evidence* newest_of(const Model& model, const Commitment& commitment) {
  return commitment.evidence.empty() ? nullptr : &model.evidence.at(commitment.evidence.back());
}

// Those who take part in it and were not the ones to report; a superior may answer too, but nobody waits for it.
std::vector<Linked> awaited_by(const Model& model, const Commitment& commitment, const model::Evidence& evidence) {
  std::vector<Linked> parties;
  const auto add = [&](const PartyId& party) {
    if (party == evidence.party || std::ranges::find(parties, party.str(), &Linked::id) != parties.end()) return;
    parties.push_back(party_named(model, party));
  };
  for (const model::Duty& duty : commitment.terms.duties) add(duty.party);
  for (const PartyId& party : commitment.accepted_by) add(party);
  return parties;
}

std::vector<Linked> not_accepted(const Model& model, const Commitment& commitment) {
  std::vector<Linked> parties;
  for (const model::Duty& duty : commitment.terms.duties) {
    const bool is_known = std::ranges::find(parties, duty.party.str(), &Linked::id) != parties.end();
    if (duty.role != model::Role::informed && !commitment.is_accepted_by(duty.party) && !is_known)
      parties.push_back(party_named(model, duty.party));
  }
  return parties;
}

void add_names(const Model& model, const Commitment& commitment, CommitmentLine& line) {
  const model::CommitmentTerms& terms = commitment.terms;
  if (commitment.agreement) {
    line.agreement =
        linked(model.agreements, *commitment.agreement, [](const model::Agreement& agreement) -> const Text& {
          return (agreement.in_force() != nullptr ? *agreement.in_force() : agreement.newest()).terms.title;
        });
  }
  if (terms.project) {
    line.project = linked(model.projects, *terms.project,
                          [](const model::Project& project) -> const Text& { return project.title; });
  }
  if (terms.plan_item) {
    const model::PlanItem* item = model.find_item(*terms.plan_item);
    line.plan_item = {terms.plan_item->str(),
                      item == nullptr ? checks::both(terms.plan_item->str()) : checks::subject_of(*item).name};
  }
  for (const GoalId& goal : terms.goals)
    line.goals.push_back(
        linked(model.goals, goal, [](const model::Goal& known) -> const Text& { return known.title; }));
}

void add_standing(const View& view, const Commitment& commitment, CommitmentLine& line) {
  line.start = model::start_of(view.model, commitment);
  if (const overview::CommitmentState* state = view.overview.state_of(commitment.id())) {
    line.lamp = state->lamp.lamp;
    line.reason = checks::reason_in_words(view.model, commitment, state->lamp.reasons.front());
    line.earliest_start = state->span.earliest_start;
    line.earliest_finish = state->span.earliest_finish;
    line.latest_finish = state->span.latest_finish;
    line.slack_days = state->span.slack_days;
    line.critical = state->span.critical;
  }
  for (const Commitment* before : model::predecessors(view.model, commitment))
    line.predecessors.push_back(neighbour_of(view, *before));
}

// An act of each kind that could be spoken on it, put to the rules.
void add_offers(const View& view, const Commitment& commitment, CommitmentLine& line) {
  const Text some{"-", "-"};
  if (!commitment.dropped) {
    offer(view, model::ReportEvidence{line.next_evidence, commitment.id(), some, 0, {}}, line.may);
  }
  if (const model::Evidence* newest = newest_of(view.model, commitment); newest != nullptr) {
    offer(view, model::ConfirmEvidence{newest->id, {}}, line.may);
    offer(view, model::DisputeEvidence{newest->id, some}, line.may);
  }
  if (!commitment.dropped) offer(view, model::AcceptDuty{commitment.id()}, line.may);
}

}  // namespace

const PartyId& doer_of(const Commitment& commitment) {
  for (const model::Role role : {model::Role::responsible, model::Role::accountable}) {
    const auto found = std::ranges::find(commitment.terms.duties, role, &model::Duty::role);
    if (found != commitment.terms.duties.end()) return found->party;
  }
  return commitment.party;
}

EvidenceId next_evidence(const Model& model, const Commitment& commitment) {
  constexpr std::size_t longest_in_report = 48;  // an id has at most 64 characters
  return free_numbered_id(model.evidence, commitment.id().str().substr(0, longest_in_report) + "-report",
                          commitment.evidence.size() + 1);
}

Neighbour neighbour_of(const View& view, const Commitment& commitment) {
  const overview::CommitmentState* state = view.overview.state_of(commitment.id());
  return {commitment.id(), checks::subject_of(commitment).name, commitment.terms.due,
          state == nullptr ? std::nullopt : std::optional(state->lamp.lamp)};
}

CommitmentLine line_of(const View& view, const Commitment& commitment) {
  const Model& model = view.model;
  CommitmentLine line;
  line.id = commitment.id();
  line.title = checks::subject_of(commitment).name;
  line.party = doer_of(commitment);
  line.party_name = checks::name_of_party(model, line.party);
  line.made = commitment.made;
  line.dropped = commitment.dropped;
  line.state = overview::reporting_of(model, commitment);
  line.progress_pct = progress_pct(model, commitment);
  line.due = commitment.terms.due;
  line.duties = duties_of(model, commitment);
  if (const model::Evidence* newest = newest_of(model, commitment); newest != nullptr) {
    line.newest = NewestEvidence{newest->id,        newest->party,        checks::name_of_party(model, newest->party),
                                 newest->statement, newest->progress_pct, newest->at};
    if (line.state == Reporting::reported) line.awaiting = awaited_by(model, commitment, *newest);
  }
  line.next_evidence = next_evidence(model, commitment);
  line.not_accepted = not_accepted(model, commitment);
  add_names(model, commitment, line);
  add_standing(view, commitment, line);
  add_offers(view, commitment, line);
  return line;
}

void LampCounts::add(checks::Lamp lamp) {
  switch (lamp) {
    case checks::Lamp::late: ++late; break;
    case checks::Lamp::at_risk: ++at_risk; break;
    case checks::Lamp::on_time: ++on_time; break;
    case checks::Lamp::done: ++done; break;
  }
}

LampCounts LampCounts::of(const overview::CommitmentStates& states) {
  const auto count = [&](checks::Lamp lamp) {
    return static_cast<std::int32_t>(states.lamps()[static_cast<std::size_t>(lamp)]);
  };
  return {count(checks::Lamp::late), count(checks::Lamp::at_risk), count(checks::Lamp::on_time),
          count(checks::Lamp::done)};
}

}  // namespace comity::operations
