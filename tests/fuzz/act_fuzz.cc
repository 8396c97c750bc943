// Whatever decode_act accepts is written again as the same bytes; so is every canonical value inside.
#include <cstdint>
#include <cstdlib>

#include "record/act.h"
#include "record/cbor.h"

using namespace comity::record;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  const auto act = decode_act(bytes, "input");
  if (!act) {
    if (act.error().faults.size() != 1 || act.error().faults.front().given.empty()) std::abort();
    return 0;
  }
  CborWriter again;
  again.array(2);
  again.raw(signed_bytes(act->statement, act->suite));
  again.bytes(act->signature);
  if (again.written() != Bytes(data, size) || act->encoded != again.written()) std::abort();
  if (act->hash != sha256(bytes)) std::abort();
  return 0;
}
