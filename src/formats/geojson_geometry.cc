#include "formats/geojson_geometry.h"

#include <algorithm>
#include <array>

namespace comity::formats {
namespace {

using geometry::Position;
using geometry::Shape;
using geometry::ShapeKind;

struct GeometryType {
  std::string_view name;
  ShapeKind kind;
  int levels;  // of lists around the numbers
};
constexpr std::array<GeometryType, 6> geometry_types = {{{"Point", ShapeKind::point, 1},
                                                         {"MultiPoint", ShapeKind::point, 2},
                                                         {"LineString", ShapeKind::line, 2},
                                                         {"MultiLineString", ShapeKind::line, 3},
                                                         {"Polygon", ShapeKind::area, 3},
                                                         {"MultiPolygon", ShapeKind::area, 4}}};
constexpr std::string_view types_expected = "Point, MultiPoint, LineString, MultiLineString, Polygon or MultiPolygon";

// Reads nested lists of positions before the type is known (it may come after them): the deepest lists of positions are
// the parts, and `levels` is how deep the numbers are.
class CoordinatesReader {
 public:
  CoordinatesReader(JsonReader& reader, std::vector<GeometryFault>& faults) : reader_(reader), faults_(faults) {}

  void read() {
    const std::size_t start = reader_.offset();
    if (reader_.next() != JsonReader::Kind::array) {
      wrong(start, "coordinates that are no list", "a list");
      return reader_.skip();
    }
    list(1);
    if (levels_ == 1) parts_.push_back({last_});
    if (levels_ == 0) wrong(start, "no positions", "at least one");
  }

  int levels() const { return levels_; }
  std::vector<std::vector<RawPosition>> take() { return std::move(parts_); }

 private:
  void wrong(std::size_t offset, std::string given, std::string expected) {
    if (wrong_) return;  // the first one of a geometry says enough
    wrong_ = true;
    faults_.push_back({offset, std::move(given), std::move(expected)});
  }

  void list(int level) {
    const std::size_t start = reader_.offset();
    reader_.begin_array();
    if (!reader_.next_element()) return wrong(start, "an empty list in the coordinates", "positions");
    if (reader_.next() == JsonReader::Kind::number) return position(start, level);
    const std::size_t parts_before = parts_.size();
    std::vector<RawPosition> part;
    do {
      if (reader_.next() != JsonReader::Kind::array) {
        wrong(reader_.offset(), "something else in a list of positions", "lists");
        reader_.skip();
        continue;
      }
      list(level + 1);
      if (levels_ == level + 1) part.push_back(last_);
    } while (reader_.next_element());
    if (parts_.size() == parts_before && !part.empty()) parts_.push_back(std::move(part));
  }

  // After the opening bracket and before the first number.
  void position(std::size_t start, int level) {
    if (levels_ == 0) levels_ = level;
    if (levels_ != level) wrong(start, "positions at different depths of the coordinates", "one depth");
    std::array<double, 2> numbers{};
    std::size_t count = 0;
    do {
      if (reader_.next() != JsonReader::Kind::number) {
        wrong(reader_.offset(), "something else among the numbers of a position", "numbers");
        reader_.skip();
        continue;
      }
      const double value = reader_.number().value;
      if (count < numbers.size()) numbers[count] = value;
      ++count;
    } while (reader_.next_element());
    if (count < 2 || count > 4) wrong(start, "a position of " + std::to_string(count) + " number(s)", "2 or 3");
    last_ = {numbers[0], numbers[1]};
  }

