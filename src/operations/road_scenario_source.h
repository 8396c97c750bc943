// A road scenario in files that a caller names.
#pragma once

#include <string>

#include "base/result.h"
#include "scenario_files/road_scenario_file.h"

namespace comity::operations {

// What the scenario names lies beside it.
Result<scenario_files::RoadScenarioFile> read_road_scenario(const std::string& file);

}  // namespace comity::operations
