// A small drawing of what two sides do at one place on their border: the best explanation of why links do not meet.
#pragma once

#include "checks/finding.h"
#include "report/html.h"
#include "report/view.h"

namespace comity::report {

// Only findings on where links end or go have one; others write nothing.
void write_inset(Html& page, const View& view, const checks::Finding& finding, std::size_t number);

}  // namespace comity::report
