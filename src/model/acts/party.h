// Acts by which parties come in and change their keys.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct AdmitParty {
  static constexpr std::string_view kind = "party.admit";
  static constexpr std::string_view summary =
      "Admit a party with its standing and key; the secretary does, and the party then joins.";

  Standing standing;
  bool operator==(const AdmitParty&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("standing", self.standing, "Name, level, superior, jurisdictions and key.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const AdmitParty& body);
void apply(Model& model, const record::Act& act, const AdmitParty& body);

struct JoinCooperation {
  static constexpr std::string_view kind = "party.join";
  static constexpr std::string_view summary =
      "Accept an admission and the standing it states; the first act of every party but the founder.";

  record::Hash admission;
  bool operator==(const JoinCooperation&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("admission", self.admission, "Hash of the act that admitted it.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const JoinCooperation& body);
void apply(Model& model, const record::Act& act, const JoinCooperation& body);

struct ChangeKey {
  static constexpr std::string_view kind = "party.change_key";
  static constexpr std::string_view summary = "Sign with another key from the next act on.";

  record::PublicKey key;
  bool operator==(const ChangeKey&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "The new public key.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ChangeKey& body);
void apply(Model& model, const record::Act& act, const ChangeKey& body);

}  // namespace comity::model
