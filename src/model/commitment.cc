#include "model/commitment.h"

#include <algorithm>

namespace comity::model {

bool Evidence::is_disputed() const {
  return std::ranges::any_of(responses, [](const Response& response) { return response.verdict == Verdict::dispute; });
}

bool Evidence::is_confirmed() const { return !responses.empty() && !is_disputed(); }

bool Commitment::has_duty(const PartyId& who, Role role) const {
  return std::ranges::find(terms.duties, Duty{who, role}) != terms.duties.end();
}

bool Commitment::names(const PartyId& who) const {
  return std::ranges::find(terms.duties, who, &Duty::party) != terms.duties.end();
}

bool Commitment::is_accepted_by(const PartyId& who) const {
  return std::ranges::find(accepted_by, who) != accepted_by.end();
}

DutyFaults duty_faults(const Commitment& commitment) {
  const auto having = [&](Role role) { return std::ranges::count(commitment.terms.duties, role, &Duty::role); };
  const auto accountable = having(Role::accountable);
  return {having(Role::responsible) == 0, accountable == 0, accountable > 1};
}

}  // namespace comity::model
