#include "formats/features.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace comity::formats {
namespace {

using geometry::ShapeKind;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool speaks_of_coordinates(std::string_view key) {
  const std::string name = lower(key);
  return contains(name, "crs") || contains(name, "srs") || contains(name, "coord") || contains(name, "datum") ||
         contains(name, "坐标");
}

std::string shown_position(RawPosition position) { return print_json(Json::array({position.x, position.y})); }

std::optional<Fault> wrong_position(const std::string& place, RawPosition position) {
  if (std::abs(position.x) <= 180 && std::abs(position.y) <= 90) return std::nullopt;
  std::string expected = "longitude from -180 to 180, then latitude from -90 to 90";
  if (!std::isfinite(position.x) || !std::isfinite(position.y)) expected = "finite coordinates";
  else if (std::abs(position.x) <= 90 && std::abs(position.y) <= 180) expected += "; the two look exchanged";
  else if (std::abs(position.y) > 180)
    expected += "; these look like metres: the layer must name their reference system";
  return Fault{place, "position " + shown_position(position), std::move(expected)};
}

std::optional<Fault> wrong_part(const std::string& place, ShapeKind kind, const std::vector<RawPosition>& part) {
  const std::string count = std::to_string(part.size());
  switch (kind) {
    case ShapeKind::point: break;
    case ShapeKind::line:
      if (part.size() < 2) return Fault{place, "a line of " + count + " position(s)", "at least 2"};
      break;
    case ShapeKind::area:
      if (part.size() < 4)
        return Fault{place, "a ring of " + count + " position(s)", "at least 4, the last as the first"};
      if (part.front() != part.back()) {
        return Fault{place, "a ring from " + shown_position(part.front()) + " to " + shown_position(part.back()),
                     "a ring that ends where it begins"};
      }
  }
  for (const RawPosition position : part) {
    if (auto fault = wrong_position(place, position)) return fault;
  }
  return std::nullopt;
}

std::vector<geometry::Position> rounded(const std::vector<RawPosition>& part) {
  std::vector<geometry::Position> positions;
  positions.reserve(part.size());
  for (const RawPosition position : part) positions.push_back(geometry::position(position.x, position.y));
  return positions;
}

geometry::Shape to_shape(const std::string& place, const RawShape& raw, FeatureFaults& faults) {
  geometry::Shape shape{raw.kind, {}};
  shape.parts.reserve(raw.parts.size());
  for (const auto& part : raw.parts) {
    if (auto fault = wrong_part(place, raw.kind, part)) {
      faults.add(std::move(*fault));
      continue;
    }
    auto positions = rounded(part);
    if (raw.kind == ShapeKind::line && std::ranges::count(positions, positions[0]) == std::ssize(positions)) {
      faults.add({place, "a line without length at " + shown_position(part[0]), "two different positions"});
    }
    shape.parts.push_back(std::move(positions));
  }
  return shape;
}

}  // namespace

bool names_displaced_coordinates(std::string_view text) {
  constexpr std::array<std::string_view, 9> names = {"gcj02", "gcj-02", "gcj_02", "gcj 02",  "bd09",
                                                     "bd-09", "bd_09",  "bd 09",  "火星坐标"};
  const std::string searched = lower(text);
  return std::ranges::any_of(names, [&](std::string_view name) { return contains(searched, name); });
}

Fault displaced_coordinates_fault(const std::string& place, const std::string& named) {
  return {place, named,
          "true WGS 84 or CGCS2000 coordinates: GCJ-02 and BD-09 are displaced by up to 700 m in a way that cannot be "
          "undone exactly; ask the layer's publisher for the surveyed original"};
}

std::optional<Fault> displaced_coordinates(const std::string& place, const Json& properties) {
  for (const auto& [key, value] : properties.items()) {
    if (!speaks_of_coordinates(key)) continue;
    const std::string text = print_json(value);
    if (names_displaced_coordinates(text)) return displaced_coordinates_fault(place, key + " is " + shown(value));
  }
  return std::nullopt;
}

void FeatureFaults::add(Fault fault) {
  if (faults_.size() < most_feature_faults) faults_.push_back(std::move(fault));
  else ++left_out_;
}

Error FeatureFaults::error() && {
  if (left_out_ > 0) faults_.push_back({"", std::to_string(left_out_) + " more faults of the same layer", ""});
  return {ErrorCode::bad_input, std::move(faults_)};
}

Result<FeatureSet> to_feature_set(RawFeatureSet raw, FeatureFaults faults) {
  FeatureSet set{std::move(raw.crs), "", {}, std::move(raw.members)};
  set.features.reserve(raw.features.size());
  for (RawFeature& feature : raw.features) {
    if (auto fault = displaced_coordinates(feature.place, feature.properties)) faults.add(std::move(*fault));
    geometry::Shape shape = to_shape(feature.place, feature.shape, faults);
    set.features.push_back({std::move(feature.place), std::move(shape), std::move(feature.properties)});
    feature = {};  // half the memory
  }
  if (!faults.empty()) return std::move(faults).error();
  return set;
}

}  // namespace comity::formats
