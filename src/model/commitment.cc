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

}  // namespace comity::model
