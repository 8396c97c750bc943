// The map layers that a case names, and the properties of their features as described structs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_folder/reading.h"
#include "formats/features.h"

namespace comity::case_folder {

// The fields by which a table names a layer.
struct LayerSource {
  FileName file;
  std::string layer;
  std::string crs;

  // Property values have the types of their fields; other formats write numbers for booleans, texts for numbers and the
  // reverse.
  bool is_geojson() const;
  // Shapefiles cut the names of properties to ten bytes.
  bool cuts_names() const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "GeoJSON, GeoPackage or Shapefile.");
    visit("layer", self.layer, "Which layer of a GeoPackage with several.");
    visit("crs", self.crs, "The reference system of its coordinates, where the file does not say.");
  }
};

// In WGS 84; what was done to the coordinates becomes a note. None after reporting why not.
std::optional<formats::FeatureSet> read_layer_file(Reading& reading, const TablePlace& at, const LayerSource& source);

enum class OtherProperties { refused, ignored };

// Reads the properties of one layer's features. Faults beyond formats::most_feature_faults are counted; they reach the
// reading when the reader goes.
class FeatureReader {
 public:
  FeatureReader(Reading& reading, const LayerSource& source) : reading_(reading), source_(source) {}
  ~FeatureReader();
  FeatureReader(const FeatureReader&) = delete;
  FeatureReader& operator=(const FeatureReader&) = delete;

  // Properties that begin with "x_" are their author's own and always ignored.
  template <Described Properties>
  Properties read(const formats::Feature& feature, OtherProperties others);
  void fault(const formats::Feature& feature, std::string given, std::string expected);

 private:
  Reading& reading_;
  const LayerSource& source_;
  formats::FeatureFaults faults_;
};

namespace detail {

void read_loosely_as_bool(formats::Json& value);
void read_loosely_as_whole(formats::Json& value);
void read_loosely_as_text(formats::Json& value);

template <class T>
void read_loosely(formats::Json& value) {
  if constexpr (is_optional<T>) read_loosely<typename T::value_type>(value);
  else if constexpr (std::same_as<T, bool>) read_loosely_as_bool(value);
  else if constexpr (std::integral<T>) read_loosely_as_whole(value);
  else read_loosely_as_text(value);
}

// What of `properties` the reader should see, under their full names.
formats::Json chosen(const formats::Json& properties, const LayerSource& source, OtherProperties others,
                     const std::vector<std::string_view>& known);

}  // namespace detail

template <Described Properties>
Properties FeatureReader::read(const formats::Feature& feature, OtherProperties others) {
  const Properties none{};
  std::vector<std::string_view> known;
  Properties::fields(none, [&](std::string_view name, const auto&, std::string_view) { known.push_back(name); });
  formats::Json json = detail::chosen(feature.properties, source_, others, known);
  if (!source_.is_geojson()) {
    Properties::fields(none, [&]<class M>(std::string_view name, const M&, std::string_view) {
      if (const auto found = json.find(name); found != json.end()) detail::read_loosely<M>(*found);
    });
  }
  std::vector<Fault> faults;
  auto read = formats::from_json<Properties>(json, "", [&](std::string_view) { return feature.place; }, faults);
  for (Fault& wrong : faults) faults_.add(std::move(wrong));
  return read;
}

}  // namespace comity::case_folder
