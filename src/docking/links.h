// All planned links as one set of lines with their ends, made ready for questions about neighbourhoods.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "docking/docking.h"
#include "docking/ties.h"
#include "geometry/geodesic.h"
#include "geometry/packed_index.h"

namespace comity::docking {

// One end of one part of a link. A part that closes on itself has none.
struct End {
  std::uint32_t item = 0;
  std::uint32_t part = 0;
  bool last = false;  // of the part's positions, or the first
  geometry::Position at;
};

// A place on a link near somewhere.
struct Near {
  std::uint32_t item = 0;
  std::uint32_t part = 0;
  std::uint32_t segment = 0;  // from position `segment` to the next
  geometry::Metres foot;      // on the local map of the place asked about
  double distance_m = 0;
};

class Links {
 public:
  // `left_out` has one entry an item; items that are not links are left out anyway.
  Links(std::span<const Item> items, const std::vector<bool>& left_out);

  std::span<const Item> items() const { return items_; }
  const Item& item_of(const End& end) const { return items_[end.item]; }
  std::span<const End> ends() const { return ends_; }
  // The ends of one item are ends()[first_end(item)] up to ends()[first_end(item + 1)].
  std::size_t first_end(std::uint32_t item) const { return first_ends_[item]; }

  template <class Visit>
  void ends_near(geometry::Position p, double radius_m, Visit&& visit) const {
    end_index_.query(geometry::box_around(p, radius_m), visit);
  }

  // Calls visit(Near) for the nearest place of each run of segments that comes within radius_m of p: one or more for a
  // link that passes.
  template <class Visit>
  void lines_near(geometry::Position p, double radius_m, Visit&& visit) const {
    const geometry::LocalMetres local(p);
    run_index_.query(geometry::box_around(p, radius_m), [&](std::uint32_t number) {
      const Near near = nearest_in(runs_[number], local);
      if (near.distance_m <= radius_m) visit(near);
    });
  }

 private:
  struct Run {
    std::uint32_t item, part, first, count;
  };
  Near nearest_in(const Run& run, const geometry::LocalMetres& local) const;

  std::span<const Item> items_;
  std::vector<End> ends_;
  std::vector<std::size_t> first_ends_;
  std::vector<Run> runs_;
  geometry::PackedIndex end_index_, run_index_;
};

// How far along a line its direction is read: long enough for a bend of the pen, short enough to be local.
inline constexpr double direction_reach_m = 20;

// From `from` (a place on segment `segment`), reach_m along the line towards its last position or its first: where that leads, and
// how much line there was.
struct Reach {
  geometry::Metres to;
  double length_m = 0;
};
Reach follow(std::span<const geometry::Position> line, std::size_t segment, geometry::Metres from, bool towards_last,
             const geometry::LocalMetres& local);

// The direction in which a link leaves its end.
geometry::Metres departure(const Links& links, const End& end);

// The angle between two directions, 0 to 180.
double angle_deg(geometry::Metres a, geometry::Metres b);

}  // namespace comity::docking
