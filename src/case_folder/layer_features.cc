#include "case_folder/layer_features.h"

#include <algorithm>
#include <charconv>

namespace comity::case_folder {
namespace {

constexpr std::size_t shapefile_name_limit = 10;

bool has_extension(const FileName& file, std::string_view extension) {
  if (file.path.size() < extension.size()) return false;
  return std::equal(extension.begin(), extension.end(), file.path.end() - static_cast<std::ptrdiff_t>(extension.size()),
                    [](char wanted, char given) { return given == wanted || given == wanted - 'a' + 'A'; });
}

}  // namespace

bool LayerSource::is_geojson() const { return has_extension(file, ".geojson") || has_extension(file, ".json"); }

bool LayerSource::cuts_names() const { return has_extension(file, ".shp") || has_extension(file, ".zip"); }

std::optional<formats::FeatureSet> read_layer_file(Reading& reading, const TablePlace& at, const LayerSource& source) {
  if (source.file.path.empty()) return std::nullopt;  // reported when it was read
  layers::LayerOptions options;
  if (!source.crs.empty()) options.crs = source.crs;
  if (!source.layer.empty()) options.layer = source.layer;
  auto set = reading.files.read_layer(source.file, options);
  if (!set) {
    add_faults_of_file(reading, at.field("file"), source.file, set.error());
    return std::nullopt;
  }
  if (!set->note.empty()) reading.draft.notes.push_back(source.file.path + ": " + set->note);
  return *std::move(set);
}

FeatureReader::~FeatureReader() {
  if (!faults_.empty()) reading_.add(std::move(faults_).error());
}

void FeatureReader::fault(const formats::Feature& feature, std::string given, std::string expected) {
  faults_.add({feature.place, std::move(given), std::move(expected)});
}

namespace detail {
namespace {

// The known name that a Shapefile would have cut to `name`.
std::string_view uncut(std::string_view name, const std::vector<std::string_view>& known) {
  if (name.size() != shapefile_name_limit || std::ranges::find(known, name) != known.end()) return name;
  const auto found = std::ranges::find_if(known, [&](std::string_view full) { return full.starts_with(name); });
  return found == known.end() ? name : *found;
}

}  // namespace

void read_loosely_as_bool(formats::Json& value) {
  if (value == 1 || value == "1" || value == "true") value = true;
  else if (value == 0 || value == "0" || value == "false") value = false;
}

void read_loosely_as_whole(formats::Json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  if (text == nullptr) return;
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), whole);
  if (error == std::errc() && end == text->data() + text->size()) value = whole;
}

void read_loosely_as_text(formats::Json& value) {
  if (value.is_number()) value = formats::detail::digits_of(value);
}

formats::Json chosen(const formats::Json& properties, const LayerSource& source, OtherProperties others,
                     const std::vector<std::string_view>& known) {
  formats::Json json = formats::Json::object();
  for (const auto& [name, value] : properties.items()) {
    const std::string_view full = source.cuts_names() ? uncut(name, known) : std::string_view(name);
    const bool is_known = std::ranges::find(known, full) != known.end();
    const bool is_absent = !source.is_geojson() && value == "";  // Shapefiles have no null
    if (is_absent || full.starts_with("x_") || (!is_known && others == OtherProperties::ignored)) continue;
    json.emplace(std::string(full), formats::Json(value));
  }
  return json;
}

}  // namespace detail
}  // namespace comity::case_folder
