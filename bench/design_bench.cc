// Exact network design on the published instances of Sioux Falls with 10 and 20 candidate links: every set of the former against the known
// values, the best for each budget of both. Prints the tables of docs/measurements.md.
//
//     design_bench DATA --sets TABLES     all sets of five instances, TABLES: where their unpacked tables are
//     design_bench DATA --origins TABLES  cost by origin of every set of the first
//     design_bench DATA --coalitions      three jurisdictions
//     design_bench DATA --ten|--ten-enumerated|--twenty|--twenty-enumerated [NUMBER]
//
// DATA: the folder with `dndp` and `tntp`.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <sstream>
#include <string>
#include <vector>

#include "design_files.h"
#include "game/shapley.h"
#include "valuation/coalition_values.h"
#include "valuation/network_design.h"

using namespace comity;
using namespace comity::valuation;

namespace {

// Of all threads: what it would take on a machine without other work.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

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
  const auto start = cpu_seconds();
  if (enumerate) {
    const auto designs = best_of_every_set(of.problem, budgets, accuracy, {});
    for (std::size_t i = 0; i < budgets.size(); ++i)
      print(of, (*designs)[i], static_cast<int>(25 * (i + 1)), cpu_seconds() - start);
    return;
  }
  for (std::size_t i = 0; i < budgets.size(); ++i) {
    const auto begin = cpu_seconds();
    const auto design = best_by_bounds(of.problem, budgets[i], accuracy, {});
    print(of, *design, static_cast<int>(25 * (i + 1)), cpu_seconds() - begin);
  }
}

// All 1,024 sets of the five instances against their known values (unpacked SF_DNDP_10_N.all.tsv).
void check_sets(const std::string& data, const std::string& known) {
  for (int i = 1; i <= 5; ++i) {
    const Instance of = instance(data, "SF_DNDP_10_" + std::to_string(i));
    for (const double gap : {1e-6, 1e-7, 1e-8, 1e-10}) {
      DesignAccuracy accuracy;
      accuracy.gap = gap;
      const auto start = cpu_seconds();
      const auto costs = every_set(of.problem, accuracy, {});
      const double seconds = cpu_seconds() - start;
      double worst = 0;
      std::istringstream file(bench::text_of(known + "/" + of.name + ".all.tsv"));
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

// Cost by origin of every set of the first instance (unpacked SF_DNDP_10_1_user_cost_by_origin.tsv).
void check_origins(const std::string& data, const std::string& known) {
  const Instance of = instance(data, "SF_DNDP_10_1");
  traffic::Equilibrium walker = of.problem.nothing_built();
  std::istringstream file(bench::text_of(known + "/SF_DNDP_10_1_user_cost_by_origin.tsv"));
  double worst = 0;
  double worst_total = 0;
  int sets = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    CandidateSet mask = 0;
    double gap = 0, total = 0;
    if (!(words >> mask >> gap >> total)) continue;
    for (std::size_t i = 0; i < 10; ++i) walker.set_open(of.problem.options()[i].links[0], (mask >> i & 1) != 0);
    traffic::Stop stop;
    stop.gap = 1e-12;
    worst_total = std::max(worst_total, std::abs(walker.solve(stop).total_time / total - 1));
    for (const double cost : walker.cost_by_origin(0)) {
      double expected = 0;
      words >> expected;
      worst = std::max(worst, std::abs(cost / expected - 1));
    }
    ++sets;
  }
  std::printf("%d sets: cost by origin within %.1e, total time within %.1e, relative\n", sets, worst, worst_total);
}

// The three jurisdictions of SF_coalition_example.txt on the first instance: a link is a candidate of those in whose area it ends.
void coalitions(const std::string& data) {
  const Instance of = instance(data, "SF_DNDP_10_1");
  const std::vector<std::vector<int>> areas{
      {1, 2, 3, 4, 5, 6, 8, 9, 12}, {7, 10, 15, 16, 17, 18, 19, 20}, {11, 13, 14, 21, 22, 23, 24}};
  RoadScenarioParts parts;
  parts.residence.resize(24);
  for (PartyIndex party = 0; party < 3; ++party) {
    parts.parties.push_back({*PartyId::parse("j" + std::to_string(party + 1)), {}, Role::player, {}, {0, "CNY"}});
    for (const int node : areas[party]) parts.residence[static_cast<std::size_t>(node - 1)] = party;
  }
  for (const traffic::Link& link : of.file.links) parts.links.push_back({parts.residence[link.from], 0, 0});
  parts.network = of.problem.network();
  parts.classes.push_back({"all", {}, of.problem.classes()[0].trips, 6000, 0, 1, 0});
  parts.appraisal = {"CNY", 60, 2026, 1, 0, 0, Outsiders::nothing, Objective::user_cost, Budgets::pooled};
  for (std::size_t i = 0; i < 10; ++i) {
    const traffic::LinkIndex index = of.file.options[i].links[0];
    Candidate candidate{*CandidateId::parse("c" + std::to_string(i)), {}, {index}, {}};
    const PartyIndex from = parts.residence[of.file.links[index].from];
    const PartyIndex to = parts.residence[of.file.links[index].to];
    candidate.parts.push_back({from, {0, "CNY"}, {0, "CNY"}, 2026});
    if (to != from) candidate.parts.push_back({to, {0, "CNY"}, {0, "CNY"}, 2026});
    parts.candidates.push_back(candidate);
  }
  const auto scenario = RoadScenario::of(parts);
  CoalitionQuestion question;
  question.worth = Worth::time_saved;
  question.accuracy.gap = 1e-12;
  const auto start = cpu_seconds();
  const auto values = coalition_values(*scenario, question, {});
  std::printf("%zu networks in %.2f s\n", values->networks, cpu_seconds() - start);
  for (const CoalitionOutcome& outcome : values->coalitions)
    std::printf("coalition %u: mask %llu, hours %.4f, value %.3f\n", outcome.members,
                static_cast<unsigned long long>(outcome.built), outcome.hours,
                static_cast<double>(outcome.value) / 1000);
  const game::Shares shares = game::shapley_value(values->game);
  for (std::size_t party = 0; party < 3; ++party) std::printf("Shapley %s / 1000\n", share_text(shares, party).c_str());
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
  if (what == "--origins") check_origins(data, last);
  if (what == "--coalitions") coalitions(data);
  const int links = what == "--ten" || what == "--ten-enumerated" ? 10 : 20;
  if (what.starts_with("--ten") || what.starts_with("--twenty"))
    for (int i = 1; i <= 10; ++i)
      if (last.empty() || last == std::to_string(i))
        run(instance(data, "SF_DNDP_" + std::to_string(links) + "_" + std::to_string(i)), what.ends_with("enumerated"),
            accuracy);
}
