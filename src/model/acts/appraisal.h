// Acts by which superiors appraise.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct GiveAppraisal {
  static constexpr std::string_view kind = "appraisal.give";
  static constexpr std::string_view summary =
      "Appraise a party below one's own, or a goal or commitment of such a party.";

  AppraisalId id;
  std::string period;
  Appraised subject;
  Decimal score;
  Text statement;
  bool operator==(const GiveAppraisal&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("period", self.period, "Of which period: 2026, 2026-Q1 or 2026-03.");
    visit("subject", self.subject, "What is appraised: a party, a goal or a commitment.");
    visit("score", self.score, "0 to 100.");
    visit("statement", self.statement, "The reasons.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const GiveAppraisal& body);
void apply(Model& model, const record::Act& act, const GiveAppraisal& body);

}  // namespace comity::model
