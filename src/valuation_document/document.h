// What a computation of a road scenario says, whole: who the parties are, the roads, what every coalition would build and gain, what
// each missing road loses, what building alone costs. This is what a published valuation keeps (docs/formats/valuation.md): one JSON
// text, the same bytes whenever the same inputs are computed again.
//
// Money is in the scenario's currency; quantities are exact decimals, rounded once: hours and trips a year to whole ones, flows to
// tenths of a vehicle an hour, minutes to thousandths.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"
#include "formats/geojson.h"
#include "geometry/shape.h"
#include "plan_network/plan_network.h"
#include "valuation/road_scenario.h"

namespace comity::valuation_document {

// How a computation is done; what comes out depends on nothing else but the inputs.
struct Parameters {
  Decimal gap = *Decimal::parse("0.00000001");
  std::int32_t iterations = 1000;
  std::int32_t most_networks = 4096;
  bool operator==(const Parameters&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("gap", self.gap, "How near to equilibrium every network is brought, relative.");
    visit("iterations", self.iterations, "Of one equilibrium, at most.");
    visit("most_networks", self.most_networks, "Sets of roads that are looked at, at most.");
  }
};

struct RoadParty {
  PartyId id;
  Text name;
  bool plays = true;
  std::optional<Money> budget;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("name", self.name, "What people call it.");
    visit("plays", self.plays, "Whether it can join a coalition and build; false: it only gains and loses.");
    visit("budget", self.budget, "For building; none: whatever is worth it.");
  }
};

struct RoadZone {
  std::string id;
  Text name;
  PartyId party;
  geometry::Shape place;
  Decimal population;
  Decimal jobs;
  bool sample = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Official code, or a short name.");
    visit("name", self.name, "What people call it.");
    visit("party", self.party, "Whose residents live there.");
    visit("place", self.place, "Where it is, a point.");
    visit("population", self.population, "People who live there.");
    visit("jobs", self.jobs, "Jobs there.");
    visit("sample", self.sample, "True for sample data.");
  }
};

// One direction of a stretch of road.
struct RoadLink {
  plan_network::Way way = plan_network::Way::road;
  std::optional<PlanItemId> item;
  std::string candidate;
  PartyId owner;
  Decimal capacity;
  Decimal free_minutes;
  Decimal length_km;
  geometry::Shape shape;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("way", self.way, "A road, a missing piece, or what stands for the small roads nobody drew.");
    visit("item", self.item, "The plan item it is a part of.");
    visit("candidate", self.candidate, "The candidate it is a part of; empty: it exists.");
    visit("owner", self.owner, "Who builds and keeps it.");
    visit("capacity", self.capacity, "Vehicles an hour.");
    visit("free_minutes", self.free_minutes, "To drive along it when it is empty.");
    visit("length_km", self.length_km, "Its length.");
    visit("shape", self.shape, "Where it runs, in the direction of driving; a point where it has no length.");
  }
};

// A docking finding that a candidate would resolve.
struct RoadGap {
  std::string code;
  PlanItemId item;
  std::optional<PlanItemId> other;
  geometry::Shape place;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "DOCK-001 or DOCK-002.");
    visit("item", self.item, "The road that ends.");
    visit("other", self.other, "Its displaced counterpart.");
    visit("place", self.place, "Where it is.");
  }
};

struct RoadPart {
  PartyId owner;
  Money construction;
  Money maintenance;
  std::int32_t opening_year = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("owner", self.owner, "Who has to build this part.");
    visit("construction", self.construction, "What building it costs.");
    visit("maintenance", self.maintenance, "What keeping it costs a year.");
    visit("opening_year", self.opening_year, "The first year its owner has it ready.");
  }
};

struct RoadCandidate {
  std::string id;
  Text name;
  std::vector<PlanItemId> items;
  std::vector<PlanItemId> same_as_them;
  std::vector<RoadGap> gaps;
  std::vector<RoadPart> parts;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name; both halves' names joined by + at a border.");
    visit("name", self.name, "What people call it.");
    visit("items", self.items, "The plan items it is made of.");
    visit("same_as_them", self.same_as_them, "The same roads in other parties' plans.");
    visit("gaps", self.gaps, "The docking findings it would resolve.");
    visit("parts", self.parts, "Who has to do what for it.");
  }
};

// Present values over all years against today's network.
struct PartyGain {
  PartyId party;
  Money gain;
  Money against_today;
  Money benefit;
  Money tolls;
  Money through_traffic;
  Money construction;
  Money maintenance;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose.");
    visit("gain", self.gain, "Against no cooperation; below 0: it loses.");
    visit("against_today", self.against_today, "Against today's roads: what follows, added up.");
    visit("benefit", self.benefit, "Time, tolls and distance its residents save.");
    visit("tolls", self.tolls, "What it receives more.");
    visit("through_traffic", self.through_traffic, "What traffic through it costs it more.");
    visit("construction", self.construction, "What it pays for building.");
    visit("maintenance", self.maintenance, "What it pays for keeping.");
  }
};

