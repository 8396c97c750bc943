// Areas, their names, and the line along which two sides of the cooperation meet.
#include <algorithm>
#include <map>

#include "report/map/map.h"

namespace comity::report {
namespace {

constexpr double tolerance = 0.1;   // units: below a pixel until the map is ten times as large
constexpr double clip_margin = 12;  // units: the edge along the frame stays out of sight
constexpr double least_label_width = 70;

using Edge = std::pair<geometry::Position, geometry::Position>;

Edge undirected(geometry::Position a, geometry::Position b) { return a < b ? Edge{a, b} : Edge{b, a}; }

// The highest party above an area's governor that is not central: the side it is on.
std::optional<PartyId> side_of(const View& view, const model::Area& area) {
  const model::Party* governor = governor_of(view, area);
  if (governor == nullptr) return std::nullopt;
  PartyId side = governor->id();
  for (const PartyId& above : superiors(view.model, side)) {
    const auto found = view.model.parties.find(above);
    if (found != view.model.parties.end() && found->second.standing.level != model::Level::central) side = above;
  }
  return side;
}

void write_area(Html& page, const View& view, const Frame& frame, const model::Area& area) {
  std::string path;
  for (const auto& ring : area.shape.parts) {
    path += path_of(simplified(clipped_ring(frame.at(ring), frame, clip_margin), tolerance), true);
  }
  if (path.empty()) return;
  const model::Party* governor = governor_of(view, area);
  const std::string colour = governor != nullptr ? view.colour(governor->id()) : "c-none";
  page.empty("path", {{"class", "area " + colour + (governor != nullptr ? " governed" : "")}, {"d", path}});
}

void write_area_name(Html& page, const Frame& frame, const model::Area& area) {
  LabelPlace best;
  for (const auto& ring : area.shape.parts) {
    const LabelPlace place = label_place(clipped_ring(frame.at(ring), frame, -14));
    if (place.width > best.width) best = place;
  }
  if (best.width < least_label_width) return;
  const auto label =
      page.open("g", {{"class", "fixed-size area-name"},
                      {"data-x", fixed(best.at.x, 1)},
                      {"data-y", fixed(best.at.y, 1)},
                      {"transform", "translate(" + fixed(best.at.x, 1) + " " + fixed(best.at.y, 1) + ")"}});
  page.svg_text({}, name_or_id(area.name, area.code));
}

// Edges that areas of different sides share, as lines.
std::vector<std::vector<geometry::Position>> lines_between_sides(const View& view) {
  std::map<Edge, PartyId> first_side;
  std::vector<std::vector<geometry::Position>> lines;
  for (const model::Area& area : view.cooperation.borders.areas) {
    const auto side = side_of(view, area);
    if (!side) continue;
    for (const auto& ring : area.shape.parts) {
      bool going_on = false;
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const auto [known, is_new] = first_side.emplace(undirected(ring[i], ring[i + 1]), *side);
        const bool between = !is_new && known->second != *side;
        if (between && !going_on) lines.push_back({ring[i]});
        if (between) lines.back().push_back(ring[i + 1]);
        going_on = between;
      }
    }
  }
  return lines;
}

}  // namespace

const model::Party* governor_of(const View& view, const model::Area& area) {
  const model::Party* lowest = nullptr;
  for (const auto& [id, party] : view.model.parties) {
    const model::Standing& standing = party.standing;
    if (standing.level < model::Level::prefecture) continue;
    if (std::ranges::find(standing.jurisdictions, area.code) == standing.jurisdictions.end()) continue;
    if (lowest == nullptr || standing.level > lowest->standing.level) lowest = &party;
  }
  return lowest;
}

std::vector<DrawnArea> drawn_areas(const View& view) {
  struct Sized {
    DrawnArea drawn;
    geometry::Box box;
    double size = 0;
  };
  std::vector<Sized> sized;
  for (const model::Area& area : view.cooperation.borders.areas) {
    const geometry::Box box = geometry::box_of(area.shape);
    if (box.empty()) continue;
    const double size =
        (static_cast<double>(box.max_lon) - box.min_lon) * (static_cast<double>(box.max_lat) - box.min_lat);
    sized.push_back({{&area, true}, box, size});
  }
  std::ranges::stable_sort(sized, std::ranges::greater{}, &Sized::size);
  const auto holds = [](const geometry::Box& a, const geometry::Box& b) {
    return a.min_lon <= b.min_lon && a.min_lat <= b.min_lat && a.max_lon >= b.max_lon && a.max_lat >= b.max_lat;
  };
  std::vector<DrawnArea> drawn;
  for (std::size_t i = 0; i < sized.size(); ++i) {
    const auto within = std::count_if(sized.begin() + static_cast<std::ptrdiff_t>(i) + 1, sized.end(),
                                      [&](const Sized& other) { return holds(sized[i].box, other.box); });
    // A county's box may by chance hold that of one small neighbour; a province's holds several.
    sized[i].drawn.is_named = within < 2;
    drawn.push_back(sized[i].drawn);
  }
  return drawn;
}

void write_ground(Html& page, const View& view, const Frame& frame) {
  const std::vector<DrawnArea> areas = drawn_areas(view);
  {
    const auto group = page.open("g", {{"class", "areas"}});
    for (const DrawnArea& drawn : areas) write_area(page, view, frame, *drawn.area);
  }
  std::string between;
  for (const auto& line : lines_between_sides(view)) {
    for (const Line& part : parts_inside(frame.at(line), frame)) between += path_of(simplified(part, tolerance), false);
  }
  if (!between.empty()) page.empty("path", {{"class", "between-sides"}, {"d", between}});
  const auto names = page.open("g", {{"class", "area-names"}});
  for (const DrawnArea& drawn : areas) {
    if (drawn.is_named) write_area_name(page, frame, *drawn.area);
  }
}

}  // namespace comity::report
