#include "docking/links.h"

#include <limits>
#include <numbers>

namespace comity::docking {

using geometry::Box;
using geometry::LocalMetres;
using geometry::Metres;
using geometry::Position;

Links::Links(std::span<const Item> items, const std::vector<bool>& left_out) : items_(items) {
  constexpr std::uint32_t run_length = 16;
  std::vector<Box> end_boxes;
  std::vector<Box> run_boxes;
  first_ends_.reserve(items.size() + 1);
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    first_ends_.push_back(ends_.size());
    if (!is_link(items[i].kind) || left_out[i]) continue;
    const auto& parts = items[i].shape.parts;
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
      const auto& line = parts[part];
      if (line.size() < 2) continue;
      if (line.front() != line.back()) {
        for (const bool last : {false, true}) {
          ends_.push_back({i, part, last, last ? line.back() : line.front()});
          end_boxes.push_back(geometry::box_of(std::span(&ends_.back().at, 1)));
        }
      }
      const auto segments = static_cast<std::uint32_t>(line.size() - 1);
      for (std::uint32_t first = 0; first < segments; first += run_length) {
        const std::uint32_t count = std::min(run_length, segments - first);
        runs_.push_back({i, part, first, count});
        run_boxes.push_back(geometry::box_of(std::span(line).subspan(first, count + 1)));
      }
    }
  }
  first_ends_.push_back(ends_.size());
  end_index_ = geometry::PackedIndex(end_boxes);
  run_index_ = geometry::PackedIndex(run_boxes);
}

Near Links::nearest_in(const Run& run, const LocalMetres& local) const {
  const auto& line = items_[run.item].shape.parts[run.part];
  Near near{run.item, run.part, run.first, {}, std::numeric_limits<double>::infinity()};
  double best2 = std::numeric_limits<double>::infinity();
  Metres from = local.to(line[run.first]);
  for (std::uint32_t i = run.first; i < run.first + run.count; ++i) {
    const Metres to = local.to(line[i + 1]);
    const geometry::Foot foot = geometry::foot_on_segment(from, to, {});
    if (foot.distance2 < best2) {
      best2 = foot.distance2;
      near.segment = i;
      near.foot = foot.at;
    }
    from = to;
  }
  near.distance_m = std::sqrt(best2);
  return near;
}

Reach follow(std::span<const Position> line, std::size_t segment, Metres from, bool towards_last,
             const LocalMetres& local) {
  Reach reach{from, 0};
  std::size_t next = towards_last ? segment + 1 : segment;
  while (next < line.size()) {  // stepping back from 0 wraps round to a number that is not less
    const Metres corner = local.to(line[next]);
    const Metres step = corner - reach.to;
    const double length = step.length();
    if (reach.length_m + length >= direction_reach_m) {
      const double share = (direction_reach_m - reach.length_m) / length;
      return {reach.to + share * step, direction_reach_m};
    }
    reach = {corner, reach.length_m + length};
    next = towards_last ? next + 1 : next - 1;
  }
  return reach;
}

Metres departure(const Links& links, const End& end) {
  const auto& line = links.item_of(end).shape.parts[end.part];
  const LocalMetres local(end.at);
  return follow(line, end.last ? line.size() - 2 : 0, {}, !end.last, local).to;
}

double angle_deg(Metres a, Metres b) {
  const double cross = a.east * b.north - a.north * b.east;
  return std::abs(std::atan2(cross, dot(a, b))) * 180 / std::numbers::pi;
}

}  // namespace comity::docking
