// Who may act for a party. A party says so itself (person.authorise, person.dismiss), so anybody who reads the record knows
// it. A party that has authorised nobody acts by whoever holds its key.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "base/text_form.h"
#include "model/names.h"

namespace comity::model {

// The short name a person signs in with and acts under: 1 to 64 lower-case letters, digits, '.', '-' or '_', first a letter
// or digit. An act's Statement::person holds it.
class PersonId {
 public:
  PersonId() = default;  // names nobody; never accepted from outside
  static std::optional<PersonId> parse(std::string_view text);
  const std::string& str() const { return value_; }
  bool empty() const { return value_.empty(); }
  auto operator<=>(const PersonId&) const = default;

 private:
  std::string value_;
};

struct Person {
  PersonId person;
  Text name;
  std::vector<PersonRole> roles;
  Instant since;                 // when the party last said so
  std::optional<Instant> until;  // when it dismissed them; none: may act
  bool operator==(const Person&) const = default;

  bool may_act() const { return !until; }

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("person", self.person, "Short name, under which the person acts.");
    visit("name", self.name, "What people call them.");
    visit("roles", self.roles, "What they may do for the party.");
    visit("since", self.since, "When the party authorised them so.");
    visit("until", self.until, "When the party dismissed them.");
  }
};

}  // namespace comity::model

namespace comity {

template <>
struct TextForm<model::PersonId> {
  static std::string print(const model::PersonId& person) { return person.str(); }
  static std::optional<model::PersonId> parse(std::string_view text) { return model::PersonId::parse(text); }
  static std::string expected() { return "1 to 64 lower-case letters, digits, '.', '-' or '_', such as wang.haoran"; }
};

}  // namespace comity