struct CoalitionLoser {
  PartyId party;
  bool member = false;
  Money least;
  Money most;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who is worse off though the coalition gains.");
    visit("member", self.member, "Whether it is a member of it.");
    visit("least", self.least, "What makes up for its loss.");
    visit("most", self.most,
          "The most the other members would pay to have it with them; 0 where they can do without it.");
  }
};

struct CoalitionResult {
  std::int32_t number = 0;
  std::vector<PartyId> members;
  Money value;
  std::vector<std::string> built;
  std::vector<std::string> others;
  std::int32_t network = 0;
  Decimal hours;
  std::vector<PartyGain> gains;
  std::vector<CoalitionLoser> losers;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("number", self.number, "Bit i is set when player i is a member; 0 is no cooperation.");
    visit("members", self.members, "Who is in it.");
    visit("value", self.value, "What the members gain together against no cooperation.");
    visit("built", self.built, "The candidates the members build.");
    visit("others", self.others, "The candidates those outside build.");
    visit("network", self.network, "Which of `networks` is the one with all of these open.");
    visit("hours", self.hours, "All travellers' hours a year on it.");
    visit("gains", self.gains, "Of each party, those outside too.");
    visit("losers", self.losers, "Who is worse off by it.");
  }
};

// One set of candidates open, the others closed, in equilibrium.
struct NetworkResult {
  std::vector<std::string> open;
  Decimal hours;
  std::vector<Decimal> flows;
  std::vector<Decimal> minutes;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("open", self.open, "The candidates that are open.");
    visit("hours", self.hours, "All travellers' hours a year.");
    visit("flows", self.flows, "By link: vehicles an hour; 0 on a closed one.");
    visit("minutes", self.minutes, "By link: how long driving along it takes then.");
  }
};

// A year without a road less a year with it.
struct YearlyLossOf {
  Decimal trips;
  Decimal hours;
  Decimal vehicle_km;
  Money tolls;
  Money cost;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("trips", self.trips, "A year, of all who travel there: not a loss.");
    visit("hours", self.hours, "Lost on the road.");
    visit("vehicle_km", self.vehicle_km, "Of detours.");
    visit("tolls", self.tolls, "Paid more.");
    visit("cost", self.cost, "All that travellers lose: time, tolls and distance in money.");
  }
};

struct LossOfTravellers {
  std::string travel_class;
  Text class_name;
  PartyId residents;
  YearlyLossOf loss;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("travel_class", self.travel_class, "Which travellers.");
    visit("class_name", self.class_name, "What they are called.");
    visit("residents", self.residents, "Of which party.");
    visit("loss", self.loss, "What they lose.");
  }
};

struct RoadPayer {
  PartyId party;
  Money construction;
  Money maintenance;
  std::int32_t opening_year = 0;
  Money residents_loss;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who would have to pay.");
    visit("construction", self.construction, "For building its part.");
    visit("maintenance", self.maintenance, "For keeping it, a year.");
    visit("opening_year", self.opening_year, "When it says to have it ready.");
    visit("residents_loss", self.residents_loss, "What its own residents lose a year without the road.");
  }
};

struct PartyMoney {
  PartyId party;
  Money amount;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose.");
    visit("amount", self.amount, "How much.");
  }
};

struct DelayResult {
  PartyId party;
  std::int32_t years = 0;
  std::vector<PartyMoney> change;
  Money total;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who opens its part later.");
    visit("years", self.years, "By so many years.");
    visit("change", self.change, "What that does to each party's present value.");
    visit("total", self.total, "To all together.");
  }
};

struct MissingRoad {
  std::string candidate;
  YearlyLossOf total;
  std::vector<LossOfTravellers> travellers;
  std::vector<RoadPayer> payers;
  std::vector<PartyMoney> toll_loss;
  std::vector<PartyMoney> through_traffic;
  std::vector<DelayResult> delays;
  Decimal gap;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("candidate", self.candidate, "The road that is not there, beside today's roads only.");
    visit("total", self.total, "What everybody loses a year.");
    visit("travellers", self.travellers, "By class of travellers and party of residence.");
    visit("payers", self.payers, "Who would have to build it.");
    visit("toll_loss", self.toll_loss, "What owners receive less without it, a year.");
    visit("through_traffic", self.through_traffic, "What crossing traffic costs more without it, a year.");
    visit("delays", self.delays, "What a year's delay of one side's part costs.");
    visit("gap", self.gap, "How near to equilibrium, relative.");
  }
};

struct GainCell {
  PartyId party;
  std::string candidate;
  Money gain;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who gains, or with an amount below 0 loses.");
    visit("candidate", self.candidate, "From which road.");
    visit("gain", self.gain, "Over all years, present value, beside today's roads only.");
  }
};

struct LocalismOutcome {
  std::vector<std::string> built;
  Money welfare;
  std::vector<PartyMoney> parties;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("built", self.built, "The candidates that are there.");
    visit("welfare", self.welfare, "What all players gain together.");
    visit("parties", self.parties, "What each party gains.");
  }
};

