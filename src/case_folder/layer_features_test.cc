#include "case_folder/layer_features.h"

#include <doctest/doctest.h>

using namespace comity;
using namespace comity::case_folder;

namespace {

struct RoadProperties {
  std::string id;
  std::optional<std::int32_t> lanes;
  std::optional<std::int32_t> design_speed_kmh;
  std::optional<bool> land_secured;
  bool sample = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "");
    visit("lanes", self.lanes, "");
    visit("design_speed_kmh", self.design_speed_kmh, "");
    visit("land_secured", self.land_secured, "");
    visit("sample", self.sample, "");
  }
};

struct Read {
  RoadProperties road;
  std::string faults;  // one a line
};

Read read(const std::string& file, const std::string& properties, OtherProperties others = OtherProperties::refused) {
  const MemoryFiles nothing({});
  Reading reading(nothing);
  const LayerSource source{{file}, "", ""};
  Read result;
  {
    FeatureReader reader(reading, source);
    result.road = reader.read<RoadProperties>({"feature 1", {}, *formats::parse_json(properties, "p")}, others);
  }
  for (const Fault& fault : reading.faults) result.faults += to_string(fault) + "\n";
  return result;
}

}  // namespace

TEST_CASE("a GeoPackage may write numbers as texts, 0 and 1 for false and true, and numbers for texts") {
  const Read gpkg =
      read("a.gpkg", R"({"id": 32, "lanes": "4", "design_speed_kmh": 80.0, "land_secured": 0, "sample": "true"})");
  CHECK(gpkg.faults == "");
  CHECK(gpkg.road.id == "32");
  CHECK(gpkg.road.lanes == 4);
  CHECK(gpkg.road.design_speed_kmh == 80);
  CHECK(gpkg.road.land_secured == false);
  CHECK(gpkg.road.sample);
}

TEST_CASE("GeoJSON has types, so the same there is a fault") {
  CHECK(read("a.geojson", R"({"id": "s32", "lanes": "4", "sample": 1})").faults ==
        "feature 1: lanes is \"4\"; expected a whole number from -2147483648 to 2147483647\n"
        "feature 1: sample is 1; expected true or false\n");
  CHECK(read("a.JSON", R"({"id": "s32", "lanes": 4.5, "sample": true})").faults ==
        "feature 1: lanes is 4.5; expected a whole number from -2147483648 to 2147483647\n");
}

TEST_CASE("what is no number stays a fault in a GeoPackage") {
  CHECK(read("a.gpkg", R"({"id": "s32", "lanes": "4 or 6", "sample": 2})").faults ==
        "feature 1: lanes is \"4 or 6\"; expected a whole number from -2147483648 to 2147483647\n"
        "feature 1: sample is 2; expected true or false\n");
}

TEST_CASE("a Shapefile cuts names to ten bytes and has empty texts for null") {
  const Read shp = read("a.SHP", R"({"id": "s32", "design_spe": 80, "land_secur": "", "sample": 1})");
  CHECK(shp.faults == "");
  CHECK(shp.road.design_speed_kmh == 80);
  CHECK_FALSE(shp.road.land_secured);
  CHECK(read("a.gpkg", R"({"id": "s32", "design_spe": 80, "sample": 1})")
            .faults.starts_with("feature 1: unknown field \"design_spe\"; expected "));
}

TEST_CASE("properties of the author's own are ignored, others unless the layer says so are faults") {
  CHECK(read("a.geojson", R"({"id": "s32", "sample": true, "x_colour": "red"})").faults == "");
  CHECK(read("a.geojson", R"({"id": "s32", "sample": true, "colour": "red"})")
            .faults.starts_with("feature 1: unknown field \"colour\"; expected one of id, lanes"));
  CHECK(read("a.geojson", R"({"id": "s32", "sample": true, "colour": "red"})", OtherProperties::ignored).faults == "");
}
