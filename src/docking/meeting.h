// Do links go on across the border, and is what goes on the same road? DOCK-001 to DOCK-010.
#pragma once

#include <vector>

#include "docking/borders.h"
#include "docking/docking.h"
#include "docking/links.h"
#include "docking/ties.h"

namespace comity::docking {

struct Meeting {
  std::vector<Finding> findings;
  std::size_t border_ends = 0;  // that are meant to go on
  std::size_t docked_ends = 0;  // of these
};

Meeting meet_across(const Ties& ties, const Links& links, const std::vector<BorderEnd>& borders,
                    const Tolerances& tolerances, unsigned threads);

}  // namespace comity::docking
