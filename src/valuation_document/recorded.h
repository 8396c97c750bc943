// A road scenario out of the record of a cooperation: its texts are documents of the record, its layers the plans there, its borders
// the cooperation's. Everything it is computed from is copied out first, so that a computation holds up nobody.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/record_file.h"
#include "scenario_files/road_scenario_file.h"

namespace comity::valuation_document {

struct Recorded {
  model::Scenario scenario;
  std::vector<std::string> texts;  // of scenario.documents, in their order; empty before read_texts
  std::vector<model::Plan> plans;
  model::Borders borders;
  std::vector<model::ValuationInput> inputs;
};

// not_found: no such scenario. Cost: that of copying and hashing its plans and the borders.
Result<Recorded> recorded(const model::Model& model, const model::ScenarioId& id);

using ReadBlob = std::function<Result<record::Blob>(const record::Hash&)>;
Result<void> read_texts(Recorded& recorded, const ReadBlob& blob);

// What a scenario rests on as it is now. A plan that was withdrawn is left out.
std::vector<model::ValuationInput> inputs_of(const model::Model& model, const model::Scenario& scenario);

// The names of inputs that are no longer what they were, or not there, or new.
std::vector<std::string> changed_inputs(const model::Model& model, const model::Valuation& valuation);

// bad_input: every fault of the texts, by document, row and column; a plan or table that the scenario does not name.
Result<scenario_files::RoadScenarioFile> read_scenario(const Recorded& recorded);

}  // namespace comity::valuation_document
