// A superior's plan held against those below it: DOCK-013 and DOCK-014.
#pragma once

#include <vector>

#include "docking/docking.h"
#include "docking/links.h"
#include "docking/ties.h"

namespace comity::docking {

std::vector<Finding> compare_levels(const Ties& ties, const Links& links, const std::vector<bool>& left_out,
                                    const Tolerances& tolerances, unsigned threads);

}  // namespace comity::docking
