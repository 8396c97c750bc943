#include "layers/ogr_geometry.h"

namespace comity::layers {
namespace {

using formats::RawPosition;
using formats::RawShape;
using geometry::ShapeKind;

std::vector<RawPosition> positions(const OGRSimpleCurve& curve) {
  std::vector<RawPosition> part;
  part.reserve(static_cast<std::size_t>(curve.getNumPoints()));
  for (int i = 0; i < curve.getNumPoints(); ++i) part.push_back({curve.getX(i), curve.getY(i)});
  return part;
}

void add(const OGRPoint& point, RawShape& shape) { shape.parts.push_back({{point.getX(), point.getY()}}); }
void add(const OGRLineString& line, RawShape& shape) { shape.parts.push_back(positions(line)); }
void add(const OGRPolygon& polygon, RawShape& shape) {
  for (const OGRLinearRing* ring : polygon) shape.parts.push_back(positions(*ring));
}

template <class Collection>
RawShape all_of(const Collection& collection, ShapeKind kind) {
  RawShape shape{kind, {}};
  for (const auto* element : collection) {
    if (!element->IsEmpty()) add(*element, shape);
  }
  return shape;
}

template <class Single>
RawShape one_of(const Single& single, ShapeKind kind) {
  RawShape shape{kind, {}};
  if (!single.IsEmpty()) add(single, shape);
  return shape;
}

}  // namespace

std::optional<RawShape> raw_shape(const OGRGeometry& geometry) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint: return one_of(*geometry.toPoint(), ShapeKind::point);
    case wkbMultiPoint: return all_of(*geometry.toMultiPoint(), ShapeKind::point);
    case wkbLineString: return one_of(*geometry.toLineString(), ShapeKind::line);
    case wkbMultiLineString: return all_of(*geometry.toMultiLineString(), ShapeKind::line);
    case wkbPolygon: return one_of(*geometry.toPolygon(), ShapeKind::area);
    case wkbMultiPolygon: return all_of(*geometry.toMultiPolygon(), ShapeKind::area);
    default: return std::nullopt;
  }
}

}  // namespace comity::layers
