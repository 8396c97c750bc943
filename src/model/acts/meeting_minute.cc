#include "model/acts/meeting.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

Result<void> may_result(const Model& model, const record::Act& act, const Outcome& outcome) {
  if (auto said = must_not_be_empty(act, outcome.text, "text of an outcome"); !said) return said;
  if (outcome.responsible) {
    if (auto known = must_know_party(model, act, *outcome.responsible, "outcomes"); !known) return known;
  }
  if (!outcome.matter) {
    if (outcome.option)
      return refuse(act, "option '" + outcome.option->str() + "' without its matter", "the matter too");
    return {};
  }
  if (auto exists = must_exist(act, model.matters, *outcome.matter, "matter"); !exists) return exists;
  return outcome.option ? must_be_option(act, model.matters.at(*outcome.matter), *outcome.option) : Result<void>();
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const MinuteMeeting& body) {
  if (auto ready = all(must_be_secretary(model, act), must_take_place(model, act, body.meeting),
                       must_not_be_empty(act, body.minutes, "minutes"));
      !ready) {
    return ready;
  }
  const Meeting& meeting = model.meetings.at(body.meeting);
  if (act.statement.time < meeting.begins) {
    return refuse(act, "meeting '" + meeting.id.str() + "' begins on " + to_string(meeting.begins),
                  "minutes after that");
  }
  for (const Outcome& outcome : body.outcomes) {
    if (auto allowed = may_result(model, act, outcome); !allowed) return allowed;
  }
  return {};
}

void apply(Model& model, const record::Act& act, const MinuteMeeting& body) {
  Meeting& meeting = model.meetings.at(body.meeting);
  const std::int32_t version = meeting.minutes ? meeting.minutes->version + 1 : 1;
  meeting.minutes = Minutes{version, body.minutes, body.outcomes, act.statement.time, {}};
}

}  // namespace comity::model
