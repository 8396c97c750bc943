// What an act is about: the one place where the live cooperation asks for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "record/act.h"

namespace comity::live {

// A thing of the record, by the noun findings use for it (checks/finding.h) and its id.
struct ActSubject {
  std::string noun;
  std::string id;
  auto operator<=>(const ActSubject&) const = default;
};

// The first is the primary subject: what the act makes or changes. Never empty: an act about nothing narrower is about its
// party, or about the cooperation. `act` is one the rules have allowed.
std::vector<ActSubject> subjects_of(const record::Act& act);

// Of some kinds of act every party says its own beside the others': a position, a signature, a series. Two parties that
// do so at the same time change nothing of each other's.
bool is_said_by_each(std::string_view kind);

}  // namespace comity::live
