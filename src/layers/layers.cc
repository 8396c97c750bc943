#include "layers/layers.h"

#include <fstream>

#include "formats/geojson.h"
#include "layers/ogr_file.h"
#include "layers/reference_system.h"

namespace comity::layers {
namespace {

using formats::FeatureSet;
using formats::RawFeatureSet;
namespace fs = std::filesystem;

std::string extension_of(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return extension;
}

Result<void> check_size(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return not_found(path.string(), "no such file", "a map layer");
  if (error) return unavailable(path.string(), error.message(), "a file that can be read");
  if (!fs::is_regular_file(status)) return bad_input(path.string(), "not a file", "a map layer in a file");
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return unavailable(path.string(), error.message(), "a file that can be read");
  if (size > most_bytes) {
    return bad_input(path.string(), std::to_string(size >> 20) + " MiB",
                     "at most " + std::to_string(most_bytes >> 20) + " MiB");
  }
  if (!std::ifstream(path)) return unavailable(path.string(), "a file that may not be read", "permission to read it");
  return {};
}

// What is beside the file and belongs to it.
Result<void> check_beside(const fs::path& path, OgrFormat format) {
  std::error_code ignored;
  if (format == OgrFormat::geopackage) {
    for (const char* suffix : {"-wal", "-journal"}) {
      const fs::path journal = path.string() + suffix;
      if (fs::exists(journal, ignored) && fs::file_size(journal, ignored) > 0) {
        return bad_input(path.string(), "changes that are still in " + journal.filename().string(),
                         "the program that writes the GeoPackage closed first");
      }
    }
    return {};
  }
  for (const char* extension : {".shx", ".dbf"}) {
    fs::path beside = path;
    fs::path upper = path;
    beside.replace_extension(extension);
    upper.replace_extension(extension == std::string(".shx") ? ".SHX" : ".DBF");
    if (!fs::exists(beside, ignored) && fs::exists(upper, ignored)) beside = upper;
    if (!fs::exists(beside, ignored)) {
      return bad_input(path.string(), "no " + beside.filename().string() + " beside it",
                       "a Shapefile with its .shx and .dbf");
    }
    if (auto checked = check_size(beside); !checked) return checked;
  }
  return {};
}

Result<std::string> read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(fs::file_size(path)), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file) return unavailable(path.string(), "a file that could not be read to its end", "a file that can be read");
  return text;
}

Error conflicting(const std::string& where, const std::string& named, const std::string& declared) {
  return bad_input(where, "a layer in " + named + ", declared to be in " + declared, "one reference system");
}

// Transforms, checks and rounds.
Result<FeatureSet> finish(RawFeatureSet raw, const OGRSpatialReference& system, const std::string& where,
                          std::string note) {
  if (raw.features.empty()) return bad_input(where, "a layer without features", "at least one");
  raw.crs = name_of(system);
  auto transformed = to_wgs84(raw, system, where);
  if (!transformed) return transformed.error();
  auto set = formats::to_feature_set(std::move(raw));
  if (!set) return set.error();
  set->note = *transformed;
  if (!note.empty()) set->note += (set->note.empty() ? "" : "; ") + note;
  return set;
}

Result<FeatureSet> read_geojson(const fs::path& path, const LayerOptions& options) {
  const std::string where = path.string();
  if (options.layer)
    return not_found(where, "no layer \"" + *options.layer + "\"", "no name: a GeoJSON file is one layer");
  auto text = read_text(path);
  if (!text) return text.error();
  auto raw = formats::parse_raw_geojson(*text, where);
  if (!raw) return raw.error();
  text->clear();
  text->shrink_to_fit();
  const std::string name = !raw->crs.empty() ? raw->crs : options.crs.value_or(std::string(formats::wgs84));
  auto system = reference_system(name, where);
  if (!system) return system.error();
  if (options.crs) {
    const auto declared = reference_system(*options.crs, where);
    if (!declared) return declared.error();
    if (!system->IsSame(&*declared)) return conflicting(where, name, *options.crs);
  }
  return finish(*std::move(raw), *system, where, "");
}

Result<FeatureSet> read_with_ogr(const fs::path& path, const std::string& where, OgrFormat format,
                                 const LayerOptions& options) {
  auto layer = read_ogr_layer(path, where, format, options);
  if (!layer) return layer.error();
  if (!layer->system && !options.crs) {
    return bad_input(where, layer->missing_system,
                     "a reference system: declare the one the layer was made in, such as EPSG:4549");
  }
  if (options.crs) {
    auto declared = reference_system(*options.crs, where);
    if (!declared) return declared.error();
    if (layer->system && !layer->system->IsSame(&*declared))
      return conflicting(where, name_of(*layer->system), *options.crs);
    layer->system = *std::move(declared);
  }
  return finish(std::move(layer->features), *layer->system, where, std::move(layer->note));
}

}  // namespace

Result<FeatureSet> read_layer(const fs::path& path, const LayerOptions& options) {
  const std::string extension = extension_of(path);
  const bool geojson = extension == ".geojson" || extension == ".json";
  const bool archive = extension == ".zip";
  if (!geojson && !archive && extension != ".gpkg" && extension != ".shp") {
    return bad_input(path.string(), extension.empty() ? "a name without extension" : "extension " + extension,
                     "a layer in .geojson, .gpkg, .shp or .zip");
  }
  if (auto checked = check_size(path); !checked) return checked.error();
  if (geojson) return read_geojson(path, options);
  if (archive) {
    const auto inside = shapefile_in(path);
    if (!inside) return inside.error();
    return read_with_ogr(*inside, path.string(), OgrFormat::shapefile, options);
  }
  const OgrFormat format = extension == ".gpkg" ? OgrFormat::geopackage : OgrFormat::shapefile;
  if (auto checked = check_beside(path, format); !checked) return checked.error();
  return read_with_ogr(path, path.string(), format, options);
}

}  // namespace comity::layers
