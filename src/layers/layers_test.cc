#include "layers/layers.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "formats/geojson.h"

using namespace comity;
using namespace comity::layers;
using formats::FeatureSet;
using geometry::Position;
namespace fs = std::filesystem;

namespace {

const std::string data = std::string(COMITY_SOURCE_DIR) + "/tests/data/layers/";

// One a line, without the folder.
std::string faults_of(const Result<FeatureSet>& set, const std::string& folder = data) {
  if (set) return "accepted";
  std::string faults;
  for (const Fault& fault : set.error().faults) faults += (faults.empty() ? "" : "\n") + to_string(fault);
  for (auto at = faults.find(folder); at != std::string::npos; at = faults.find(folder))
    faults.erase(at, folder.size());
  return faults;
}

std::string faults_in(const std::string& file, const LayerOptions& options = {}) {
  return faults_of(read_layer(data + file, options));
}

FeatureSet read(const std::string& file, const LayerOptions& options = {}) {
  const auto set = read_layer(data + file, options);
  REQUIRE_MESSAGE(set, faults_of(set));
  return *set;
}

// Whether both have the same positions to the 1.1 cm of the last digit.
bool are_near(const FeatureSet& a, const FeatureSet& b) {
  if (a.features.size() != b.features.size()) return false;
  for (std::size_t i = 0; i < a.features.size(); ++i) {
    const auto& left = a.features[i].shape.parts;
    const auto& right = b.features[i].shape.parts;
    if (left.size() != right.size()) return false;
    for (std::size_t part = 0; part < left.size(); ++part) {
      if (left[part].size() != right[part].size()) return false;
      for (std::size_t k = 0; k < left[part].size(); ++k) {
        if (std::abs(left[part][k].lon_e7 - right[part][k].lon_e7) > 1) return false;
        if (std::abs(left[part][k].lat_e7 - right[part][k].lat_e7) > 1) return false;
      }
    }
  }
  return true;
}

// A folder that goes with the test.
struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "comity-layers-XXXXXX").string();
    path = std::string(::mkdtemp(name.data())) + "/";
  }
  ~Folder() { fs::remove_all(path); }
  void copy(const std::string& file) const { fs::copy_file(data + file, path + file); }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path + file, std::ios::binary) << text;
  }
  std::string faults_in(const std::string& file, const LayerOptions& options = {}) const {
    return faults_of(read_layer(path + file, options), path);
  }
  std::string path;
};

}  // namespace

TEST_CASE("GeoPackage and Shapefile in a Chinese national system arrive where the GeoJSON in WGS 84 is") {
  const FeatureSet original = read("border_roads.geojson");
  CHECK(original.note.empty());
  CHECK(original.features[0].shape.parts[0][0] == Position{1209000000, 308500000});
  for (const char* file : {"roads_4549.gpkg", "roads_4549.shp", "roads_4549.zip", "roads_4549.geojson"}) {
    CAPTURE(file);
    const FeatureSet set = read(file);
    CHECK(are_near(set, original));
    CHECK(set.note.starts_with("coordinates transformed from "));
  }
  CHECK(read("roads_4549.gpkg").note ==
        "coordinates transformed from EPSG:4549 (CGCS2000 / 3-degree Gauss-Kruger CM 120E) to WGS 84");
}

TEST_CASE("attributes become properties with their types, null ones are left out") {
  const FeatureSet geopackage = read("roads_4549.gpkg");
  CHECK(geopackage.features[0].place == data + "roads_4549.gpkg: feature 1");
  CHECK(
      geopackage.features[0].properties.dump() ==
      R"({"id":"s32-east","name":"S32 申嘉湖","lanes":6,"length_km":12.5,"opened":"2026-05-31","tolled":true,"osm_id":9007199254740993})");
  CHECK_FALSE(geopackage.features[1].properties.contains("opened"));
  const FeatureSet shapefile = read("roads_4549.shp");
  CHECK(shapefile.features[2].properties.dump() ==
        R"({"id":"yexin","name":"叶新公路","lanes":4,"length_km":7.0,"opened":"2027-01-01","tolled":0,"osm_id":2})");
}

