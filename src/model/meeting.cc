#include "model/meeting.h"

#include <algorithm>

namespace comity::model {

bool Minutes::is_approved_by(const PartyId& party) const {
  return std::ranges::find(approvals, party, &Approval::party) != approvals.end();
}

bool Meeting::invites(const PartyId& who) const { return std::ranges::find(invited, who) != invited.end(); }

const Attendance* Meeting::attendance_of(const PartyId& who) const {
  const auto found = std::ranges::find(attendance, who, &Attendance::party);
  return found == attendance.end() ? nullptr : &*found;
}

bool Meeting::is_attended_by(const PartyId& who) const {
  const Attendance* found = attendance_of(who);
  return found != nullptr && !found->regrets;
}

bool Meeting::is_approved() const {
  if (!minutes || minutes->approvals.empty()) return false;
  return std::ranges::all_of(
      attendance, [&](const Attendance& answer) { return answer.regrets || minutes->is_approved_by(answer.party); });
}

}  // namespace comity::model
