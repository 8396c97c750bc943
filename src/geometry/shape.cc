#include "geometry/shape.h"

#include <cmath>

namespace comity::geometry {

Position position(double lon_deg, double lat_deg) {
  return {static_cast<std::int32_t>(std::llround(lon_deg * 1e7)),
          static_cast<std::int32_t>(std::llround(lat_deg * 1e7))};
}

}  // namespace comity::geometry
