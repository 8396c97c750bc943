#include "docking/jurisdiction.h"

#include <algorithm>
#include <cmath>

#include "docking/blocks.h"
#include "geometry/box.h"
#include "geometry/geodesic.h"

namespace comity::docking {
namespace {

using geometry::Area;
using geometry::LocalMetres;
using geometry::Metres;
using geometry::Position;

// Distances are asked for up to here only: local maps are good that far.
constexpr double horizon_m = 20'000;
// What the local map may be wrong by within the horizon is taken off every step.
constexpr double certain_share = 0.99;
// Along a line that stays just as far outside as the farthest place so far, the search advances by this much.
constexpr double least_step_m = 1;

struct Farthest {
  double distance_m = 0;  // only places farther out than this are looked for
  Position at;
};

// Walks along the line. What cannot be farther out than the farthest place so far is skipped: from a place d metres
// inside, the boundary is at least d metres of line away. Right to about a metre.
void walk(const Area& area, std::span<const Position> line, Farthest& farthest) {
  double at = 0;  // metres along the segment that starts at corner i
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool last = i + 1 == line.size();
    const LocalMetres local(line[i]);
    const Metres along = last ? Metres{} : local.to(line[i + 1]);
    const double length = along.length();
    while (last ? at <= 0 : at < length) {
      const Position p = at > 0 ? local.from((at / length) * along) : line[i];
      const double outside = area.signed_distance_m(p, horizon_m);
      if (outside > farthest.distance_m) farthest = {outside, p};
      const double corner = last ? least_step_m : length - at;
      at += std::max(certain_share * (farthest.distance_m - outside), std::min(least_step_m, corner));
    }
    at -= length;
  }
}

// All of the item lies in the circle round its box.
bool surely_inside(const Area& area, const geometry::Shape& shape, double outside_m) {
  const geometry::Box box = geometry::box_of(shape);
  const Position centre = box.centre();
  const LocalMetres local(centre);
  const Metres corner = local.to({box.max_lon, box.max_lat});
  const double radius = corner.length() / certain_share;
  return radius < horizon_m && area.signed_distance_m(centre, horizon_m) + radius <= outside_m;
}

}  // namespace

std::vector<Finding> find_outside(const Ties& ties, std::span<const Item> items, const Tolerances& tolerances,
                                  unsigned threads) {
  return collect<Finding>(items.size(), threads, [&](std::size_t i, std::vector<Finding>& out) {
    const Item& item = items[i];
    const std::uint32_t home = ties.jurisdiction(item.publisher);
    if (home == no_party || item.shape.parts.empty()) return;
    const Area& area = ties.area(home);
    if (surely_inside(area, item.shape, tolerances.outside_m)) return;
    Farthest farthest{tolerances.outside_m, {}};
    for (const auto& part : item.shape.parts) walk(area, part, farthest);
    if (farthest.distance_m <= tolerances.outside_m) return;
    const auto border = area.nearest_boundary(farthest.at, 1e9);
    out.push_back({Code::outside_jurisdiction,
                   {item.publisher},
                   {static_cast<std::uint32_t>(i)},
                   farthest.at,
                   geometry::distance_m(farthest.at, border.at),
                   tolerances.outside_m});
  });
}

}  // namespace comity::docking
