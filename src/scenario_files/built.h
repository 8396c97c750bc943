// The network of plan layers as parts of a road scenario, with the way back to the map.
#pragma once

#include <optional>
#include <vector>

#include "scenario_files/gathered.h"

namespace comity::scenario_files {

struct Built {
  std::size_t zones = 0;
  std::size_t first_through_node = 0;
  std::vector<geometry::Position> nodes;
  std::vector<traffic::Link> links;
  std::vector<valuation::LinkFacts> facts;
  std::vector<LinkOnMap> links_on_map;
  std::vector<valuation::Candidate> candidates;
  std::vector<CandidateOnMap> candidates_on_map;
};

// Reports to `gathered`: what plan_network::build reports, a candidate that nothing says the cost of, one that a `[[candidate]]` names and
// that is not there. A candidate with a part of a bystander is left out with a remark.
std::optional<Built> build_network(Gathered& gathered);

// The same from a road network in a file.
std::optional<Built> read_network(Gathered& gathered, const Sources& sources);

// Trips of each zone to each other by the table or the gravity model; none after reporting why not.
struct Trips {
  std::vector<traffic::TripFrom> trips;
  std::optional<double> beta;
};
std::optional<Trips> find_trips(Gathered& gathered, const Built& built, const traffic::Network& network,
                                const Sources& sources);

}  // namespace comity::scenario_files
