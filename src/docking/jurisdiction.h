// Items that reach outside their publisher's jurisdiction: DOCK-011.
#pragma once

#include <vector>

#include "docking/docking.h"
#include "docking/ties.h"

namespace comity::docking {

std::vector<Finding> find_outside(const Ties& ties, std::span<const Item> items, const Tolerances& tolerances,
                                  unsigned threads);

}  // namespace comity::docking
