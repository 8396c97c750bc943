// An area made ready for many questions: is a place inside, and how far is it from the boundary?
#pragma once

#include <cstdint>
#include <vector>

#include "geometry/box.h"
#include "geometry/shape.h"

namespace comity::geometry {

class Area {
 public:
  Area() = default;
  // `shape` is an area: closed rings. The boundary's own order is kept; runs of it are boxed, and runs of those, so
  // that building costs one pass and every question about log n boxes.
  explicit Area(const Shape& shape);

  bool empty() const { return edges_.empty(); }
  const Box& box() const { return box_; }

  // By the even-odd rule, in exact integers. A place on the boundary is inside for one of two areas that share the edge
  // with equal corners, never for both.
  bool contains(Position p) const;

  // The nearest place on the boundary to p and its distance on the local map, or limit_m where none is nearer.
  struct Nearest {
    Position at;
    double distance_m = 0;
  };
  Nearest nearest_boundary(Position p, double limit_m) const;

  // The same distance, negative inside.
  double signed_distance_m(Position p, double limit_m) const {
    const double distance = nearest_boundary(p, limit_m).distance_m;
    return contains(p) ? -distance : distance;
  }

 private:
  struct Edge {
    Position from, to;
  };
  struct Search;
  static constexpr std::size_t fan_out = 8;

  void nearest_in(std::size_t level, std::size_t node, Search& search) const;

  std::vector<Edge> edges_;
  std::vector<Box> nodes_;  // level 1: runs of eight edges; level 2: runs of eight of those; ... ; the whole
  std::vector<std::size_t> level_starts_;
  std::vector<std::size_t> level_ends_;
  Box box_;
};

}  // namespace comity::geometry
