#include "model/ties.h"

#include <algorithm>
#include <set>

namespace comity::model {
namespace {

using Pairs = std::map<std::pair<PartyId, PartyId>, Tie>;

// Adds one to `count` of every two of `together`.
void count_pairs(Pairs& pairs, const std::set<PartyId>& together, std::int32_t Tie::* count) {
  for (auto first = together.begin(); first != together.end(); ++first) {
    for (auto second = std::next(first); second != together.end(); ++second) ++(pairs.at({*first, *second}).*count);
  }
}

}  // namespace

std::vector<Tie> ties(const Model& model) {
  Pairs pairs;
  for (auto first = model.parties.begin(); first != model.parties.end(); ++first) {
    for (auto second = std::next(first); second != model.parties.end(); ++second) {
      Tie tie;
      tie.first = first->first;
      tie.second = second->first;
      tie.kind = tie_between(model, tie.first, tie.second);
      pairs.emplace(std::pair(tie.first, tie.second), std::move(tie));
    }
  }
  for (const auto& [id, agreement] : model.agreements) {
    const Version* version = agreement.in_force();
    if (version != nullptr)
      count_pairs(pairs, {version->terms.parties.begin(), version->terms.parties.end()}, &Tie::agreements);
  }
  for (const auto& [id, matter] : model.matters) {
    std::set<PartyId> spoke;
    for (const Position& position : matter.positions) spoke.insert(position.party);
    count_pairs(pairs, spoke, &Tie::matters);
  }
  for (const auto& [id, commitment] : model.commitments) {
    std::set<PartyId> doers;
    for (const Duty& duty : commitment.terms.duties) {
      if (duty.role == Role::responsible || duty.role == Role::accountable) doers.insert(duty.party);
    }
    if (!commitment.dropped) count_pairs(pairs, doers, &Tie::commitments);
  }
  for (const auto& [id, transfer] : model.transfers) {
    count_pairs(pairs, {transfer.terms.from, transfer.terms.to}, &Tie::transfers);
  }
  std::vector<Tie> all;
  for (auto& [parties, tie] : pairs) all.push_back(std::move(tie));
  return all;
}

}  // namespace comity::model
