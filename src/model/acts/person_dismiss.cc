#include "model/acts/person.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const DismissPerson& body) {
  if (model.parties.at(act.statement.party).acting_person(body.who.str()) == nullptr) {
    return refuse(act, "'" + body.who.str() + "' does not act for '" + act.statement.party.str() + "'",
                  "a person it has authorised");
  }
  return must_leave_somebody_who_authorises(model, act, body.who, {});
}

void apply(Model& model, const record::Act& act, const DismissPerson& body) {
  std::vector<Person>& people = model.parties.at(act.statement.party).people;
  std::ranges::lower_bound(people, body.who, {}, &Person::person)->until = act.statement.time;
}

}  // namespace comity::model