  JsonReader& reader_;
  std::vector<GeometryFault>& faults_;
  int levels_ = 0;
  RawPosition last_;
  std::vector<std::vector<RawPosition>> parts_;
  bool wrong_ = false;
};

std::string levels_counted(int levels) {
  return "coordinates of " + std::to_string(levels) + (levels == 1 ? " level of lists" : " levels of lists");
}

Json position_json(Position position) {
  // Dividing by a power of ten gives the double nearest to the decimal, whose shortest form is that decimal.
  return Json::array({position.lon_e7 / 1e7, position.lat_e7 / 1e7});
}

Json part_json(const std::vector<Position>& part) {
  Json list = Json::array();
  for (const Position position : part) list.push_back(position_json(position));
  return list;
}

__extension__ typedef __int128 Wide;

// (b - a) x (c - a), exact.
Wide cross_product(Position a, Position b, Position c) {
  const auto east = [&](Position p) { return static_cast<Wide>(p.lon_e7) - a.lon_e7; };
  const auto north = [&](Position p) { return static_cast<Wide>(p.lat_e7) - a.lat_e7; };
  return east(b) * north(c) - north(b) * east(c);
}

// Twice the signed area, positive if counter-clockwise; exact, so that a reversed ring has exactly the negative.
Wide twice_area(const std::vector<Position>& ring) {
  Wide sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) sum += cross_product(ring[0], ring[i], ring[i + 1]);
  return sum;
}

struct Box {
  Position least{INT32_MAX, INT32_MAX};
  Position most{INT32_MIN, INT32_MIN};
};

Box box_of(const std::vector<Position>& ring) {
  Box box;
  for (const Position p : ring) {
    box.least = {std::min(box.least.lon_e7, p.lon_e7), std::min(box.least.lat_e7, p.lat_e7)};
    box.most = {std::max(box.most.lon_e7, p.lon_e7), std::max(box.most.lat_e7, p.lat_e7)};
  }
  return box;
}

bool within(const Box& inner, const Box& outer) {
  return inner.least.lon_e7 >= outer.least.lon_e7 && inner.least.lat_e7 >= outer.least.lat_e7 &&
         inner.most.lon_e7 <= outer.most.lon_e7 && inner.most.lat_e7 <= outer.most.lat_e7;
}

enum class Side { inside, outside, on };

// Even-odd, exact.
Side side_of(Position p, const std::vector<Position>& ring) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Position a = ring[i];
    const Position b = ring[i + 1];
    const Wide cross = cross_product(a, b, p);
    const auto [low_x, high_x] = std::minmax(a.lon_e7, b.lon_e7);
    const auto [low_y, high_y] = std::minmax(a.lat_e7, b.lat_e7);
    const bool in_box = p.lon_e7 >= low_x && p.lon_e7 <= high_x && p.lat_e7 >= low_y && p.lat_e7 <= high_y;
    if (cross == 0 && in_box) return Side::on;
    if ((a.lat_e7 > p.lat_e7) != (b.lat_e7 > p.lat_e7) && (cross > 0) == (b.lat_e7 > a.lat_e7)) inside = !inside;
  }
  return inside ? Side::inside : Side::outside;
}

bool is_inside(const std::vector<Position>& inner, const std::vector<Position>& outer) {
  for (const Position p : inner) {
    const Side side = side_of(p, outer);
    if (side != Side::on) return side == Side::inside;
  }
  return false;
}

// For each ring the outer ring it is a hole of; itself if it is an outer ring. A hole is inside an odd number of larger
// rings and belongs to the smallest outer one of them. Larger rings come first, so that rings which cross each other
// (nobody checks that they do not) still give polygons that each begin with an outer ring.
// Cost: r^2 boxes, and v for each two rings whose boxes are one within the other.
std::vector<std::size_t> outer_of(const std::vector<std::vector<Position>>& rings) {
  struct Ring {
    std::size_t index;
    Box box;
    Wide area;
  };
  std::vector<Ring> by_area;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    const Wide area = twice_area(rings[i]);
    by_area.push_back({i, box_of(rings[i]), area < 0 ? -area : area});
  }
  std::ranges::sort(
      by_area, [](const Ring& a, const Ring& b) { return a.area != b.area ? a.area > b.area : a.index < b.index; });
  std::vector<std::size_t> outer(rings.size());
  for (std::size_t k = 0; k < by_area.size(); ++k) {
    const Ring& ring = by_area[k];
    std::size_t around = 0;
    std::size_t smallest_outer = ring.index;
    for (std::size_t j = 0; j < k; ++j) {
      const Ring& larger = by_area[j];
      if (larger.area == ring.area || !within(ring.box, larger.box)) continue;
      if (!is_inside(rings[ring.index], rings[larger.index])) continue;
      ++around;
      if (outer[larger.index] == larger.index) smallest_outer = larger.index;
    }
    outer[ring.index] = around % 2 == 1 ? smallest_outer : ring.index;
  }
  return outer;
}

