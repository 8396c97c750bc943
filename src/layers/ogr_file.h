// GeoPackage and Shapefile through GDAL.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "formats/features.h"
#include "layers/layers.h"
#include "layers/reference_system.h"

namespace comity::layers {

struct OgrLayer {
  formats::RawFeatureSet features;
  std::optional<OGRSpatialReference> system;  // none: the layer does not say
  std::string missing_system;                 // how it does not say, for the fault
  std::string note;                           // what GDAL had to repair or leave out
};

enum class OgrFormat { geopackage, shapefile };

// `path` exists and is within most_bytes, or is what shapefile_in() gave; faults begin with `where`.
Result<OgrLayer> read_ogr_layer(const std::filesystem::path& path, const std::string& where, OgrFormat format,
                                const LayerOptions& options);

// The one Shapefile in a zip archive, with its .shx and .dbf, as GDAL names it. Nothing is unpacked to the disk.
Result<std::filesystem::path> shapefile_in(const std::filesystem::path& archive);

}  // namespace comity::layers
