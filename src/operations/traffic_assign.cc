// comity traffic assign: flows in equilibrium on a road network in files.
#include <chrono>
#include <cstdio>
#include <string>

#include "operations/catalogue.h"
#include "operations/measured.h"
#include "operations/workspace.h"
#include "traffic_files/flows_file.h"
#include "traffic_files/road_network_file.h"
#include "traffic_files/rows.h"
#include "traffic_files/trips_file.h"

namespace comity::operations {
namespace {

using Clock = std::chrono::steady_clock;

struct AssignRequest {
  std::string network;
  std::string trips;
  std::optional<Measured> gap;
  std::optional<std::int64_t> iterations;
  std::optional<std::int64_t> threads;
  std::optional<Measured> toll_factor;
  std::optional<Measured> distance_factor;
  std::optional<Measured> scale;
  std::string flows;
  std::string origin_flows;
  std::string start;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("network", self.network, "The road network, TNTP: docs/formats/traffic-network.md.");
    visit("trips", self.trips, "The trips between its zones, TNTP.");
    visit("gap", self.gap,
          "Where to stop: the share of the cost of all trips that cheaper ways would save; 1e-6 if not given.");
    visit("iterations", self.iterations, "The most iterations; 1000 if not given.");
    visit("threads", self.threads, "How many threads; all there are if not given. The answer does not depend on it.");
    visit("toll_factor", self.toll_factor,
          "What a unit of toll weighs, in the network's unit of time; 0 if not given.");
    visit("distance_factor", self.distance_factor, "What a unit of length weighs, likewise.");
    visit("scale", self.scale, "All trips times this; 1 if not given.");
    visit("flows", self.flows, "Write flow, time and cost of every link to this file, CSV.");
    visit("origin_flows", self.origin_flows, "Write flows by origin to this file, CSV: what --start begins from.");
    visit("start", self.start, "Begin from the flows by origin in this file.");
  }
};

struct UnservedPair {
  std::int64_t origin = 0;
  std::int64_t destination = 0;
  Measured trips;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("origin", self.origin, "The zone they begin in.");
    visit("destination", self.destination, "The zone that no way leads to.");
    visit("trips", self.trips, "How many.");
  }
};

struct Assignment {
  std::string ended;
  Measured objective;
  Measured gap;
  std::int64_t iterations = 0;
  Measured total_time;
  Measured total_cost;
  Measured trips;
  Measured trips_within_zones;
  std::int64_t zones = 0;
  std::int64_t nodes = 0;
  std::int64_t links = 0;
  std::vector<UnservedPair> unserved;
  Measured solve_seconds;
  Measured read_seconds;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("ended", self.ended,
          "Why it ended: at_gap, at_iterations, or stalled where rounding lets no smaller gap be reached.");
    visit("objective", self.objective,
          "Beckmann's: the sum of the integrals of the links' times, and fixed costs times flow.");
    visit("gap", self.gap, "The gap reached, measured on the flows as they are given.");
    visit("iterations", self.iterations, "How many times all origins looked for cheaper ways.");
    visit("total_time", self.total_time, "Of all trips together.");
    visit("total_cost", self.total_cost, "And with fixed costs: tolls and distance.");
    visit("trips", self.trips, "Between different zones.");
    visit("trips_within_zones", self.trips_within_zones, "On no road, and left out.");
    visit("zones", self.zones, "Of the network.");
    visit("nodes", self.nodes, "Of the network.");
    visit("links", self.links, "Of the network.");
    visit("unserved", self.unserved, "Pairs of zones with trips and no way between them; they are left out.");
    visit("solve_seconds", self.solve_seconds, "What the equilibrium took.");
    visit("read_seconds", self.read_seconds, "What reading the files took.");
  }
};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// The flag's value, or a fault when it is out of its bounds.
double bounded(const std::optional<Measured>& given, double otherwise, bool may_be_zero, const char* flag,
               std::vector<Fault>& faults) {
  const double value = given ? given->value : otherwise;
  if (value < 0 || (value == 0 && !may_be_zero))
    faults.push_back({flag, traffic_files::digits(value), may_be_zero ? "a number of 0 or more" : "a number above 0"});
  return value;
}

std::int64_t bounded(const std::optional<std::int64_t>& given, std::int64_t otherwise, std::int64_t most,
                     const char* flag, std::vector<Fault>& faults) {
  const std::int64_t value = given.value_or(otherwise);
  if (value < 1 || value > most)
    faults.push_back({flag, std::to_string(value), "a whole number from 1 to " + std::to_string(most)});
  return value;
}

std::string with_digits(double value, const char* form) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, form, value);
  return buffer;
}

std::string words(const Assignment& answer) {
  std::string text = std::to_string(answer.zones) + " zones, " + std::to_string(answer.nodes) + " nodes, " +
                     std::to_string(answer.links) + " links, " + with_digits(answer.trips.value, "%.1f") + " trips\n";
  if (answer.ended == "at_gap") text += "equilibrium";
  else text += answer.ended == "stalled" ? "no smaller gap can be reached" : "stopped at the most iterations";
  text += " after " + std::to_string(answer.iterations) + " iterations: gap " + with_digits(answer.gap.value, "%.2e") +
          "\n";
  text += "objective " + with_digits(answer.objective.value, "%.10g") + ", total time " +
          with_digits(answer.total_time.value, "%.10g") + ", total cost " +
          with_digits(answer.total_cost.value, "%.10g") + "\n";
  text += "solved in " + with_digits(answer.solve_seconds.value, "%.4f") + " s, read in " +
          with_digits(answer.read_seconds.value, "%.4f") + " s\n";
  for (const UnservedPair& pair : answer.unserved)
    text += "no way from zone " + std::to_string(pair.origin) + " to zone " + std::to_string(pair.destination) + ": " +
            with_digits(pair.trips.value, "%g") + " trips left out\n";
  return text;
}

