// GeoJSON (RFC 7946), read strictly: a FeatureCollection of points, lines and areas. docs/formats/geojson-plan-layer.md is
// the page for people who write plan layers.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/described_json.h"
#include "formats/features.h"

namespace comity::formats {

// Coordinates as they stand; `crs` is the name in an old-style "crs" member, wgs84 if it means that, empty if there is none.
// A feature's "id" that is a text becomes its property "id" if it has no other. GCJ-02 and BD-09 are refused wherever the
// file names them. Syntax faults end the reading; every other fault is reported, with the number of its feature.
Result<RawFeatureSet> parse_raw_geojson(std::string_view text, const std::string& where);

// The same in WGS 84, coordinates checked (to_feature_set). A file in another reference system is refused: layers/layers.h
// transforms it.
Result<FeatureSet> parse_geojson(std::string_view text, const std::string& where);

// One feature a line; polygons right-handed. The same set gives the same bytes.
std::string print_geojson(const FeatureSet& set);

// A GeoJSON geometry object; null for a shape without parts. Rings keep their direction, so that what is written reads back
// as the same shape if each hole follows its outer ring.
template <>
struct JsonForm<geometry::Shape> {
  static Json write(const geometry::Shape& shape);
  static void read(const Json& json, const JsonPlace& at, geometry::Shape& shape);
  static std::string expected() { return "a GeoJSON geometry in WGS 84"; }
  static Json schema() { return Json{{"$ref", "#/components/schemas/Geometry"}}; }
};

}  // namespace comity::formats
