#include "road_extract/road_extract.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>

#include "formats/geojson.h"
#include "road_extract/road_tags.h"

using namespace comity;
using namespace comity::road_extract;

namespace {

using Tags = std::vector<std::pair<std::string, std::string>>;

struct WayWritten {
  std::int64_t id;
  std::vector<std::int64_t> nodes;
  Tags tags;
};

// Nodes 1 to 9 stand on the equator, a hundredth of a degree apart.
std::string extract_of(const std::vector<WayWritten>& ways) {
  using namespace osmium::builder::attr;
  osmium::memory::Buffer buffer{1 << 16, osmium::memory::Buffer::auto_grow::yes};
  for (int i = 1; i <= 9; ++i) osmium::builder::add_node(buffer, _id(i), _location(osmium::Location{.01 * i, 0.0}));
  for (const WayWritten& way : ways) {
    std::vector<osmium::NodeRef> nodes;
    for (const std::int64_t node : way.nodes) nodes.emplace_back(node);
    osmium::builder::add_way(buffer, _id(way.id), _nodes(nodes), _tags(way.tags));
  }
  const auto path =
      std::filesystem::temp_directory_path() / ("comity-extract-" + std::to_string(::getpid()) + ".osm.pbf");
  osmium::io::Writer writer{path.string(), osmium::io::overwrite::allow};
  writer(std::move(buffer));
  writer.close();
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  return bytes;
}

}  // namespace

TEST_CASE("roads of an extract are a plan layer with class, lanes, speed and stage") {
  const std::string bytes = extract_of(
      {{7, {3, 4}, {{"highway", "construction"}, {"construction", "primary"}}},
       {5,
        {1, 2, 3},
        {{"highway", "motorway"}, {"name", "北环"}, {"name:en", "North Ring"}, {"ref", "S1"}, {"maxspeed", "100"}}},
       {8, {4, 5}, {{"highway", "footway"}}},
       {9, {4, 5}, {{"highway", "residential"}}},
       {10, {5, 6}, {{"highway", "secondary"}, {"lanes", "4"}, {"maxspeed", "30 mph"}}},
       {11, {6, 7}, {{"highway", "primary"}, {"access", "private"}}}});
  const auto extract = read_road_extract(bytes, "e");
  REQUIRE(extract);
  CHECK(extract->ways == 3);
  CHECK(extract->roads.features.size() == 3);
  const formats::Json& ring = extract->roads.features[0].properties;
  CHECK(ring["id"] == "osm-5");
  CHECK(ring["name_en"] == "North Ring");
  CHECK(ring["name_zh"] == "北环");
  CHECK(ring["design_class"] == "motorway");
  CHECK(ring["lanes"] == 2);
  CHECK(ring["design_speed_kmh"] == 100);
  CHECK(extract->roads.features[1].properties["stage"] == "construction");
  CHECK(extract->roads.features[1].properties["design_class"] == "class-2");
  CHECK(extract->roads.features[2].properties["design_speed_kmh"] == 48);
  CHECK(formats::parse_geojson(formats::print_geojson(extract->roads), "printed"));
  ExtractOptions with_streets;
  with_streets.residential = true;
  CHECK(read_road_extract(bytes, "e", with_streets)->ways == 4);
}

TEST_CASE("a road ends where the extract ends, and is cut at a boundary") {
  const std::string bytes =
      extract_of({{1, {1, 2, 99, 3, 4}, {{"highway", "primary"}}}, {2, {5, 6, 7, 8, 9}, {{"highway", "primary"}}}});
  const auto whole = read_road_extract(bytes, "e");
  REQUIRE(whole);
  CHECK(whole->cut_ways == 1);
  CHECK(whole->roads.features.size() == 3);
  CHECK(whole->roads.features[1].properties["id"] == "osm-1-2");
  ExtractOptions options;
  const auto at = [](double lon, double lat) { return geometry::position(lon, lat); };
  options.within = geometry::Area(
      {geometry::ShapeKind::area, {{at(.055, -.1), at(.075, -.1), at(.075, .1), at(.055, .1), at(.055, -.1)}}});
  const auto part = read_road_extract(bytes, "e", options);
  REQUIRE(part);
  CHECK(part->outside == 1);
  REQUIRE(part->roads.features.size() == 1);
  const auto& line = part->roads.features[0].shape.parts[0];
  CHECK(std::abs(line.front().lon_e7 - 550000) <= 1);
  CHECK(std::abs(line.back().lon_e7 - 750000) <= 1);
  // A strip between two nodes: the road crosses it with no corner inside.
  options.within = geometry::Area(
      {geometry::ShapeKind::area, {{at(.064, -.1), at(.066, -.1), at(.066, .1), at(.064, .1), at(.064, -.1)}}});
  const auto strip = read_road_extract(bytes, "e", options);
  REQUIRE(strip);
  REQUIRE(strip->roads.features.size() == 1);
  CHECK(std::abs(strip->roads.features[0].shape.parts[0].front().lon_e7 - 640000) <= 1);
  CHECK(std::abs(strip->roads.features[0].shape.parts[0].back().lon_e7 - 660000) <= 1);
  options.within = geometry::Area({geometry::ShapeKind::area, {{at(1, 1), at(2, 1), at(2, 2), at(1, 2), at(1, 1)}}});
  CHECK(to_string(read_road_extract(bytes, "e", options).error().faults[0]) ==
        "e: no road in the area, of 2 in the extract; expected an extract with roads there");
}

TEST_CASE("what is no extract, or not whole, is one fault") {
  const std::string bytes = extract_of({{1, {1, 2}, {{"highway", "primary"}}}});
  for (const std::string& bad :
       {std::string(), std::string("<osm/>"), bytes.substr(0, bytes.size() / 2), bytes.substr(0, bytes.size() - 1)}) {
    const auto extract = read_road_extract(bad, "e");
    REQUIRE_FALSE(extract);
    CHECK(extract.error().faults.size() == 1);
  }
  CHECK(to_string(read_road_extract(extract_of({{1, {1, 2}, {{"highway", "footway"}}}}), "e").error().faults[0]) ==
        "e: no road; expected an extract with roads (ways with a tag highway) in it");
}

TEST_CASE("speeds are read in both units and nothing else") {
  CHECK(speed_of("80") == 80);
  CHECK(speed_of("50 mph") == 80);
  CHECK(!speed_of("none"));
  CHECK(!speed_of("-5"));
  CHECK(!speed_of(""));
}
