// Who may speak for a party.
#include "model/acts/person.h"
#include "model/acts/rules.h"
#include "model/roles.h"

namespace comity::model {
namespace {

bool may_any_speak(std::span<const PersonRole> roles, std::string_view kind) {
  return std::ranges::any_of(roles, [&](PersonRole role) { return may_speak(role, kind); });
}

std::string names_of(std::span<const PersonRole> roles) {
  std::string names;
  for (const PersonRole role : roles) names += (names.empty() ? "" : " or ") + std::string(name_of(role));
  return names;
}

}  // namespace

Result<void> must_be_authorised(const Model& model, const record::Act& act) {
  const record::Statement& said = act.statement;
  const Party& party = model.parties.at(said.party);
  if (party.people.empty()) return {};
  const Person* person = party.acting_person(said.person);
  if (person == nullptr) {
    return refuse(act, "'" + said.person + "' may not act for '" + said.party.str() + "'",
                  "a person it has authorised as " + names_of(roles_for(said.kind)));
  }
  if (may_any_speak(person->roles, said.kind)) return {};
  return refuse(act, "'" + said.person + "' acts for '" + said.party.str() + "' as " + names_of(person->roles),
                "an act by its " + names_of(roles_for(said.kind)));
}

Result<void> must_leave_somebody_who_authorises(const Model& model, const record::Act& act, const PersonId& person,
                                                std::span<const PersonRole> roles) {
  if (may_any_speak(roles, AuthorisePerson::kind)) return {};
  for (const Person& other : model.parties.at(act.statement.party).people) {
    if (other.person != person && other.may_act() && may_any_speak(other.roles, AuthorisePerson::kind)) return {};
  }
  return refuse(act, "nobody could authorise persons for '" + act.statement.party.str() + "' any more",
                "somebody else who may, as " + names_of(roles_for(AuthorisePerson::kind)));
}

}  // namespace comity::model
