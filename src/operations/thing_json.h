// A thing of the record as it stands in a model.
#pragma once

#include "formats/json.h"
#include "model/model.h"
#include "model/subjects.h"

namespace comity::operations {

// Null when it is not there. Outlines of borders and plan items are left out: they are long, and the map draws them.
formats::Json thing_json(const model::Model& model, const model::Subject& subject);

}  // namespace comity::operations
