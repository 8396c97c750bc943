#include "model/acts/party.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const AdmitParty& body) {
  const Standing& standing = body.standing;
  if (auto secretary = must_be_secretary(model, act); !secretary) return secretary;
  const auto known = model.parties.find(standing.party);
  if (known != model.parties.end() && known->second.joined) {
    return refuse(act, "'" + standing.party.str() + "' has joined already", "a party that has not");
  }
  for (const auto& above : {standing.superior, standing.department_of}) {
    if (!above) continue;
    // The founder may name a superior that is admitted after it; everybody else comes in from the top down.
    if (auto exists = must_exist(act, model.parties, *above, "party"); !exists) return exists;
    const std::vector<PartyId> line = superiors(model, *above);
    if (*above == standing.party || std::ranges::find(line, standing.party) != line.end()) {
      return refuse(act, "'" + standing.party.str() + "' would be above itself", "a superior that is not below it");
    }
  }
  return must_not_be_empty(act, standing.name, "standing.name");
}

void apply(Model& model, const record::Act& act, const AdmitParty& body) {
  model.parties.insert_or_assign(body.standing.party, Party{body.standing, act.hash, std::nullopt, {}});
}

}  // namespace comity::model
