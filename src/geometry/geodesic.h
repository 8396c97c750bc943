// Lengths in metres on the WGS 84 ellipsoid.
#pragma once

#include <cmath>
#include <numbers>

#include "geometry/shape.h"

namespace comity::geometry {

// The length of the geodesic between two places, exact to nanometres (Karney 2013, PROJ's geodesic routines).
double distance_m(Position a, Position b);

// A point in metres east and north of the origin of a LocalMetres.
struct Metres {
  double east = 0;
  double north = 0;
  double length() const { return std::sqrt(east * east + north * north); }
};
inline Metres operator-(Metres a, Metres b) { return {a.east - b.east, a.north - b.north}; }
inline Metres operator+(Metres a, Metres b) { return {a.east + b.east, a.north + b.north}; }
inline Metres operator*(double factor, Metres a) { return {factor * a.east, factor * a.north}; }
inline double dot(Metres a, Metres b) { return a.east * b.east + a.north * b.north; }

// A flat map of the neighbourhood of one place: degrees times the ellipsoid's metres per degree there. Lines that are
// straight in degrees stay straight. Lengths are right to one part in ten thousand within a kilometre of the origin
// (at latitude 60; better nearer the equator), and to 1% within 50 km: good for finding what is near, while what is
// reported is measured by distance_m. Neighbourhoods across the 180th meridian are not joined.
class LocalMetres {
 public:
  explicit LocalMetres(Position origin) : origin_(origin) {
    const double lat = origin.lat() * std::numbers::pi / 180;
    const double sin = std::sin(lat);
    const double w2 = 1 - e2 * sin * sin;
    const double n = a / std::sqrt(w2);
    constexpr double unit = std::numbers::pi / 180 * 1e-7;
    metres_per_lon_ = n * std::cos(lat) * unit;
    metres_per_lat_ = n * (1 - e2) / w2 * unit;
  }

  Metres to(Position p) const {
    return {(static_cast<double>(p.lon_e7) - origin_.lon_e7) * metres_per_lon_,
            (static_cast<double>(p.lat_e7) - origin_.lat_e7) * metres_per_lat_};
  }
  Position from(Metres m) const;
  double metres_per_lon() const { return metres_per_lon_; }  // per 1e-7 degrees
  double metres_per_lat() const { return metres_per_lat_; }

 private:
  static constexpr double a = 6378137.0;  // WGS 84
  static constexpr double e2 = 0.00669437999014132;
  Position origin_;
  double metres_per_lon_ = 0;
  double metres_per_lat_ = 0;
};

// The place on the straight line from a to b that is nearest to `to`, as a share of the way from a, with its distance.
struct Foot {
  double share = 0;
  Metres at;
  double distance2 = 0;  // square metres
};
inline Foot foot_on_segment(Metres a, Metres b, Metres to) {
  const Metres along = b - a;
  const double length2 = dot(along, along);
  double share = length2 > 0 ? dot(to - a, along) / length2 : 0;
  share = share < 0 ? 0 : share > 1 ? 1 : share;
  const Metres at = a + share * along;
  const Metres gap = to - at;
  return {share, at, dot(gap, gap)};
}

}  // namespace comity::geometry
