// Reads a case, plain files that people edit (docs/formats/case-folder.md), into signed acts.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "case_folder/entries.h"
#include "case_folder/files.h"
#include "model/plan.h"
#include "record/act.h"
#include "record/record_file.h"

namespace comity::case_folder {

// A record that begins with the founding of the cooperation and that the model accepts.
struct Opening {
  CooperationId cooperation;
  std::vector<record::Act> acts;
  std::vector<record::Blob> blobs;  // in ascending order of hash, each once
  std::vector<std::string> notes;   // "plans/x.gpkg: transformed from EPSG:4549"
};

// All faults of all files; if there are none, all acts that the rules refuse. Nothing is returned if there is any fault.
// `keys` is asked once for each party. Cost: linear in the files, and two signatures' time for each act.
Result<Opening> open_case(const std::filesystem::path& folder, const KeySource& keys);
Result<Opening> open_case(const Files& files, const KeySource& keys);

// The first half alone: what the files say, without the rules.
Result<Draft> read_case(const Files& files);

// The items of one plan layer, with the properties that docs/formats/case-folder.md lists. `crs` and `layer` may be
// empty.
Result<std::vector<model::PlanItem>> read_plan_layer(const std::filesystem::path& file, const std::string& crs,
                                                     const std::string& layer = {});

}  // namespace comity::case_folder
