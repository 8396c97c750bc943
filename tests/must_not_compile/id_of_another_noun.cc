// The id of a plan item is not the id of a party.
#include "base/id.h"

bool is_secretary(const comity::PartyId& party);

bool ask(const comity::PartyId& party, const comity::PlanItemId& item) {
#ifdef WRONG
  return is_secretary(item) && party.empty();
#else
  return is_secretary(party) && item.empty();
#endif
}
