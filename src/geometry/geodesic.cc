#include "geometry/geodesic.h"

#include <geodesic.h>

#include <algorithm>

namespace comity::geometry {

double distance_m(Position a, Position b) {
  static const geod_geodesic wgs84 = [] {
    geod_geodesic g;
    geod_init(&g, 6378137.0, 1 / 298.257223563);
    return g;
  }();
  double length = 0;
  geod_inverse(&wgs84, a.lat(), a.lon(), b.lat(), b.lon(), &length, nullptr, nullptr);
  return length;
}

Position LocalMetres::from(Metres m) const {
  const double lon = static_cast<double>(origin_.lon_e7) + m.east / metres_per_lon_;
  const double lat = static_cast<double>(origin_.lat_e7) + m.north / metres_per_lat_;
  return {static_cast<std::int32_t>(std::llround(std::clamp(lon, -1.8e9, 1.8e9))),
          static_cast<std::int32_t>(std::llround(std::clamp(lat, -0.9e9, 0.9e9)))};
}

}  // namespace comity::geometry
