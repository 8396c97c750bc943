// Rectangles of whole 1e-7 degrees, edges included.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

#include "geometry/geodesic.h"
#include "geometry/shape.h"

namespace comity::geometry {

struct Box {
  std::int32_t min_lon = std::numeric_limits<std::int32_t>::max();
  std::int32_t min_lat = std::numeric_limits<std::int32_t>::max();
  std::int32_t max_lon = std::numeric_limits<std::int32_t>::min();
  std::int32_t max_lat = std::numeric_limits<std::int32_t>::min();

  bool empty() const { return min_lon > max_lon; }
  void add(Position p) {
    min_lon = std::min(min_lon, p.lon_e7);
    min_lat = std::min(min_lat, p.lat_e7);
    max_lon = std::max(max_lon, p.lon_e7);
    max_lat = std::max(max_lat, p.lat_e7);
  }
  void add(const Box& other) {
    min_lon = std::min(min_lon, other.min_lon);
    min_lat = std::min(min_lat, other.min_lat);
    max_lon = std::max(max_lon, other.max_lon);
    max_lat = std::max(max_lat, other.max_lat);
  }
  bool meets(const Box& other) const {
    return min_lon <= other.max_lon && other.min_lon <= max_lon && min_lat <= other.max_lat && other.min_lat <= max_lat;
  }
  Position centre() const {
    return {static_cast<std::int32_t>((std::int64_t{min_lon} + max_lon) / 2),
            static_cast<std::int32_t>((std::int64_t{min_lat} + max_lat) / 2)};
  }
  bool operator==(const Box&) const = default;
};

inline Box box_of(std::span<const Position> positions) {
  Box box;
  for (const Position p : positions) box.add(p);
  return box;
}

inline Box box_of(const Shape& shape) {
  Box box;
  for (const auto& part : shape.parts) box.add(box_of(part));
  return box;
}

// The box that holds everything within radius_m of p (and a little more: lines of longitude come closer to the poles).
inline Box box_around(Position p, double radius_m) {
  const LocalMetres local(p);
  const double lat = radius_m * 1.01 / local.metres_per_lat() + 1;
  // The widening is 1/cos of the outermost latitude; near a pole the whole circle is taken.
  const double outermost = std::min(89.9, std::abs(p.lat()) + lat * 1e-7);
  const double shrink = std::cos(outermost * std::numbers::pi / 180) / std::cos(p.lat() * std::numbers::pi / 180);
  const double lon = radius_m * 1.01 / (local.metres_per_lon() * std::max(shrink, 1e-6)) + 1;
  const auto whole = [](double e7, double limit) { return static_cast<std::int32_t>(std::clamp(e7, -limit, limit)); };
  return {whole(p.lon_e7 - lon, 1.8e9), whole(p.lat_e7 - lat, 0.9e9), whole(p.lon_e7 + lon, 1.8e9),
          whole(p.lat_e7 + lat, 0.9e9)};
}

}  // namespace comity::geometry
