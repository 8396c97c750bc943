// User equilibrium on published networks: how long to which gap, whether the objective and the flows are the published ones, what one
// changed link costs, and what 1,024 networks cost that differ by a few links.
//
//   traffic_bench [--data FOLDER] [--repeat N]
//
// FOLDER holds tntp/ and dndp/, unpacked (TNTP data are for research only and no part of this project). Peers' figures in the
// table are those of another machine, published with the data: tap-b (algorithm B, C), TAsK (TAPAS, C++); neither can be installed here.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <map>
#include <sstream>

#include "checked.h"
#include "traffic/cheapest_tree.h"
#include "traffic/equilibrium.h"
#include "traffic_files/road_network_file.h"
#include "traffic_files/trips_file.h"

using namespace comity;
using namespace comity::bench;
using namespace comity::traffic;

namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Case {
  const char* name;
  const char* network;
  const char* trips;
  double toll;
  double distance;
  double scale;
  double objective;   // published, expected_tap.tsv
  const char* flows;  // published, or none
  const char* peers;  // tap-b -O3 to 1e-6; TAsK
  double goal;        // seconds to 1e-6; 0: none
};

const Case cases[] = {
    {"Sioux Falls", "SiouxFalls", "SiouxFalls", 0, 0, 1, 4231335.2871074406, "SiouxFalls_flow.tntp", ".001 .004",
     .0005},
    {"Anaheim", "Anaheim", "Anaheim", 0, 0, 1, 1286032.1710960327, "Anaheim_flow.tntp", ".008 .017", .005},
    {"Barcelona", "Barcelona", "Barcelona", 0, 0, 1, 1265654.92203176, "Barcelona_flow.tntp", ".135 .315", .08},
    {"Winnipeg", "Winnipeg", "Winnipeg", 0, 0, 1, 827911.494629963, "Winnipeg_flow.tntp", ".286 .514", .15},
    {"Chicago-Sketch", "ChicagoSketch", "ChicagoSketch", .02, .04, 1, 17313018.7387477, "ChicagoSketch_flow.tntp",
     ".381 5.6", .2},
    {"  twice the demand", "ChicagoSketch", "ChicagoSketch", .02, .04, 2, 42113311.518545, nullptr, "", 0},
    {"  no toll, no distance", "ChicagoSketch", "ChicagoSketch", 0, 0, 1, 16748438.6000105, nullptr, "", 0},
    {"Berlin-Center", "berlin-center", "berlin-center", 0, 0, 1, 20817213.19861, nullptr, "13.1 18.2", 6},
};

struct Problem {
  Network network;
  TripTable trips;
};

Problem read(const std::filesystem::path& folder, const Case& one) {
  const auto network = folder / (std::string(one.network) + "_net.tntp");
  const auto trips = folder / (std::string(one.trips) + "_trips.tntp");
  const auto file = must_have(traffic_files::read_road_network(text_of(network), network.string()));
  return {network_of(file, {one.toll, one.distance}),
          must_have(traffic_files::read_trips(text_of(trips), trips.string(), file.zones, one.scale))};
}

Equilibrium fresh(const Problem& problem) {
  return must_have(Equilibrium::of(problem.network, {{"all", problem.trips, {}}}));
}

struct Solved {
  Outcome outcome;
  double cpu = 0;
  double wall = 0;
};

Solved solve(Equilibrium& equilibrium, double gap, unsigned threads) {
  Solved solved;
  const double cpu = cpu_seconds();
  const double wall = wall_seconds();
  solved.outcome = equilibrium.solve({gap, 2000, threads, {}});
  solved.cpu = cpu_seconds() - cpu;
  solved.wall = wall_seconds() - wall;
  return solved;
}

template <class Number>
Number median(std::vector<Number> numbers) {
  std::ranges::sort(numbers);
  return numbers[numbers.size() / 2];
}

// What must be done at least once: the cheapest ways from every origin, from nothing.
double floor_seconds(const Problem& problem) {
  const LinkCosts costs(problem.network, {{}});
  Labels labels(problem.network.nodes());
  const double begin = cpu_seconds();
  for (NodeIndex origin = 0; origin < problem.network.zones(); ++origin)
    if (!problem.trips.from(origin).empty())
      CheapestTree(origin, static_cast<NodeIndex>(problem.network.first_through_node()))
          .grow(costs, costs.cost(0), labels);
  return cpu_seconds() - begin;
}

