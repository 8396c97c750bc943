#include "overview/commitment_state.h"

namespace comity::overview {

using model::Commitment;
using model::Model;

Reporting reporting_of(const Model& model, const Commitment& commitment) {
  if (is_complete(model, commitment)) return Reporting::confirmed;
  if (commitment.evidence.empty()) return Reporting::not_started;
  const model::Evidence& newest = model.evidence.at(commitment.evidence.back());
  if (newest.is_disputed()) return Reporting::disputed;
  return newest.is_confirmed() ? Reporting::in_progress : Reporting::reported;
}

CommitmentStates::CommitmentStates(const Model& model, Date today) {
  const auto lamps = checks::lamps(model, today);
  const auto spans = model::schedule(model, today);
  for (const auto& [id, commitment] : model.commitments) {
    if (commitment.dropped) continue;
    link(commitment);
    const CommitmentState state{lamps.at(id), spans.at(id), reporting_of(model, commitment)};
    count(state, 1);
    states_.emplace_hint(states_.end(), id, state);
  }
}

std::set<CommitmentId> CommitmentStates::follow(const Model& model, Date today, const CommitmentId& id) {
  std::set<CommitmentId> touched = connected_with(model, id);
  unlink(id);
  if (const Commitment& commitment = model.commitments.at(id); !commitment.dropped) link(commitment);
  touched.merge(connected_with(model, id));
  compute(model, today, touched);
  return touched;
}

const std::set<CommitmentId>& CommitmentStates::successors_of(const CommitmentId& id) const {
  static const std::set<CommitmentId> none;
  const auto found = successors_.find(id);
  return found == successors_.end() ? none : found->second;
}

void CommitmentStates::link(const Commitment& commitment) {
  predecessors_.insert_or_assign(commitment.id(), commitment.terms.after);
  for (const CommitmentId& before : commitment.terms.after) successors_[before].insert(commitment.id());
}

void CommitmentStates::unlink(const CommitmentId& id) {
  const auto links = predecessors_.find(id);
  if (links == predecessors_.end()) return;
  for (const CommitmentId& before : links->second) {
    const auto successors = successors_.find(before);
    successors->second.erase(id);
    if (successors->second.empty()) successors_.erase(successors);
  }
  predecessors_.erase(links);
}

// Over what comes before and after; a name that no commitment has (yet) leads nowhere.
std::set<CommitmentId> CommitmentStates::connected_with(const Model& model, const CommitmentId& id) const {
  std::set<CommitmentId> all{id};
  std::vector<CommitmentId> ahead{id};
  const auto visit = [&](const CommitmentId& other) {
    if (model.commitments.contains(other) && all.insert(other).second) ahead.push_back(other);
  };
  while (!ahead.empty()) {
    const CommitmentId at = std::move(ahead.back());
    ahead.pop_back();
    for (const CommitmentId& after : successors_of(at)) visit(after);
    if (const auto links = predecessors_.find(at); links != predecessors_.end()) {
      for (const CommitmentId& before : links->second) visit(before);
    }
  }
  return all;
}

void CommitmentStates::compute(const Model& model, Date today, const std::set<CommitmentId>& some) {
  const auto lamps = checks::lamps(model, today, some);
  const auto spans = model::schedule(model, today, some);
  for (const CommitmentId& id : some) {
    const auto known = states_.find(id);
    if (known != states_.end()) {
      count(known->second, -1);
      states_.erase(known);
    }
    const Commitment& commitment = model.commitments.at(id);
    if (commitment.dropped) continue;
    const CommitmentState state{lamps.at(id), spans.at(id), reporting_of(model, commitment)};
    count(state, 1);
    states_.emplace(id, state);
  }
}

void CommitmentStates::count(const CommitmentState& state, std::int64_t by) {
  lamps_[static_cast<std::size_t>(state.lamp.lamp)] += by;
  reportings_[static_cast<std::size_t>(state.reporting)] += by;
}

}  // namespace comity::overview
