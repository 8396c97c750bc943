#include "model/party.h"

#include <algorithm>

namespace comity::model {

const Person* Party::acting_person(std::string_view person) const {
  const auto found = std::ranges::lower_bound(
      people, person, {}, [](const Person& known) -> std::string_view { return known.person.str(); });
  const bool is_known = found != people.end() && found->person.str() == person;
  return is_known && found->may_act() ? &*found : nullptr;
}

}  // namespace comity::model
