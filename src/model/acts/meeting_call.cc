#include "model/acts/meeting.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

Result<void> may_change(const Model& model, const record::Act& act, const MeetingId& id) {
  const auto known = model.meetings.find(id);
  if (known == model.meetings.end()) return {};
  if (known->second.cancelled) return refuse(act, "meeting '" + id.str() + "' is cancelled", "a new id");
  if (act.statement.time < known->second.begins) return {};
  return refuse(act, "meeting '" + id.str() + "' began on " + to_string(known->second.begins),
                "a change before it begins, or a new id");
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const CallMeeting& body) {
  if (auto ready = all(must_be_secretary(model, act), may_change(model, act, body.id),
                       must_not_be_empty(act, body.title, "title"), must_not_be_empty(act, body.place, "place"));
      !ready) {
    return ready;
  }
  if (body.begins <= act.statement.time) {
    return refuse(act, "it begins on " + to_string(body.begins), "a time after " + to_string(act.statement.time));
  }
  for (const MatterId& matter : body.agenda) {
    if (auto exists = must_exist(act, model.matters, matter, "matter"); !exists) return exists;
  }
  if (const MatterId* matter = first_repeated(body.agenda))
    return refuse(act, "matter '" + matter->str() + "' is on the agenda twice", "each matter once");
  if (body.invited.empty()) return refuse(act, "nobody is invited", "at least one party");
  for (const PartyId& party : body.invited) {
    if (auto known = must_know_party(model, act, party, "invited"); !known) return known;
  }
  if (const PartyId* party = first_repeated(body.invited))
    return refuse(act, "'" + party->str() + "' is invited twice", "each party once");
  return {};
}

void apply(Model& model, const record::Act& act, const CallMeeting& body) {
  Meeting& meeting = model.meetings[body.id];
  // Who answered for another time has not answered for this one.
  const bool is_moved = meeting.begins != body.begins;
  meeting.id = body.id;
  meeting.party = act.statement.party;
  meeting.title = body.title;
  meeting.begins = body.begins;
  meeting.place = body.place;
  meeting.agenda = body.agenda;
  meeting.invited = body.invited;
  meeting.called = act.statement.time;
  std::erase_if(meeting.attendance,
                [&](const Attendance& answer) { return is_moved || !meeting.invites(answer.party); });
}

}  // namespace comity::model
