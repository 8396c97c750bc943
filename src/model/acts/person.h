// Acts by which a party says who may act for it.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct AuthorisePerson {
  static constexpr std::string_view kind = "person.authorise";
  static constexpr std::string_view summary =
      "Say that a person may act for one's party, in which roles; from the first such act on nobody else may.";

  PersonId who;
  Text name;
  std::vector<PersonRole> roles;
  bool operator==(const AuthorisePerson&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("who", self.who, "The short name under which the person acts.");
    visit("name", self.name, "What people call them.");
    visit("roles", self.roles, "What they may do for the party.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const AuthorisePerson& body);
void apply(Model& model, const record::Act& act, const AuthorisePerson& body);

struct DismissPerson {
  static constexpr std::string_view kind = "person.dismiss";
  static constexpr std::string_view summary = "Say that a person no longer acts for one's party.";

  PersonId who;
  bool operator==(const DismissPerson&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("who", self.who, "The person's short name.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const DismissPerson& body);
void apply(Model& model, const record::Act& act, const DismissPerson& body);

}  // namespace comity::model
