// Anyone's map layers as a model: borders make the parties, plan layers their plans. More forgiving than a case folder:
// properties nobody knows are left alone, and what is missing is made up where that is harmless (ids, stages).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/model.h"

namespace comity::operations {

struct LooseLayers {
  std::vector<std::string> plans;       // files; each is one party's layer unless its features name theirs
  std::string borders;                  // file
  std::optional<model::ItemKind> kind;  // of features that do not say
  std::optional<std::string> crs;       // of layers that do not say
};

struct LooseModel {
  model::Model model;
  std::vector<std::string> remarks;  // what was done to the coordinates
};

// All faults of all files.
Result<LooseModel> read_loose_layers(const LooseLayers& layers);

}  // namespace comity::operations
