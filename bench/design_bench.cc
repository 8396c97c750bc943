// Exact network design on the published instances of Sioux Falls with 10 and 20 candidate links: every set of the former against the known
// values, the best for each budget of both. Prints the tables of docs/measurements.md.
//
//     design_bench DATA [--sets|--ten|--twenty|--enumerate] [--only INSTANCE]
//
// DATA: the folder with `dndp` and `tntp`.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "design_files.h"
#include "valuation/network_design.h"

using namespace comity;
using namespace comity::valuation;

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Instance {
  std::string name;
  bench::DesignFile file;
  DesignProblem problem;
  std::int64_t all = 0;  // cost of all options
};

Instance instance(const std::string& data, const std::string& name) {
  bench::DesignFile file = bench::design_file(data + "/dndp/" + name + ".txt");
  auto network = traffic::Network::of(24, 24, 0, file.links);
  traffic::UserClass all{"all", bench::trips_of(data + "/tntp/SiouxFalls_trips.tntp", 24), {}};
  auto problem = DesignProblem::of(*network, {all}, file.options);
  std::int64_t cost = 0;
  for (const DesignOption& option : file.options) cost += option.cost;
  return {name, std::move(file), std::move(*problem), cost};
}

std::string links_of(const Instance& of, CandidateSet built) {
  std::string text;
  for (std::size_t i = 0; i < of.file.names.size(); ++i)
    if ((built >> i & 1) != 0) text += (text.empty() ? "" : " ") + of.file.names[i];
  return text;
}

std::vector<std::int64_t> budgets_of(const Instance& of) { return {of.all / 4, of.all / 2, of.all * 3 / 4}; }

void print(const Instance& of, const Design& design, int share, double seconds) {
  std::printf("| %s | %d | %.6f | %lld | %s | %s | %zu | %zu | %zu | %.1e | %.2f |\n", of.name.c_str() + 8, share,
              design.total_cost, static_cast<long long>(design.cost), links_of(of, design.built).c_str(),
              design.next ? std::to_string(*design.next).c_str() : "", design.proof.equilibria, design.proof.nodes,
              design.proof.bounds, design.proof.largest_gap, seconds);
  std::fflush(stdout);
}

void run(const Instance& of, bool enumerate, const DesignAccuracy& accuracy) {
  const std::vector<std::int64_t> budgets = budgets_of(of);
  const auto start = std::chrono::steady_clock::now();
  if (enumerate) {
    const auto designs = best_of_every_set(of.problem, budgets, accuracy, {});
    for (std::size_t i = 0; i < budgets.size(); ++i)
      print(of, (*designs)[i], static_cast<int>(25 * (i + 1)), seconds_since(start));
    return;
  }
  for (std::size_t i = 0; i < budgets.size(); ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto design = best_by_bounds(of.problem, budgets[i], accuracy, {});
    print(of, *design, static_cast<int>(25 * (i + 1)), seconds_since(begin));
  }
}

// All 1,024 sets of the five instances against their known values (unpacked SF_DNDP_10_N.all.tsv).
void check_sets(const std::string& data, const std::string& known) {
  for (int i = 1; i <= 5; ++i) {
    const Instance of = instance(data, "SF_DNDP_10_" + std::to_string(i));
    for (const double gap : {1e-6, 1e-7, 1e-8, 1e-10}) {
      DesignAccuracy accuracy;
      accuracy.gap = gap;
      const auto start = std::chrono::steady_clock::now();
      const auto costs = every_set(of.problem, accuracy, {});
      const double seconds = seconds_since(start);
      double worst = 0;
      auto file = bench::opened(known + "/" + of.name + ".all.tsv");
      for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        CandidateSet mask = 0;
        double cost = 0, total = 0;
        if (words >> mask >> cost >> total) worst = std::max(worst, std::abs((*costs)[mask] / total - 1));
      }
      std::printf("| %s | %.0e | %.3f | %.1e |\n", of.name.c_str(), gap, seconds, worst);
      std::fflush(stdout);
    }
  }
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> words(values, values + count);
  if (words.size() < 3) return 2;
  const std::string& data = words[1];
  const std::string& what = words[2];
  const std::string last = words.size() > 3 ? words[3] : "";
  DesignAccuracy accuracy;
  if (what == "--sets") check_sets(data, last);
  const int links = what == "--ten" || what == "--ten-enumerated" ? 10 : 20;
  if (what != "--sets")
    for (int i = 1; i <= 10; ++i)
      if (last.empty() || last == std::to_string(i))
        run(instance(data, "SF_DNDP_" + std::to_string(links) + "_" + std::to_string(i)),
            what.ends_with("enumerated"), accuracy);
}
