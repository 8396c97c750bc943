// A small country for the tests of docking, in metres east and north of 121 E 30.8 N: two counties side by side that
// share the line east = 0, and whatever a test adds.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "docking/docking.h"
#include "geometry/geodesic.h"

namespace comity::docking::test {

inline geometry::Position at(double east_m, double north_m) {
  static const geometry::LocalMetres local(geometry::position(121.0, 30.8));
  return local.from({east_m, north_m});
}

using Line = std::initializer_list<std::pair<double, double>>;

inline std::vector<geometry::Position> places(Line line) {
  std::vector<geometry::Position> positions;
  for (const auto& [east, north] : line) positions.push_back(at(east, north));
  return positions;
}

inline geometry::Shape line(Line corners) { return {geometry::ShapeKind::line, {places(corners)}}; }
inline geometry::Shape lines(std::initializer_list<Line> parts) {
  geometry::Shape shape{geometry::ShapeKind::line, {}};
  for (const Line& part : parts) shape.parts.push_back(places(part));
  return shape;
}
inline geometry::Shape point(double east, double north) { return {geometry::ShapeKind::point, {{at(east, north)}}}; }
inline geometry::Shape rectangle(double west, double south, double east, double north) {
  return {geometry::ShapeKind::area,
          {places({{west, south}, {east, south}, {east, north}, {west, north}, {west, south}})}};
}

struct Scene {
  static constexpr std::uint32_t west = 0;
  static constexpr std::uint32_t east = 1;
  std::vector<Party> parties{{no_party, no_party, rectangle(-20000, -20000, 0, 20000)},
                             {no_party, no_party, rectangle(0, -20000, 20000, 20000)}};
  std::vector<Item> items;
  Tolerances tolerances;

  std::uint32_t add_party(std::uint32_t superior, std::uint32_t department_of,
                          geometry::Shape territory = {geometry::ShapeKind::area, {}}) {
    parties.push_back({superior, department_of, std::move(territory)});
    return static_cast<std::uint32_t>(parties.size() - 1);
  }
  // The reference is good until the next item is added.
  Item& add(std::uint32_t publisher, ItemKind kind, geometry::Shape shape) {
    Item item;
    item.publisher = publisher;
    item.kind = kind;
    item.shape = std::move(shape);
    items.push_back(std::move(item));
    return items.back();
  }
  Item& road(std::uint32_t publisher, Line corners) { return add(publisher, ItemKind::road, line(corners)); }

  Docking dock(unsigned threads = 1) const { return docking::dock(parties, items, tolerances, threads); }
  std::vector<Finding> findings() const { return dock().findings; }
  std::vector<Finding> findings(Code code) const {
    std::vector<Finding> found = findings();
    std::erase_if(found, [&](const Finding& finding) { return finding.code != code; });
    return found;
  }
  std::size_t count(Code code) const { return findings(code).size(); }
};

// A road of each county that meet at the border, and a road of each elsewhere, so that both have published.
inline Scene docked() {
  Scene scene;
  scene.road(Scene::west, {{-3000, 0}, {-1000, 100}, {0, 0}});
  scene.road(Scene::east, {{0, 0}, {1000, -50}, {3000, 0}});
  return scene;
}

}  // namespace comity::docking::test
