// What waits for someone now: matters to decide, agreements to sign, commitments and transfers that are late, evidence
// that is disputed.
#pragma once

#include "report/html.h"
#include "report/view.h"

namespace comity::report {

void write_attention(Html& page, const View& view);

}  // namespace comity::report
