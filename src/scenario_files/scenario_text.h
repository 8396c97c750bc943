// scenario.toml as it stands, docs/formats/traffic-scenario.md: the declarations of its tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"
#include "model/names.h"
#include "valuation/road_scenario.h"

namespace comity::scenario_files {

struct NetworkTable {
  std::string file;
  std::string owners;
  std::optional<Decimal> minutes_per_time;
  std::optional<Decimal> km_per_length;
  std::string borders;
  std::vector<model::Stage> existing;
  std::optional<Decimal> meet_m;
  std::optional<Decimal> search_m;
  std::optional<Decimal> border_accuracy_m;
  std::optional<Decimal> gap_reach_m;
  std::vector<std::vector<PlanItemId>> separate;
  std::optional<Decimal> connector_kmh;
  std::optional<Decimal> connector_reach_m;
  std::optional<Decimal> connector_most_m;
  std::optional<Decimal> local_kmh;
  std::optional<std::int32_t> local_neighbours;
  std::optional<Decimal> detour_factor;
  std::string default_class;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "A road network in TNTP form, in place of plan layers.");
    visit("owners", self.owners, "Whose its links are.");
    visit("minutes_per_time", self.minutes_per_time, "Of its unit of time.");
    visit("km_per_length", self.km_per_length, "Of its unit of length.");
    visit("borders", self.borders, "GeoJSON of the areas that jurisdictions name.");
    visit("existing", self.existing, "The stages in which a road is there to be driven on.");
    visit("meet_m", self.meet_m, "Places this near to each other are one: docking's offset_m.");
    visit("search_m", self.search_m, "How far a displaced counterpart may lie: docking's offset_search_m.");
    visit("border_accuracy_m", self.border_accuracy_m, "How well the borders are known.");
    visit("gap_reach_m", self.gap_reach_m, "How far away a missing continuation may find a road.");
    visit("separate", self.separate, "Pairs of roads that cross without meeting.");
    visit("connector_kmh", self.connector_kmh, "Speed on the way from a zone to a road.");
    visit("connector_reach_m", self.connector_reach_m, "A zone is joined to all roads of its side within this reach.");
    visit("connector_most_m", self.connector_most_m, "And to the nearest existing one within this.");
    visit("local_kmh", self.local_kmh, "Speed on the small roads that nobody drew.");
    visit("local_neighbours", self.local_neighbours, "To how many zones of its party each zone is joined by them.");
    visit("detour_factor", self.detour_factor, "How much longer than the straight line these ways are.");
    visit("default_class", self.default_class, "Of roads that state none.");
  }
};

struct LayerTable {
  PlanId plan;
  std::string file;
  std::optional<PartyId> party;
  std::vector<PlanItemId> only;
  std::vector<PlanItemId> leave_out;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("plan", self.plan, "Its id.");
    visit("file", self.file, "Its file, where there is no record.");
    visit("party", self.party, "Who owns its roads; left out: who published it.");
    visit("only", self.only, "The items that count.");
    visit("leave_out", self.leave_out, "The items that do not count.");
  }
};

struct ClassTable {
  std::string id;
  std::optional<Decimal> capacity_per_lane;
  std::optional<Decimal> speed_kmh;
  std::optional<Decimal> b;
  std::optional<Decimal> power;
  std::optional<std::int32_t> lanes;
  std::optional<bool> junctions_only;
  std::optional<Money> cost_per_lane_km;
  std::optional<Money> maintenance_per_lane_km;
  std::optional<Money> toll_per_km;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "As roads state it.");
    visit("capacity_per_lane", self.capacity_per_lane, "Vehicles in a period.");
    visit("speed_kmh", self.speed_kmh, "On the empty road, where a road states no design speed.");
    visit("b", self.b, "Of the time's growth with flow.");
    visit("power", self.power, "Of the time's growth with flow.");
    visit("lanes", self.lanes, "Of a road that states none, both directions together.");
    visit("junctions_only", self.junctions_only, "Whether towns reach it over other roads only.");
    visit("cost_per_lane_km", self.cost_per_lane_km, "Of building.");
    visit("maintenance_per_lane_km", self.maintenance_per_lane_km, "A year.");
    visit("toll_per_km", self.toll_per_km, "Paid by travellers to the owner.");
  }
};

