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

// `path` exists and is within most_bytes.
Result<OgrLayer> read_ogr_layer(const std::filesystem::path& path, OgrFormat format, const LayerOptions& options);

}  // namespace comity::layers
