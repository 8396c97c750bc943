// parse_toml answers for any bytes, and every value it gives has a place and prints as JSON that our reader accepts.
#include <cstdlib>

#include "formats/document.h"

using namespace comity::formats;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = parse_toml(text, "f");
  if (!document) {
    if (document.error().faults.empty()) std::abort();
    return 0;
  }
  const auto again = parse_json_document(print_json(document->value), "f");
  if (!again || again->value != document->value) std::abort();
  for (const auto& [pointer, position] : again->positions) {
    if (!document->positions.contains(pointer)) std::abort();
  }
  return 0;
}
