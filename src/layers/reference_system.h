// Reference systems by name, and coordinates from any of them to WGS 84.
#pragma once

#include <ogr_spatialref.h>

#include <string>

#include "base/result.h"
#include "formats/features.h"

namespace comity::layers {

// EPSG:4549, urn:ogc:def:crs:EPSG::4549, http://www.opengis.net/def/crs/EPSG/0/4549 or OGC:CRS84. Nothing else: PROJ strings
// and WKT can name files.
Result<OGRSpatialReference> reference_system(const std::string& name, const std::string& where);

// "EPSG:4549 (CGCS2000 / 3-degree Gauss-Kruger CM 120E)", or its name alone.
std::string name_of(const OGRSpatialReference& system);

// Transforms in place; the note says what was done, empty if the system is WGS 84 already. Systems that are not on the
// ground (local, vertical, geocentric) and those PROJ can only guess a transformation for are refused.
Result<std::string> to_wgs84(formats::RawFeatureSet& set, const OGRSpatialReference& system, const std::string& where);

}  // namespace comity::layers
