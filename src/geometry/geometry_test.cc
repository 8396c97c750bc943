#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "geometry/area.h"
#include "geometry/box.h"
#include "geometry/geodesic.h"
#include "geometry/packed_index.h"

using namespace comity::geometry;

namespace {

Position random_position(std::mt19937& random, double lon, double lat, double spread) {
  std::uniform_real_distribution<double> unit(-spread, spread);
  const double east = unit(random);
  return position(lon + east, lat + unit(random));
}

// A star-shaped ring round a place: never crosses itself.
std::vector<Position> ring_round(std::mt19937& random, double lon, double lat, double radius, int corners) {
  std::uniform_real_distribution<double> unit(0.3, 1);
  std::vector<Position> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * M_PI * i / corners;
    const double r = radius * unit(random);
    ring.push_back(position(lon + r * std::cos(angle), lat + r * std::sin(angle)));
  }
  ring.push_back(ring.front());
  return ring;
}

// Even-odd in long double, edge by edge.
bool inside_plainly(const Shape& area, Position p) {
  bool inside = false;
  for (const auto& ring : area.parts) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const Position a = ring[i - 1];
      const Position b = ring[i];
      if ((a.lat_e7 > p.lat_e7) == (b.lat_e7 > p.lat_e7)) continue;
      const long double share =
          (static_cast<long double>(p.lat_e7) - a.lat_e7) / (static_cast<long double>(b.lat_e7) - a.lat_e7);
      if (p.lon_e7 < a.lon_e7 + share * (static_cast<long double>(b.lon_e7) - a.lon_e7)) inside = !inside;
    }
  }
  return inside;
}

}  // namespace

TEST_CASE("degrees become the nearest whole 1e-7 degrees") {
  CHECK(position(121.01234567, 30.7) == Position{1210123457, 307000000});
  CHECK(position(-180, -90) == Position{-1800000000, -900000000});
  CHECK(position(0.00000004, -0.00000006) == Position{0, -1});
}

TEST_CASE("distances are those of the ellipsoid: a degree of meridian and of equator") {
  CHECK(distance_m(position(0, 0), position(1, 0)) == doctest::Approx(111319.490793).epsilon(1e-11));
  CHECK(distance_m(position(0, 0), position(0, 1)) == doctest::Approx(110574.388558).epsilon(1e-11));
  CHECK(distance_m(position(0, 89), position(180, 89)) == doctest::Approx(223387.715).epsilon(1e-6));
  // Karney's example: JFK to LHR, 5551.760 km (GeographicLib, GeodSolve manual).
  CHECK(distance_m(position(-73.8, 40.6), position(-0.5, 51.6)) == doctest::Approx(5551759.4).epsilon(1e-7));
}

TEST_CASE("the local map agrees with the ellipsoid within a kilometre to one part in ten thousand") {
  std::mt19937 random(1);
  for (int i = 0; i < 1000; ++i) {
    const Position origin = random_position(random, 100, 0, 60);
    const Position near = random_position(random, origin.lon(), origin.lat(), 0.004);
    CHECK(LocalMetres(origin).to(near).length() == doctest::Approx(distance_m(origin, near)).epsilon(2e-4));
    CHECK(LocalMetres(origin).from(LocalMetres(origin).to(near)) == near);
  }
}

TEST_CASE("a box round a place holds everything within the radius") {
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) {
    const Position centre = random_position(random, 0, 0, 85);
    const double radius = std::pow(10, std::uniform_real_distribution<double>(0, 5)(random));
    const double spread = std::min(radius / 50'000, 4.0);
    const Position p = random_position(random, centre.lon(), centre.lat(), spread);
    if (distance_m(centre, p) > radius) continue;
    const Box box = box_around(centre, radius);
    CHECK(box.meets(box_of(std::span(&p, 1))));
  }
}

