// GDAL's geometries as ours.
#pragma once

#include <ogr_geometry.h>

#include <optional>
#include <string_view>

#include "formats/features.h"

namespace comity::layers {

inline constexpr std::string_view shapes_expected = "points, lines or polygons";

// Heights and measures are dropped. None for curves, collections and surfaces in space.
std::optional<formats::RawShape> raw_shape(const OGRGeometry& geometry);

}  // namespace comity::layers
