#include "traffic/demand.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace comity::traffic {

Result<TripTable> TripTable::of(std::size_t zones, std::span<const TripFrom> trips) {
  std::vector<Fault> faults;
  for (const TripFrom& trip : trips) {
    const std::string pair = "trips from " + std::to_string(trip.origin + std::size_t{1}) + " to " +
                             std::to_string(trip.destination + std::size_t{1});
    for (const NodeIndex zone : {trip.origin, trip.destination})
      if (zone >= zones)
        faults.push_back(
            {pair, "zone " + std::to_string(zone + std::size_t{1}), "a zone from 1 to " + std::to_string(zones)});
    if (!std::isfinite(trip.volume) || trip.volume < 0)
      faults.push_back(
          {pair, std::isnan(trip.volume) ? "not a number" : std::to_string(trip.volume), "a number of 0 or more"});
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  std::vector<TripFrom> sorted(trips.begin(), trips.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const TripFrom& a, const TripFrom& b) {
    return std::pair(a.origin, a.destination) < std::pair(b.origin, b.destination);
  });
  TripTable table;
  table.begin_.assign(zones + 1, 0);
  const TripFrom* previous = nullptr;
  for (const TripFrom& trip : sorted) {
    if (trip.volume == 0) continue;
    if (trip.origin == trip.destination) {
      table.within_zones_ += trip.volume;
      continue;
    }
    table.total_ += trip.volume;
    if (previous && previous->origin == trip.origin && previous->destination == trip.destination) {
      table.trips_.back().volume += trip.volume;
    } else {
      table.trips_.push_back({trip.destination, trip.volume});
      ++table.begin_[trip.origin + 1];
    }
    previous = &trip;
  }
  for (std::size_t i = 0; i < zones; ++i) table.begin_[i + 1] += table.begin_[i];
  return table;
}

}  // namespace comity::traffic
