#include "report/frame.h"

#include <algorithm>
#include <cmath>

#include "report/view.h"

namespace comity::report {
namespace {

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double share = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - share * dx, p.y - a.y - share * dy);
}

// Of a polygon, what lies on one side: inside(p) >= 0.
template <class Inside>
Line cut(const Line& ring, Inside inside) {
  Line kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point from = ring[i];
    const Point end = ring[(i + 1) % ring.size()];
    const double a = inside(from);
    const double b = inside(end);
    if (a >= 0) kept.push_back(from);
    if ((a >= 0) != (b >= 0)) {
      const double share = a / (a - b);
      kept.push_back({from.x + share * (end.x - from.x), from.y + share * (end.y - from.y)});
    }
  }
  return kept;
}

bool may_cross(Point a, Point b, const Frame& frame) {
  return std::max(a.x, b.x) >= 0 && std::min(a.x, b.x) <= frame.width() && std::max(a.y, b.y) >= 0 &&
         std::min(a.y, b.y) <= frame.height();
}

// Where the ring crosses a horizontal line, from left to right.
std::vector<double> crossings(const Line& ring, double y) {
  std::vector<double> at;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    if ((a.y <= y) != (b.y <= y)) at.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
  }
  std::ranges::sort(at);
  return at;
}

}  // namespace

Frame::Frame(const geometry::Box& extent, double width, double least_height, double most_height)
    : local_(extent.centre()), metres_per_unit_(1), width_(width), height_(least_height) {
  const geometry::Metres low = local_.to({extent.min_lon, extent.min_lat});
  const geometry::Metres high = local_.to({extent.max_lon, extent.max_lat});
  const double across = std::max(high.east - low.east, 1.0);
  const double up = std::max(high.north - low.north, 1.0);
  metres_per_unit_ = across / width;
  if (up / metres_per_unit_ > most_height) metres_per_unit_ = up / most_height;
  height_ = std::clamp(up / metres_per_unit_, least_height, most_height);
}

Frame Frame::around(geometry::Position centre, double half_side_m, double width) {
  return {centre, 2 * half_side_m / width, width, width};
}

Point Frame::at(geometry::Position place) const {
  const geometry::Metres metres = local_.to(place);
  return {width_ / 2 + metres.east / metres_per_unit_, height_ / 2 - metres.north / metres_per_unit_};
}

Line Frame::at(const std::vector<geometry::Position>& places) const {
  Line line;
  line.reserve(places.size());
  for (const geometry::Position place : places) line.push_back(at(place));
  return line;
}

geometry::Box with_margin(const geometry::Box& extent, double share, double least_m) {
  const geometry::LocalMetres local(extent.centre());
  const auto widened = [&](std::int32_t& low, std::int32_t& high, double metres_per_step, double limit) {
    const double size = static_cast<double>(high) - low;
    const double add = std::max(size * share, (least_m / metres_per_step - size) / 2);
    low = static_cast<std::int32_t>(std::max(low - add, -limit));
    high = static_cast<std::int32_t>(std::min(high + add, limit));
  };
  geometry::Box box = extent;
  widened(box.min_lon, box.max_lon, local.metres_per_lon(), 1.8e9);
  widened(box.min_lat, box.max_lat, local.metres_per_lat(), 0.9e9);
  return box;
}

Line simplified(const Line& line, double tolerance) {
  if (line.size() < 3) return line;
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> runs{{0, line.size() - 1}};
  while (!runs.empty()) {
    const auto [first, last] = runs.back();
    runs.pop_back();
    std::size_t farthest = first;
    double most = tolerance;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double distance = distance_to_segment(line[i], line[first], line[last]);
      if (distance <= most) continue;
      most = distance;
      farthest = i;
    }
    if (farthest == first) continue;
    kept[farthest] = true;
    runs.emplace_back(first, farthest);
    runs.emplace_back(farthest, last);
  }
  Line result;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kept[i]) result.push_back(line[i]);
  }
  return result;
}

Line clipped_ring(const Line& ring, const Frame& frame, double margin) {
  Line kept = cut(ring, [&](Point p) { return p.x + margin; });
  kept = cut(kept, [&](Point p) { return frame.width() + margin - p.x; });
  kept = cut(kept, [&](Point p) { return p.y + margin; });
  return cut(kept, [&](Point p) { return frame.height() + margin - p.y; });
}

std::vector<Line> parts_inside(const Line& line, const Frame& frame) {
  std::vector<Line> parts;
  bool going_on = false;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const bool inside = may_cross(line[i], line[i + 1], frame);
    if (inside && !going_on) parts.push_back({line[i]});
    if (inside) parts.back().push_back(line[i + 1]);
    going_on = inside;
  }
  return parts;
}

std::string path_of(const Line& line, bool closed) {
  std::string path;
  std::string previous;
  for (const Point point : line) {
    std::string next = fixed(point.x, 2) + " " + fixed(point.y, 2);
    if (next == previous) continue;
    path += path.empty() ? "M" : "L";
    path += next;
    previous = std::move(next);
  }
  if (closed && !path.empty()) path += "Z";
  return path;
}

LabelPlace label_place(const Line& ring) {
  LabelPlace best;
  if (ring.size() < 3) return best;
  const auto [low, high] = std::ranges::minmax(ring, {}, &Point::y);
  constexpr int cuts = 11;
  for (int i = 1; i < cuts; ++i) {
    const double y = low.y + (high.y - low.y) * i / cuts;
    const std::vector<double> at = crossings(ring, y);
    for (std::size_t k = 0; k + 1 < at.size(); k += 2) {
      // Of spans about as wide, the one nearer to the middle reads better.
      const double worth = (at[k + 1] - at[k]) * (1 - 0.4 * std::abs(2.0 * i / cuts - 1));
      if (worth > best.width) best = {{(at[k] + at[k + 1]) / 2, y}, worth};
    }
  }
  return best;
}

}  // namespace comity::report
