#include <charconv>
#include <cmath>
#include <limits>

#include "formats/csv.h"
#include "scenario_files/built.h"
#include "traffic/cheapest_ways.h"
#include "traffic/gravity.h"
#include "traffic_files/trips_file.h"

namespace comity::scenario_files {
namespace {

std::optional<double> volume_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) || value < 0)
    return std::nullopt;
  return value;
}

std::optional<Trips> read_trips(Gathered& gathered, std::string_view text, const std::string& where) {
  const auto table = formats::parse_csv(text, where);
  if (!table) {
    gathered.add(table.error());
    return std::nullopt;
  }
  const auto origin = table->column("origin");
  const auto destination = table->column("destination");
  const auto volume = table->column("trips");
  if (!origin || !destination || !volume) {
    gathered.faults.push_back({where, "other columns", "origin, destination and trips"});
    return std::nullopt;
  }
  std::map<std::string, traffic::NodeIndex> zones;
  for (const ZoneRow& zone : gathered.zones) zones.emplace(zone.id, static_cast<traffic::NodeIndex>(zones.size()));
  Trips trips;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    traffic::TripFrom trip;
    for (const auto& [column, zone] : {std::pair(*origin, &trip.origin), std::pair(*destination, &trip.destination)}) {
      const auto found = zones.find(table->rows[row][column]);
      if (found != zones.end()) *zone = found->second;
      else
        gathered.faults.push_back(
            {table->place(row, column), "zone \"" + table->rows[row][column] + "\"", "the id of a zone"});
    }
    const auto value = volume_in(table->rows[row][*volume]);
    if (value) trip.volume = *value;
    else
      gathered.faults.push_back(
          {table->place(row, *volume), "trips is \"" + table->rows[row][*volume] + "\"", "a number of 0 or more"});
    trips.trips.push_back(trip);
  }
  return trips;
}

std::optional<Trips> read_tntp_trips(Gathered& gathered, std::string_view text, const std::string& where) {
  const auto table = traffic_files::read_trips(text, where, gathered.zones.size());
  if (!table) {
    gathered.add(table.error());
    return std::nullopt;
  }
  Trips trips;
  for (traffic::NodeIndex origin = 0; origin < table->zones(); ++origin)
    for (const traffic::Trip& trip : table->from(origin))
      trips.trips.push_back({origin, trip.destination, trip.volume});
  return trips;
}

// What a trip costs on the empty roads that exist, in the unit the mean is stated in.
std::vector<double> cost_of_ways(const Built& built, const traffic::Network& network, bool by_length) {
  std::vector<double> cost;
  for (std::size_t link = 0; link < built.links.size(); ++link) {
    const double open = by_length ? built.facts[link].length_km : traffic::time_at(built.links[link], 0);
    cost.push_back(built.links_on_map[link].candidate ? std::numeric_limits<double>::infinity() : open);
  }
  return traffic::cheapest_between_zones(network, cost);
}

std::optional<Trips> gravity(Gathered& gathered, const Built& built, const traffic::Network& network) {
  const DemandTable& demand = gathered.text.demand;
  const double per_person =
      gathered.checked.number(demand.trips_per_person, 0, "/demand/trips_per_person", Bound::above_zero);
  const bool by_length = demand.mean_trip_km.has_value();
  const std::string mean = by_length ? "/demand/mean_trip_km" : "/demand/mean_trip_min";
  traffic::GravityInput input;
  input.mean_cost =
      gathered.checked.number(by_length ? demand.mean_trip_km : demand.mean_trip_min, 0, mean, Bound::above_zero);
  for (const ZoneRow& zone : gathered.zones) {
    input.out.push_back(zone.trips_out.value_or(zone.population * per_person));
    input.in.push_back(zone.jobs);
  }
  if (!gathered.faults.empty()) return std::nullopt;
  input.cost = cost_of_ways(built, network, by_length);
  const auto found = traffic::gravity_trips(input);
  if (!found) {
    for (Fault fault : found.error().faults) {
      fault.where = gathered.document.place(mean) + ": " + fault.where;
      gathered.faults.push_back(std::move(fault));
    }
    return std::nullopt;
  }
  Trips trips;
  trips.beta = found->beta;
  const std::size_t zones = gathered.zones.size();
  for (std::size_t i = 0; i < zones; ++i) {
    for (std::size_t j = 0; j < zones; ++j) {
      trips.trips.push_back(
          {static_cast<traffic::NodeIndex>(i), static_cast<traffic::NodeIndex>(j), found->trips[i * zones + j]});
    }
  }
  return trips;
}

}  // namespace

std::optional<Trips> find_trips(Gathered& gathered, const Built& built, const traffic::Network& network,
                                const Sources& sources) {
  const DemandTable& demand = gathered.text.demand;
  if (!demand.trips.empty()) {
    if (demand.trips_per_person || demand.mean_trip_min || demand.mean_trip_km)
      gathered.checked.fault("/demand/trips", "stated beside a gravity model", "one of them");
    const auto text = sources.text(demand.trips);
    if (text) {
      return text->starts_with('<') ? read_tntp_trips(gathered, *text, demand.trips)
                                    : read_trips(gathered, *text, demand.trips);
    }
    gathered.add(text.error());
    return std::nullopt;
  }
  if (!demand.trips_per_person || demand.mean_trip_min.has_value() == demand.mean_trip_km.has_value()) {
    gathered.faults.push_back({gathered.document.place("/demand"), "who travels is not said",
                               "trips, or trips_per_person and either mean_trip_min or mean_trip_km"});
    return std::nullopt;
  }
  return gravity(gathered, built, network);
}

}  // namespace comity::scenario_files
