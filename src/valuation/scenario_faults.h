// What is wrong with the parts of a road scenario, all of it.
#pragma once

#include <vector>

#include "base/result.h"
#include "valuation/road_scenario.h"

namespace comity::valuation {

std::vector<Fault> scenario_faults(const RoadScenarioParts& parts);

}  // namespace comity::valuation
