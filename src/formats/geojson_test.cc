#include "formats/geojson.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

#include "formats/geojson_geometry.h"

using namespace comity;
using namespace comity::formats;
using geometry::Position;
using geometry::Shape;
using geometry::ShapeKind;

namespace {

template <class Parsed>
std::string faults_of(const Parsed& parsed) {
  std::string faults;
  if (!parsed) {
    for (const Fault& fault : parsed.error().faults) faults += to_string(fault) + "\n";
  }
  return faults;
}

std::string faults_in(const std::string& text) { return faults_of(parse_geojson(text, "p.geojson")); }

std::string collection(const std::string& features, const std::string& members = "") {
  return R"({"type":"FeatureCollection",)" + members + R"("features":[)" + features + "]}";
}

std::string with_geometry(const std::string& geometry) {
  return collection(R"({"type":"Feature","properties":{},"geometry":)" + geometry + "}");
}

// The part of the one fault after the place of the feature.
std::string geometry_fault(const std::string& geometry) {
  const std::string faults = faults_in(with_geometry(geometry));
  const auto cut = faults.find("feature 1: ");
  return cut == std::string::npos ? faults : faults.substr(cut + 11, faults.size() - cut - 12);
}

Position random_position() {
  return {*rc::gen::inRange<std::int32_t>(-1'800'000'000, 1'800'000'001),
          *rc::gen::inRange<std::int32_t>(-900'000'000, 900'000'001)};
}

// A rectangle with `holes` small ones inside, at a random place.
std::vector<std::vector<Position>> rectangle_with_holes(Position corner, int holes) {
  const auto ring = [&](std::int32_t x, std::int32_t y, std::int32_t size) {
    const std::int32_t left = corner.lon_e7 + x;
    const std::int32_t low = corner.lat_e7 + y;
    return std::vector<Position>{
        {left, low}, {left + size, low}, {left + size, low + size}, {left, low + size}, {left, low}};
  };
  std::vector<std::vector<Position>> rings = {ring(0, 0, 1000)};
  for (int i = 0; i < holes; ++i) rings.push_back(ring(100 + 200 * i, 100, 50));
  return rings;
}

Shape random_shape() {
  Shape shape;
  shape.kind = *rc::gen::element(ShapeKind::point, ShapeKind::line, ShapeKind::area);
  const int parts = *rc::gen::inRange(1, 4);
  for (int part = 0; part < parts; ++part) {
    if (shape.kind == ShapeKind::area) {
      const Position corner{part * 5000, *rc::gen::inRange<std::int32_t>(-900'000'000, 899'990'000)};
      for (auto& ring : rectangle_with_holes(corner, *rc::gen::inRange(0, 4))) shape.parts.push_back(std::move(ring));
    } else if (shape.kind == ShapeKind::point) {
      shape.parts.push_back({random_position()});
    } else {
      shape.parts.push_back({{0, 0}, random_position(), {1, 1}});
    }
  }
  return shape;
}

}  // namespace

TEST_CASE("points, lines and areas are read with their properties") {
  const auto set = parse_geojson(collection(R"({"type":"Feature","id":"a","properties":{"lanes":6,"note":null},
                     "geometry":{"coordinates":[[121.1,30.8,5],[121.12345678,30.9]],"type":"LineString"}},
                    {"type":"Feature","properties":null,"geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}},
                    {"type":"Feature","properties":{"id":"q"},"id":"b","geometry":null},
                    {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":
                      [[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,1],[6,2],[5,1]]],[[[20,0],[29,0],[29,9],[20,0]]]]}})",
                                            R"("attribution":"sample","bbox":[0,0,1,1],)"),
                                 "p.geojson");
  REQUIRE(set);
  REQUIRE(set->features.size() == 4);
  CHECK(set->crs == wgs84);
  CHECK(set->members.dump() == R"({"attribution":"sample"})");
  const Feature& road = set->features[0];
  CHECK(road.place == "p.geojson:1:81: feature 1");
  CHECK(road.properties.dump() == R"({"lanes":6,"id":"a"})");
  CHECK(road.shape == Shape{ShapeKind::line, {{{1211000000, 308000000}, {1211234568, 309000000}}}});
  CHECK(set->features[1].shape == Shape{ShapeKind::point, {{{10000000, 20000000}}, {{30000000, 40000000}}}});
  CHECK(set->features[2].properties.dump() == R"({"id":"q"})");
  CHECK(set->features[2].shape.parts.empty());
  CHECK(set->features[3].shape.parts.size() == 3);
}

