// read_trips and read_origin_flows answer for any bytes, and what they accept can be read again once printed.
#include "round_trip.h"
#include "traffic_files/flows_file.h"
#include "traffic_files/trips_file.h"

using namespace comity;
using namespace comity::traffic_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  if (const auto trips = read_trips(text, "f", 5)) {
    const auto again = read_trips(print_trips(*trips), "f", 5);
    if (!again || again->pairs() != trips->pairs()) std::abort();
  } else if (trips.error().faults.empty()) {
    std::abort();
  }
  if (const auto flows = read_origin_flows(text, "f")) {
    const std::string printed = print_origin_flows(*flows);
    const auto again = read_origin_flows(printed, "f");
    if (!again || print_origin_flows(*again) != printed) std::abort();
  } else if (flows.error().faults.empty()) {
    std::abort();
  }
  return 0;
}
