// Acts on agreements.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct ProposeAgreement {
  static constexpr std::string_view kind = "agreement.propose";
  static constexpr std::string_view summary = "Propose an agreement, or its next version.";

  AgreementId id;
  std::int32_t version = 1;
  Terms terms;
  bool operator==(const ProposeAgreement&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("version", self.version, "Number of this version: one more than the newest.");
    visit("terms", self.terms, "What it says.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ProposeAgreement& body);
void apply(Model& model, const record::Act& act, const ProposeAgreement& body);

struct SignAgreement {
  static constexpr std::string_view kind = "agreement.sign";
  static constexpr std::string_view summary = "Sign exactly this version of an agreement.";

  AgreementId agreement;
  record::Hash version_hash;
  bool operator==(const SignAgreement&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("agreement", self.agreement, "Which agreement.");
    visit("version_hash", self.version_hash, "Hash of the version that is signed.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const SignAgreement& body);
void apply(Model& model, const record::Act& act, const SignAgreement& body);

}  // namespace comity::model
