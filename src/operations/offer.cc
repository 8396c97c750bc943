#include "operations/offer.h"

#include "model/acts/rules.h"

namespace comity::operations {

record::Act act_of_viewer(const View& view, std::string_view kind) {
  record::Act act;
  act.statement.party = *view.viewer.party;
  act.statement.person = view.viewer.person;
  act.statement.time = view.now;
  act.statement.kind = kind;
  return act;
}

bool may_speak(const View& view, std::string_view kind) {
  if (!view.viewer.party) return false;
  const auto party = view.model.parties.find(*view.viewer.party);
  if (party == view.model.parties.end() || !party->second.joined) return false;
  return static_cast<bool>(model::must_be_authorised(view.model, act_of_viewer(view, kind)));
}

}  // namespace comity::operations