// "from to volume cost", whatever stands around it.
double largest_difference(const std::filesystem::path& path, const Equilibrium& equilibrium) {
  std::map<std::pair<NodeIndex, NodeIndex>, double> published;
  std::istringstream rows(text_of(path));
  for (std::string row; std::getline(rows, row);) {
    for (char& sign : row)
      if (sign == ':' || sign == ';') sign = ' ';
    std::istringstream words(row);
    double from = 0;
    double to = 0;
    double volume = 0;
    if (words >> from >> to >> volume)
      published[{static_cast<NodeIndex>(from) - 1, static_cast<NodeIndex>(to) - 1}] = volume;
  }
  double largest = 0;
  double flows = 0;
  for (std::size_t i = 0; i < equilibrium.flows().size(); ++i) {
    const Link& link = equilibrium.network().links()[i];
    const auto found = published.find({link.from, link.to});
    must(found != published.end(), "a link without a published flow in " + path.string());
    // Where time does not rise with flow, equilibrium does not say which of equal ways is taken.
    if (link.free_flow_time * link.b * link.power > 0)
      largest = std::max(largest, std::abs(found->second - equilibrium.flows()[i]));
    flows = std::max(flows, equilibrium.flows()[i]);
  }
  return largest / flows;
}

void print_networks(const std::filesystem::path& folder, int repeat) {
  std::printf("User equilibrium, seconds without reading (median of %d, processor time but for two threads)\n\n",
              repeat);
  std::printf(
      "| network | 1e-4 | 1e-6 | 1e-8 | 1e-12 | one pass | two threads, speed-up | objective off | flows off | MB | "
      "tap-b, TAsK to 1e-6 | goal |\n");
  std::printf("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const Case& one : cases) {
    const Problem problem = read(folder, one);
    std::printf("| %s |", one.name);
    for (const double gap : {1e-4, 1e-6, 1e-8, 1e-12}) {
      std::vector<double> cpu;
      for (int i = 0; i < repeat; ++i) {
        Equilibrium equilibrium = fresh(problem);
        const Solved solved = solve(equilibrium, gap, 1);
        must(solved.outcome.ended == Ended::at_gap, std::string(one.name) + " did not reach the gap");
        cpu.push_back(solved.cpu);
      }
      std::printf(" %.5f |", median(cpu));
    }
    std::vector<double> alone;
    std::vector<double> together;
    for (int i = 0; i < repeat; ++i) {
      Equilibrium first = fresh(problem);
      Equilibrium second = fresh(problem);
      alone.push_back(solve(first, 1e-6, 1).wall);
      together.push_back(solve(second, 1e-6, 2).wall);
      must(first.flows() == second.flows(), std::string(one.name) + ": two threads give other flows than one");
    }
    Equilibrium exact = fresh(problem);
    const double off = std::abs(solve(exact, 1e-13, 1).outcome.objective - one.objective) / one.objective;
    must(off < 1e-9 && (one.flows == nullptr || largest_difference(folder / one.flows, exact) < 1e-6),
         std::string(one.name) + ": objective or flows are not the published ones");
    std::printf(" %.5f | %.5f, %.2f | %.0e | ", floor_seconds(problem), median(together),
                median(alone) / median(together), off);
    if (one.flows) std::printf("%.0e", largest_difference(folder / one.flows, exact));
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    std::printf(" | %ld | %s | %g |\n", use.ru_maxrss / 1024, one.peers, one.goal);
    std::fflush(stdout);
  }
}

