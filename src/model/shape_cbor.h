// Canonical bytes of a shape: [kind, part, part ...], each part a flat list of longitude, latitude in 1e-7 degrees, the
// first position absolute, each later one as the difference to the one before. docs/formats/canonical.md.
#pragma once

#include "geometry/shape.h"
#include "record/cbor.h"

namespace comity::record {

void write(CborWriter& out, const geometry::Shape& shape);
void read(CborReader& in, geometry::Shape& shape);

}  // namespace comity::record
