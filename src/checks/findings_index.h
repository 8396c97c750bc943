// Findings as they are looked for: by key, by what they are about, by whose goal they are on. Made once for each time they were
// computed, shared by all who read them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/finding.h"

namespace comity::checks {

class FindingsIndex {
 public:
  FindingsIndex() = default;
  explicit FindingsIndex(std::shared_ptr<const std::vector<Finding>> findings);

  const std::vector<Finding>& all() const { return *findings_; }                   // in the order of the checks
  const std::vector<const Finding*>& by_severity() const { return by_severity_; }  // errors first, else in their order
  std::int64_t errors() const { return errors_; }
  // How many there are of each severity, of each code, for each party.
  const std::array<std::int64_t, 3>& severities() const { return severities_; }
  const std::map<std::string, std::int64_t>& codes() const { return codes_; }
  const std::map<std::string, std::int64_t>& parties() const { return parties_; }

  const Finding* with_key(std::string_view key) const;  // null when there is none
  // By their first subject or any other, in the order of the checks.
  std::span<const Finding* const> about(std::string_view noun, std::string_view id) const;
  // Findings with a code GOAL-..., by the party whose goal it is, which they name first.
  std::span<const Finding* const> on_goals_of(const PartyId& party) const;
  // The goals that these are on, each once.
  const std::vector<GoalId>& goals() const { return goals_; }
  std::int64_t on_goals() const { return on_goals_; }  // how many these are

 private:
  using List = std::vector<const Finding*>;

  std::shared_ptr<const std::vector<Finding>> findings_ = std::make_shared<const std::vector<Finding>>();
  std::unordered_map<std::string_view, const Finding*> by_key_;
  std::unordered_map<std::string, List> by_subject_;  // "noun id"
  std::map<PartyId, List> on_goals_of_;
  std::vector<GoalId> goals_;
  List by_severity_;
  std::array<std::int64_t, 3> severities_{};
  std::map<std::string, std::int64_t> codes_;
  std::map<std::string, std::int64_t> parties_;
  std::int64_t errors_ = 0;
  std::int64_t on_goals_ = 0;
};

}  // namespace comity::checks
