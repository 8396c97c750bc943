#include "plan_network/gaps.h"

#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

#include "geometry/geodesic.h"

namespace comity::plan_network {
namespace {

using geometry::Position;

std::vector<Position> ends_of(const Road& road) {
  std::vector<Position> ends;
  for (const auto& part : road.item.shape.parts) {
    if (part.front() == part.back()) continue;
    ends.push_back(part.front());
    ends.push_back(part.back());
  }
  return ends;
}

Position middle(Position a, Position b) {
  const auto half = [](std::int32_t from, std::int32_t to) {
    return static_cast<std::int32_t>((std::int64_t{from} + to) / 2);
  };
  return {half(a.lon_e7, b.lon_e7), half(a.lat_e7, b.lat_e7)};
}

// The ends that the finding speaks of: one at its place, and of the other road the one that is as far away as measured.
std::optional<std::pair<Position, Position>> displaced_ends(const Road& a, const Road& b,
                                                            const docking::Finding& finding) {
  std::optional<std::pair<Position, Position>> best;
  double least = std::numeric_limits<double>::infinity();
  for (const Position first : ends_of(a)) {
    for (const Position second : ends_of(b)) {
      if (first != finding.place && second != finding.place) continue;
      const double off = std::abs(geometry::distance_m(first, second) - finding.measured);
      if (off < least) {
        least = off;
        best = {first, second};
      }
    }
  }
  return best;
}

class Gaps {
 public:
  Gaps(std::span<const docking::Party> parties, const docking::Ties& ties, std::span<const Road> roads,
       const Rules& rules)
      : parties_(parties), ties_(ties), roads_(roads), rules_(rules) {}

  MissingLinks run() {
    std::vector<docking::Item> items;
    for (const Road& road : roads_) items.push_back(road.item);
    for (const docking::Finding& finding : docking::dock(parties_, items, rules_.tolerances, 1).findings) {
      if (finding.code == docking::Code::no_counterpart) add_continuation(finding);
      if (finding.code == docking::Code::counterpart_offset) add_displaced(finding);
    }
    return std::move(found_);
  }

 private:
  void add_displaced(const docking::Finding& finding) {
    const std::uint32_t a = finding.items[0];
    const std::uint32_t b = finding.items[1];
    const auto ends = displaced_ends(roads_[a], roads_[b], finding);
    if (!ends) return;
    const auto gap = add_gap({finding.code, a, b, finding.parties[1], finding.place});
    // Pieces shorter than the tolerance would make the ends one place.
    if (finding.measured <= 2 * rules_.tolerances.offset_m) {
      found_.lines.push_back({gap, roads_[a].item.publisher, a, b, {ends->first, ends->second}});
      return;
    }
    const Position half = middle(ends->first, ends->second);
    found_.lines.push_back({gap, roads_[a].item.publisher, a, b, {ends->first, half}});
    found_.lines.push_back({gap, roads_[b].item.publisher, a, b, {half, ends->second}});
  }

  void add_continuation(const docking::Finding& finding) {
    const std::uint32_t road = finding.items[0];
    const std::uint32_t across = finding.parties[1];
    std::optional<PlaceOnLine> best;
    std::uint32_t best_road = none;
    const auto key = [&](std::uint32_t number, const PlaceOnLine& place) {
      return std::tuple(!roads_[number].exists, place.distance_m);
    };
    for (std::uint32_t other = 0; other < roads_.size(); ++other) {
      if (!ties_.related(roads_[other].item.publisher, across)) continue;
      for (const Line& part : roads_[other].item.shape.parts) {
        const PlaceOnLine place = nearest_on(part, other, finding.place);
        if (place.distance_m > rules_.gap_reach_m || place.at == finding.place) continue;
        if (!best || key(other, place) < key(best_road, *best)) {
          best = place;
          best_road = other;
        }
      }
    }
    const Gap gap{finding.code, road, none, across, finding.place};
    if (!best) return found_.open.push_back(gap);
    found_.lines.push_back({add_gap(gap), across, road, best_road, {finding.place, best->at}});
  }

  std::uint32_t add_gap(const Gap& gap) {
    found_.gaps.push_back(gap);
    return static_cast<std::uint32_t>(found_.gaps.size() - 1);
  }

  std::span<const docking::Party> parties_;
  const docking::Ties& ties_;
  std::span<const Road> roads_;
  const Rules& rules_;
  MissingLinks found_;
};

}  // namespace

MissingLinks find_missing_links(std::span<const docking::Party> parties, const docking::Ties& ties,
                                std::span<const Road> roads, const Rules& rules) {
  return Gaps(parties, ties, roads, rules).run();
}

}  // namespace comity::plan_network
