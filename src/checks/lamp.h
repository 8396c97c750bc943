// The lamp of a commitment: on time, at risk, late or done, by the rule stated in docs/methods/lamps.md. Pure; the time is an
// argument. A dropped commitment has no lamp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/text.h"
#include "model/model.h"

namespace comity::checks {

enum class Lamp { on_time, at_risk, late, done };

// Why. Of the causes that hold together the earlier in this list comes first.
enum class LampCause {
  complete,          // done
  past_due,          // late: its due date has passed
  no_time_left,      // late: a predecessor is late, and less than half of the time it was given is left
  predecessor_late,  // at risk: a predecessor is late
  disputed,          // at risk: its newest evidence is disputed
  ends_before,       // at risk: due before a predecessor is, which is not complete
  behind,            // at risk: due soon, and its progress is behind the share of its time that has passed
  in_time            // on time
};

struct LampReason {
  LampCause cause = LampCause::in_time;
  std::int32_t days = 0;  // past_due: overdue; no_time_left, behind, in_time: left; ends_before: between the due dates
  std::int32_t progress_pct = 0;            // past_due, behind: what was reported and stands
  std::int32_t elapsed_pct = 0;             // behind: share of its time that has passed, rounded down
  std::optional<CommitmentId> before = {};  // the predecessor it is about
  bool operator==(const LampReason&) const = default;
};

struct LampState {
  Lamp lamp = Lamp::on_time;
  std::vector<LampReason> reasons;  // at least one, the strongest first
  bool operator==(const LampState&) const = default;
};

inline constexpr std::int32_t due_soon_days = 30;
inline constexpr std::int32_t least_time_left_pct = 50;

// Of every commitment that is not dropped. About a microsecond for each.
std::map<CommitmentId, LampState> lamps(const model::Model& model, Date today);
// Of `some` and all they come after.
std::map<CommitmentId, LampState> lamps(const model::Model& model, Date today, const std::set<CommitmentId>& some);

// Why, in one sentence for people.
Text reason_in_words(const model::Model& model, const model::Commitment& commitment, const LampReason& reason);

Text word(Lamp lamp);

}  // namespace comity::checks

template <>
inline constexpr auto comity::enum_names<comity::checks::Lamp> =
    std::to_array<std::string_view>({"on_time", "at_risk", "late", "done"});
template <>
inline constexpr auto comity::enum_names<comity::checks::LampCause> = std::to_array<std::string_view>(
    {"complete", "past_due", "no_time_left", "predecessor_late", "disputed", "ends_before", "behind", "in_time"});
