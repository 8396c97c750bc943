// Map layers as values, whatever file they come from: what stands somewhere and its properties.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/json.h"
#include "geometry/shape.h"

namespace comity::formats {

inline constexpr std::size_t most_features = 2'000'000;
inline constexpr std::size_t most_vertices = 20'000'000;
inline constexpr std::size_t most_feature_faults = 1000;  // further ones are counted

// How WGS 84 with longitude first is called (RFC 7946).
inline constexpr std::string_view wgs84 = "OGC:CRS84";

struct Feature {
  std::string place;      // "plan.geojson:5:3: feature 2", to begin faults with
  geometry::Shape shape;  // no parts: the feature stands nowhere
  Json properties;        // an object; properties that are null are left out
};

// In WGS 84.
struct FeatureSet {
  std::string crs;   // the reference system the coordinates were in
  std::string note;  // what was done to them, for people; empty if nothing
  std::vector<Feature> features;
  Json members;  // what else the file says of itself (attribution, sample ...); an object
};

// Coordinates as they stand in a file, in any reference system; easting or longitude first.
struct RawPosition {
  double x = 0;
  double y = 0;
  bool operator==(const RawPosition&) const = default;
};

struct RawShape {
  geometry::ShapeKind kind = geometry::ShapeKind::point;
  std::vector<std::vector<RawPosition>> parts;  // as geometry::Shape
};

struct RawFeature {
  std::string place;
  RawShape shape;
  Json properties;
};

struct RawFeatureSet {
  std::string crs;  // its name in the file; empty if the file has none
  std::vector<RawFeature> features;
  Json members;
};

// Faults of features, the first most_feature_faults of them.
class FeatureFaults {
 public:
  void add(Fault fault);
  bool empty() const { return faults_.empty(); }
  Error error() &&;

 private:
  std::vector<Fault> faults_;
  std::size_t left_out_ = 0;
};

// Checks that all coordinates are finite, on the globe and make lines and rings, and rounds them to Positions. They must
// be in WGS 84 already. Reports every feature that is wrong, after the faults that were found before.
Result<FeatureSet> to_feature_set(RawFeatureSet raw, FeatureFaults faults = {});

// Whether `text` names GCJ-02 or BD-09, the displaced coordinates of Chinese web maps, which no PROJ knows and no
// formula brings back exactly. Importers refuse them.
bool names_displaced_coordinates(std::string_view text);

// The fault for a layer or feature that says it is in displaced coordinates, in its properties or members; none if it
// does not. Only properties that speak of coordinates count (crs, coordinate_system, datum ...).
std::optional<Fault> displaced_coordinates(const std::string& place, const Json& properties);
Fault displaced_coordinates_fault(const std::string& place, const std::string& named);

}  // namespace comity::formats
