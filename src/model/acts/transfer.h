// Acts on transfers.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct PayTransfer {
  static constexpr std::string_view kind = "transfer.pay";
  static constexpr std::string_view summary = "Say that a transfer was paid; the payer does.";

  TransferId transfer;
  bool operator==(const PayTransfer&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("transfer", self.transfer, "Which transfer.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const PayTransfer& body);
void apply(Model& model, const record::Act& act, const PayTransfer& body);

struct ConfirmTransfer {
  static constexpr std::string_view kind = "transfer.confirm";
  static constexpr std::string_view summary = "Say that a transfer was received; the payee does.";

  TransferId transfer;
  bool operator==(const ConfirmTransfer&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("transfer", self.transfer, "Which transfer.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ConfirmTransfer& body);
void apply(Model& model, const record::Act& act, const ConfirmTransfer& body);

}  // namespace comity::model
