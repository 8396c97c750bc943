#include "model/acts/matter.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const WithdrawMatter& body) {
  if (auto open = must_be_open(model, act, body.matter); !open) return open;
  const Matter& matter = model.matters.at(body.matter);
  if (matter.party != act.statement.party) {
    return refuse(act, "matter '" + matter.id.str() + "' was raised by '" + matter.party.str() + "'",
                  "a matter of one's own");
  }
  return {};
}

void apply(Model& model, const record::Act&, const WithdrawMatter& body) {
  model.matters.at(body.matter).withdrawn = true;
}

}  // namespace comity::model