// Each link of Chicago-Sketch closed in turn, from the equilibrium with all open.
void print_changes(const std::filesystem::path& folder) {
  std::printf("\nOne link closes, to gap 1e-6 as before: processor seconds\n\n");
  std::printf(
      "| network | from nothing | median | share | 90 of 100 | most |\n| --- | --- | --- | --- | --- | --- |\n");
  for (const std::size_t i : {std::size_t{0}, std::size_t{2}, std::size_t{3}, std::size_t{4}}) {
    const Problem problem = read(folder, cases[i]);
    std::vector<double> cold;
    for (int k = 0; k < 5; ++k) {
      Equilibrium equilibrium = fresh(problem);
      cold.push_back(solve(equilibrium, 1e-6, 1).cpu);
    }
    Equilibrium open = fresh(problem);
    solve(open, 1e-6, 1);
    std::vector<double> warm;
    for (LinkIndex link = 0; link < problem.network.links().size(); ++link) {
      Equilibrium changed = open;
      changed.set_open(link, false);
      const Solved solved = solve(changed, 1e-6, 1);
      must(solved.outcome.ended == Ended::at_gap, "a network with a closed link did not reach the gap");
      warm.push_back(solved.cpu);
    }
    std::ranges::sort(warm);
    std::printf("| %s | %.5f | %.5f | %.1f%% | %.5f | %.5f |\n", cases[i].name, median(cold), median(warm),
                100 * median(warm) / median(cold), warm[warm.size() * 9 / 10], warm.back());
    std::fflush(stdout);
  }
}

// All subsets of ten candidate links, in an order that changes one at a time; each total time against the one published.
void print_subsets(const std::filesystem::path& design, const std::filesystem::path& folder) {
  const std::filesystem::path path = design / "SF_DNDP_10_1.txt";
  const auto file = must_have(traffic_files::read_road_network(text_of(path), path.string()));
  const std::filesystem::path trips = folder / "SiouxFalls_trips.tntp";
  Equilibrium equilibrium = must_have(
      Equilibrium::of(network_of(file, {}),
                      {{"all", must_have(traffic_files::read_trips(text_of(trips), trips.string(), file.zones)), {}}}));
  const std::size_t first = file.rows.size() - file.candidates;
  for (std::size_t i = 0; i < file.candidates; ++i) equilibrium.set_open(static_cast<LinkIndex>(first + i), false);
  const double begin = cpu_seconds();
  double least = 1e300;
  double most_gap = 0;
  for (std::size_t step = 0; step < std::size_t{1} << file.candidates; ++step) {
    if (step > 0) {
      const auto bit = static_cast<std::size_t>(__builtin_ctzll(step));
      const auto link = static_cast<LinkIndex>(first + bit);
      equilibrium.set_open(link, !equilibrium.is_open(link));
    }
    const Outcome outcome = equilibrium.solve({1e-6, 2000, 1, {}});
    must(outcome.ended == Ended::at_gap, "a subset did not reach the gap");
    least = std::min(least, outcome.total_time);
    most_gap = std::max(most_gap, outcome.gap);
  }
  std::printf(
      "\n1,024 subsets of the candidates of SF_DNDP_10_1 to gap 1e-6: %.3f s of processor (goal .3), least total time "
      "%.0f\n",
      cpu_seconds() - begin, least);
}

// The variant of Sioux Falls on which a published solver goes on for ever.
void print_stalling(const std::filesystem::path& design, const std::filesystem::path& folder) {
  const std::filesystem::path path = design / "SF_tapb_serial_stall_net.txt";
  const auto file = must_have(traffic_files::read_road_network(text_of(path), path.string()));
  const std::filesystem::path trips = folder / "SiouxFalls_trips.tntp";
  const Problem problem{network_of(file, {}),
                        must_have(traffic_files::read_trips(text_of(trips), trips.string(), file.zones))};
  Equilibrium equilibrium = fresh(problem);
  const Solved solved = solve(equilibrium, 1e-12, 1);
  must(solved.outcome.ended == Ended::at_gap, "the network that stalls tap-b stalls here too");
  std::printf("The network on which tap-b stalls: gap %.1e after %d iterations, %.5f s\n", solved.outcome.gap,
              solved.outcome.iterations, solved.cpu);
}

}  // namespace

int main(int count, char** values) {
  const std::filesystem::path data = argument(count, values, "--data", "../shared/data/transport");
  const int repeat = std::stoi(argument(count, values, "--repeat", "5"));
  const std::filesystem::path folder = data / "tntp";
  if (!std::filesystem::exists(folder / "SiouxFalls_net.tntp")) {
    std::printf("%s is not at hand: nothing to measure on\n", folder.c_str());
    return 0;
  }
  print_networks(folder, repeat);
  print_changes(folder);
  print_subsets(data / "dndp", folder);
  print_stalling(data / "dndp", folder);
  return 0;
}
