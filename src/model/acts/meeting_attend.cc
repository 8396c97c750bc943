#include "model/acts/meeting.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const AttendMeeting& body) {
  if (auto takes_place = must_take_place(model, act, body.meeting); !takes_place) return takes_place;
  const Meeting& meeting = model.meetings.at(body.meeting);
  const PartyId& party = act.statement.party;
  if (!meeting.invites(party)) {
    return refuse(act, "'" + party.str() + "' is not invited to '" + meeting.id.str() + "'", "one of those who are");
  }
  if (meeting.minutes && meeting.minutes->is_approved_by(party)) {
    return refuse(act, "'" + party.str() + "' has approved the minutes of '" + meeting.id.str() + "'",
                  "an answer before that");
  }
  if (body.regrets != body.people.empty()) {
    return refuse(act, body.regrets ? "people who attend, with regrets" : "nobody who attends, without regrets",
                  "people or regrets");
  }
  if (std::ranges::find(body.people, "") != body.people.end())
    return refuse(act, "a person without a name", "the name of each");
  return {};
}

void apply(Model& model, const record::Act& act, const AttendMeeting& body) {
  std::vector<Attendance>& attendance = model.meetings.at(body.meeting).attendance;
  std::erase_if(attendance, [&](const Attendance& earlier) { return earlier.party == act.statement.party; });
  attendance.push_back({act.statement.party, body.people, body.regrets, act.statement.time});
}

}  // namespace comity::model
