// JSON values. Fields keep their order, so that what is written is in the order in which it is described.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::formats {

using Json = nlohmann::ordered_json;

// Strict, as json_reader.h says; `where` is the file's name in the fault. Stops at the first fault.
Result<Json> parse_json(std::string_view text, const std::string& where);

// The same value gives the same bytes. One line if `indent` is negative; else that many spaces a level and a last newline.
std::string print_json(const Json& value, int indent = -1);

// How a value is named in a fault: "text", 12.5, true, a list, an object. Long texts are cut.
std::string shown(const Json& value);

}  // namespace comity::formats
