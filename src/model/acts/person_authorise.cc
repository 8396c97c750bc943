#include "model/acts/person.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const AuthorisePerson& body) {
  if (auto named = must_not_be_empty(act, body.name, "name"); !named) return named;
  if (body.roles.empty()) return refuse(act, "no role for '" + body.who.str() + "'", "at least one");
  if (const PersonRole* role = first_repeated(body.roles)) {
    return refuse(act, "role " + std::string(name_of(*role)) + " is given twice", "each role once");
  }
  return must_leave_somebody_who_authorises(model, act, body.who, body.roles);
}

void apply(Model& model, const record::Act& act, const AuthorisePerson& body) {
  std::vector<Person>& people = model.parties.at(act.statement.party).people;
  Person authorised{body.who, body.name, body.roles, act.statement.time, std::nullopt};
  const auto place = std::ranges::lower_bound(people, body.who, {}, &Person::person);
  if (place != people.end() && place->person == body.who) *place = std::move(authorised);
  else people.insert(place, std::move(authorised));
}

}  // namespace comity::model
