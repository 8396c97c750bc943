// Map layers from files: the one place where GDAL is used. GeoJSON is read by our own strict reader (formats/geojson.h);
// GeoPackage and Shapefile by GDAL with exactly these two drivers, so that no file can make it open another one or a host.
//
// Coordinates in any other reference system are transformed to WGS 84 by PROJ, without its network; FeatureSet.crs names
// the system and FeatureSet.note says what was done. A layer that does not say which system it is in is refused, except
// GeoJSON, where that means WGS 84.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "formats/features.h"

namespace comity::layers {

// Beside most_features and most_vertices of formats/features.h. Memory is up to about four times the file.
inline constexpr std::uintmax_t most_bytes = 512ULL << 20;

struct LayerOptions {
  // The reference system of a layer that does not name one, EPSG:4549 say. A fault if the layer names another one.
  std::optional<std::string> crs;
  std::optional<std::string> layer;  // which one, where a file holds several
};

// .geojson or .json, .gpkg, .shp (with its .shx, .dbf, .prj and, for names that are not ASCII, .cpg), or .zip with one
// Shapefile in it. Attributes become
// properties: texts in UTF-8, whole numbers, numbers, true or false, dates and times in ISO 8601; those that are null are
// left out. Everything that is wrong is reported; nothing is returned if anything is.
Result<formats::FeatureSet> read_layer(const std::filesystem::path& path, const LayerOptions& options = {});

}  // namespace comity::layers
