// What a viewer may say next: what is not allowed is not offered. The rules are asked where they live (model/acts/), so an offer and a refusal cannot disagree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.h"
#include "operations/view.h"

namespace comity::operations {

// Whether the viewer looks for a party that takes part and is authorised to speak this kind of act for it.
bool may_speak(const View& view, std::string_view kind);

// An act of the viewer's party without a body, to ask the rules with; the viewer has one.
record::Act act_of_viewer(const View& view, std::string_view kind);

// Whether an act of the viewer's party with this body would be allowed now.
template <class Body>
bool may_say(const View& view, const Body& body) {
  return may_speak(view, Body::kind) && model::may(view.model, act_of_viewer(view, Body::kind), body);
}

// Adds the kind of `body` to `kinds` if it may be said.
template <class Body>
void offer(const View& view, const Body& body, std::vector<std::string>& kinds) {
  if (may_say(view, body)) kinds.emplace_back(Body::kind);
}

}  // namespace comity::operations
