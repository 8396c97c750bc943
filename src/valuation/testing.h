// Scenarios for the tests: typed in, or drawn from a seed.
#pragma once

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "valuation/network_design.h"
#include "valuation/road_scenario.h"

namespace comity::valuation::testing {

inline Money yuan(std::int64_t minor) { return {minor, "CNY"}; }

inline traffic::Link road(traffic::NodeIndex from, traffic::NodeIndex to, double minutes, double capacity = 1000,
                          double b = .15, double power = 4) {
  return {from, to, capacity, minutes, b, power, 0};
}

// D. Braess, Ueber ein Paradoxon aus der Verkehrsplanung, Unternehmensforschung 12 (1968): six drive from 1 to 2; with the last link everybody
// takes 92, without it 83.
inline std::vector<traffic::Link> braess_links() {
  const double small = 1e-8;  // 10 v is small * (1 + 10 / small * v)
  return {road(0, 2, small, 1, 10 / small, 1), road(2, 1, 50, 1, 1. / 50, 1), road(0, 3, 50, 1, 1. / 50, 1),
          road(3, 1, small, 1, 10 / small, 1), road(2, 3, 10, 1, 1. / 10, 1)};
}

inline PartyId party_id(const std::string& text) { return *PartyId::parse(text); }
inline CandidateId candidate_id(const std::string& text) { return *CandidateId::parse(text); }

inline void add_road(RoadScenarioParts& parts, std::vector<traffic::Link>& links, const traffic::Link& link,
                     PartyIndex owner, double length_km, double toll_minor = 0) {
  links.push_back(link);
  parts.links.push_back({owner, length_km, toll_minor});
}

// A ring of zones, three for each party, with roads both ways; one candidate within each party, and one over each border that both
// sides have to build.
inline RoadScenarioParts drawn_parts(unsigned seed, std::size_t parties = 3) {
  std::mt19937 random(seed);
  const auto draw = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random() % 10000) / 10000;
  };
  RoadScenarioParts parts;
  parts.appraisal = {"CNY", 3000, 2026, 10, .04, .01, Outsiders::nothing, Objective::net_benefit, Budgets::pooled};
  const auto zones = static_cast<traffic::NodeIndex>(3 * parties);
  std::vector<traffic::Link> links;
  for (traffic::NodeIndex zone = 0; zone < zones; ++zone) {
    const traffic::NodeIndex next = (zone + 1) % zones;
    parts.residence.push_back(zone / 3);
    const double minutes = draw(5, 20);
    add_road(parts, links, road(zone, next, minutes, draw(300, 900)), zone / 3, minutes);
    add_road(parts, links, road(next, zone, minutes, draw(300, 900)), zone / 3, minutes, draw(0, 300));
  }
  const auto add_candidate = [&](traffic::NodeIndex one, traffic::NodeIndex other, std::int64_t cost, double minutes) {
    Candidate candidate;
    candidate.id = candidate_id("c" + std::to_string(parts.candidates.size() + 1));
    const PartyIndex first = one / 3;
    const PartyIndex second = other / 3;
    for (int way = 0; way < 2; ++way) {
      candidate.links.push_back(static_cast<traffic::LinkIndex>(links.size()));
      if (way == 0) add_road(parts, links, road(one, other, minutes, 800), first, minutes, draw(0, 100));
      if (way == 1) add_road(parts, links, road(other, one, minutes, 800), second, minutes, 0);
    }
    candidate.parts.push_back({first, yuan(cost), yuan(cost / 50), 2026});
    if (second != first) candidate.parts.push_back({second, yuan(cost / 2), yuan(cost / 100), 2027});
    parts.candidates.push_back(candidate);
  };
  for (PartyIndex party = 0; party < parties; ++party) {
    parts.parties.push_back({party_id("p" + std::to_string(party + 1)), {}, Role::player, {}, yuan(5)});
    add_candidate(3 * party, 3 * party + 2, static_cast<std::int64_t>(draw(1e6, 4e8)), draw(4, 12));
    if (parties > 1)
      add_candidate(3 * party + 1, (3 * party + 4) % zones, static_cast<std::int64_t>(draw(1e6, 4e8)), draw(4, 12));
  }
  parts.network = *traffic::Network::of(zones, zones, 0, links);
  std::vector<traffic::TripFrom> trips;
  for (traffic::NodeIndex from = 0; from < zones; ++from)
    for (traffic::NodeIndex to = 0; to < zones; ++to)
      if (from != to) trips.push_back({from, to, draw(0, 80)});
  parts.classes.push_back({"cars", {}, *traffic::TripTable::of(zones, trips), 6000, 60, 1, 0});
  return parts;
}

inline RoadScenario drawn(unsigned seed, std::size_t parties = 3) {
  auto scenario = RoadScenario::of(drawn_parts(seed, parties));
  REQUIRE(scenario);
  return *scenario;
}

// Two towns half an hour apart, 20 km, on a road that is never full, and a candidate of 10 minutes and 8 km over their border.
inline RoadScenarioParts two_towns() {
  RoadScenarioParts parts;
  parts.appraisal = {"CNY", 1000, 2026, 4, .1, 0, Outsiders::nothing, Objective::net_benefit, Budgets::pooled};
  parts.parties = {{party_id("east"), {}, Role::player, {}, yuan(0)},
                   {party_id("west"), {}, Role::player, {}, yuan(0)}};
  parts.residence = {0, 1};
  std::vector<traffic::Link> links;
  add_road(parts, links, road(0, 1, 30, 1, 0), 0, 20);
  add_road(parts, links, road(1, 0, 30, 1, 0), 1, 20);
  add_road(parts, links, road(0, 1, 10, 1, 0), 0, 8);
  add_road(parts, links, road(1, 0, 10, 1, 0), 1, 8);
  parts.network = *traffic::Network::of(2, 2, 0, links);
  const std::vector<traffic::TripFrom> trips{{0, 1, 60}, {1, 0, 30}};
  parts.classes.push_back({"cars", {}, *traffic::TripTable::of(2, trips), 6000, 50, 1, 0});
  Candidate link;
  link.id = candidate_id("tunnel");
  link.links = {2, 3};
  link.parts = {{0, yuan(1'000'000), yuan(10'000), 2026}, {1, yuan(2'000'000), yuan(20'000), 2027}};
  parts.candidates.push_back(link);
  return parts;
}

inline RoadScenario scenario_of(RoadScenarioParts parts) {
  auto scenario = RoadScenario::of(std::move(parts));
  if (!scenario)
    for (const Fault& fault : scenario.error().faults) MESSAGE(to_string(fault));
  REQUIRE(scenario);
  return *scenario;
}

}  // namespace comity::valuation::testing
