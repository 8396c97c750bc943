// From places on the ground to a drawing. Equirectangular: degrees times the ellipsoid's metres per degree at the centre
// of what is shown, so that a unit of the drawing is as long across as it is up; right to 1% over 50 km.
#pragma once

#include <string>
#include <vector>

#include "geometry/box.h"
#include "geometry/geodesic.h"

namespace comity::report {

struct Point {
  double x = 0;
  double y = 0;  // downward, as in an SVG
  bool operator==(const Point&) const = default;
};
using Line = std::vector<Point>;

class Frame {
 public:
  // Holds `extent`, which is not empty, `width` units wide and at least `least_height` and at most `most_height` high.
  Frame(const geometry::Box& extent, double width, double least_height, double most_height);
  // A square of `half_side_m` around `centre`.
  static Frame around(geometry::Position centre, double half_side_m, double width);

  Point at(geometry::Position place) const;
  Line at(const std::vector<geometry::Position>& places) const;
  double width() const { return width_; }
  double height() const { return height_; }
  double metres_per_unit() const { return metres_per_unit_; }
  bool contains(Point point) const { return point.x >= 0 && point.y >= 0 && point.x <= width_ && point.y <= height_; }

 private:
  Frame(geometry::Position centre, double metres_per_unit, double width, double height)
      : local_(centre), metres_per_unit_(metres_per_unit), width_(width), height_(height) {}

  geometry::LocalMetres local_;
  double metres_per_unit_;
  double width_;
  double height_;
};

// The extent with a margin of `share` of its size on each side, and at least `least_m` across.
geometry::Box with_margin(const geometry::Box& extent, double share, double least_m);

// Without the points that lie within `tolerance` of the line through those that are kept (Douglas and Peucker 1973).
Line simplified(const Line& line, double tolerance);

// The part of a closed ring inside the frame widened by `margin` (Sutherland and Hodgman 1974); may be empty. Edges along
// the frame stand for what is outside.
Line clipped_ring(const Line& ring, const Frame& frame, double margin);

// The parts of a line whose segments come into the frame.
std::vector<Line> parts_inside(const Line& line, const Frame& frame);

// The d of a path: coordinates to a hundredth of a unit, neighbours that print alike written once.
std::string path_of(const Line& line, bool closed);

// Where a label fits best in a ring: the middle of the widest span of several horizontal cuts, and how wide it is.
struct LabelPlace {
  Point at;
  double width = 0;
};
LabelPlace label_place(const Line& ring);

}  // namespace comity::report
