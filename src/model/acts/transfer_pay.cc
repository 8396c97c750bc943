#include "model/acts/rules.h"
#include "model/acts/transfer.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const PayTransfer& body) {
  if (auto exists = must_exist(act, model.transfers, body.transfer, "transfer"); !exists) return exists;
  const Transfer& transfer = model.transfers.at(body.transfer);
  if (transfer.terms.from != act.statement.party) {
    return refuse(act, "transfer '" + transfer.terms.id.str() + "' is due from '" + transfer.terms.from.str() + "'",
                  "the payer itself");
  }
  if (transfer.paid)
    return refuse(act, "transfer '" + transfer.terms.id.str() + "' is paid already", "one that is not");
  return {};
}

void apply(Model& model, const record::Act& act, const PayTransfer& body) {
  model.transfers.at(body.transfer).paid = act.statement.time;
}

}  // namespace comity::model