TEST_CASE("a Shapefile in GBK is read as UTF-8, one that does not say so is refused") {
  CHECK(read("roads_gbk.shp").features[1].properties["name"] == "沪昆高速");
  CHECK(read("roads_gbk.shp").note.empty());
  const Folder folder;
  for (const char* extension : {"shp", "shx", "dbf", "prj"}) folder.copy(std::string("roads_gbk.") + extension);
  std::fstream dbf(folder.path + "roads_gbk.dbf", std::ios::in | std::ios::out | std::ios::binary);
  dbf.seekp(29).put('\0');  // the language of the table: not stated
  dbf.close();
  CHECK(folder.faults_in("roads_gbk.shp") ==
        "roads_gbk.shp: feature 0: name is not UTF-8; expected a .cpg file beside it that names the encoding, such as "
        "GBK or "
        "UTF-8\n"
        "roads_gbk.shp: feature 1: name is not UTF-8; expected a .cpg file beside it that names the encoding, such as "
        "GBK or "
        "UTF-8\n"
        "roads_gbk.shp: feature 2: name is not UTF-8; expected a .cpg file beside it that names the encoding, such as "
        "GBK or "
        "UTF-8");
}

TEST_CASE("areas keep their holes and parts") {
  const FeatureSet set = read("areas.shp");
  REQUIRE(set.features.size() == 2);
  CHECK(set.features[0].shape.parts.size() == 2);
  CHECK(set.features[1].shape.parts.size() == 2);
  CHECK(formats::print_geojson(read("areas.geojson")).size() > 100);
}

TEST_CASE("a layer that does not name its reference system is refused and says what to do") {
  CHECK(faults_in("no_prj.shp") ==
        "no_prj.shp: no .prj file beside it, or none that names a reference system; expected a reference system: "
        "declare the "
        "one the layer was made in, such as EPSG:4549");
  CHECK(faults_in("undefined_srs.gpkg") ==
        "undefined_srs.gpkg: a layer whose reference system is undefined; expected a reference system: declare the one "
        "the "
        "layer was made in, such as EPSG:4549");
  const FeatureSet original = read("border_roads.geojson");
  CHECK(are_near(read("no_prj.shp", {"EPSG:4549", {}}), original));
  CHECK(are_near(read("undefined_srs.gpkg", {"urn:ogc:def:crs:EPSG::4549", {}}), original));
}

TEST_CASE("a declared reference system must exist, agree with the layer's own and be true") {
  CHECK(faults_in("no_prj.shp", {"EPSG:999999", {}}) ==
        "no_prj.shp: unknown reference system EPSG:999999; expected the name of a reference system such as EPSG:4549");
  CHECK(faults_in("no_prj.shp", {"+proj=longlat", {}}) ==
        "no_prj.shp: reference system \"+proj=longlat\"; expected the name of a reference system such as EPSG:4549");
  CHECK(
      faults_in("no_prj.shp", {"GCJ-02", {}}).starts_with("no_prj.shp: reference system GCJ-02; expected true WGS 84"));
  CHECK(faults_in("no_prj.shp", {"EPSG:5773", {}}) ==
        "no_prj.shp: reference system EPSG:5773 (EGM96 height); expected longitude and latitude, or a map projection "
        "of them");
  const std::string wrong = faults_in("no_prj.shp", {"EPSG:4326", {}});
  CHECK(wrong.starts_with("no_prj.shp: feature 0: position [586089.77"));
  CHECK(wrong.ends_with("these look like metres: the layer must name their reference system"));
  CHECK(
      faults_in("roads_4549.gpkg", {"EPSG:4548", {}}) ==
      "roads_4549.gpkg: a layer in EPSG:4549 (CGCS2000 / 3-degree Gauss-Kruger CM 120E), declared to be in EPSG:4548; "
      "expected one reference system");
  CHECK(faults_in("roads_4549.geojson", {"EPSG:4326", {}}) ==
        "roads_4549.geojson: a layer in urn:ogc:def:crs:EPSG::4549, declared to be in EPSG:4326; expected one "
        "reference system");
  for (const char* file : {"roads_4549.gpkg", "roads_4549.shp", "roads_4549.geojson"}) {
    CHECK(faults_in(file, {"EPSG:4549", {}}) == "accepted");
  }
}

TEST_CASE("an archive holds one Shapefile with all its parts, and is called by its own name") {
  CHECK(read("roads_4549.zip").features[0].place == data + "roads_4549.zip: feature 0");
  CHECK(faults_in("two.zip") ==
        "two.zip: 2 Shapefiles; expected a zip archive with one Shapefile: .shp, .shx, .dbf and .prj");
  CHECK(faults_in("no_dbf.zip") == "no_dbf.zip: no roads.dbf in it; expected a Shapefile with its .shx and .dbf");
}