TEST_CASE("the old crs member is read where it means WGS 84, named where it does not") {
  const std::string point =
      R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[40500000,3400000]}})";
  const auto crs = [](const std::string& name) {
    return R"("crs":{"type":"name","properties":{"name":")" + name + "\"}},";
  };
  CHECK(parse_geojson(collection("", crs("urn:ogc:def:crs:OGC:1.3:CRS84")), "p.geojson")->crs == wgs84);
  CHECK(parse_geojson(collection("", crs("EPSG:4326")), "p.geojson")->crs == wgs84);
  CHECK(faults_in(collection(point, crs("EPSG:4549"))) ==
        "p.geojson: coordinates in EPSG:4549; expected WGS 84 (OGC:CRS84)\n");
  const auto raw = parse_raw_geojson(collection(point, crs("EPSG:4549")), "p.geojson");
  REQUIRE(raw);
  CHECK(raw->crs == "EPSG:4549");
  CHECK(raw->features[0].shape.parts[0][0] == RawPosition{40500000, 3400000});
  CHECK(
      faults_in(collection("", R"("crs":null,)")) ==
      "p.geojson:1:35: a crs that names no reference system; expected {\"type\": \"name\", \"properties\": {\"name\": "
      "\"EPSG:4549\"}}, or no crs for WGS 84\n");
}

TEST_CASE("displaced coordinates are refused wherever they are named") {
  const std::string why =
      "; expected true WGS 84 or CGCS2000 coordinates: GCJ-02 and BD-09 are displaced by up to 700 m in a way that "
      "cannot be "
      "undone exactly; ask the layer's publisher for the surveyed original\n";
  CHECK(faults_in(collection("", R"("crs":{"type":"name","properties":{"name":"GCJ02"}},)")) ==
        "p.geojson:1:35: crs {\"type\":\"name\",\"properties\":{\"name\":\"GCJ02\"}}" + why);
  CHECK(faults_in(collection("", R"("coordinate_system":"Baidu BD-09",)")) ==
        "p.geojson:1:1: coordinate_system is \"Baidu BD-09\"" + why);
  CHECK(faults_in(collection(R"({"type":"Feature","properties":{"坐标系":"gcj-02"},"geometry":null})")) ==
        "p.geojson:1:41: feature 1: 坐标系 is \"gcj-02\"" + why);
  CHECK(faults_in(collection(R"({"type":"Feature","properties":{"note":"converted from gcj-02"},"geometry":null})")) ==
        "");
}

TEST_CASE("every fault of every feature is reported, with its number, row and column") {
  CHECK(
      faults_in(R"({"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [30.8, 121.1]}},
  {"type": "feature", "properties": [], "geometry": {"type": "Circle", "coordinates": [1, 2]}},
  7,
  {"geometry": {"type": "LineString", "coordinates": [[1, 2]]}}
]})") ==
      "p.geojson:3:37: feature 2: properties that are a list; expected an object\n"
      "p.geojson:3:62: feature 2: geometry type \"Circle\"; expected Point, MultiPoint, LineString, MultiLineString, "
      "Polygon or MultiPolygon\n"
      "p.geojson:3:3: feature 2: type \"feature\"; expected \"Feature\"\n"
      "p.geojson:4:3: feature 3: something else than an object; expected a GeoJSON Feature\n"
      "p.geojson:5:3: feature 4: an object without type; expected \"Feature\"\n"
      "p.geojson:5:3: feature 4: no properties; expected an object of properties, null if there are none\n"
      "p.geojson:2:3: feature 1: position [30.8,121.1]; expected longitude from -180 to 180, then latitude from -90 to "
      "90; the two look exchanged\n"
      "p.geojson:5:3: feature 4: a line of 1 position(s); expected at least 2\n");
}

