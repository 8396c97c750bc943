#include "docking/repeats.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>

#include "docking/blocks.h"
#include "geometry/geodesic.h"
#include "geometry/packed_index.h"

namespace comity::docking {
namespace {

using geometry::Box;
using geometry::LocalMetres;
using geometry::Position;

// May the two be the same sort of thing? `other` says nothing, unless both say what they are.
bool same_sort(const Item& a, const Item& b) {
  return a.kind == b.kind &&
         (a.kind != ItemKind::other || (!a.design_class.empty() && a.design_class == b.design_class));
}

bool one_facility(const Ties& ties, const Item& a, const Item& b, double distance, const Tolerances& tolerances) {
  const bool same_name = !a.name.empty() && a.name == b.name;
  const bool same_place = distance <= tolerances.corridor_m;
  return ties.related(a.publisher, b.publisher) ? same_name || same_place : same_name && same_place;
}

// The greatest distance from a corner of `from` to the nearest line of `to`, or none when it exceeds limit_m.
std::optional<double> strays(const geometry::Shape& from, const geometry::Shape& to, double limit_m) {
  double greatest2 = 0;
  for (const auto& part : from.parts) {
    for (const Position corner : part) {
      const LocalMetres local(corner);
      double least2 = std::numeric_limits<double>::infinity();
      for (const auto& line : to.parts) {
        for (std::size_t i = 0; i < line.size(); ++i) {
          const auto a = local.to(line[i]);
          const auto b = i + 1 < line.size() ? local.to(line[i + 1]) : a;
          least2 = std::min(least2, geometry::foot_on_segment(a, b, {}).distance2);
        }
      }
      if (least2 > limit_m * limit_m) return std::nullopt;
      greatest2 = std::max(greatest2, least2);
    }
  }
  return std::sqrt(greatest2);
}

bool near_equal(const Box& a, const Box& b, double limit_m) {
  const LocalMetres local({a.min_lon, a.min_lat});
  const auto far = [&](std::int32_t x, std::int32_t y, double metres) {
    return std::abs(static_cast<double>(x) - y) * metres > limit_m * 1.01;
  };
  return !far(a.min_lon, b.min_lon, local.metres_per_lon()) && !far(a.max_lon, b.max_lon, local.metres_per_lon()) &&
         !far(a.min_lat, b.min_lat, local.metres_per_lat()) && !far(a.max_lat, b.max_lat, local.metres_per_lat());
}

struct Boxed {
  std::uint32_t publisher, item;
  ItemKind kind;
  Box box;
};

// Links and facilities with their boxes, those of one publisher and kind together, from south to north.
std::vector<Boxed> boxed_by_publisher(std::span<const Item> items) {
  std::vector<Boxed> boxed;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (!is_link(item.kind) && !is_facility(item.kind)) continue;
    const Box box = geometry::box_of(item.shape);
    if (!box.empty()) boxed.push_back({item.publisher, i, item.kind, box});
  }
  std::sort(boxed.begin(), boxed.end(), [](const Boxed& a, const Boxed& b) {
    return std::tuple(a.publisher, a.kind, a.box.min_lat, a.item) <
           std::tuple(b.publisher, b.kind, b.box.min_lat, b.item);
  });
  return boxed;
}

}  // namespace

double repeat_radius_m(const Tolerances& tolerances) {
  const double metres_per_minute = tolerances.travel_speed_kmh * 1000 / 60;
  const double travel =
      tolerances.detour_factor > 0 ? tolerances.repeat_travel_min * metres_per_minute / tolerances.detour_factor : 0;
  return std::max(tolerances.repeat_distance_m, travel);
}

std::vector<Finding> find_repeated_facilities(const Ties& ties, std::span<const Item> items,
                                              const Tolerances& tolerances, unsigned threads) {
  const double radius = repeat_radius_m(tolerances);
  std::vector<std::uint32_t> facilities;
  std::vector<Position> places;
  std::vector<Box> boxes;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (!is_facility(items[i].kind)) continue;
    const Box box = geometry::box_of(items[i].shape);
    if (box.empty()) continue;
    facilities.push_back(i);
    places.push_back(box.centre());
    boxes.push_back(geometry::box_of(std::span(&places.back(), 1)));
  }
  const geometry::PackedIndex index(boxes);
  return collect<Finding>(facilities.size(), threads, [&](std::size_t i, std::vector<Finding>& out) {
    const Item& mine = items[facilities[i]];
    index.query(geometry::box_around(places[i], radius), [&](std::uint32_t j) {
      const Item& theirs = items[facilities[j]];
      const auto mine_first = std::pair(mine.publisher, facilities[i]) < std::pair(theirs.publisher, facilities[j]);
      if (!mine_first || !same_sort(mine, theirs)) return;
      if (ties.government(mine.publisher) == ties.government(theirs.publisher)) return;
      const double distance = geometry::distance_m(places[i], places[j]);
      if (distance > radius || one_facility(ties, mine, theirs, distance, tolerances)) return;
      out.push_back({Code::repeated_construction,
                     {mine.publisher, theirs.publisher},
                     {facilities[i], facilities[j]},
                     places[i],
                     distance,
                     radius});
    });
  });
}

std::vector<Finding> find_copies(std::span<const Item> items, const Tolerances& tolerances, unsigned threads) {
  const std::vector<Boxed> boxed = boxed_by_publisher(items);
  const double limit = tolerances.border_accuracy_m;
  return collect<Finding>(boxed.size(), threads, [&](std::size_t i, std::vector<Finding>& out) {
    const Boxed& a = boxed[i];
    const LocalMetres local({a.box.min_lon, a.box.min_lat});
    for (std::size_t j = i + 1; j < boxed.size(); ++j) {
      const Boxed& b = boxed[j];
      if (b.publisher != a.publisher || b.kind != a.kind) break;
      if ((static_cast<double>(b.box.min_lat) - a.box.min_lat) * local.metres_per_lat() > limit * 1.01) break;
      const Item& x = items[a.item];
      const Item& y = items[b.item];
      if (!near_equal(a.box, b.box, limit) || !same_sort(x, y) || x.shape.kind != y.shape.kind) continue;
      const auto there = strays(x.shape, y.shape, limit);
      const auto back = there ? strays(y.shape, x.shape, limit) : std::nullopt;
      if (!back) continue;
      out.push_back({Code::published_twice,
                     {a.publisher},
                     {std::min(a.item, b.item), std::max(a.item, b.item)},
                     x.shape.parts.front().front(),
                     std::max(*there, *back),
                     limit});
    }
  });
}

std::vector<bool> choose_copies_to_leave_out(std::span<const Item> items, const std::vector<Finding>& copies) {
  const auto facts = [&](std::uint32_t i) {
    const Item& item = items[i];
    return std::tie(item.shape.parts, item.name, item.ref, item.design_class, item.stage, item.opening_year, item.lanes,
                    item.design_speed_kmh, item.gauge_mm, item.land_secured, item.funds_secured);
  };
  // By what the items are, not by their order: the other findings do not change when items are renumbered.
  std::vector<bool> left_out(items.size(), false);
  for (const Finding& copy : copies) {
    const bool first_stays = facts(copy.items[0]) <= facts(copy.items[1]);
    left_out[copy.items[first_stays ? 1 : 0]] = true;
  }
  return left_out;
}

}  // namespace comity::docking