TEST_CASE("where a file holds several layers one must be named") {
  CHECK(faults_in("two_layers.gpkg") ==
        "two_layers.gpkg: 2 layers: roads, areas; expected the name of the one to read");
  CHECK(faults_in("two_layers.gpkg", {{}, "lakes"}) ==
        "two_layers.gpkg: no layer \"lakes\"; expected one of its layers: roads, areas");
  const FeatureSet areas = read("two_layers.gpkg", {{}, "areas"});
  CHECK(areas.features.size() == 2);
  CHECK(areas.features[0].place == data + "two_layers.gpkg: layer areas: feature 1");
  CHECK(faults_in("areas.geojson", {{}, "areas"}) ==
        "areas.geojson: no layer \"areas\"; expected no name: a GeoJSON file is one layer");
}

TEST_CASE("a file that is missing, empty, broken or of another kind is one clear message") {
  const Folder folder;
  CHECK(faults_in("nothing.gpkg") == "nothing.gpkg: no such file; expected a map layer");
  CHECK(faults_in("empty.gpkg") == "empty.gpkg: a layer without features; expected at least one");
  CHECK(faults_in("no_layers.gpkg") ==
        "no_layers.gpkg: no GeoPackage, or none with layers; expected a GeoPackage with a layer of features");
  folder.write("plan.kml", "");
  CHECK(folder.faults_in("plan.kml") == "plan.kml: extension .kml; expected a layer in .geojson, .gpkg, .shp or .zip");
  CHECK(folder.faults_in("plan") ==
        "plan: a name without extension; expected a layer in .geojson, .gpkg, .shp or .zip");
  folder.write("plan.gpkg", "this is not a database");
  CHECK(folder.faults_in("plan.gpkg") ==
        "plan.gpkg: no GeoPackage, or none with layers; expected a GeoPackage with a layer of features");
  folder.write("plan.shp", "no");
  CHECK(folder.faults_in("plan.shp") == "plan.shp: no plan.shx beside it; expected a Shapefile with its .shx and .dbf");
  folder.write("plan.geojson", "");
  CHECK(folder.faults_in("plan.geojson") == "plan.geojson:1:1: the end of the file; expected a value");
  folder.write("none.geojson", R"({"type":"FeatureCollection","features":[]})");
  CHECK(folder.faults_in("none.geojson") == "none.geojson: a layer without features; expected at least one");
  fs::create_directory(folder.path + "folder.shp");
  CHECK(folder.faults_in("folder.shp") == "folder.shp: not a file; expected a map layer in a file");
  folder.write("big.json", "");
  fs::resize_file(folder.path + "big.json", most_bytes + (1 << 20));  // sparse
  CHECK(folder.faults_in("big.json") == "big.json: 513 MiB; expected at most 512 MiB");
}

TEST_CASE("a file that is another format under a layer's name is not opened as that format") {
  const Folder folder;
  folder.write(
      "vrt.gpkg",
      R"(<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>)");
  CHECK(folder.faults_in("vrt.gpkg") ==
        "vrt.gpkg: no GeoPackage, or none with layers; expected a GeoPackage with a layer of features");
}

TEST_CASE("a damaged GeoPackage or Shapefile is refused, whichever bytes are damaged, and never changed") {
  const Folder folder;
  for (const std::string name :
       {"roads_4549.gpkg", "roads_4549.shp", "roads_4549.dbf", "roads_4549.shx", "roads_4549.prj"}) {
    std::string bytes;
    {
      std::ifstream file(data + name, std::ios::binary);
      bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    const std::string opened = name == "roads_4549.gpkg" ? name : "roads_4549.shp";
    for (const char* extension : {"shp", "shx", "dbf", "prj", "cpg"}) {
      fs::copy_file(data + "roads_4549." + extension, folder.path + "roads_4549." + extension,
                    fs::copy_options::overwrite_existing);
    }
    std::uint32_t state = 12345;
    for (int trial = 0; trial < 150; ++trial) {
      std::string damaged = bytes;
      for (int k = 0; k <= trial % 4; ++k) {
        state = state * 1664525U + 1013904223U;
        damaged[(state >> 8) % damaged.size()] = static_cast<char>(state >> 24);
      }
      if (trial % 10 == 9) damaged.resize(damaged.size() / 2);
      folder.write(name, damaged);
      const auto set = read_layer(folder.path + opened);
      CHECK((set || !set.error().faults.empty()));
      std::ifstream file(folder.path + name, std::ios::binary);
      CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == damaged);
    }
  }
}

TEST_CASE("a GeoPackage that another program is still writing is refused") {
  const Folder folder;
  folder.copy("roads_4549.gpkg");
  folder.write("roads_4549.gpkg-wal", "x");
  CHECK(
      folder.faults_in("roads_4549.gpkg") ==
      "roads_4549.gpkg: changes that are still in roads_4549.gpkg-wal; expected the program that writes the GeoPackage "
      "closed first");
}