TEST_CASE("every kind of bad geometry is named") {
  CHECK(geometry_fault("[1,2]") ==
        "a geometry that is no object; expected an object with type and coordinates, or null");
  CHECK(geometry_fault("{}") ==
        "a geometry without type; expected Point, MultiPoint, LineString, MultiLineString, Polygon or MultiPolygon");
  CHECK(geometry_fault(R"({"type":"Point"})") == "a geometry without coordinates; expected a list of positions");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":7})") == "coordinates that are no list; expected a list");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[]})") ==
        "an empty list in the coordinates; expected positions");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[1]})") == "a position of 1 number(s); expected 2 or 3");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[1,2,3,4,5]})") ==
        "a position of 5 number(s); expected 2 or 3");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[1,"2"]})") ==
        "something else among the numbers of a position; expected numbers");
  CHECK(geometry_fault(R"({"type":"LineString","coordinates":["1",2]})") ==
        "something else in a list of positions; expected lists");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[[1,2]]})") ==
        "coordinates of 2 levels of lists; expected 1 for a Point");
  CHECK(geometry_fault(R"({"type":"Polygon","coordinates":[[[1,2]],[3,4]]})") ==
        "positions at different depths of the coordinates; expected one depth");
  CHECK(geometry_fault(R"({"type":"LineString","coordinates":[[1,2]]})") ==
        "a line of 1 position(s); expected at least 2");
  CHECK(geometry_fault(R"({"type":"LineString","coordinates":[[1,2],[1,2.00000001]]})") ==
        "a line without length at [1.0,2.0]; expected two different positions");
  CHECK(geometry_fault(R"({"type":"Polygon","coordinates":[[[1,2],[2,2],[1,2]]]})") ==
        "a ring of 3 position(s); expected at least 4, the last as the first");
  CHECK(geometry_fault(R"({"type":"Polygon","coordinates":[[[1,2],[2,2],[2,3],[1,3]]]})") ==
        "a ring from [1.0,2.0] to [1.0,3.0]; expected a ring that ends where it begins");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[30.8,121.1]})") ==
        "position [30.8,121.1]; expected longitude from -180 to 180, then latitude from -90 to 90; the two look "
        "exchanged");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[40500000,3400000]})") ==
        "position [40500000.0,3400000.0]; expected longitude from -180 to 180, then latitude from -90 to 90; these "
        "look like "
        "metres: the layer must name their reference system");
  CHECK(geometry_fault(R"({"type":"Point","coordinates":[181,0]})") ==
        "position [181.0,0.0]; expected longitude from -180 to 180, then latitude from -90 to 90");
  CHECK(geometry_fault(R"({"type":"GeometryCollection","geometries":[]})")
            .starts_with("geometry type \"GeometryCollection\""));
}

TEST_CASE("a file that is not a collection of features is refused in one message") {
  CHECK(faults_in("") == "p.geojson:1:1: the end of the file; expected a value\n");
  CHECK(faults_in("hello") == "p.geojson:1:1: \"h\"; expected a value\n");
  CHECK(faults_in("[]") == "p.geojson:1:1: something else than an object; expected a GeoJSON FeatureCollection\n");
  CHECK(faults_in(R"({"type":"Topology","features":[]})") ==
        "p.geojson:1:9: type \"Topology\"; expected a GeoJSON FeatureCollection\n");
  CHECK(faults_in(R"({"type":"FeatureCollection"})") ==
        "p.geojson:1:1: no features; expected a GeoJSON FeatureCollection\n");
  CHECK(faults_in(R"({"features":{}})") ==
        "p.geojson:1:13: features that are no list; expected a list of features\n"
        "p.geojson:1:1: an object without type; expected a GeoJSON FeatureCollection\n");
  CHECK(faults_in(R"({"type":"FeatureCollection","features":[)" + std::string("{\"type\":\"Feature\",")) ==
        "p.geojson:1:59: the end of the file; expected a field's name in quotes\n");
}