struct PartyTable {
  PartyId id;
  std::optional<Text> name;
  std::optional<PartyId> superior;
  std::optional<PartyId> department_of;
  std::vector<std::string> jurisdictions;
  std::optional<valuation::Role> role;
  std::optional<Money> budget;
  std::optional<Money> through_traffic_cost;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("name", self.name, "What it is called.");
    visit("superior", self.superior, "The party directly above.");
    visit("department_of", self.department_of, "The government it is a department of.");
    visit("jurisdictions", self.jurisdictions, "Codes of its areas.");
    visit("role", self.role, "player or bystander.");
    visit("budget", self.budget, "What it can spend on building.");
    visit("through_traffic_cost", self.through_traffic_cost, "A vehicle-km on its roads of who is only passing.");
  }
};

struct DemandTable {
  std::string trips;
  std::optional<Decimal> trips_per_person;
  std::optional<Decimal> mean_trip_min;
  std::optional<Decimal> mean_trip_km;
  std::optional<Decimal> elasticity;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("trips", self.trips, "A table of trips.");
    visit("trips_per_person", self.trips_per_person, "Vehicles in a period that leave the zone, for each resident.");
    visit("mean_trip_min", self.mean_trip_min, "Mean time of a trip on the empty roads.");
    visit("mean_trip_km", self.mean_trip_km, "Mean length of the shortest way of a trip.");
    visit("elasticity", self.elasticity, "Of trips to what they cost.");
  }
};

struct UserTable {
  std::string id;
  std::optional<Text> name;
  Decimal share_pct;
  Money value_of_time;
  std::optional<Money> distance_cost_per_km;
  std::optional<Decimal> toll_factor;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("name", self.name, "What it is called.");
    visit("share_pct", self.share_pct, "Of all trips.");
    visit("value_of_time", self.value_of_time, "An hour of one vehicle.");
    visit("distance_cost_per_km", self.distance_cost_per_km, "Fuel and wear.");
    visit("toll_factor", self.toll_factor, "Of the tolls stated; 1 if left out.");
  }
};

struct TollTable {
  PlanItemId item;
  Money toll;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("item", self.item, "The road.");
    visit("toll", self.toll, "For its whole length.");
  }
};

struct PartyCost {
  PartyId party;
  Money cost;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who pays.");
    visit("cost", self.cost, "How much.");
  }
};

struct CandidateTable {
  PlanItemId item;
  std::vector<PartyCost> costs;
  std::optional<std::int32_t> opening_year;
  std::optional<bool> leave_out;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("item", self.item, "One of its roads.");
    visit("costs", self.costs, "Of building, in place of the computed ones.");
    visit("opening_year", self.opening_year, "In place of the items'.");
    visit("leave_out", self.leave_out, "Nobody thinks of building it.");
  }
};

struct AppraisalTable {
  Decimal periods_a_year;
  std::int32_t first_year = 0;
  std::optional<std::int32_t> years;
  std::optional<Decimal> discount_rate_pct;
  std::optional<Decimal> yearly_growth_pct;
  std::optional<valuation::Outsiders> outsiders;
  std::optional<valuation::Objective> objective;
  std::optional<valuation::Budgets> budgets;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("periods_a_year", self.periods_a_year, "How many hours like the one of the trips make a year.");
    visit("first_year", self.first_year, "Its money is not discounted.");
    visit("years", self.years, "How many count.");
    visit("discount_rate_pct", self.discount_rate_pct, "A year.");
    visit("yearly_growth_pct", self.yearly_growth_pct, "Of all benefits.");
    visit("outsiders", self.outsiders, "What those outside a coalition do.");
    visit("objective", self.objective, "What is best.");
    visit("budgets", self.budgets, "Whether a coalition pools its budgets.");
  }
};

struct ScenarioText {
  Text name;
  std::string source;
  std::optional<bool> sample;
  std::string currency;
  std::string zones;
  NetworkTable network;
  std::vector<LayerTable> layer;
  std::vector<ClassTable> road_class;
  std::vector<PartyTable> party;
  DemandTable demand;
  std::vector<UserTable> user;
  std::vector<TollTable> toll;
  std::vector<CandidateTable> candidate;
  AppraisalTable appraisal;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "What the scenario is called.");
    visit("source", self.source, "Where its figures come from.");
    visit("sample", self.sample, "Whether they are sample data.");
    visit("currency", self.currency, "Of all money in it.");
    visit("zones", self.zones, "File of the zones.");
    visit("network", self.network, "How plan layers become a network.");
    visit("layer", self.layer, "The plan layers.");
    visit("road_class", self.road_class, "What a class of road means.");
    visit("party", self.party, "Who there is.");
    visit("demand", self.demand, "Who travels.");
    visit("user", self.user, "Classes of travellers.");
    visit("toll", self.toll, "Tolls of single roads.");
    visit("candidate", self.candidate, "What the layers do not say of what could be built.");
    visit("appraisal", self.appraisal, "Years, rates and rules.");
  }
};

}  // namespace comity::scenario_files