Json area_json(const Shape& area) {
  const std::vector<std::size_t> outer = outer_of(area.parts);
  std::vector<Json> polygons(area.parts.size());
  for (std::size_t i = 0; i < area.parts.size(); ++i) {
    if (outer[i] == i) polygons[i] = Json::array({part_json(area.parts[i])});
  }
  for (std::size_t i = 0; i < area.parts.size(); ++i) {
    if (outer[i] != i) polygons[outer[i]].push_back(part_json(area.parts[i]));
  }
  std::erase_if(polygons, [](const Json& polygon) { return polygon.is_null(); });
  if (polygons.size() == 1) return {{"type", "Polygon"}, {"coordinates", std::move(polygons[0])}};
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

}  // namespace

GeometryRead read_geometry(JsonReader& reader) {
  GeometryRead read;
  const std::size_t start = reader.offset();
  if (reader.next() == JsonReader::Kind::null) {
    reader.null();
    return read;
  }
  if (reader.next() != JsonReader::Kind::object) {
    read.faults.push_back({start, "a geometry that is no object", "an object with type and coordinates, or null"});
    reader.skip();
    return read;
  }
  CoordinatesReader coordinates(reader, read.faults);
  std::string type;
  std::size_t type_offset = start;
  std::optional<std::size_t> coordinates_offset;
  std::string key;
  reader.begin_object();
  while (reader.next_key(key)) {
    if (key == "type" && reader.next() == JsonReader::Kind::text) {
      type_offset = reader.offset();
      type = reader.text();
    } else if (key == "coordinates") {
      coordinates_offset = reader.offset();
      coordinates.read();
    } else {
      reader.skip();
    }
  }
  const auto known = std::ranges::find(geometry_types, type, &GeometryType::name);
  if (known == geometry_types.end()) {
    read.faults.push_back({type_offset, type.empty() ? "a geometry without type" : "geometry type \"" + type + "\"",
                           std::string(types_expected)});
  } else if (!coordinates_offset) {
    read.faults.push_back({start, "a geometry without coordinates", "a list of positions"});
  } else if (read.faults.empty() && coordinates.levels() != known->levels) {
    read.faults.push_back(
        {*coordinates_offset, levels_counted(coordinates.levels()), std::to_string(known->levels) + " for a " + type});
  }
  if (!read.faults.empty() || !reader.ok()) return read;
  read.shape = {known->kind, coordinates.take()};
  if (type == "MultiPoint") {
    std::vector<std::vector<RawPosition>> single;
    for (const RawPosition position : read.shape.parts.at(0)) single.push_back({position});
    read.shape.parts = std::move(single);
  }
  return read;
}

Json geometry_json(const Shape& shape) {
  if (shape.parts.empty()) return nullptr;
  if (shape.kind == ShapeKind::area) return area_json(shape);
  const bool one = shape.parts.size() == 1;
  if (shape.kind == ShapeKind::point) {
    if (one) return {{"type", "Point"}, {"coordinates", position_json(shape.parts[0][0])}};
    Json positions = Json::array();
    for (const auto& part : shape.parts) positions.push_back(position_json(part[0]));
    return {{"type", "MultiPoint"}, {"coordinates", std::move(positions)}};
  }
  if (one) return {{"type", "LineString"}, {"coordinates", part_json(shape.parts[0])}};
  Json lines = Json::array();
  for (const auto& part : shape.parts) lines.push_back(part_json(part));
  return {{"type", "MultiLineString"}, {"coordinates", std::move(lines)}};
}

Shape right_handed(Shape area) {
  const std::vector<std::size_t> outer = outer_of(area.parts);
  for (std::size_t i = 0; i < area.parts.size(); ++i) {
    const Wide twice = twice_area(area.parts[i]);
    if (twice != 0 && (twice > 0) != (outer[i] == i)) std::ranges::reverse(area.parts[i]);
  }
  return area;
}

}  // namespace comity::formats
