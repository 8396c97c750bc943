// Real networks, cut at the borders, must dock; then a known set of links is removed, shifted, reclassed, delayed, advanced a few
// stages or duplicated on one side, and exactly that must be found. What is expected is derived here from positions alone, by brute force.
// `build/docking_test -tc="*mutations*" -s` prints the table of docs/measurements.md.
#include <doctest/doctest.h>

#include <cstdio>

#include "docking/test_mutations.h"

using namespace comity::docking;
using namespace comity::docking::test;

namespace {

constexpr std::uint32_t seeds = 20;

struct Row {
  std::size_t applied = 0, expected = 0, found = 0, missed = 0, extra = 0, mismeasured = 0;
};

// Beside a loose link of the same class the engine may take that one for the counterpart: nobody could tell. There a finding of
// either code about the expected link and parties is as good as the expected one.
void blur(Finding& finding, const std::vector<Expected>& expected) {
  if (finding.code != Code::no_counterpart && finding.code != Code::counterpart_offset) return;
  for (const Expected& one : expected) {
    if (one.key() == std::tuple(finding.code, finding.parties, finding.items)) return;
  }
  for (const Expected& one : expected) {
    if (one.code != Code::no_counterpart && one.code != Code::counterpart_offset) continue;
    std::vector<std::uint32_t> parties = finding.parties, wanted = one.parties;
    std::sort(parties.begin(), parties.end());
    std::sort(wanted.begin(), wanted.end());
    const bool shared = std::any_of(one.items.begin(), one.items.end(), [&](std::uint32_t item) {
      return std::find(finding.items.begin(), finding.items.end(), item) != finding.items.end();
    });
    if (parties != wanted || !shared) continue;
    finding.code = one.code;
    finding.parties = one.parties;
    finding.items = one.items;
    return;
  }
}

// Findings of the mutated plans, less those known before, against the expected ones.
void score(const Mutated& mutated, const std::vector<Party>& parties, const std::vector<Finding>& known,
           bool either_code, Row& row) {
  std::map<std::tuple<Code, std::vector<std::uint32_t>, std::vector<std::uint32_t>>, std::vector<double>> found;
  for (Finding finding : dock(parties, mutated.items, test_tolerances(), 2).findings) {
    for (std::uint32_t& item : finding.items) item = mutated.original[item];
    const bool old = std::any_of(known.begin(), known.end(), [&](const Finding& one) {
      return one.code == finding.code && one.items == finding.items && one.place == finding.place;
    });
    if (either_code) blur(finding, mutated.expected);
    if (!old) found[{finding.code, finding.parties, finding.items}].push_back(finding.measured);
  }
  row.applied += mutated.applied;
  row.expected += mutated.expected.size();
  for (const Expected& expected : mutated.expected) {
    std::vector<double>& measured = found[expected.key()];
    if (measured.empty()) {
      ++row.missed;
      std::string items;
      for (const auto item : expected.items) items += " " + std::to_string(item);
      MESSAGE("missed " << std::string(comity::name_of(expected.code)) << " items" << items << " measured "
                        << expected.measured);
      continue;
    }
    ++row.found;
    const auto nearest = std::min_element(measured.begin(), measured.end(), [&](double a, double b) {
      return std::abs(a - expected.measured) < std::abs(b - expected.measured);
    });
    if (!either_code && expected.measured >= 0 && std::abs(*nearest - expected.measured) > 0.01) {
      ++row.mismeasured;
    }
    measured.erase(nearest);
  }
  for (const auto& [key, rest] : found) {
    row.extra += rest.size();
    if (rest.empty()) continue;
    std::string items;
    for (const auto item : std::get<2>(key)) items += " " + std::to_string(item);
    MESSAGE("extra " << std::string(comity::name_of(std::get<0>(key))) << " items" << items);
  }
}

double pct(std::size_t part, std::size_t whole) {
  return whole == 0 ? 100 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

const std::vector<Network>& networks() {
  static const std::vector<Network> all = load_networks(std::string(COMITY_SOURCE_DIR) + "/tests/data/roads");
  return all;
}

}  // namespace

TEST_CASE(
    "real networks cut at their borders dock, but for dead ends on the border and one class that really differs") {
  // Roads that end within two metres of a border with no way beyond in OpenStreetMap: looked at one by one. Their planners would
  // declare that they end here. The one class: a service road in Cap-d'Ail goes on as a residential one in Monaco.
  const std::set<std::tuple<std::string, Code, Position>> real{
      {"Liechtenstein roads", Code::no_counterpart, comity::geometry::position(9.5471617, 47.2278484)},
      {"Liechtenstein roads", Code::no_counterpart, comity::geometry::position(9.5445234, 47.1949576)},
      {"Liechtenstein roads", Code::no_counterpart, comity::geometry::position(9.5407703, 47.1938741)},
      {"Liechtenstein roads", Code::no_counterpart, comity::geometry::position(9.5243266, 47.1924990)},
      {"Liechtenstein roads", Code::no_counterpart, comity::geometry::position(9.5270684, 47.1230257)},
      {"Liechtenstein roads", Code::no_counterpart, comity::geometry::position(9.5301658, 47.2140370)},
      {"Liechtenstein roads", Code::no_counterpart, comity::geometry::position(9.5342498, 47.2169704)},
      {"Monaco roads", Code::no_counterpart, comity::geometry::position(7.4127849, 43.7339871)},
      {"Monaco roads", Code::class_differs, comity::geometry::position(7.4094183, 43.7293949)}};
  std::set<std::tuple<std::string, Code, Position>> found;
  for (const Network& network : networks()) {
    const Docking docking = dock(network.parties, network.items, test_tolerances(), 2);
    for (const Finding& finding : docking.findings) {
      found.insert({network.name, finding.code, finding.place});
      if (finding.code != Code::no_counterpart) continue;
      for (const PlacedEnd& end : ends_of(network)) {
        const bool opposite =
            network.items[end.item].publisher != finding.parties[0] && metres(end.at, finding.place) < 4;
        CHECK_FALSE(opposite);
      }
    }
    std::printf("%s: %zu parties, %zu links, %zu border ends, %zu docked, %zu findings\n", network.name.c_str(),
                network.parties.size(), network.items.size(), docking.border_ends, docking.docked_ends,
                docking.findings.size());
  }
  for (const auto& [network, code, place] : found) {
    INFO(network, " ", std::string(comity::name_of(code)), " ", place.lon(), " ", place.lat());
    CHECK(real.contains({network, code, place}));
  }
  CHECK(found.size() == real.size());
}

TEST_CASE("mutations of one side of a real border are found, all of them and nothing else") {
  struct Kind {
    const char* name;
    bool spread, beside_loose;
    Mutated (*apply)(const Network&, const std::vector<Target>&, std::mt19937&);
  };
  const Kind kinds[] = {{"removed", true, false, remove},
                        {"removed beside a loose link", true, true, remove},
                        {"shifted 5-500 m", true, false, shift},
                        {"shifted beside a loose link", true, true, shift},
                        {"reclassed", false, false, reclass},
                        {"delayed 2-10 years", false, false, delay},
                        {"2-5 stages ahead", false, false, advance},
                        {"duplicated", false, false, duplicate}};
  std::printf(
      "| network | mutation | applied | expected | found | missed | extra | mismeasured | recall | precision |\n");
  std::printf("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
  Row all;
  for (const Network& network : networks()) {
    const std::vector<Finding> known = dock(network.parties, network.items, test_tolerances(), 2).findings;
    const std::vector<Target> targets = targets_of(network, plain_contacts(network), known);
    for (const Kind& kind : kinds) {
      Row row;
      for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        std::mt19937 random(seed);
        std::vector<Target> usable = targets;
        if (kind.spread)
          std::erase_if(usable, [&](const Target& target) { return target.beside_loose != kind.beside_loose; });
        const std::vector<Target> picked = pick(network, std::move(usable), kind.spread, random);
        score(kind.apply(network, picked, random), network.parties, known, kind.beside_loose, row);
      }
      std::printf("| %s | %s | %zu | %zu | %zu | %zu | %zu | %zu | %.2f%% | %.2f%% |\n", network.name.c_str(),
                  kind.name, row.applied, row.expected, row.found, row.missed, row.extra, row.mismeasured,
                  pct(row.found, row.expected), pct(row.found, row.found + row.extra));
      CHECK((row.applied > 0 || kind.beside_loose));
      CHECK(row.missed == 0);
      all.found += row.found;
      all.extra += row.extra;
      all.mismeasured += row.mismeasured;
    }
  }
  // Now and then a link lands so that another of its ends is nearer than the one that used to meet: that distance is told.
  CHECK(all.mismeasured <= all.found / 500);
  CHECK(static_cast<double>(all.found) >= 0.99 * static_cast<double>(all.found + all.extra));
}
