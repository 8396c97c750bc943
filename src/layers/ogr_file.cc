#include "layers/ogr_file.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "formats/utf8.h"
#include "layers/gdal_messages.h"
#include "layers/ogr_geometry.h"

namespace comity::layers {
namespace {

using formats::Json;
using formats::RawFeature;

void register_drivers() {
  static const bool registered = [] {
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");  // no .aux.xml beside the file is read or written
    RegisterOGRGeoPackage();
    RegisterOGRShape();
    return true;
  }();
  static_cast<void>(registered);
}

using Dataset = std::unique_ptr<GDALDataset>;

Dataset open(const std::filesystem::path& path, OgrFormat format) {
  register_drivers();
  const bool geopackage = format == OgrFormat::geopackage;
  const std::array<const char*, 2> drivers = {geopackage ? "GPKG" : "ESRI Shapefile", nullptr};
  // Immutable: no lock, journal or shared-memory file beside it; the caller has checked that there is no open journal.
  const std::array<const char*, 3> settings = {"LIST_ALL_TABLES=NO", "IMMUTABLE=YES", nullptr};
  constexpr unsigned flags = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
  return Dataset(GDALDataset::Open(std::filesystem::absolute(path).c_str(), flags, drivers.data(),
                                   geopackage ? settings.data() : nullptr, nullptr));
}

Result<OGRLayer*> choose(GDALDataset& dataset, const std::string& where, const LayerOptions& options) {
  const int count = dataset.GetLayerCount();
  if (count == 0) return bad_input(where, "no layers", "a layer of features");
  std::string names;
  for (OGRLayer* layer : dataset.GetLayers()) {
    if (options.layer && *options.layer == layer->GetName()) return layer;
    names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
  }
  if (options.layer) return not_found(where, "no layer \"" + *options.layer + "\"", "one of its layers: " + names);
  if (count > 1) return bad_input(where, std::to_string(count) + " layers: " + names, "the name of the one to read");
  return dataset.GetLayer(0);
}

std::string iso_time(const OGRFeature& feature, int field) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
  std::string text =
      CPLSPrintf("%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, static_cast<int>(second));
  constexpr int utc = 100;  // GDAL's flag: quarters of an hour from there; below 2 the zone is not known
  if (zone == utc) return text + "Z";
  if (zone < 2) return text;
  const int minutes = std::abs(zone - utc) * 15;
  return text + (zone < utc ? '-' : '+') + CPLSPrintf("%02d:%02d", minutes / 60, minutes % 60);
}

std::string iso_date(const OGRFeature& feature, int field) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
  feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
  return CPLSPrintf("%04d-%02d-%02d", year, month, day);
}

class LayerReader {
 public:
  LayerReader(OGRLayer& layer, std::string where) : layer_(layer), where_(std::move(where)) {}

  // Stops at the limits of formats/features.h.
  void read() {
    check_fields();
    if (layer_.GetFeatureCount(FALSE) > static_cast<GIntBig>(formats::most_features)) return too_much();
    layer_.ResetReading();
    std::size_t vertices = 0;
    while (const OGRFeatureUniquePtr feature{layer_.GetNextFeature()}) {
      features_.push_back(read_feature(*feature));
      for (const auto& part : features_.back().shape.parts) vertices += part.size();
      if (features_.size() > formats::most_features || vertices > formats::most_vertices) return too_much();
    }
  }

  std::vector<RawFeature> take_features() { return std::move(features_); }
  const std::string& note() const { return note_; }
  formats::FeatureFaults& faults() { return faults_; }

 private:
  void too_much() {
    faults_.add({where_,
                 "more than " + std::to_string(formats::most_features) + " features or " +
                     std::to_string(formats::most_vertices) + " positions",
                 "a layer within these limits: split it"});
  }

  void check_fields() {
    const OGRFeatureDefn& definition = *layer_.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      const OGRFieldDefn& field = *definition.GetFieldDefn(i);
      if (field.GetType() == OFTBinary) {
        note_ +=
            (note_.empty() ? "" : "; ") + std::string("field ") + field.GetNameRef() + " holds bytes and is left out";
      }
      if (formats::first_bad_utf8(field.GetNameRef())) {
        faults_.add({where_, "a field's name that is not UTF-8", encoding_expected()});
      }
    }
  }

  static std::string encoding_expected() {
    return "a .cpg file beside it that names the encoding, such as GBK or UTF-8";
  }

