#include "formats/geojson.h"

#include <algorithm>

#include "formats/geojson_geometry.h"
#include "formats/json_building.h"
#include "formats/json_reader.h"

namespace comity::formats {
namespace {

bool means_wgs84(std::string_view crs) {
  for (const std::string_view name :
       {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84", "CRS84", "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}) {
    if (crs == name) return true;
  }
  return false;
}

class GeoJsonReader {
 public:
  GeoJsonReader(std::string_view text, const std::string& where) : reader_(text, where), where_(where) {}

  void read() {
    set_.members = Json::object();
    if (reader_.next() == JsonReader::Kind::object) {
      members();
      if (too_much_) return too_much();
    } else {
      if (reader_.next() != JsonReader::Kind::none) wrong(reader_.offset(), "something else than an object");
      reader_.skip();
    }
    reader_.end();
    if (!reader_.ok()) faults_.add(reader_.fault().faults[0]);
  }

  RawFeatureSet take_set() { return std::move(set_); }
  FeatureFaults take_faults() { return std::move(faults_); }

 private:
  void fault(const std::string& place, std::string given, std::string expected) {
    faults_.add({place, std::move(given), std::move(expected)});
  }
  void wrong(std::size_t offset, std::string given) {
    fault(reader_.place(offset), std::move(given), "a GeoJSON FeatureCollection");
  }

  void members() {
    const std::size_t start = reader_.offset();
    bool has_features = false;
    std::string type;
    std::string key;
    reader_.begin_object();
    while (reader_.next_key(key)) {
      const std::size_t offset = reader_.offset();
      if (key == "type") {
        const Json value = build(reader_);
        type = shown(value);
        if (reader_.ok() && value != "FeatureCollection") wrong(offset, "type " + type);
      } else if (key == "crs") {
        crs(offset);
      } else if (key == "features") {
        has_features = true;
        features(offset);
        if (too_much_) return;
      } else if (key == "bbox") {
        reader_.skip();
      } else {
        set_.members.emplace(key, build(reader_));
      }
    }
    if (!reader_.ok()) return;
    if (type.empty()) wrong(start, "an object without type");
    if (!has_features) wrong(start, "no features");
    if (auto displaced = displaced_coordinates(reader_.place(start), set_.members)) faults_.add(std::move(*displaced));
  }

  void crs(std::size_t offset) {
    const Json crs = build(reader_);
    if (!reader_.ok()) return;
    const std::string place = reader_.place(offset);
    if (names_displaced_coordinates(print_json(crs))) {
      return faults_.add(displaced_coordinates_fault(place, "crs " + print_json(crs)));
    }
    const Json::json_pointer name_at("/properties/name");
    if (!crs.is_object() || crs.value("type", Json()) != "name" || !crs.contains(name_at) ||
        !crs.at(name_at).is_string()) {
      return fault(place, "a crs that names no reference system",
                   R"({"type": "name", "properties": {"name": "EPSG:4549"}}, or no crs for WGS 84)");
    }
    set_.crs = crs.at(name_at).get<std::string>();
    if (means_wgs84(set_.crs)) set_.crs = wgs84;
  }

  void features(std::size_t offset) {
    if (reader_.next() != JsonReader::Kind::array) {
      fault(reader_.place(offset), "features that are no list", "a list of features");
      return reader_.skip();
    }
    reader_.begin_array();
    while (reader_.next_element()) {
      feature();
      too_much_ = set_.features.size() > most_features || vertices_ > most_vertices;
      if (too_much_) return;
    }
  }

  void feature() {
    const std::size_t start = reader_.offset();
    place_ = reader_.place(start) + ": feature " + std::to_string(set_.features.size() + 1);
    RawFeature feature;
    feature.place = place_;
    feature.properties = Json::object();
    if (reader_.next() != JsonReader::Kind::object) {
      fault(place_, "something else than an object", "a GeoJSON Feature");
      reader_.skip();
    } else {
      feature_members(feature);
    }
    for (const auto& part : feature.shape.parts) vertices_ += part.size();
    set_.features.push_back(std::move(feature));
  }

  void feature_members(RawFeature& feature) {
    Json type;
    Json id;
    bool has_geometry = false;
    bool has_properties = false;
    std::string key;
    reader_.begin_object();
    while (reader_.next_key(key)) {
      if (key == "type") {
        type = build(reader_);
      } else if (key == "id") {
        id = build(reader_);
      } else if (key == "geometry") {
        has_geometry = true;
        geometry(feature);
      } else if (key == "properties") {
        has_properties = true;
        properties(feature);
      } else {
        reader_.skip();
      }
    }
    if (!reader_.ok()) return;
    if (type != "Feature")
      fault(place_, type.is_null() ? "an object without type" : "type " + shown(type), "\"Feature\"");
    if (!has_geometry) fault(place_, "no geometry", "a geometry, null if it stands nowhere");
    if (!has_properties) fault(place_, "no properties", "an object of properties, null if there are none");
    if (id.is_string() && !feature.properties.contains("id")) feature.properties.emplace("id", std::move(id));
  }

