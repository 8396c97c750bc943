// parse_csv answers for any bytes, and what it accepts is a table that prints and reads back the same.
#include <cstdlib>

#include "formats/csv.h"

using namespace comity::formats;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = parse_csv({reinterpret_cast<const char*>(data), size}, "f");
  if (!table) {
    if (table.error().faults.empty()) std::abort();
    return 0;
  }
  const auto again = parse_csv(print_csv(table->header, table->rows), "f");
  if (!again || again->header != table->header || again->rows != table->rows) std::abort();
  return 0;
}
