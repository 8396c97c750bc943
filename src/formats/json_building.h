// Builds a Json from the reader, for the formats that hold free-form values.
#pragma once

#include <map>
#include <string>

#include "formats/json.h"
#include "formats/json_reader.h"

namespace comity::formats {

// Where every value of a document begins, by JSON pointer (RFC 6901); "" is the document.
using Positions = std::map<std::string, TextPosition, std::less<>>;

// `name` escaped as one step of a JSON pointer, with its slash.
std::string pointer_step(std::string_view name);

// The value that comes next; positions are kept under `pointer` if `positions` is given.
Json build(JsonReader& reader, const std::string& pointer = {}, Positions* positions = nullptr);

}  // namespace comity::formats
