// Trips between zones in files, as TNTP writes them: a head, then for each origin "Origin 3" and entries "destination : trips ;".
// Described in docs/formats/traffic-network.md.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "traffic/demand.h"

namespace comity::traffic_files {

// Every number of trips times `scale` (above 0). bad_input, every fault with file, row and column (of many alike the first fifty): another
// number of zones than `zones`, trips before the first origin, an origin twice, a destination twice, zones that are not there,
// numbers that are none or negative.
Result<traffic::TripTable> read_trips(std::string_view text, const std::string& where, std::size_t zones,
                                      double scale = 1);

std::string print_trips(const traffic::TripTable& trips);

}  // namespace comity::traffic_files