// Whoever waits for more than a moment sees that it goes on.
std::function<bool(const traffic::Progress&)> telling(Clock::time_point begin) {
  return [begin, told = begin](const traffic::Progress& progress) mutable {
    if (seconds_since(begin) > 2 && seconds_since(told) > 1) {
      told = Clock::now();
      std::fprintf(stderr, "comity: iteration %d, gap %.2e\n", progress.iterations, progress.gap);
    }
    return true;
  };
}

const char* name_of(traffic::Ended ended) {
  if (ended == traffic::Ended::at_gap) return "at_gap";
  return ended == traffic::Ended::stalled ? "stalled" : "at_iterations";
}

Result<traffic::Equilibrium> read_problem(const AssignRequest& request, const traffic_files::CostFactors& factors,
                                          double scale, traffic::TripTable& trips) {
  const auto network_text = read_file(request.network);
  if (!network_text) return network_text.error();
  const auto trips_text = read_file(request.trips);
  if (!trips_text) return trips_text.error();
  const auto file = traffic_files::read_road_network(*network_text, request.network);
  if (!file) return file.error();
  auto table = traffic_files::read_trips(*trips_text, request.trips, file->zones, scale);
  if (!table) return table.error();
  trips = *table;
  auto equilibrium =
      traffic::Equilibrium::of(traffic_files::network_of(*file, factors), {{"all", *std::move(table), {}}});
  if (!equilibrium) return equilibrium.error();
  // Candidates are roads that are not there.
  for (std::size_t i = file->rows.size() - file->candidates; i < file->rows.size(); ++i)
    equilibrium->set_open(static_cast<traffic::LinkIndex>(i), false);
  if (request.start.empty()) return equilibrium;
  const auto start_text = read_file(request.start);
  if (!start_text) return start_text.error();
  const auto start = traffic_files::read_origin_flows(*start_text, request.start);
  if (!start) return start.error();
  if (const auto begun = equilibrium->start_from(*start); !begun) {
    Error error = begun.error();
    for (Fault& fault : error.faults) fault.where = request.start + ": " + fault.where;
    return error;
  }
  return equilibrium;
}

Result<Reply<Assignment>> assign(const AssignRequest& request, const Environment& environment) {
  std::vector<Fault> faults;
  const double gap = bounded(request.gap, 1e-6, true, "--gap", faults);
  const double scale = bounded(request.scale, 1, false, "--scale", faults);
  const traffic_files::CostFactors factors{bounded(request.toll_factor, 0, true, "--toll-factor", faults),
                                           bounded(request.distance_factor, 0, true, "--distance-factor", faults)};
  const std::int64_t iterations = bounded(request.iterations, 1000, 1'000'000, "--iterations", faults);
  const std::int64_t threads =
      bounded(request.threads, std::max<std::int64_t>(1, environment.threads), 1024, "--threads", faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  const Clock::time_point begin = Clock::now();
  traffic::TripTable trips;
  auto equilibrium = read_problem(request, factors, scale, trips);
  if (!equilibrium) return equilibrium.error();
  const double read_seconds = seconds_since(begin);

  const Clock::time_point solving = Clock::now();
  const traffic::Outcome outcome =
      equilibrium->solve({gap, static_cast<int>(iterations), static_cast<unsigned>(threads), telling(solving)});
  const double solve_seconds = seconds_since(solving);

  if (!request.flows.empty())
    if (const auto written = write_file(request.flows, traffic_files::print_flows(*equilibrium)); !written)
      return written.error();
  if (!request.origin_flows.empty())
    if (const auto written =
            write_file(request.origin_flows, traffic_files::print_origin_flows(equilibrium->origin_flows()));
        !written)
      return written.error();

  Assignment answer;
  answer.ended = name_of(outcome.ended);
  answer.objective = {outcome.objective};
  answer.gap = {outcome.gap};
  answer.iterations = outcome.iterations;
  answer.total_time = {outcome.total_time};
  answer.total_cost = {outcome.total_cost};
  answer.trips = {trips.total()};
  answer.trips_within_zones = {trips.within_zones()};
  const traffic::Network& network = equilibrium->network();
  answer.zones = static_cast<std::int64_t>(network.zones());
  answer.nodes = static_cast<std::int64_t>(network.nodes());
  answer.links = static_cast<std::int64_t>(network.links().size());
  for (const traffic::Unserved& pair : outcome.unserved)
    answer.unserved.push_back({std::int64_t{pair.origin} + 1, std::int64_t{pair.destination} + 1, {pair.volume}});
  answer.solve_seconds = {solve_seconds};
  answer.read_seconds = {read_seconds};
  std::string text = words(answer);
  return Reply<Assignment>{std::move(answer), std::move(text)};
}

}  // namespace

std::vector<Operation> traffic_assign_operations() {
  return {declare<AssignRequest, Assignment>(
      {"traffic assign",
       "Put trips on a road network so that nobody has a cheaper way.",
       {"network", "trips"},
       "comity traffic assign examples/traffic/braess_net.tntp examples/traffic/braess_trips.tntp --gap 1e-10"},
      assign)};
}

}  // namespace comity::operations
