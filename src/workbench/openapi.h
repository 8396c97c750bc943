// The OpenAPI 3.1 document of the routes: what clients are generated from and fuzzers read.
#pragma once

#include <span>
#include <string>

#include "formats/json.h"
#include "workbench/route_doc.h"

namespace comity::workbench {

formats::Json openapi_document(std::span<const RouteDoc> routes, const std::string& version);

}  // namespace comity::workbench
