#include "model/acts/meeting.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const ApproveMinutes& body) {
  if (auto takes_place = must_take_place(model, act, body.meeting); !takes_place) return takes_place;
  const Meeting& meeting = model.meetings.at(body.meeting);
  const PartyId& party = act.statement.party;
  if (!meeting.minutes)
    return refuse(act, "meeting '" + meeting.id.str() + "' has no minutes yet", "one that was minuted");
  if (meeting.minutes->version != body.version) {
    return refuse(act, "version " + std::to_string(body.version) + " of the minutes",
                  "the newest, " + std::to_string(meeting.minutes->version));
  }
  if (!meeting.is_attended_by(party))
    return refuse(act, "'" + party.str() + "' did not attend '" + meeting.id.str() + "'", "one of those who did");
  if (meeting.minutes->is_approved_by(party))
    return refuse(act, "'" + party.str() + "' has approved them already", "no second approval");
  return {};
}

void apply(Model& model, const record::Act& act, const ApproveMinutes& body) {
  model.meetings.at(body.meeting)
      .minutes->approvals.push_back({act.statement.party, act.statement.person, act.statement.time});
}

}  // namespace comity::model
