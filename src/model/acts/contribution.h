// Acts by which parties discuss a matter.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct MakeContribution {
  static constexpr std::string_view kind = "contribution.make";
  static constexpr std::string_view summary = "Say something on a matter, or answer what was said.";

  ContributionId id;
  MatterId matter;
  std::optional<ContributionId> answers;
  Text statement;
  std::vector<Document> documents;
  bool operator==(const MakeContribution&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("matter", self.matter, "On which matter.");
    visit("answers", self.answers, "The contribution it answers.");
    visit("statement", self.statement, "What is said.");
    visit("documents", self.documents, "Documents that belong to it.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const MakeContribution& body);
void apply(Model& model, const record::Act& act, const MakeContribution& body);

}  // namespace comity::model
