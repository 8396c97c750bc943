// A canonical value that can be read at all, by skipping or value by value, is written again as the same bytes.
#include <cstdint>
#include <cstdlib>

#include "record/cbor.h"

using namespace comity::record;

namespace {

void copy_value(CborReader& in, CborWriter& out) {
  using Kind = CborReader::Kind;
  switch (in.next()) {
    case Kind::integer: return out.integer(in.integer());
    case Kind::bytes: return out.bytes(in.bytes());
    case Kind::text: return out.text(in.text());
    case Kind::boolean: return out.boolean(in.boolean());
    case Kind::array: {
      std::size_t left = in.array();
      out.array(left);
      for (; left > 0 && in.ok(); --left) copy_value(in, out);
      return;
    }
    case Kind::map: {
      std::size_t left = in.map();
      out.map(left);
      std::string_view previous;
      for (; left > 0 && in.ok(); --left) {
        previous = in.key(previous);
        out.text(previous);
        copy_value(in, out);
      }
      return;
    }
    case Kind::none: return in.fail("a value");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  CborReader skipping(bytes);
  skipping.skip();
  CborReader in(bytes);
  CborWriter out;
  copy_value(in, out);
  if (in.ok() != skipping.ok() || in.ok() != in.fault().empty()) std::abort();
  if (!in.ok()) return 0;
  if (in.position() != skipping.position() || out.written() != Bytes(data, in.position())) std::abort();
  return 0;
}
