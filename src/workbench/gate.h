// Everything that is asked of a request before its route's handler sees it, in one place and from the route's declaration:
// who is signed in, that the change was meant (token and origin), whether they belong to the cooperation, whether their
// party's role may do this, and that query and body are of the declared form.
#pragma once

#include "workbench/route.h"

namespace comity::workbench {

Answer admit_and_answer(const Route& route, Call& call);

// All of that but query and body: what can be asked before the body is read. None: go on.
std::optional<Failure> admit_head(const RouteDoc& doc, Call& call);

}  // namespace comity::workbench
