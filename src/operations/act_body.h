// What an act says, for people who look into the record.
#pragma once

#include "formats/json.h"
#include "record/act.h"

namespace comity::operations {

// The body's fields; null for a kind this program does not know.
formats::Json body_json(const record::Act& act);

}  // namespace comity::operations
