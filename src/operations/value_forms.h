// JSON of values that answers hold and formats does not know.
#pragma once

#include "formats/described_json.h"
#include "formats/geojson.h"
#include "geometry/shape.h"

namespace comity::formats {

// As in GeoJSON: [longitude, latitude] in degrees.
template <>
struct JsonForm<geometry::Position> {
  static Json write(const geometry::Position& position) { return Json::array({position.lon(), position.lat()}); }
  static void read(const Json& json, const JsonPlace& at, geometry::Position&) {
    at.wrong(json, "nothing: places are only written");
  }
  static std::string expected() { return "[longitude, latitude] in degrees, WGS 84"; }
  static Json schema() { return Json{{"$ref", "#/components/schemas/Position"}}; }
};

// A value that is JSON already.
template <>
struct JsonForm<Json> {
  static Json write(const Json& json) { return json; }
  static void read(const Json& json, const JsonPlace&, Json& value) { value = json; }
  static std::string expected() { return "any JSON value"; }
};

}  // namespace comity::formats
