#include "model/acts/meeting.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const CancelMeeting& body) {
  if (auto ready = all(must_be_secretary(model, act), must_take_place(model, act, body.meeting)); !ready) return ready;
  if (!model.meetings.at(body.meeting).minutes) return {};
  return refuse(act, "meeting '" + body.meeting.str() + "' was held and has minutes", "one without");
}

void apply(Model& model, const record::Act&, const CancelMeeting& body) {
  model.meetings.at(body.meeting).cancelled = true;
}

}  // namespace comity::model
