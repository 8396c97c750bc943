// A road scenario: who there is, the roads there are, the roads there could be, and what all of it costs whom. From it the worth of
// every coalition is computed (coalition_values.h), the best set of roads to build (network_design.h), what building alone costs
// (localism.h), and what one missing road costs (one_link.h). See docs/methods/coalition-value.md.
//
// Units. Times of the network and its fixed costs are minutes; capacities and trips are vehicles in the network's period (an hour,
// as a rule); `periods_a_year` such periods make a year. Lengths are kilometres. Money is in minor units of `currency`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "base/text.h"
#include "traffic/demand.h"
#include "traffic/network.h"

namespace comity::valuation {

using PartyIndex = std::uint32_t;      // into parties
using CandidateIndex = std::uint32_t;  // into candidates
using Coalition = std::uint32_t;       // bit i is set when party i is in it
using CandidateSet = std::uint64_t;    // bit i is set when candidate i is in it
using CandidateId = Id<struct CandidateTag>;

inline constexpr std::size_t most_parties = 16;  // players
inline constexpr std::size_t most_candidates = 40;

enum class Role {
  player,    // can join a coalition and build
  bystander  // gains and loses, as the rest of the country does, but joins nothing and builds nothing
};

struct Party {
  PartyId id;
  Text name;
  Role role = Role::player;
  std::optional<Money> budget;  // for construction; without one, whatever is worth it
  Money through_traffic_cost;   // a vehicle-km on its links by who neither begins nor ends in its zones; 0 or more
};

// What is known of a link beside its time.
struct LinkFacts {
  PartyIndex owner = 0;   // who builds and keeps it and receives its toll
  double length_km = 0;   // 0 or more
  double toll_minor = 0;  // a vehicle of a class with toll_factor 1; 0 or more
};

struct TravelClass {
  std::string id;
  Text name;
  traffic::TripTable trips;
  double value_of_time_minor = 0;     // an hour of one vehicle; above 0
  double distance_cost_minor_km = 0;  // fuel and wear; 0 or more
  double toll_factor = 1;             // of LinkFacts::toll_minor; 0 or more
  // Of trips to their cost, at the mean cost of a trip today: 0, the trips are fixed; below 0, `trips` are those made today, and fewer go
  // when it gets dearer (traffic/elastic_demand.h).
  double elasticity = 0;
};

// What one party has to do for a candidate.
struct Part {
  PartyIndex owner = 0;
  Money construction;    // once, paid in the opening year
  Money maintenance;     // a year, from the opening year on
  int opening_year = 0;  // first year its owner has it ready
};

// A road that could be built: links of the network (both directions, and both halves at a border) that are open only when every
// part of it is built, from the latest of their opening years on.
struct Candidate {
  CandidateId id;
  Text name;
  std::vector<traffic::LinkIndex> links;
  std::vector<Part> parts;
};

// What those outside a coalition do.
enum class Outsiders {
  nothing,  // they build nothing
  alone     // each builds what would be best for it if nobody else built anything
};

enum class Objective {
  user_cost,  // least cost of all who travel, time and fixed costs, whoever they are; money spent counts against budgets only
  net_benefit  // greatest gain of the builders: benefits of their residents, tolls, less construction, maintenance, through traffic
};

enum class Budgets {
  pooled,  // a coalition's members together pay at most the sum of their budgets
  own      // every member pays its own parts and no more than its own budget
};

struct Appraisal {
  std::string currency;
  double periods_a_year = 0;  // above 0: 300 days of 10 such hours are 3,000
  int first_year = 0;         // its money is not discounted
  int years = 0;              // first_year and those after it; 1 to 200
  double discount_rate = 0;   // a year: 0.04. Above -1
  double yearly_growth = 0;   // of all benefits, from first_year on; congestion is not computed anew. Above -1
  Outsiders outsiders = Outsiders::nothing;
  Objective objective = Objective::net_benefit;
  Budgets budgets = Budgets::pooled;
};

// As it is handed in.
struct RoadScenarioParts {
  std::vector<Party> parties;               // players first
  std::optional<traffic::Network> network;  // with all existing and all candidate links
  std::vector<LinkFacts> links;             // by link of the network
  std::vector<PartyIndex> residence;        // by zone: the party whose people its travellers are
  std::vector<TravelClass> classes;
  std::vector<Candidate> candidates;
  Appraisal appraisal;
};

// As it is used: everything in it fits together.
class RoadScenario {
 public:
  // bad_input, one fault each, with "link 3 owner" and the like as place: a party, class or candidate twice; a player after a
  // bystander; more than most_parties players or most_candidates candidates; no party, class or network; a link or zone of
  // nobody; facts for another number of links; trips of another number of zones; a number that is not finite or out of its
  // bounds; money in another currency or below 0; a candidate without links or parts, with two parts of one party, a part of a
  // bystander, a link that is not there or that belongs to another candidate too, or a link whose owner has no part in it; an
  // opening year outside the appraisal's.
  static Result<RoadScenario> of(RoadScenarioParts parts);

  const std::vector<Party>& parties() const { return parts_.parties; }
  std::size_t players() const { return players_; }
  Coalition everybody() const { return (Coalition{1} << players_) - 1; }
  const traffic::Network& network() const { return *parts_.network; }
  const std::vector<LinkFacts>& links() const { return parts_.links; }
  const std::vector<PartyIndex>& residence() const { return parts_.residence; }
  const std::vector<TravelClass>& classes() const { return parts_.classes; }
  const std::vector<Candidate>& candidates() const { return parts_.candidates; }
  const Appraisal& appraisal() const { return parts_.appraisal; }

  // Who must build for the candidate to be there.
  Coalition builders(CandidateIndex candidate) const { return builders_[candidate]; }
  // What a class weighs on a link beside its time, in minutes: the link's own fixed cost, toll and distance.
  std::vector<double> fixed_minutes(std::size_t travel_class) const;
  // For an equilibrium: the classes with their fixed costs.
  std::vector<traffic::UserClass> user_classes() const;

 private:
  explicit RoadScenario(RoadScenarioParts parts);
  RoadScenarioParts parts_;
  std::size_t players_ = 0;
  std::vector<Coalition> builders_;
};

}  // namespace comity::valuation

template <>
inline constexpr auto comity::enum_names<comity::valuation::Role> =
    std::to_array<std::string_view>({"player", "bystander"});
template <>
inline constexpr auto comity::enum_names<comity::valuation::Outsiders> =
    std::to_array<std::string_view>({"nothing", "alone"});
template <>
inline constexpr auto comity::enum_names<comity::valuation::Objective> =
    std::to_array<std::string_view>({"user_cost", "net_benefit"});
template <>
inline constexpr auto comity::enum_names<comity::valuation::Budgets> =
    std::to_array<std::string_view>({"pooled", "own"});