  RawFeature read_feature(const OGRFeature& feature) {
    RawFeature read;
    read.place = where_ + ": feature " + std::to_string(feature.GetFID());
    read.properties = Json::object();
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
      if (!feature.IsFieldSetAndNotNull(i)) continue;
      Json value = property(feature, i, read.place);
      if (!value.is_null()) read.properties.emplace(feature.GetFieldDefnRef(i)->GetNameRef(), std::move(value));
    }
    if (const OGRGeometry* geometry = feature.GetGeometryRef()) {
      if (auto shape = raw_shape(*geometry)) read.shape = std::move(*shape);
      else
        faults_.add(
            {read.place, "geometry type " + std::string(geometry->getGeometryName()), std::string(shapes_expected)});
    }
    return read;
  }

  Json property(const OGRFeature& feature, int field, const std::string& place) {
    const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
    switch (definition.GetType()) {
      case OFTInteger:
        if (definition.GetSubType() == OFSTBoolean) return feature.GetFieldAsInteger(field) != 0;
        return feature.GetFieldAsInteger(field);
      case OFTInteger64: return static_cast<std::int64_t>(feature.GetFieldAsInteger64(field));
      case OFTReal: return number(definition, feature.GetFieldAsDouble(field), place);
      case OFTDate: return iso_date(feature, field);
      case OFTDateTime: return iso_time(feature, field);
      case OFTBinary: return nullptr;
      default: return text(definition, feature.GetFieldAsString(field), place);
    }
  }

  Json number(const OGRFieldDefn& definition, double number, const std::string& place) {
    if (std::isfinite(number)) return number;
    faults_.add({place, std::string(definition.GetNameRef()) + " is not a finite number", "a number, or null"});
    return nullptr;
  }

  Json text(const OGRFieldDefn& definition, const std::string& text, const std::string& place) {
    if (!formats::first_bad_utf8(text)) return text;
    faults_.add({place, std::string(definition.GetNameRef()) + " is not UTF-8", encoding_expected()});
    return nullptr;
  }

  OGRLayer& layer_;
  std::string where_;
  std::vector<RawFeature> features_;
  std::string note_;
  formats::FeatureFaults faults_;
};

Error not_opened(const GdalMessages& messages, const std::string& where, OgrFormat format) {
  const bool geopackage = format == OgrFormat::geopackage;
  std::string given = messages.why("a file that cannot be opened");
  if (given.find("not recognized") != std::string::npos)
    given = geopackage ? "no GeoPackage, or none with layers" : "no Shapefile";
  return bad_input(where, given,
                   geopackage ? "a GeoPackage with a layer of features" : "a Shapefile with its .shx and .dbf");
}

// A GeoPackage says "undefined" by two systems of its own (GeoPackage 1.3, requirement 11).
void find_system(const OGRLayer& layer, OgrFormat format, OgrLayer& result) {
  const OGRSpatialReference* system = const_cast<OGRLayer&>(layer).GetSpatialRef();
  const std::string name = system && system->GetName() ? system->GetName() : "";
  if (system && !system->IsLocal() && !name.starts_with("Undefined")) {
    result.system = *system;
    return;
  }
  result.missing_system = format == OgrFormat::shapefile
                              ? "no .prj file beside it, or none that names a reference system"
                              : "a layer whose reference system is undefined";
}

}  // namespace

Result<std::filesystem::path> shapefile_in(const std::filesystem::path& archive) {
  const std::string where = archive.string();
  const std::string root = "/vsizip/" + std::filesystem::absolute(archive).string();
  GdalMessages messages;
  const CPLStringList listed(::VSIReadDirRecursive(root.c_str()));
  std::vector<std::string> names;
  for (int i = 0; i < listed.Count(); ++i) {
    // What the archiver of one system adds for itself.
    if (std::string_view(listed[i]).substr(0, 9) != "__MACOSX/") names.emplace_back(listed[i]);
  }
  std::vector<std::string> found;
  for (const std::string& name : names) {
    if (EQUAL(CPLGetExtension(name.c_str()), "shp")) found.push_back(name);
  }
  if (found.size() != 1) {
    return bad_input(where,
                     names.empty() ? "no zip archive, or an empty one" : std::to_string(found.size()) + " Shapefiles",
                     "a zip archive with one Shapefile: .shp, .shx, .dbf and .prj");
  }
  const std::string stem = found.front().substr(0, found.front().size() - 3);
  for (const char* extension : {"shx", "dbf"}) {
    const std::string beside = stem + extension;
    if (std::ranges::none_of(names, [&](const std::string& name) { return EQUAL(name.c_str(), beside.c_str()); }))
      return bad_input(where, "no " + beside + " in it", "a Shapefile with its .shx and .dbf");
  }
  VSIStatBufL status{};
  const std::string path = root + "/" + found.front();
  if (::VSIStatL(path.c_str(), &status) != 0 || static_cast<std::uintmax_t>(status.st_size) > most_bytes)
    return bad_input(where, "a Shapefile that is too large", "at most " + std::to_string(most_bytes >> 20) + " MiB");
  return std::filesystem::path(path);
}

Result<OgrLayer> read_ogr_layer(const std::filesystem::path& path, const std::string& where, OgrFormat format,
                                const LayerOptions& options) {
  GdalMessages messages;
  const Dataset dataset = open(path, format);
  if (!dataset) return not_opened(messages, where, format);
  const auto layer = choose(*dataset, where, options);
  if (!layer) return layer.error();
  OgrLayer result;
  find_system(**layer, format, result);
  const bool single = dataset->GetLayerCount() == 1;
  LayerReader reader(**layer, single ? where : where + ": layer " + (*layer)->GetName());
  reader.read();
  for (const std::string& failure : messages.failures()) reader.faults().add({where, failure, "a file without damage"});
  if (!reader.faults().empty()) return std::move(reader.faults()).error();
  result.note = reader.note();
  for (const std::string& warning : messages.warnings()) result.note += (result.note.empty() ? "" : "; ") + warning;
  result.features.features = reader.take_features();
  result.features.members = Json::object();
  return result;
}

}  // namespace comity::layers
