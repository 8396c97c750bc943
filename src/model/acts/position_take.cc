#include "model/acts/matter.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const TakePosition& body) {
  if (auto open = must_be_open(model, act, body.matter); !open) return open;
  const Matter& matter = model.matters.at(body.matter);
  if (std::ranges::find(matter.voters, act.statement.party) == matter.voters.end()) {
    return refuse(act, "'" + act.statement.party.str() + "' is not a voter on '" + matter.id.str() + "'",
                  "one of its voters");
  }
  if (matter.is_escalated(act.statement.time)) {
    return refuse(act, "the deadline of '" + matter.id.str() + "' passed on " + to_string(matter.deadline),
                  "a position before it; now the voters' common superior decides");
  }
  return all(must_be_option(act, matter, body.option), must_know_meeting(model, act, body.meeting));
}

void apply(Model& model, const record::Act& act, const TakePosition& body) {
  Matter& matter = model.matters.at(body.matter);
  std::erase_if(matter.positions, [&](const Position& earlier) {
    return earlier.party == act.statement.party && earlier.option == body.option;
  });
  matter.positions.push_back({act.statement.party, body.option, body.stance, body.reason, act.statement.time,
                              act.statement.person, body.meeting});
  if (const auto adopted = adopted_option(matter))
    matter.decision = Decision{*adopted, act.statement.time, std::nullopt, {}};
}

}  // namespace comity::model
