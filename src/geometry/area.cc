#include "geometry/area.h"

#include <array>

namespace comity::geometry {
namespace {

__extension__ typedef __int128 Wide;  // products of two differences of longitudes need 66 bits

// Does the edge cross the ray from p to the east? Half-open in latitude, so a corner is counted once.
bool crosses_eastward(Position from, Position to, Position p) {
  if ((from.lat_e7 > p.lat_e7) == (to.lat_e7 > p.lat_e7)) return false;
  const Wide rise = std::int64_t{to.lat_e7} - from.lat_e7;
  const Wide left = (Wide{p.lon_e7} - from.lon_e7) * rise;
  const Wide right = (Wide{to.lon_e7} - from.lon_e7) * (std::int64_t{p.lat_e7} - from.lat_e7);
  return rise > 0 ? left < right : left > right;
}

}  // namespace

Area::Area(const Shape& shape) {
  for (const auto& ring : shape.parts) {
    for (std::size_t i = 1; i < ring.size(); ++i) edges_.push_back({ring[i - 1], ring[i]});
  }
  if (edges_.empty()) return;
  for (std::size_t from = 0; from < edges_.size(); from += fan_out) {
    Box run;
    for (std::size_t i = from; i < std::min(from + fan_out, edges_.size()); ++i) {
      run.add(edges_[i].from);
      run.add(edges_[i].to);
    }
    nodes_.push_back(run);
    box_.add(run);
  }
  level_starts_.push_back(0);
  level_ends_.push_back(nodes_.size());
  while (level_ends_.back() - level_starts_.back() > 1) {
    const std::size_t first = level_starts_.back();
    const std::size_t last = level_ends_.back();
    for (std::size_t from = first; from < last; from += fan_out) {
      Box run;
      for (std::size_t i = from; i < std::min(from + fan_out, last); ++i) run.add(nodes_[i]);
      nodes_.push_back(run);
    }
    level_starts_.push_back(last);
    level_ends_.push_back(nodes_.size());
  }
}

bool Area::contains(Position p) const {
  if (edges_.empty()) return false;
  bool inside = false;
  // A stack of (level, node) instead of recursion: this is the innermost question of docking.
  std::array<std::pair<std::uint32_t, std::uint32_t>, 160> stack;
  std::size_t depth = 0;
  stack[depth++] = {static_cast<std::uint32_t>(level_starts_.size() - 1), 0};
  while (depth > 0) {
    const auto [level, node] = stack[--depth];
    const Box& box = nodes_[level_starts_[level] + node];
    if (p.lat_e7 < box.min_lat || p.lat_e7 > box.max_lat || p.lon_e7 > box.max_lon) continue;
    const std::size_t first = node * fan_out;
    if (level == 0) {
      const std::size_t last = std::min(first + fan_out, edges_.size());
      for (std::size_t i = first; i < last; ++i) inside ^= crosses_eastward(edges_[i].from, edges_[i].to, p);
    } else {
      const std::size_t last = std::min(first + fan_out, level_ends_[level - 1] - level_starts_[level - 1]);
      for (std::size_t i = first; i < last; ++i) stack[depth++] = {level - 1, static_cast<std::uint32_t>(i)};
    }
  }
  return inside;
}

struct Area::Search {
  Position p;
  LocalMetres local;
  double best2;
  Metres at;

  double box_distance2(const Box& box) const {
    const double west = (static_cast<double>(box.min_lon) - p.lon_e7) * local.metres_per_lon();
    const double east = (static_cast<double>(p.lon_e7) - box.max_lon) * local.metres_per_lon();
    const double south = (static_cast<double>(box.min_lat) - p.lat_e7) * local.metres_per_lat();
    const double north = (static_cast<double>(p.lat_e7) - box.max_lat) * local.metres_per_lat();
    const double x = std::max({west, east, 0.0});
    const double y = std::max({south, north, 0.0});
    return x * x + y * y;
  }
};

void Area::nearest_in(std::size_t level, std::size_t node, Search& search) const {
  const std::size_t first = node * fan_out;
  if (level == 0) {
    const std::size_t last = std::min(first + fan_out, edges_.size());
    for (std::size_t i = first; i < last; ++i) {
      const Foot foot = foot_on_segment(search.local.to(edges_[i].from), search.local.to(edges_[i].to), {});
      if (foot.distance2 < search.best2) {
        search.best2 = foot.distance2;
        search.at = foot.at;
      }
    }
    return;
  }
  const std::size_t last = std::min(first + fan_out, level_ends_[level - 1] - level_starts_[level - 1]);
  std::array<std::pair<double, std::size_t>, fan_out> near;
  std::size_t count = 0;
  for (std::size_t i = first; i < last; ++i) {
    const double distance2 = search.box_distance2(nodes_[level_starts_[level - 1] + i]);
    if (distance2 >= search.best2) continue;
    std::size_t place = count++;
    for (; place > 0 && near[place - 1].first > distance2; --place) near[place] = near[place - 1];
    near[place] = {distance2, i};
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (near[i].first < search.best2) nearest_in(level - 1, near[i].second, search);
  }
}

Area::Nearest Area::nearest_boundary(Position p, double limit_m) const {
  Search search{p, LocalMetres(p), limit_m * limit_m, {}};
  if (edges_.empty() || search.box_distance2(box_) >= search.best2) return {p, limit_m};
  nearest_in(level_starts_.size() - 1, 0, search);
  if (search.best2 >= limit_m * limit_m) return {p, limit_m};
  return {search.local.from(search.at), std::sqrt(search.best2)};
}

}  // namespace comity::geometry
