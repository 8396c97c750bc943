// read_road_network answers for any bytes, and what it accepts prints and reads back the same.
#include "round_trip.h"
#include "traffic_files/road_network_file.h"

using namespace comity;
using namespace comity::traffic_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = read_road_network(text_of(data, size), "f");
  if (!file) {
    if (file.error().faults.empty()) std::abort();
    return 0;
  }
  const auto again = read_road_network(print_road_network(*file), "f");
  if (!again || !(*again == *file)) std::abort();
  return 0;
}
