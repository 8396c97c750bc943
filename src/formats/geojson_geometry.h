// Geometry objects of GeoJSON (RFC 7946, section 3.1), read straight from the text: coordinates never become JSON values.
#pragma once

#include "formats/features.h"
#include "formats/json_reader.h"

namespace comity::formats {

// What is wrong with the meaning of a geometry, at which byte; its syntax is in the reader.
struct GeometryFault {
  std::size_t offset = 0;
  std::string given;
  std::string expected;
};

struct GeometryRead {
  RawShape shape;  // without parts if the geometry is null
  std::vector<GeometryFault> faults;
};

// Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon or null. Numbers of a position after the second
// (height) are checked and dropped. Counts of positions and their range are for to_feature_set to check.
GeometryRead read_geometry(JsonReader& reader);

// The geometry object for a shape; null if it has no parts. Coordinates have at most seven digits after the point.
Json geometry_json(const geometry::Shape& shape);

// The same area with outer rings counter-clockwise and holes clockwise, as RFC 7946 wants them in files.
geometry::Shape right_handed(geometry::Shape area);

}  // namespace comity::formats
