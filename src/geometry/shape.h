// Places on the ground, in WGS 84, as whole numbers of 1e-7 degrees (at most 1.2 cm): they compare, hash and sign exactly.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/enum_names.h"

namespace comity::geometry {

struct Position {
  std::int32_t lon_e7 = 0;
  std::int32_t lat_e7 = 0;

  double lon() const { return lon_e7 * 1e-7; }
  double lat() const { return lat_e7 * 1e-7; }
  auto operator<=>(const Position&) const = default;
};

// The nearest Position to degrees; the caller has checked that |lon| <= 180 and |lat| <= 90.
Position position(double lon_deg, double lat_deg);

enum class ShapeKind { point, line, area };

// point: every part is one position. line: every part is a line of two or more. area: every part is a ring, first
// position repeated last; rings are even-odd (a hole is a ring inside a ring; a second polygon a ring beside it).
struct Shape {
  ShapeKind kind = ShapeKind::point;
  std::vector<std::vector<Position>> parts;
  bool operator==(const Shape&) const = default;
};

}  // namespace comity::geometry

template <>
inline constexpr auto comity::enum_names<comity::geometry::ShapeKind> =
    std::to_array<std::string_view>({"point", "line", "area"});
