// How fast are the nucleolus and the Shapley value? Games of nine families are made, solved and verified; one table is printed.
//
// Seconds are CPU time of one core; `passes` is how many times longer that is than adding up the table once. Peers' seconds are
// as published or as measured elsewhere over families like these (docs/measurements.md), not on this machine.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <ctime>
#include <functional>
#include <numeric>
#include <random>

#include "checked.h"
#include "game/nucleolus.h"
#include "game/nucleolus_search.h"
#include "game/shapley.h"

using namespace comity;
using namespace comity::bench;
using namespace comity::game;

namespace {

using Random = std::mt19937_64;
using Values = std::vector<std::int64_t>;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// The shortest of some runs, of short ones more.
double seconds_of(const std::function<void()>& run) {
  double shortest = 1e9;
  double all = 0;
  for (int times = 0; times < 3 || (all < 0.05 && times < 50); ++times) {
    const double start = cpu_seconds();
    run();
    const double seconds = cpu_seconds() - start;
    shortest = std::min(shortest, seconds);
    all += seconds;
    if (all > 2) break;
  }
  return shortest;
}

std::int64_t drawn(Random& random, std::int64_t from, std::int64_t to) {
  return from + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(to - from + 1));
}

std::int64_t size_of(std::size_t coalition) { return std::popcount(coalition); }

// A value for every coalition of two and more; those of one are worth nothing.
template <class Value>
Values table(std::size_t players, Value value) {
  Values values(std::size_t{1} << players);
  for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
    if (size_of(coalition) > 1) values[coalition] = value(coalition);
  }
  return values;
}

Values noise_by_size(std::size_t players, Random& random) {
  const auto n = static_cast<std::int64_t>(players);
  Values values = table(players, [&](std::size_t coalition) { return drawn(random, 1, 100 * size_of(coalition)); });
  values.back() = drawn(random, 100 * (n - 2), 100 * n);
  return values;
}

Values noise(std::size_t players, std::int64_t most, Random& random) {
  return table(players, [&](std::size_t) { return drawn(random, 1, most); });
}

Values simple_by_chance(std::size_t players, Random& random) {
  const auto n = static_cast<std::int64_t>(players);
  Values values = table(players, [&](std::size_t coalition) {
    const std::int64_t missing = n - size_of(coalition);
    return missing > 3 ? 0 : std::int64_t{drawn(random, 1, 12) <= std::int64_t{2} << (3 - missing)};
  });
  values.back() = 1;
  return values;
}

Values convex(std::size_t players, Random& random) {
  Values values(std::size_t{1} << players);
  for (std::size_t i = 0; i < 4 * players; ++i) {
    const std::size_t carrier = random() % values.size();
    if (size_of(carrier) > 1) values[carrier] += drawn(random, 1, 100);
  }
  for (std::size_t player = 0; player < players; ++player) {
    for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
      if (coalition >> player & 1) values[coalition] += values[coalition ^ std::size_t{1} << player];
    }
  }
  return values;
}

Values superadditive(std::size_t players, Random& random) {
  return table(players, [&](std::size_t coalition) {
    return 10 * size_of(coalition) * size_of(coalition) + drawn(random, 0, 10);
  });
}

// What a coalition saves of 40 demand^0.7 and 6 for each unit of a line that connects its members' places to a source.
Values cost_savings(std::size_t players, Random& random) {
  std::vector<double> demand(players);
  std::vector<std::array<double, 2>> place(players + 1);
  for (double& d : demand) d = static_cast<double>(drawn(random, 1, 50));
  for (auto& p : place) p = {static_cast<double>(drawn(random, 0, 100)), static_cast<double>(drawn(random, 0, 100))};
  const auto distance = [&](std::size_t a, std::size_t b) {
    return std::hypot(place[a][0] - place[b][0], place[a][1] - place[b][1]);
  };
  const auto cost = [&](std::size_t coalition) {
    std::array<double, 26> near{};
    double all = 0;
    double length = 0;
    for (std::size_t i = 0; i < players; ++i) {
      if (coalition >> i & 1) all += demand[i];
      near[i] = distance(i, players);
    }
    for (std::size_t open = coalition; open != 0;) {
      auto next = static_cast<std::size_t>(std::countr_zero(open));
      for (std::size_t rest = open; rest != 0; rest &= rest - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(rest));
        if (near[i] < near[next]) next = i;
      }
      length += near[next];
      open ^= std::size_t{1} << next;
      for (std::size_t i = 0; i < players; ++i) near[i] = std::min(near[i], distance(i, next));
    }
    return std::llround(100 * (40 * std::pow(all, 0.7) + 6 * length));
  };
  Values alone(players);
  for (std::size_t i = 0; i < players; ++i) alone[i] = cost(std::size_t{1} << i);
  return table(players, [&](std::size_t coalition) {
    std::int64_t saved = -cost(coalition);
    for (std::size_t i = 0; i < players; ++i) saved += coalition >> i & 1 ? alone[i] : 0;
    return saved;
  });
}