TEST_CASE("the packed index finds what a plain search finds") {
  std::mt19937 random(3);
  for (const std::size_t count : {0u, 1u, 16u, 17u, 257u, 3000u}) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < count; ++i) {
      Box box;
      box.add(random_position(random, 121, 30, 1));
      const Position corner = random_position(random, box.centre().lon(), box.centre().lat(), 0.02);
      box.add(corner);
      boxes.push_back(box);
    }
    const PackedIndex index(boxes);
    CHECK(index.size() == count);
    for (int query = 0; query < 50; ++query) {
      const Box wanted = box_around(random_position(random, 121, 30, 1), 8000);
      std::vector<std::uint32_t> found, expected;
      index.query(wanted, [&](std::uint32_t i) { found.push_back(i); });
      for (std::uint32_t i = 0; i < count; ++i) {
        if (boxes[i].meets(wanted)) expected.push_back(i);
      }
      std::sort(found.begin(), found.end());
      CHECK(found == expected);
    }
  }
}

TEST_CASE("a place is inside by the even-odd rule, holes and second polygons included") {
  std::mt19937 random(4);
  for (int round = 0; round < 20; ++round) {
    const Shape shape{ShapeKind::area,
                      {ring_round(random, 9.5, 47.1, 0.1, 300), ring_round(random, 9.5, 47.1, 0.02, 9),
                       ring_round(random, 9.8, 47.1, 0.1, 50)}};
    const Area area(shape);
    for (int i = 0; i < 500; ++i) {
      const Position p = random_position(random, 9.65, 47.1, 0.3);
      CHECK(area.contains(p) == inside_plainly(shape, p));
    }
  }
}

TEST_CASE("a place on a shared border is inside just one of the two areas") {
  const Position a = position(121, 30), b = position(121.1, 30.3);
  const Area west({ShapeKind::area, {{a, b, position(120, 30.3), position(120, 30), a}}});
  const Area east({ShapeKind::area, {{a, position(122, 30), position(122, 30.3), b, a}}});
  for (int i = 1; i < 1000; ++i) {
    const Position p{a.lon_e7 + 1000 * i, a.lat_e7 + 3000 * i};
    CHECK(west.contains(p) != east.contains(p));
  }
}

TEST_CASE("areas as wide as the world do not overflow") {
  const Area world(
      {ShapeKind::area,
       {{position(-180, -90), position(180, -90), position(180, 90), position(-180, 90), position(-180, -90)}}});
  CHECK(world.contains(position(179.9, 89.9)));
  CHECK(world.contains(position(-179.9, -89.9)));
  const Area half(
      {ShapeKind::area, {{position(-180, -90), position(180, 90), position(-180, 90), position(-180, -90)}}});
  CHECK(half.contains(position(-1, 0.4)));
  CHECK_FALSE(half.contains(position(1, 0.4)));
}

TEST_CASE("the nearest place on the boundary is that of a plain search") {
  std::mt19937 random(5);
  const Shape shape{ShapeKind::area,
                    {ring_round(random, 9.5, 47.1, 0.1, 700), ring_round(random, 9.5, 47.1, 0.02, 33)}};
  const Area area(shape);
  for (int i = 0; i < 500; ++i) {
    const Position p = random_position(random, 9.5, 47.1, 0.15);
    const LocalMetres local(p);
    double least = 1e12;
    for (const auto& ring : shape.parts) {
      for (std::size_t k = 1; k < ring.size(); ++k) {
        least = std::min(least, std::sqrt(foot_on_segment(local.to(ring[k - 1]), local.to(ring[k]), {}).distance2));
      }
    }
    const auto nearest = area.nearest_boundary(p, 1e9);
    CHECK(nearest.distance_m == doctest::Approx(least));
    CHECK(std::abs(local.to(nearest.at).length() - least) < 0.012);  // rounded to a whole 1e-7 degree
    CHECK(area.nearest_boundary(p, least / 2).distance_m == least / 2);
    CHECK((area.signed_distance_m(p, 1e9) < 0) == area.contains(p));
  }
  CHECK(Area(Shape{ShapeKind::area, {}}).nearest_boundary(position(0, 0), 10).distance_m == 10);
}
