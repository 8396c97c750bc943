#include "model/shape_cbor.h"

#include "base/enum_names.h"

namespace comity::record {
namespace {

using geometry::Position;
using geometry::ShapeKind;

constexpr std::int64_t lon_limit = 1'800'000'000;
constexpr std::int64_t lat_limit = 900'000'000;

std::size_t fewest_positions(ShapeKind kind) {
  switch (kind) {
    case ShapeKind::point: return 1;
    case ShapeKind::line: return 2;
    case ShapeKind::area: return 4;
  }
  return 1;
}

void read_part(CborReader& in, ShapeKind kind, std::vector<Position>& part) {
  const std::size_t numbers = in.array();
  if (numbers % 2 != 0 || numbers / 2 < fewest_positions(kind) || (kind == ShapeKind::point && numbers != 2)) {
    return in.fail("positions: one for a point, two or more for a line, four or more for a ring");
  }
  std::int64_t lon = 0;
  std::int64_t lat = 0;
  for (std::size_t i = 0; i < numbers / 2 && in.ok(); ++i) {
    const std::int64_t lon_step = in.integer();
    const std::int64_t lat_step = in.integer();
    if (std::abs(lon_step) > 2 * lon_limit || std::abs(lat_step) > 2 * lat_limit)
      return in.fail("a position on the Earth");
    lon += lon_step;
    lat += lat_step;
    if (std::abs(lon) > lon_limit || std::abs(lat) > lat_limit) return in.fail("a position on the Earth");
    part.push_back({static_cast<std::int32_t>(lon), static_cast<std::int32_t>(lat)});
  }
  if (in.ok() && kind == ShapeKind::area && part.front() != part.back()) in.fail("a ring that ends where it begins");
}

}  // namespace

void write(CborWriter& out, const geometry::Shape& shape) {
  out.array(shape.parts.size() + 1);
  out.text(name_of(shape.kind));
  for (const auto& part : shape.parts) {
    out.array(part.size() * 2);
    Position before;
    for (const Position& position : part) {
      out.integer(std::int64_t{position.lon_e7} - before.lon_e7);
      out.integer(std::int64_t{position.lat_e7} - before.lat_e7);
      before = position;
    }
  }
}

void read(CborReader& in, geometry::Shape& shape) {
  const std::size_t count = in.array();
  if (count < 1) return in.fail("a kind of shape");  // without parts: a land quota that stands nowhere
  const auto kind = value_of<ShapeKind>(in.text());
  if (!kind) return in.fail("point, line or area");
  shape.kind = *kind;
  shape.parts.clear();
  for (std::size_t i = 1; i < count && in.ok(); ++i) read_part(in, shape.kind, shape.parts.emplace_back());
}

}  // namespace comity::record
