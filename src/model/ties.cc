#include "model/ties.h"

#include <algorithm>

namespace comity::model {

void TieCounts::put(const Agreement& agreement) {
  std::set<PartyId> signers;
  if (const Version* version = agreement.in_force())
    signers = {version->terms.parties.begin(), version->terms.parties.end()};
  put(&Tie::agreements, "agreement", agreement.id.str(), std::move(signers));
}

void TieCounts::put(const Matter& matter) {
  std::set<PartyId> spoke;
  for (const Position& position : matter.positions) spoke.insert(position.party);
  put(&Tie::matters, "matter", matter.id.str(), std::move(spoke));
}

void TieCounts::put(const Commitment& commitment) {
  std::set<PartyId> doers;
  for (const Duty& duty : commitment.terms.duties) {
    const bool does = duty.role == Role::responsible || duty.role == Role::accountable;
    if (does && !commitment.dropped) doers.insert(duty.party);
  }
  put(&Tie::commitments, "commitment", commitment.id().str(), std::move(doers));
}

void TieCounts::put(const Transfer& transfer) {
  put(&Tie::transfers, "transfer", transfer.terms.id.str(), {transfer.terms.from, transfer.terms.to});
}

void TieCounts::remove(const TransferId& transfer) { put(&Tie::transfers, "transfer", transfer.str(), {}); }

void TieCounts::put(Count count, const char* noun, const std::string& id, std::set<PartyId> together) {
  const auto known = together_.find({noun, id});
  if (known != together_.end()) {
    if (known->second == together) return;
    add(count, known->second, -1);
    together_.erase(known);
  }
  if (together.empty()) return;
  add(count, together, 1);
  together_.emplace(std::pair(noun, id), std::move(together));
}

// `by` to the count of every two of `together`.
void TieCounts::add(Count count, const std::set<PartyId>& together, std::int32_t by) {
  for (auto first = together.begin(); first != together.end(); ++first) {
    for (auto second = std::next(first); second != together.end(); ++second) {
      const auto pair = pairs_.try_emplace({*first, *second}).first;
      if ((pair->second.*count += by) == 0 && pair->second.joint_acts() == 0) pairs_.erase(pair);
    }
  }
}

std::vector<Tie> TieCounts::ties(const Model& model) const {
  std::vector<Tie> all;
  for (const auto& [pair, counted] : pairs_) {
    Tie tie = counted;
    tie.first = pair.first;
    tie.second = pair.second;
    tie.kind = tie_between(model, tie.first, tie.second);
    all.push_back(std::move(tie));
  }
  return all;
}

TieCounts tie_counts(const Model& model) {
  TieCounts counts;
  for (const auto& [id, agreement] : model.agreements) counts.put(agreement);
  for (const auto& [id, matter] : model.matters) counts.put(matter);
  for (const auto& [id, commitment] : model.commitments) counts.put(commitment);
  for (const auto& [id, transfer] : model.transfers) counts.put(transfer);
  return counts;
}

std::vector<Tie> ties(const Model& model) {
  std::map<std::pair<PartyId, PartyId>, Tie> pairs;
  for (Tie& tie : tie_counts(model).ties(model)) pairs.emplace(std::pair(tie.first, tie.second), std::move(tie));
  std::vector<Tie> all;
  for (auto first = model.parties.begin(); first != model.parties.end(); ++first) {
    for (auto second = std::next(first); second != model.parties.end(); ++second) {
      const auto together = pairs.find({first->first, second->first});
      if (together != pairs.end()) all.push_back(std::move(together->second));
      else all.push_back({first->first, second->first, tie_between(model, first->first, second->first)});
    }
  }
  return all;
}

}  // namespace comity::model
