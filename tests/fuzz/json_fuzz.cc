// parse_json accepts only what nlohmann accepts, with the same value, and what it accepts prints and reads back the same.
#include <cstdlib>

#include "formats/document.h"
#include "formats/json.h"

using namespace comity::formats;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = parse_json(text, "f");
  const auto document = parse_json_document(text, "f");
  if (static_cast<bool>(parsed) != static_cast<bool>(document)) std::abort();
  if (!parsed) {
    if (parsed.error().faults.empty()) std::abort();
    return 0;
  }
  if (*parsed != Json::parse(text) || *parsed != document->value) std::abort();
  const auto again = parse_json(print_json(*parsed, 1), "f");
  if (!again || *again != *parsed) std::abort();
  return 0;
}
