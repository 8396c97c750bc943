#include "report/states.h"

#include <algorithm>
#include <array>

namespace comity::report {
namespace {

bool waits_for_another(const model::Model& model, const model::Commitment& commitment) {
  return std::ranges::any_of(commitment.terms.after, [&](const CommitmentId& id) {
    const auto before = model.commitments.find(id);
    return before != model.commitments.end() && !before->second.dropped && !is_complete(model, before->second);
  });
}

}  // namespace

CommitmentState state_of(const model::Model& model, const model::Commitment& commitment, Instant at) {
  if (commitment.dropped) return CommitmentState::dropped;
  if (is_complete(model, commitment)) return CommitmentState::complete;
  if (day_of(at) > commitment.terms.due) return CommitmentState::overdue;
  if (commitment.evidence.empty()) {
    return waits_for_another(model, commitment) ? CommitmentState::waiting : CommitmentState::not_begun;
  }
  const model::Evidence& newest = model.evidence.at(commitment.evidence.back());
  if (newest.is_disputed()) return CommitmentState::disputed;
  return newest.is_confirmed() ? CommitmentState::under_way : CommitmentState::awaiting_confirmation;
}

Text word(CommitmentState state) {
  static const std::array<Text, 8> words{{{"complete", "已完成"},
                                          {"overdue", "逾期"},
                                          {"awaiting confirmation", "待确认"},
                                          {"disputed", "受质疑"},
                                          {"under way", "进行中"},
                                          {"waits for another", "等待前置事项"},
                                          {"not begun", "未开始"},
                                          {"dropped", "已取消"}}};
  return words[static_cast<std::size_t>(state)];
}

std::string class_of(CommitmentState state) {
  switch (state) {
    case CommitmentState::complete: return "good";
    case CommitmentState::overdue:
    case CommitmentState::disputed: return "bad";
    case CommitmentState::awaiting_confirmation: return "waits";
    case CommitmentState::under_way: return "busy";
    case CommitmentState::waiting:
    case CommitmentState::not_begun:
    case CommitmentState::dropped: break;
  }
  return "quiet";
}

std::vector<PartyId> deciders(const model::Model& model, const model::Matter& matter, Instant at) {
  if (!matter.is_open()) return {};
  if (!matter.is_escalated(at)) return matter.voters;
  const auto superior = closest_common_superior(model, matter.voters);
  return superior ? std::vector<PartyId>{*superior} : std::vector<PartyId>{};
}

std::vector<PartyId> not_signed(const model::Version& version) {
  std::vector<PartyId> missing;
  for (const PartyId& party : version.terms.parties) {
    if (!version.is_signed_by(party)) missing.push_back(party);
  }
  return missing;
}

std::vector<PartyId> with_role(const model::CommitmentTerms& terms, model::Role role) {
  std::vector<PartyId> parties;
  for (const model::Duty& duty : terms.duties) {
    if (duty.role == role) parties.push_back(duty.party);
  }
  return parties;
}

}  // namespace comity::report
