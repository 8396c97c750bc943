// How each commitment stands on a day: its lamp, its dates, how far the reporting on it has come.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string_view>

#include "base/enum_names.h"
#include "checks/lamp.h"
#include "model/model.h"
#include "model/schedule.h"

namespace comity::overview {

enum class Reporting {
  not_started,  // nothing was reported
  in_progress,  // the newest evidence is confirmed, or nobody is asked; not complete
  reported,     // the newest evidence waits for an answer
  disputed,     // the newest evidence is disputed
  confirmed     // complete
};

Reporting reporting_of(const model::Model& model, const model::Commitment& commitment);

struct CommitmentState {
  checks::LampState lamp;
  model::Span span;
  Reporting reporting = Reporting::not_started;
  bool operator==(const CommitmentState&) const = default;
};

// Of all that are not dropped, kept as they change: with a commitment those are computed anew that come before or after it,
// over however many others, because their lamps and dates may rest on it.
class CommitmentStates {
 public:
  CommitmentStates() = default;
  CommitmentStates(const model::Model& model, Date today);

  // Those whose state may have changed because `id` has.
  std::set<CommitmentId> follow(const model::Model& model, Date today, const CommitmentId& id);

  const std::map<CommitmentId, CommitmentState>& all() const { return states_; }
  const std::set<CommitmentId>& successors_of(const CommitmentId& id) const;
  // How many have each lamp, and each state of reporting.
  const std::array<std::int64_t, enum_names<checks::Lamp>.size()>& lamps() const { return lamps_; }
  const std::array<std::int64_t, 5>& reportings() const { return reportings_; }
  bool operator==(const CommitmentStates&) const = default;

 private:
  void link(const model::Commitment& commitment);
  void unlink(const CommitmentId& id);
  std::set<CommitmentId> connected_with(const model::Model& model, const CommitmentId& id) const;
  void compute(const model::Model& model, Date today, const std::set<CommitmentId>& some);
  void count(const CommitmentState& state, std::int64_t by);

  std::map<CommitmentId, CommitmentState> states_;
  std::map<CommitmentId, std::vector<CommitmentId>> predecessors_;  // as last seen
  std::map<CommitmentId, std::set<CommitmentId>> successors_;
  std::array<std::int64_t, enum_names<checks::Lamp>.size()> lamps_{};
  std::array<std::int64_t, 5> reportings_{};
};

}  // namespace comity::overview

template <>
inline constexpr auto comity::enum_names<comity::overview::Reporting> =
    std::to_array<std::string_view>({"not_started", "in_progress", "reported", "disputed", "confirmed"});