struct LocalismStep {
  PartyId party;
  std::vector<std::string> before;
  std::vector<std::string> after;
  Money better_by;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who decides again.");
    visit("before", self.before, "What was there.");
    visit("after", self.after, "What is there then.");
    visit("better_by", self.better_by, "What that is worth to it.");
  }
};

struct LocalismResult {
  LocalismOutcome joint;
  LocalismOutcome local;
  std::vector<LocalismStep> steps;
  bool settles = true;
  bool all_known = false;
  std::vector<LocalismOutcome> equilibria;
  Money price;
  std::optional<Decimal> kept;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("joint", self.joint, "The best for all together.");
    visit("local", self.local, "What comes about when everybody decides alone.");
    visit("steps", self.steps, "How it comes about, from nothing built.");
    visit("settles", self.settles, "False: they go on changing without end.");
    visit("all_known", self.all_known, "Whether `equilibria` are all there are.");
    visit("equilibria", self.equilibria, "Where nobody would change anything alone.");
    visit("price", self.price, "The price of localism: joint less local.");
    visit("kept", self.kept, "Local as a part of joint; none without a joint gain.");
  }
};

struct PartyOfYear {
  PartyId party;
  Money benefit;
  Money tolls;
  Money through_traffic;
  Money construction;
  Money maintenance;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose.");
    visit("benefit", self.benefit, "Of its residents.");
    visit("tolls", self.tolls, "Received more.");
    visit("through_traffic", self.through_traffic, "Costs it more.");
    visit("construction", self.construction, "Paid for building.");
    visit("maintenance", self.maintenance, "Paid for keeping.");
  }
};

struct YearResult {
  std::int32_t year = 0;
  std::vector<std::string> open;
  Decimal discount;
  std::vector<PartyOfYear> parties;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("year", self.year, "The year.");
    visit("open", self.open, "The candidates that are open in it.");
    visit("discount", self.discount, "What its money is worth in the first year's.");
    visit("parties", self.parties, "Of each party, not discounted.");
  }
};

struct Appraised {
  std::string currency;
  std::int32_t first_year = 0;
  std::int32_t years = 0;
  Decimal discount_rate_pct;
  Decimal growth_pct;
  Decimal periods_a_year;
  valuation::Outsiders outsiders = valuation::Outsiders::nothing;
  valuation::Objective objective = valuation::Objective::net_benefit;
  valuation::Budgets budgets = valuation::Budgets::pooled;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("currency", self.currency, "Of all money.");
    visit("first_year", self.first_year, "To which money is discounted.");
    visit("years", self.years, "How many years count.");
    visit("discount_rate_pct", self.discount_rate_pct, "A year.");
    visit("growth_pct", self.growth_pct, "Of benefits, a year.");
    visit("periods_a_year", self.periods_a_year, "So many hours like the one computed make a year.");
    visit("outsiders", self.outsiders, "What those outside a coalition do.");
    visit("objective", self.objective, "What members choose by.");
    visit("budgets", self.budgets, "Whether members pay out of one purse.");
  }
};

struct Document {
  std::string engine;
  Text name;
  std::string source;
  bool sample = false;
  Parameters parameters;
  Appraised appraisal;
  std::vector<RoadParty> parties;
  std::vector<RoadZone> zones;
  std::vector<RoadCandidate> candidates;
  std::vector<RoadLink> links;
  std::vector<CoalitionResult> coalitions;
  std::vector<NetworkResult> networks;
  std::vector<YearResult> years;
  std::vector<MissingRoad> missing;
  std::vector<GainCell> gains;
  std::optional<LocalismResult> localism;
  std::int32_t equilibria = 0;
  Decimal largest_gap;
  std::vector<Text> remarks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("engine", self.engine, "Version of the method that computed it.");
    visit("name", self.name, "What the scenario is called.");
    visit("source", self.source, "Where its figures come from.");
    visit("sample", self.sample, "True when it rests on sample data.");
    visit("parameters", self.parameters, "How exactly.");
    visit("appraisal", self.appraisal, "Years, money and rules.");
    visit("parties", self.parties, "Players first.");
    visit("zones", self.zones, "Where trips begin and end.");
    visit("candidates", self.candidates, "The roads that could be built.");
    visit("links", self.links, "All roads, each direction.");
    visit("coalitions", self.coalitions, "Every coalition, by its number.");
    visit("networks", self.networks,
          "Flows and times for every set of roads that some coalition has; the first is today's.");
    visit("years", self.years, "Of what all together build, year by year.");
    visit("missing", self.missing, "Each candidate alone: what its missing costs a year.");
    visit("gains", self.gains, "Who gains from which road.");
    visit("localism", self.localism, "What deciding alone costs.");
    visit("equilibria", self.equilibria, "How many networks were brought into equilibrium.");
    visit("largest_gap", self.largest_gap, "The largest gap of them.");
    visit("remarks", self.remarks, "What was left out, and why.");
  }
};

}  // namespace comity::valuation_document

template <>
inline constexpr auto comity::enum_names<comity::plan_network::Way> =
    std::to_array<std::string_view>({"road", "missing", "connector", "local", "access"});
