#include "checks/findings_index.h"

#include <algorithm>
#include <set>

namespace comity::checks {
namespace {

// Neither nouns nor ids hold a space.
std::string subject_key(std::string_view noun, std::string_view id) {
  std::string key(noun);
  key += ' ';
  key += id;
  return key;
}

}  // namespace

FindingsIndex::FindingsIndex(std::shared_ptr<const std::vector<Finding>> findings) : findings_(std::move(findings)) {
  std::set<GoalId> goals;
  for (const Finding& finding : *findings_) {
    by_key_.emplace(finding.key, &finding);
    errors_ += finding.severity == Severity::error ? 1 : 0;
    by_severity_.push_back(&finding);
    ++severities_[static_cast<std::size_t>(finding.severity)];
    ++codes_[finding.code];
    for (const PartyId& party : std::set<PartyId>(finding.parties.begin(), finding.parties.end()))
      ++parties_[party.str()];
    for (const Subject& subject : finding.subjects) {
      List& list = by_subject_[subject_key(subject.noun, subject.id)];
      if (list.empty() || list.back() != &finding) list.push_back(&finding);
    }
    if (!finding.code.starts_with("GOAL-") || finding.subjects.empty() || finding.subjects.front().noun != "goal")
      continue;
    ++on_goals_;
    if (!finding.parties.empty()) on_goals_of_[finding.parties.front()].push_back(&finding);
    if (const auto goal = GoalId::parse(finding.subjects.front().id)) goals.insert(*goal);
  }
  std::ranges::stable_sort(by_severity_, {}, &Finding::severity);
  goals_.assign(goals.begin(), goals.end());
}

const Finding* FindingsIndex::with_key(std::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : found->second;
}

std::span<const Finding* const> FindingsIndex::about(std::string_view noun, std::string_view id) const {
  const auto found = by_subject_.find(subject_key(noun, id));
  return found == by_subject_.end() ? std::span<const Finding* const>() : found->second;
}

std::span<const Finding* const> FindingsIndex::on_goals_of(const PartyId& party) const {
  const auto found = on_goals_of_.find(party);
  return found == on_goals_of_.end() ? std::span<const Finding* const>() : found->second;
}

}  // namespace comity::checks