TEST_CASE("a thousand faults are printed and the rest counted") {
  std::string features;
  for (int i = 0; i < 1500; ++i) features += i == 0 ? "7" : ",7";
  const auto set = parse_geojson(collection(features), "p.geojson");
  REQUIRE_FALSE(set);
  REQUIRE(set.error().faults.size() == most_feature_faults + 1);
  CHECK(to_string(set.error().faults.back()) == "500 more faults of the same layer");
}

TEST_CASE("coordinates that are no numbers never become positions") {
  RawFeatureSet raw;
  raw.features.push_back({"x", {ShapeKind::point, {{{std::numeric_limits<double>::quiet_NaN(), 0}}}}, Json::object()});
  CHECK(faults_of(to_feature_set(std::move(raw))) == "x: position [null,0.0]; expected finite coordinates\n");
}

TEST_CASE("a shape as JSON reads back as the same shape") {
  rc::check([] {
    const Shape shape = random_shape();
    std::vector<Fault> faults;
    const std::string root = "/shape";
    const PlaceOf place_of = [](std::string_view pointer) { return std::string(pointer); };
    Shape read;
    JsonForm<Shape>::read(JsonForm<Shape>::write(shape), JsonPlace(root, place_of, faults), read);
    RC_ASSERT(faults.empty());
    RC_ASSERT(read == shape);
  });
}

TEST_CASE("a printed layer reads back and prints to the same bytes, its areas right-handed") {
  rc::check([] {
    FeatureSet set;
    set.members = {{"attribution", "sample"}};
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) set.features.push_back({"", random_shape(), {{"id", "f"}, {"lanes", i}}});
    const std::string text = print_geojson(set);
    const auto read = parse_geojson(text, "p.geojson");
    RC_ASSERT(read);
    RC_ASSERT(print_geojson(*read) == text);
    RC_ASSERT(read->features.size() == set.features.size());
    for (std::size_t i = 0; i < set.features.size(); ++i) {
      const Shape& shape = set.features[i].shape;
      RC_ASSERT(read->features[i].shape == (shape.kind == ShapeKind::area ? right_handed(shape) : shape));
    }
  });
}

TEST_CASE("rings in any order become polygons with their own holes") {
  const auto rings = rectangle_with_holes({0, 0}, 1);
  // An island in the lake of the hole, then the hole, then the outer ring.
  const Shape area{ShapeKind::area, {{{110, 110}, {120, 110}, {120, 120}, {110, 110}}, rings[1], rings[0]}};
  const Json json = geometry_json(area);
  CHECK(json["type"] == "MultiPolygon");
  REQUIRE(json["coordinates"].size() == 2);
  CHECK(json["coordinates"][0].size() == 1);
  CHECK(json["coordinates"][1].size() == 2);
  CHECK(json["coordinates"][1][0].size() == 5);
}

TEST_CASE("rings that cross themselves or each other still print to the same bytes every time") {
  // A bow tie without net area; two triangles, each with a corner inside the other, in the same box.
  const std::string text = with_geometry(
      R"({"type":"MultiPolygon","coordinates":[[[[121,30.5],[120.5,30.5],[121.5,31],[121,31],[121,30.5]]],
          [[[1,1],[9,1],[5,9],[1,1]]],[[[5,1],[9,9],[1,9],[5,1]]]]})");
  const auto first = parse_geojson(text, "p.geojson");
  REQUIRE(first);
  const std::string printed = print_geojson(*first);
  CHECK(print_geojson(*parse_geojson(printed, "p.geojson")) == printed);
}

TEST_CASE("no bytes make the GeoJSON reader do anything but answer") {
  rc::check([](const std::vector<unsigned char>& noise) {
    FeatureSet set;
    set.features.push_back({"", random_shape(), {{"id", "f"}}});
    std::string text = print_geojson(set);
    for (const unsigned char byte : noise) text[(byte * 7U) % text.size()] = static_cast<char>(byte);
    const auto read = parse_geojson(text, "p.geojson");
    if (read) RC_ASSERT(parse_geojson(print_geojson(*read), "p.geojson"));
    else RC_ASSERT_FALSE(read.error().faults.empty());
  });
}
