// A TOML or JSON file as a value that remembers where in the file everything stands, so that what is wrong with its meaning
// is reported with row and column like what is wrong with its syntax.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/json.h"
#include "formats/json_building.h"

namespace comity::formats {

struct Document {
  Json value;
  std::string where;    // the file's name
  Positions positions;  // of every value in it

  // "file:row:column" of the value at `pointer` (RFC 6901), or of the nearest value around it.
  std::string place(std::string_view pointer) const;
};

// As parse_json.
Result<Document> parse_json_document(std::string_view text, const std::string& where);

// TOML 1.0. Dates and times become ISO 8601 texts; a date with a time needs an offset and becomes UTC; times without a
// date, infinities and NaN are refused. At most 64 levels. A syntax error stops, what is refused is all reported.
Result<Document> parse_toml(std::string_view text, const std::string& where);

}  // namespace comity::formats
