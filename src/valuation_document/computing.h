// From a road scenario to the document of its valuation, in steps: what an interrupted computation has finished need not be done
// again. Pure; the same bytes for any number of threads and wherever it was interrupted, since every step begins from today's network
// by itself.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "base/enum_names.h"
#include "base/result.h"
#include "scenario_files/road_scenario_file.h"
#include "valuation/work.h"
#include "valuation_document/document.h"

namespace comity::valuation_document {

inline constexpr std::string_view engine_version = "roads 1";

enum class Step { coalitions, networks, missing, gains, localism };
inline constexpr std::array all_steps{Step::coalitions, Step::networks, Step::missing, Step::gains, Step::localism};

// Before the first step: what is in the scenario. refused: more players than a valuation may have.
Result<Document> begin(const scenario_files::RoadScenarioFile& file, const Parameters& parameters);

// Adds what the step finds. `networks` needs what `coalitions` found. refused: ended by `go_on`, with nothing added.
Result<void> compute(const scenario_files::RoadScenarioFile& file, Step step, unsigned threads,
                     const valuation::GoOn& go_on, Document& document);

// All steps.
Result<Document> compute_all(const scenario_files::RoadScenarioFile& file, const Parameters& parameters,
                             unsigned threads);

// As it is published.
std::string print(const Document& document);
// Every fault with its place.
Result<Document> read(std::string_view text, const std::string& where);

}  // namespace comity::valuation_document

template <>
inline constexpr auto comity::enum_names<comity::valuation_document::Step> =
    std::to_array<std::string_view>({"coalitions", "networks", "missing", "gains", "localism"});
