// parse_geojson answers for any bytes; what it accepts is JSON to nlohmann too, has shapes that keep their promises, and
// prints to a layer that reads back to the same bytes.
#include <cstdlib>

#include "formats/geojson.h"

using namespace comity;
using namespace comity::formats;

namespace {

bool keeps_its_promise(const geometry::Shape& shape) {
  for (const auto& part : shape.parts) {
    switch (shape.kind) {
      case geometry::ShapeKind::point:
        if (part.size() != 1) return false;
        break;
      case geometry::ShapeKind::line:
        if (part.size() < 2) return false;
        break;
      case geometry::ShapeKind::area:
        if (part.size() < 4 || part.front() != part.back()) return false;
    }
    for (const auto position : part) {
      if (std::abs(position.lon()) > 180 || std::abs(position.lat()) > 90) return false;
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto set = parse_geojson(text, "f");
  if (!set) {
    if (set.error().faults.empty()) std::abort();
    return 0;
  }
  if (!Json::accept(text)) std::abort();
  for (const Feature& feature : set->features) {
    if (!keeps_its_promise(feature.shape) || !feature.properties.is_object()) std::abort();
  }
  const std::string printed = print_geojson(*set);
  const auto again = parse_geojson(printed, "f");
  if (!again || again->features.size() != set->features.size()) std::abort();
  // The first printing may turn rings and order holes; after it nothing changes any more.
  const std::string settled = print_geojson(*again);
  const auto third = parse_geojson(settled, "f");
  if (!third || print_geojson(*third) != settled) std::abort();
  return 0;
}
