// read_road_extract answers for any bytes, and what it finds is a layer that reads back.
#include "formats/geojson.h"
#include "road_extract/road_extract.h"
#include "round_trip.h"

using namespace comity;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto extract = road_extract::read_road_extract(text_of(data, size), "f");
  if (!extract) {
    if (extract.error().faults.empty()) std::abort();
    return 0;
  }
  if (!extract->roads.features.empty() && !formats::parse_geojson(formats::print_geojson(extract->roads), "printed"))
    std::abort();
  return 0;
}
