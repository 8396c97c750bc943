// Which role may speak which kind of act for its party: one table, in roles.cc. Every kind has at least one role.
//
// An officer reports and drafts; a leader does that too, takes positions, decides, signs and says who acts for the party; a
// secretary runs the agenda; a supervisor decides what went up to the party and appraises; an observer only reads.
#pragma once

#include <string_view>
#include <vector>

#include "model/names.h"

namespace comity::model {

// False for a kind that does not exist.
bool may_speak(PersonRole role, std::string_view kind);

// In the order of AllKinds (model/kinds.h).
std::vector<std::string_view> kinds_of(PersonRole role);

// In the order of PersonRole.
std::vector<PersonRole> roles_for(std::string_view kind);

}  // namespace comity::model
