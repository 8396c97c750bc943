// Roads out of an OpenStreetMap extract in PBF form, as a plan layer: what can be driven on, is being built or proposed, with class,
// lanes and speed where the map says them. The one place of libosmium. docs/formats/road-extract.md has the table of classes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/features.h"
#include "geometry/area.h"

namespace comity::road_extract {

struct ExtractOptions {
  std::optional<geometry::Area> within;  // only what lies in this area: roads are cut at its boundary; where one dips
                                         // in or out for less than some 20 m, that may be missed
  bool residential = false;              // with streets that serve only who lives there
};

struct RoadExtract {
  formats::FeatureSet
      roads;             // as docs/formats/geojson-plan-layer.md says; ids are osm-WAY, osm-WAY-2 for a second piece
  std::size_t ways = 0;  // drivable ones in the extract
  std::size_t cut_ways = 0;  // of them, those with nodes that the extract does not hold: they end where it does
  std::size_t outside = 0;   // of them, those that do not come into the area
};

// `bytes` of a .osm.pbf. bad_input, one fault: bytes that are no such file or end too early, nothing that can be driven on,
// or nothing in the area. A node without a place on the globe counts as one that is not there. Reads it twice, ways first; memory is that of the positions of the roads' nodes.
Result<RoadExtract> read_road_extract(std::string_view bytes, const std::string& where,
                                      const ExtractOptions& options = {});

}  // namespace comity::road_extract
