// What an act said, told to people in one sentence, with the thing under whose name a page shows it.
#pragma once

#include "base/result.h"
#include "checks/finding.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::operations {

struct Telling {
  checks::Subject thing;  // evidence is told under its commitment, a payment under its agreement
  Text said;              // "Jiaxing supports "Class 1"", without the thing's name
  Text effect;            // what the rules made of it: decided, in force, complete; empty for most
};

// Names are those of `model`, which has the act in it: the newest ones. An error when the body is of no known form.
Result<Telling> tell(const model::Model& model, const record::Act& act);

}  // namespace comity::operations