Values airport_savings(std::size_t players, Random& random) {
  Values cost(players);
  for (std::int64_t& c : cost) c = drawn(random, 50, 1000);
  return table(players, [&](std::size_t coalition) {
    std::int64_t sum = 0;
    std::int64_t largest = 0;
    for (std::size_t i = 0; i < players; ++i) {
      if ((coalition >> i & 1) == 0) continue;
      sum += cost[i];
      largest = std::max(largest, cost[i]);
    }
    return sum - largest;
  });
}

Values weighted_voting(std::size_t players, Random& random) {
  Values weight(players);
  for (std::int64_t& w : weight) w = drawn(random, 1, 10);
  const std::int64_t all = std::accumulate(weight.begin(), weight.end(), std::int64_t{0});
  return table(players, [&](std::size_t coalition) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < players; ++i) sum += coalition >> i & 1 ? weight[i] : 0;
    return std::int64_t{2 * sum > all};
  });
}

void make_positive(Values& values) {
  for (std::size_t coalition = 1; coalition < values.size(); ++coalition) values[coalition] += 100 * size_of(coalition);
}

struct Family {
  const char* name;
  std::function<Values(std::size_t, Random&)> values;
};

const std::vector<Family>& families() {
  static const std::vector<Family> all = {
      {"t1", noise_by_size},
      {"t2", [](std::size_t n, Random& r) { return noise(n, 50 * static_cast<std::int64_t>(n), r); }},
      {"t4", [](std::size_t n, Random& r) { return noise(n, static_cast<std::int64_t>(n), r); }},
      {"t5", simple_by_chance},
      {"conv", convex},
      {"sup", superadditive},
      {"cost", cost_savings},
      {"airport", airport_savings},
      {"wvg", weighted_voting},
  };
  return all;
}

struct Peers {
  std::size_t players;
  const char* bnf;
  const char* dk;
  const char* coopgame_rust;
};
constexpr std::array<Peers, 7> peers = {{{12, ".001-.012", ".009-.03", ".023"},
                                         {16, ".01-.21", ".07-16", ".10"},
                                         {18, ".04-3.4", ".3-7.8", ".22"},
                                         {20, ".16-4.4", "1.3-46", ".77"},
                                         {22, "16", "", "4.8"},
                                         {24, "", "", ""},
                                         {25, "", "", ""}}};

double seconds_of_one_pass(const CoalitionGame& game) {
  std::int64_t sum = 0;
  const double seconds =
      seconds_of([&] { sum += std::accumulate(game.values().begin(), game.values().end(), std::int64_t{0}); });
  must(sum != 1, "a table that is not used is not read");
  return seconds;
}

void print_nucleolus(const Family& family, const CoalitionGame& game, ExcessMeasure measure, const Peers& peer) {
  const double pass = seconds_of_one_pass(game);
  SearchEffort effort;
  const double searched = seconds_of([&] {
    effort = {};
    must(find_levels(game, measure, Among::imputations, Arithmetic::floating, effort).has_value(), "no levels");
  });
  NucleolusCertificate certificate;
  const double all = seconds_of([&] { certificate = must_have(nucleolus(game, measure)); });
  const double verified = seconds_of([&] { must_have(verify(game, certificate)); });
  std::printf("%2zu  %-8s %9.5f %9.5f %9.5f %8.1f %6zu %5zu %6zu %6zu %6.0f  %-10s %-9s %s\n", game.players(),
              family.name, all, searched, verified, all / pass, effort.scans, effort.rows, effort.pivots,
              certificate.levels.size(), peak_mb(), peer.bnf, peer.dk, peer.coopgame_rust);
  std::fflush(stdout);
}

void print_shapley(std::size_t players) {
  Random random(20261121);
  const CoalitionGame game = must_have(CoalitionGame::of(Sense::worth, players, noise_by_size(players, random)));
  const double pass = seconds_of_one_pass(game);
  Shares shares;
  const double seconds = seconds_of([&] { shares = shapley_value(game); });
  const WideSigned sum = std::accumulate(shares.numerators.begin(), shares.numerators.end(), WideSigned{0});
  must(sum == shares.denominator * game.everybody(), "the Shapley value does not add up");
  std::printf("%2zu  shapley  %9.5f %38.1f passes\n", players, seconds, seconds / pass);
}

}  // namespace

int main(int count, char** values) {
  const auto most = std::stoul(argument(count, values, "--players", "24"));
  const std::string only = argument(count, values, "--family", "");
  const auto measure = value_of<ExcessMeasure>(argument(count, values, "--measure", "plain"));
  must(measure.has_value(), "--measure is " + names_listed<ExcessMeasure>());
  std::printf(
      " n  family    seconds    search    verify   passes  scans  rows pivots levels     MB  BNF        DK        "
      "coopgame\n");
  for (const Peers& peer : peers) {
    if (peer.players > most) break;
    for (const Family& family : families()) {
      if (!only.empty() && only != family.name) continue;
      Random random(peer.players);
      auto table = family.values(peer.players, random);
      if (*measure == ExcessMeasure::proportional) make_positive(table);
      print_nucleolus(family, must_have(CoalitionGame::of(Sense::worth, peer.players, std::move(table))), *measure,
                      peer);
    }
  }
  for (const std::size_t players : {std::size_t{20}, std::size_t{24}, std::size_t{25}}) {
    if (players <= most && only.empty()) print_shapley(players);
  }
}
