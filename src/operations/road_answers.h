// What can be asked of a road scenario. Pure: a scenario and what was computed of it go in, the answer comes out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "game_files/game_file.h"
#include "scenario_files/road_scenario_file.h"
#include "valuation/coalition_values.h"
#include "valuation/network_design.h"
#include "valuation/one_link.h"

namespace comity::operations {

// What every answer about a scenario says of it first.
struct RoadScenarioFacts {
  Text name;
  bool sample = false;
  std::string currency;
  std::int64_t zones = 0;
  std::int64_t links = 0;
  Decimal trips;  // in a period, between different zones
  std::int64_t first_year = 0;
  std::int64_t years = 0;
  Decimal discount_rate_pct;
  std::vector<Text> remarks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "What the scenario is called.");
    visit("sample", self.sample, "Whether it holds sample data.");
    visit("currency", self.currency, "Of all amounts.");
    visit("zones", self.zones, "How many zones it has.");
    visit("links", self.links, "How many directed links.");
    visit("trips", self.trips, "Vehicles in a period between different zones.");
    visit("first_year", self.first_year, "To whose money all is discounted.");
    visit("years", self.years, "How many years count.");
    visit("discount_rate_pct", self.discount_rate_pct, "A year.");
    visit("remarks", self.remarks, "What was left out, and why.");
  }
};

struct RoadCandidate {
  std::string id;
  Text name;
  std::vector<std::string> items;
  std::vector<std::string> builders;
  std::string construction;
  std::int64_t opening_year = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Its short name.");
    visit("name", self.name, "What people call it.");
    visit("items", self.items, "The plan items it is made of.");
    visit("builders", self.builders, "Who must build for it to be there.");
    visit("construction", self.construction, "What all parts cost to build.");
    visit("opening_year", self.opening_year, "When the last part opens.");
  }
};

struct PartyGainLine {
  std::string party;
  std::string gain;
  std::string benefit;
  std::string tolls;
  std::string through_traffic;
  std::string construction;
  std::string maintenance;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who.");
    visit("gain", self.gain, "Against no cooperation, present value.");
    visit("benefit", self.benefit, "Of its residents: time, tolls and distance saved, against today's network.");
    visit("tolls", self.tolls, "Received more.");
    visit("through_traffic", self.through_traffic, "What crossing traffic costs it more.");
    visit("construction", self.construction, "Of its parts.");
    visit("maintenance", self.maintenance, "Of its parts.");
  }
};

struct RoadCoalition {
  std::vector<std::string> members;
  std::string value;
  std::vector<std::string> built;
  std::vector<std::string> others;
  Decimal hours_a_year;
  std::vector<PartyGainLine> gains;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("members", self.members, "Who cooperates; nobody: no cooperation.");
    visit("value", self.value, "What they gain together against no cooperation.");
    visit("built", self.built, "The candidates they build.");
    visit("others", self.others, "Those that parties outside build.");
    visit("hours_a_year", self.hours_a_year, "Of all travellers on the road, with these open.");
    visit("gains", self.gains, "By party, those outside too.");
  }
};

struct LoserLine {
  std::vector<std::string> coalition;
  std::string party;
  bool member = false;
  std::string least;
  std::string most;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("coalition", self.coalition, "Which cooperates.");
    visit("party", self.party, "Who loses by it.");
    visit("member", self.member, "Whether it is a member.");
    visit("least", self.least, "What makes up for its loss.");
    visit("most", self.most, "The most the other members would pay to have it with them.");
  }
};

struct RoadValues {
  RoadScenarioFacts scenario;
  std::string outsiders;
  std::vector<RoadCandidate> candidates;
  std::vector<RoadCoalition> coalitions;
  std::vector<LoserLine> losers;
  std::int64_t networks = 0;
  Decimal largest_gap;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "What it was computed from.");
    visit("outsiders", self.outsiders, "What parties outside a coalition do: nothing, or alone.");
    visit("candidates", self.candidates, "What could be built.");
    visit("coalitions", self.coalitions, "Every coalition, smaller ones first.");
    visit("losers", self.losers, "Who loses by a coalition that gains.");
    visit("networks", self.networks, "How many equilibria were found.");
    visit("largest_gap", self.largest_gap, "Of them, relative.");
  }
};