  void geometry(RawFeature& feature) {
    GeometryRead read = read_geometry(reader_);
    if (!reader_.ok()) return;  // the syntax is wrong, so the rest is only its consequence
    for (GeometryFault& wrong : read.faults) {
      fault(reader_.place(wrong.offset) + ": feature " + std::to_string(set_.features.size() + 1),
            std::move(wrong.given), std::move(wrong.expected));
    }
    feature.shape = std::move(read.shape);
  }

  void properties(RawFeature& feature) {
    const std::size_t offset = reader_.offset();
    Json value = build(reader_);
    if (value.is_null()) return;
    if (!value.is_object()) {
      return fault(reader_.place(offset) + ": feature " + std::to_string(set_.features.size() + 1),
                   "properties that are " + shown(value), "an object");
    }
    for (auto& [name, property] : value.get_ref<Json::object_t&>()) {
      if (!property.is_null()) {
        static_cast<Json::object_t::Container&>(feature.properties.get_ref<Json::object_t&>())
            .emplace_back(name, std::move(property));
      }
    }
  }

  void too_much() {
    fault(where_,
          "more than " + std::to_string(most_features) + " features or " + std::to_string(most_vertices) + " positions",
          "a layer within these limits: split it");
  }

  JsonReader reader_;
  const std::string& where_;
  RawFeatureSet set_;
  FeatureFaults faults_;
  std::string place_;
  std::size_t vertices_ = 0;
  bool too_much_ = false;
};

}  // namespace

Result<RawFeatureSet> parse_raw_geojson(std::string_view text, const std::string& where) {
  GeoJsonReader reader(text, where);
  reader.read();
  FeatureFaults faults = reader.take_faults();
  if (!faults.empty()) return std::move(faults).error();
  return reader.take_set();
}

Result<FeatureSet> parse_geojson(std::string_view text, const std::string& where) {
  GeoJsonReader reader(text, where);
  reader.read();
  RawFeatureSet raw = reader.take_set();
  FeatureFaults faults = reader.take_faults();
  if (raw.crs.empty()) raw.crs = wgs84;  // RFC 7946, section 4
  if (raw.crs == wgs84) return to_feature_set(std::move(raw), std::move(faults));
  faults.add({where, "coordinates in " + raw.crs, "WGS 84 (" + std::string(wgs84) + ")"});
  return std::move(faults).error();
}

std::string print_geojson(const FeatureSet& set) {
  std::string text = R"({"type":"FeatureCollection")";
  for (const auto& [name, value] : set.members.items()) text += "," + print_json(name) + ":" + print_json(value);
  text += R"(,"features":[)";
  for (std::size_t i = 0; i < set.features.size(); ++i) {
    const Feature& feature = set.features[i];
    const bool is_area = feature.shape.kind == geometry::ShapeKind::area;
    const Json line = {{"type", "Feature"},
                       {"properties", feature.properties},
                       {"geometry", geometry_json(is_area ? right_handed(feature.shape) : feature.shape)}};
    text += i == 0 ? "\n" : ",\n";
    text += print_json(line);
  }
  return text + "\n]}\n";
}

Json JsonForm<geometry::Shape>::write(const geometry::Shape& shape) { return geometry_json(shape); }

void JsonForm<geometry::Shape>::read(const Json& json, const JsonPlace& at, geometry::Shape& shape) {
  // Back through text: one reader of coordinates, and one set of faults, for files and for values.
  const std::string text = print_json(json);
  const std::string nowhere;
  JsonReader reader(text, nowhere);
  GeometryRead read = read_geometry(reader);
  for (GeometryFault& wrong : read.faults) at.fault(at.name() + ": " + wrong.given, wrong.expected);
  if (!read.faults.empty()) return;
  RawFeatureSet raw{std::string(wgs84), {}, Json::object()};
  raw.features.push_back({at.name(), std::move(read.shape), Json::object()});
  auto checked = to_feature_set(std::move(raw));
  if (checked) {
    shape = std::move(checked->features[0].shape);
    return;
  }
  for (const Fault& fault : checked.error().faults) at.fault(fault.where + ": " + fault.given, fault.expected);
}

}  // namespace comity::formats
