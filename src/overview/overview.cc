#include "overview/overview.h"

#include <algorithm>
#include <tuple>

#include "checks/checks.h"
#include "model/subjects.h"

namespace comity::overview {

using model::Model;
using model::Noun;
using State = Place::State;

namespace {

constexpr Instant always_stuck{};  // since before any record

Place open_until(Instant stuck_after) { return {State::open, stuck_after}; }
constexpr Place done{State::done, {}};

template <class Map, class Id>
const auto& found_or_empty(const Map& map, const Id& id) {
  static const typename Map::mapped_type none;
  const auto found = map.find(id);
  return found == map.end() ? none : found->second;
}

template <class Map, class Key, class Value>
void take_out(Map& map, const Key& key, const Value& value) {
  const auto found = map.find(key);
  if (found == map.end()) return;
  found->second.erase(value);
  if (found->second.empty()) map.erase(found);
}

Place place_of(const model::Matter& matter) {
  if (matter.withdrawn) return {};
  return matter.decision ? done : open_until(matter.deadline);
}

Place place_of(const model::Evidence& evidence, std::chrono::days answer_within) {
  if (evidence.is_confirmed()) return done;
  return open_until(evidence.is_disputed() ? always_stuck : evidence.at + answer_within);
}

Place place_of(const CommitmentState& state) {
  if (state.lamp.lamp == checks::Lamp::done) return done;
  return state.lamp.lamp == checks::Lamp::late ? open_until(always_stuck) : Place{State::open, {}};
}

bool is_reached(const Model& model, const model::Goal& goal) {
  if (!goal.indicator || !goal.target) return false;
  const auto series = model.series.find({*goal.indicator, goal.party});
  if (series == model.series.end() || series->second.observations.empty()) return false;
  const Decimal value = series->second.observations.back().value;
  const bool more_is_better = model.indicators.at(*goal.indicator).direction == model::Direction::more_is_better;
  return more_is_better ? value >= *goal.target : value <= *goal.target;
}

Place place_of(const Model& model, const model::Goal& goal) {
  if (goal.withdrawn) return {};
  const Instant end_of_day = goal.due + std::chrono::days(1) - std::chrono::seconds(1);
  return is_reached(model, goal) ? done : open_until(end_of_day);
}

Overview::MatterPlace order_of(const model::Matter& matter) {
  using Rank = Overview::MatterPlace::Rank;
  if (matter.withdrawn) return {Rank::withdrawn, {}, matter.deadline};
  if (matter.decision) return {Rank::decided, -matter.decision->at.time_since_epoch(), matter.deadline};
  return {Rank::open, {}, matter.deadline};
}

void change(Tally& tally, Place& seen, const Place& now) {
  if (seen == now) return;
  tally.remove(seen);
  tally.add(now);
  seen = now;
}

bool changes_the_frame(std::string_view kind) { return kind.starts_with("party.") || kind.starts_with("cooperation."); }

}  // namespace

Overview::Overview(const Model& model, Date today) : today_(today) {
  if (!model.cooperation) return;
  answer_within_ =
      std::chrono::days(model.cooperation->settings.confirm_within_days.value_or(checks::default_confirm_within_days));
  states_ = CommitmentStates(model, today);
  // Agreements before matters: whether a decision is carried is asked of what was seen.
  for (const auto& [id, agreement] : model.agreements) see(model, agreement);
  for (const auto& [id, matter] : model.matters) see(model, matter);
  for (const auto& [id, commitment] : model.commitments) see(model, commitment);
  for (const auto& [id, goal] : model.goals) see(model, goal);
  for (const auto& [id, transfer] : model.transfers) see_transfer(model, id);
  for (const auto& [id, meeting] : model.meetings) concerns_.add(meeting);
}

void Overview::follow(const Model& model, const record::Act& act) {
  if (changes_the_frame(act.statement.kind)) {
    *this = Overview(model, today_);
    return;
  }
  for (const model::Subject& subject : model::subjects_of(act)) {
    const auto with = [&](const auto& nouns, auto look) {
      using Id = typename std::decay_t<decltype(nouns)>::key_type;
      const auto found = nouns.find(*Id::parse(subject.id));
      if (found != nouns.end()) look(found->second);
    };
    switch (subject.noun) {
      case Noun::matter: with(model.matters, [&](const model::Matter& matter) { see(model, matter); }); break;
      case Noun::agreement:
        with(model.agreements, [&](const model::Agreement& agreement) {
          see(model, agreement);
          see_terms(model, agreement);
        });
        break;
      case Noun::commitment:
        with(model.commitments, [&](const model::Commitment& one) { see_with_neighbours(model, one.id()); });
        break;
      case Noun::evidence:
        with(model.evidence, [&](const model::Evidence& one) { see_with_neighbours(model, one.commitment); });
        break;
      case Noun::transfer:
        with(model.transfers, [&](const model::Transfer& one) { see_transfer(model, one.terms.id); });
        break;
      case Noun::goal: with(model.goals, [&](const model::Goal& goal) { see(model, goal); }); break;
      case Noun::indicator:
        for (const auto& [id, goal] : model.goals) {
          const bool is_said_of_all = act.statement.kind != "series.report";
          if (goal.indicator && goal.indicator->str() == subject.id &&
              (is_said_of_all || goal.party == act.statement.party))
            see(model, goal);
        }
        break;
      case Noun::meeting: with(model.meetings, [&](const model::Meeting& meeting) { concerns_.add(meeting); }); break;
      default: break;  // nothing here rests on it
    }
  }
}

void Overview::see(const Model& model, const model::Matter& matter) {
  concerns_.add(model, matter);
  ties_.put(matter);
  matter_order_.put(matter.id, order_of(matter));
  MatterSeen& seen = matters_seen_[matter.id];
  change(matters_, seen.place, place_of(matter));
  Place decision;
  if (matter.decision)
    decision = agreements_of(matter.id).empty() ? open_until(matter.decision->at + answer_within_) : done;
  change(decisions_, seen.decision, decision);
  for (const std::string& key : seen.findings) take_out(taken_up_, key, matter.id);
  seen.findings = matter.withdrawn ? std::vector<std::string>() : matter.findings;
  for (const std::string& key : seen.findings) taken_up_[key].insert(matter.id);
}

void Overview::see(const Model& model, const model::Agreement& agreement) {
  concerns_.add(agreement);
  ties_.put(agreement);
  const model::Version& newest = agreement.newest();
  agreement_order_.put(agreement.id, -newest.at.time_since_epoch());
  const auto [known, is_new] = agreements_seen_.try_emplace(agreement.id);
  AgreementSeen& seen = known->second;
  if (!is_new) --agreement_states_[static_cast<std::size_t>(seen.state)];
  seen.state = model::state_of(agreement);
  ++agreement_states_[static_cast<std::size_t>(seen.state)];
  change(agreements_, seen.place, newest.is_complete() ? done : open_until(newest.at + answer_within_));
  for (const model::Version& version : agreement.versions) {
    if (!version.terms.matter) continue;
    const bool is_carried_now = agreements_of_matter_[*version.terms.matter].insert(agreement.id).second;
    const auto matter = matters_seen_.find(*version.terms.matter);
    if (is_carried_now && matter != matters_seen_.end()) see(model, model.matters.at(matter->first));
  }
}

// What a version that came into force made, changed or dropped.
void Overview::see_terms(const Model& model, const model::Agreement& agreement) {
  std::set<CommitmentId> commitments;
  std::set<TransferId> transfers;
  for (const model::Version& version : agreement.versions) {
    for (const model::CommitmentTerms& terms : version.terms.commitments) commitments.insert(terms.id);
    for (const model::TransferTerms& terms : version.terms.transfers) transfers.insert(terms.id);
  }
  for (const CommitmentId& id : commitments) {
    const auto made = model.commitments.find(id);
    if (made != model.commitments.end() && made->second.agreement == agreement.id) see_with_neighbours(model, id);
  }
  for (const TransferId& id : transfers) see_transfer(model, id);
}

void Overview::see_with_neighbours(const Model& model, const CommitmentId& id) {
  for (const CommitmentId& touched : states_.follow(model, today_, id)) see(model, model.commitments.at(touched));
}

void Overview::see(const Model& model, const model::Commitment& commitment) {
  const CommitmentId& id = commitment.id();
  concerns_.add(model, commitment);
  ties_.put(commitment);
  CommitmentSeen& seen = commitments_seen_[id];
  for (const GoalId& goal : seen.goals) take_out(commitments_of_goal_, goal, id);
  if (seen.project) take_out(commitments_of_project_, *seen.project, id);
  const CommitmentState* state = state_of(id);
  seen.goals = state == nullptr ? std::vector<GoalId>() : commitment.terms.goals;
  seen.project = state == nullptr ? std::nullopt : commitment.terms.project;
  for (const PartyId& party : seen.responsible) --counts_[party].responsible;
  seen.responsible.clear();
  for (const model::Duty& duty : commitment.terms.duties) {
    if (state != nullptr && duty.role == model::Role::responsible) seen.responsible.push_back(duty.party);
  }
  for (const PartyId& party : seen.responsible) ++counts_[party].responsible;
  gaps_ -= seen.faults.is_gap() ? 1 : 0;
  overlaps_ -= seen.faults.several_accountable ? 1 : 0;
  seen.faults = state == nullptr ? model::DutyFaults{} : model::duty_faults(commitment);
  gaps_ += seen.faults.is_gap() ? 1 : 0;
  overlaps_ += seen.faults.several_accountable ? 1 : 0;
  for (const GoalId& goal : seen.goals) commitments_of_goal_[goal].insert(id);
  if (seen.project) commitments_of_project_[*seen.project].insert(id);
  if (state == nullptr) by_due_.remove(id);
  else by_due_.put(id, commitment.terms.due);
  change(commitments_, seen.place, state == nullptr ? Place{} : place_of(*state));
  const bool has_evidence = state != nullptr && !commitment.evidence.empty();
  change(evidence_, seen.evidence,
         has_evidence ? place_of(model.evidence.at(commitment.evidence.back()), answer_within_) : Place{});
}

void Overview::see(const Model& model, const model::Goal& goal) {
  concerns_.add(goal);
  GoalSeen& seen = goals_seen_[goal.id];
  std::int64_t& own = counts_[goal.party].goals;  // whose goal it is does not change
  own -= seen.place.state == State::nowhere ? 0 : 1;
  change(goals_, seen.place, place_of(model, goal));
  own += seen.place.state == State::nowhere ? 0 : 1;
  if (seen.takes_up) take_out(takers_, *seen.takes_up, goal.id);
  seen.takes_up = goal.withdrawn ? std::nullopt : goal.takes_up;
  if (seen.takes_up) takers_[*seen.takes_up].insert(goal.id);
  if (goal.takes_up) root_goals_.erase(goal.id);
  else root_goals_.insert(goal.id);
}

void Overview::see_transfer(const Model& model, const TransferId& id) {
  const auto transfer = model.transfers.find(id);
  if (transfer == model.transfers.end()) {  // a newer version of its agreement has it no more
    ties_.remove(id);
    return;
  }
  concerns_.add(transfer->second);
  ties_.put(transfer->second);
}

const CommitmentState* Overview::state_of(const CommitmentId& id) const {
  const auto found = states_.all().find(id);
  return found == states_.all().end() ? nullptr : &found->second;
}

const std::set<CommitmentId>& Overview::commitments_of(const GoalId& goal) const {
  return found_or_empty(commitments_of_goal_, goal);
}
const std::set<CommitmentId>& Overview::commitments_of(const ProjectId& project) const {
  return found_or_empty(commitments_of_project_, project);
}
const std::set<AgreementId>& Overview::agreements_of(const MatterId& matter) const {
  return found_or_empty(agreements_of_matter_, matter);
}
const std::set<GoalId>& Overview::takers_of(const GoalId& goal) const { return found_or_empty(takers_, goal); }

Overview::PartyCounts Overview::counts_of(const PartyId& party) const {
  const auto found = counts_.find(party);
  return found == counts_.end() ? PartyCounts{} : found->second;
}

bool Overview::is_open_in_time(const GoalId& goal, Instant now) const {
  const auto seen = goals_seen_.find(goal);
  if (seen == goals_seen_.end()) return false;
  const Place& place = seen->second.place;
  return place.state == State::open && now <= *place.stuck_after;
}

bool Overview::is_as(const Overview& other) const {
  const auto parts = [](const Overview& one) {
    return std::tie(one.answer_within_, one.today_, one.states_, one.ties_, one.matters_, one.decisions_,
                    one.agreements_, one.commitments_, one.evidence_, one.goals_, one.taken_up_, one.gaps_,
                    one.overlaps_, one.agreement_states_, one.matters_seen_, one.agreements_seen_,
                    one.commitments_seen_, one.goals_seen_, one.counts_, one.commitments_of_goal_,
                    one.commitments_of_project_, one.agreements_of_matter_, one.takers_, one.root_goals_, one.by_due_,
                    one.matter_order_, one.agreement_order_);
  };
  return parts(*this) == parts(other);
}

}  // namespace comity::overview