struct RoadDesign {
  RoadScenarioFacts scenario;
  std::string budget;
  std::vector<std::string> built;
  std::string cost;
  Decimal hours_a_year;
  Decimal hours_a_year_before;
  std::string proof;
  Text extent;
  std::int64_t equilibria = 0;
  std::int64_t candidates = 0;
  Decimal largest_gap;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "What it was computed from.");
    visit("budget", self.budget, "For construction, all parties together.");
    visit("built", self.built, "The candidates to build.");
    visit("cost", self.cost, "Of building them.");
    visit("hours_a_year", self.hours_a_year, "What all trips weigh then: time, with tolls and distance in time.");
    visit("hours_a_year_before", self.hours_a_year_before, "The same with nothing built.");
    visit("proof", self.proof, "complete_enumeration or branch_and_bound.");
    visit("extent", self.extent, "What is proven and what it rests on.");
    visit("equilibria", self.equilibria, "How many networks were put into equilibrium.");
    visit("candidates", self.candidates, "Out of how many it was chosen.");
    visit("largest_gap", self.largest_gap, "Of the equilibria, relative.");
  }
};

struct TravellerLossLine {
  std::string user;
  std::string residents;
  Decimal trips_a_year;
  Decimal hours_a_year;
  Decimal vehicle_km_a_year;
  std::string cost_a_year;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("user", self.user, "The class of travellers.");
    visit("residents", self.residents, "Of which party.");
    visit("trips_a_year", self.trips_a_year, "All that they make.");
    visit("hours_a_year", self.hours_a_year, "Lost on the road.");
    visit("vehicle_km_a_year", self.vehicle_km_a_year, "Of detour.");
    visit("cost_a_year", self.cost_a_year, "Lost in all: time, tolls and distance.");
  }
};

struct PayerLine {
  std::string party;
  std::string construction;
  std::string maintenance_a_year;
  std::int64_t opening_year = 0;
  std::string resident_loss_a_year;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who would pay.");
    visit("construction", self.construction, "Of its part.");
    visit("maintenance_a_year", self.maintenance_a_year, "Of its part.");
    visit("opening_year", self.opening_year, "When it has its part ready.");
    visit("resident_loss_a_year", self.resident_loss_a_year, "What its own residents lose while it is missing.");
  }
};

struct DelayLine {
  std::int64_t from_year = 0;
  std::int64_t to_year = 0;
  std::string waits_for;
  std::string loss;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from_year", self.from_year, "When the first part is ready.");
    visit("to_year", self.to_year, "When the last one is.");
    visit("waits_for", self.waits_for, "Whose part opens last.");
    visit("loss", self.loss, "What travellers lose in between, undiscounted.");
  }
};

struct RoadLink {
  RoadScenarioFacts scenario;
  RoadCandidate link;
  std::vector<std::string> others;
  Decimal hours_a_year;
  Decimal vehicle_km_a_year;
  std::string cost_a_year;
  std::vector<TravellerLossLine> travellers;
  std::vector<PayerLine> payers;
  std::optional<DelayLine> delay;
  Decimal gap;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "What it was computed from.");
    visit("link", self.link, "Which.");
    visit("others", self.others, "The other candidates that are there with it and without it.");
    visit("hours_a_year", self.hours_a_year, "Lost by all travellers while it is missing.");
    visit("vehicle_km_a_year", self.vehicle_km_a_year, "Of detour.");
    visit("cost_a_year", self.cost_a_year, "Lost in all: time, tolls and distance.");
    visit("travellers", self.travellers, "By who travels.");
    visit("payers", self.payers, "By who would pay.");
    visit("delay", self.delay, "Where its parts open in different years.");
    visit("gap", self.gap, "Of the equilibria, relative.");
  }
};

RoadScenarioFacts facts_of(const scenario_files::RoadScenarioFile& file);
RoadValues values_of(const scenario_files::RoadScenarioFile& file, const valuation::CoalitionValues& values);
RoadDesign design_of(const scenario_files::RoadScenarioFile& file, const valuation::Design& design);
RoadLink link_of(const scenario_files::RoadScenarioFile& file, const valuation::MissingLink& link);
// What `comity game` reads.
game_files::NamedGame game_of(const scenario_files::RoadScenarioFile& file, const valuation::CoalitionValues& values);

// A number with so many digits after the point, at most 9.
Decimal rounded(double value, int digits);

std::string text_of(const RoadValues& values, Language language);
std::string text_of(const RoadDesign& design, Language language);
std::string text_of(const RoadLink& link, Language language);

}  // namespace comity::operations
