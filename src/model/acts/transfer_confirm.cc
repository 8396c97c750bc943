#include "model/acts/rules.h"
#include "model/acts/transfer.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const ConfirmTransfer& body) {
  if (auto exists = must_exist(act, model.transfers, body.transfer, "transfer"); !exists) return exists;
  const Transfer& transfer = model.transfers.at(body.transfer);
  if (transfer.terms.to != act.statement.party) {
    return refuse(act, "transfer '" + transfer.terms.id.str() + "' is due to '" + transfer.terms.to.str() + "'",
                  "the payee itself");
  }
  if (!transfer.paid)
    return refuse(act, "transfer '" + transfer.terms.id.str() + "' is not paid yet", "one that the payer says is paid");
  if (transfer.confirmed)
    return refuse(act, "transfer '" + transfer.terms.id.str() + "' is confirmed already", "one that is not");
  return {};
}

void apply(Model& model, const record::Act& act, const ConfirmTransfer& body) {
  model.transfers.at(body.transfer).confirmed = act.statement.time;
}

}  // namespace comity::model
