// The words of a query as the JSON an operation reads.
#pragma once

#include <vector>

#include "base/result.h"
#include "formats/described_json.h"
#include "http/message.h"

namespace comity::workbench {

// Repeated names make a list where the field is one. A word that is no value of its field's type is kept as the text it
// is, so that the operation says what it expected. Faults: a name that is no field, one that is given twice.
Result<formats::Json> typed_query(const http::Pairs& query, const std::vector<formats::FieldDoc>& fields);

}  // namespace comity::workbench
