#include "report/frame.h"

#include <doctest/doctest.h>

#include <array>

#include "geometry/geodesic.h"
#include "report/view.h"

namespace comity::report {

TEST_CASE("a frame puts its centre in the middle and keeps lengths on the ground") {
  const geometry::Position centre = geometry::position(121.1, 30.8);
  const Frame frame = Frame::around(centre, 1000, 200);
  CHECK(frame.at(centre) == Point{100, 100});
  const Point east = frame.at(geometry::position(121.105, 30.8));
  const double metres = geometry::distance_m(centre, geometry::position(121.105, 30.8));
  CHECK((east.x - 100) * frame.metres_per_unit() == doctest::Approx(metres).epsilon(0.001));
  CHECK(frame.at(geometry::position(121.1, 30.805)).y < 100);
}

TEST_CASE("a frame holds its whole extent whatever its form") {
  for (const auto& [west, south, east, north] :
       {std::array{121.0, 30.5, 121.5, 30.6}, std::array{121.0, 30.0, 121.1, 31.5}}) {
    geometry::Box box;
    box.add(geometry::position(west, south));
    box.add(geometry::position(east, north));
    const Frame frame(box, 1000, 550, 850);
    CHECK(frame.height() >= 550);
    CHECK(frame.height() <= 850);
    for (const double lon : {west, east}) {
      for (const double lat : {south, north}) {
        const Point at = frame.at(geometry::position(lon, lat));
        CHECK(at.x >= -0.01);
        CHECK(at.x <= 1000.01);
        CHECK(at.y >= -0.01);
        CHECK(at.y <= frame.height() + 0.01);
      }
    }
  }
}

TEST_CASE("a margin widens an extent of a single place to what was asked at least") {
  geometry::Box box;
  box.add(geometry::position(10, 50));
  const geometry::Box wide = with_margin(box, 0.1, 2000);
  CHECK(geometry::distance_m({wide.min_lon, wide.min_lat}, {wide.max_lon, wide.min_lat}) ==
        doctest::Approx(2000).epsilon(0.01));
}

TEST_CASE("simplifying leaves out what lies within the tolerance and keeps the ends") {
  CHECK(simplified({{0, 0}, {5, 0.05}, {10, 0}}, 0.1) == Line{{0, 0}, {10, 0}});
  CHECK(simplified({{0, 0}, {5, 0.5}, {10, 0}}, 0.1) == Line{{0, 0}, {5, 0.5}, {10, 0}});
  const Line ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
  CHECK(simplified(ring, 0.1) == ring);
}

TEST_CASE("a ring that covers the frame is clipped to it and one beside it is gone") {
  const Frame frame = Frame::around(geometry::position(10, 50), 100, 100);
  CHECK(clipped_ring({{-900, -900}, {900, -900}, {900, 900}, {-900, 900}}, frame, 5).size() == 4);
  CHECK(clipped_ring({{200, 200}, {300, 200}, {300, 300}}, frame, 5).empty());
}

TEST_CASE("of a line only what comes into the frame is kept") {
  const Frame frame = Frame::around(geometry::position(10, 50), 100, 100);
  const auto parts = parts_inside({{-50, 50}, {-40, 50}, {50, 50}, {400, 50}, {400, 400}, {50, 400}, {50, 90}}, frame);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == Line{{-40, 50}, {50, 50}, {400, 50}});
  CHECK(parts[1] == Line{{50, 400}, {50, 90}});
}

TEST_CASE("a label stands in the widest place of a ring") {
  // A narrow neck on the left, a wide body on the right.
  const LabelPlace place =
      label_place({{0, 45}, {50, 45}, {50, 0}, {150, 0}, {150, 100}, {50, 100}, {50, 55}, {0, 55}});
  CHECK(place.at.x > 50);
  CHECK(place.width > 50);
}

TEST_CASE("figures of a drawing are short and the same everywhere") {
  CHECK(fixed(1.0, 2) == "1");
  CHECK(fixed(1.005, 1) == "1");
  CHECK(fixed(-0.001, 2) == "0");
  CHECK(fixed(120.5, 2) == "120.5");
  CHECK(fixed(100, 0) == "100");
  CHECK(path_of({{0, 0}, {0.001, 0}, {1.25, 3}}, true) == "M0 0L1.25 3Z");
}

}  // namespace comity::report
