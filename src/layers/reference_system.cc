#include "layers/reference_system.h"

#include <charconv>
#include <memory>

#include "layers/gdal_messages.h"

namespace comity::layers {
namespace {

using formats::RawFeature;
using formats::RawFeatureSet;
using formats::RawPosition;

constexpr std::string_view names_expected = "the name of a reference system such as EPSG:4549";

std::optional<int> epsg_code(std::string_view name) {
  std::string_view digits;
  if (name.starts_with("EPSG:") || name.starts_with("epsg:")) {
    digits = name.substr(5);
  } else if (name.starts_with("urn:ogc:def:crs:EPSG:") && name.rfind(':') > 20) {
    digits = name.substr(name.rfind(':') + 1);
  } else if (name.starts_with("http://www.opengis.net/def/crs/EPSG/") && name.rfind('/') > 35) {
    digits = name.substr(name.rfind('/') + 1);
  }
  int code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return code;
}

bool means_crs84(std::string_view name) {
  return name == formats::wgs84 || name == "CRS84" || name == "urn:ogc:def:crs:OGC:1.3:CRS84" ||
         name == "urn:ogc:def:crs:OGC::CRS84";
}

OGRSpatialReference wgs84_system() {
  OGRSpatialReference system;
  system.importFromEPSG(4326);
  system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return system;
}

// CGCS2000 and WGS 84 are realisations of the same terrestrial frame and agree within centimetres, but not every PROJ
// database lists a transformation between them; without one, equal coordinates are right.
bool agrees_with_wgs84(const OGRSpatialReference& system) {
  const char* datum = system.GetAttrValue("DATUM");
  const std::string name = datum ? datum : "";
  return name == "China_2000" || name == "China 2000" || name == "WGS_1984" ||
         name.starts_with("World Geodetic System 1984");
}

using Transformation = std::unique_ptr<OGRCoordinateTransformation>;

Transformation transformation(const OGRSpatialReference& from, const OGRSpatialReference& to) {
  OGRCoordinateTransformationOptions options;
  options.SetBallparkAllowed(agrees_with_wgs84(from));
  return Transformation(OGRCreateCoordinateTransformation(&from, &to, options));
}

// One part; the first position that has no place in WGS 84 is a fault.
void transform(OGRCoordinateTransformation& transformation, const RawFeature& feature, std::vector<RawPosition>& part,
               const std::string& system, formats::FeatureFaults& faults) {
  std::vector<double> x;
  std::vector<double> y;
  for (const RawPosition position : part) {
    x.push_back(position.x);
    y.push_back(position.y);
  }
  std::vector<int> succeeded(part.size());
  transformation.Transform(static_cast<int>(part.size()), x.data(), y.data(), nullptr, succeeded.data());
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!succeeded[i]) {
      const std::string position = formats::print_json(formats::Json::array({part[i].x, part[i].y}));
      return faults.add(
          {feature.place, "position " + position, "coordinates of " + system + ", easting or longitude first"});
    }
  }
  for (std::size_t i = 0; i < part.size(); ++i) part[i] = {x[i], y[i]};
}

}  // namespace

Result<OGRSpatialReference> reference_system(const std::string& name, const std::string& where) {
  const GdalMessages messages;
  if (formats::names_displaced_coordinates(name)) {
    return Error{ErrorCode::bad_input, {formats::displaced_coordinates_fault(where, "reference system " + name)}};
  }
  if (means_crs84(name)) return wgs84_system();
  const auto code = epsg_code(name);
  if (!code) return bad_input(where, "reference system \"" + name + "\"", std::string(names_expected));
  OGRSpatialReference system;
  if (system.importFromEPSG(*code) != OGRERR_NONE) {
    return bad_input(where, "unknown reference system EPSG:" + std::to_string(*code), std::string(names_expected));
  }
  system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return system;
}

std::string name_of(const OGRSpatialReference& system) {
  const char* name = system.GetName();
  const char* authority = system.GetAuthorityName(nullptr);
  const char* code = system.GetAuthorityCode(nullptr);
  const std::string called = name ? name : "an unnamed system";
  return authority && code ? std::string(authority) + ":" + code + " (" + called + ")" : called;
}

Result<std::string> to_wgs84(RawFeatureSet& set, const OGRSpatialReference& system, const std::string& where) {
  const GdalMessages messages;
  const std::string name = name_of(system);
  if (formats::names_displaced_coordinates(name)) {
    return Error{ErrorCode::bad_input, {formats::displaced_coordinates_fault(where, "reference system " + name)}};
  }
  if (!system.IsGeographic() && !system.IsProjected()) {
    return bad_input(where, "reference system " + name, "longitude and latitude, or a map projection of them");
  }
  const OGRSpatialReference target = wgs84_system();
  const char* authority = system.GetAuthorityName(nullptr);
  const char* code = system.GetAuthorityCode(nullptr);
  if (authority && code && std::string(authority) == "EPSG" && std::string(code) == "4326") return std::string();
  OGRSpatialReference source(system);
  source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (source.IsSame(&target)) return std::string();

  const Transformation found = transformation(source, target);
  if (!found)
    return bad_input(where, "reference system " + name + ": " + messages.why("no transformation"),
                     "one that PROJ can transform to WGS 84");
  formats::FeatureFaults faults;
  for (RawFeature& feature : set.features) {
    for (auto& part : feature.shape.parts) transform(*found, feature, part, name, faults);
  }
  if (!faults.empty()) return std::move(faults).error();
  return "coordinates transformed from " + name + " to WGS 84";
}

}  // namespace comity::layers
