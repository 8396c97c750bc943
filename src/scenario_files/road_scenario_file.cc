#include "scenario_files/road_scenario_file.h"

#include <algorithm>
#include <cmath>

#include "formats/described_json.h"
#include "formats/document.h"
#include "formats/geojson.h"
#include "scenario_files/built.h"

namespace comity::scenario_files {
namespace {

using valuation::RoadScenarioParts;

bool is_currency(const std::string& text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void take_appraisal(Gathered& gathered, valuation::Appraisal& appraisal) {
  const AppraisalTable& table = gathered.text.appraisal;
  Checked& checked = gathered.checked;
  appraisal.currency = gathered.text.currency;
  appraisal.periods_a_year = checked.number(table.periods_a_year, 0, "/appraisal/periods_a_year", Bound::above_zero);
  appraisal.first_year = table.first_year;
  if (table.first_year < 1900 || table.first_year > 2200)
    checked.fault("/appraisal/first_year", std::to_string(table.first_year), "a year from 1900 to 2200");
  appraisal.years = table.years.value_or(20);
  if (appraisal.years < 1 || appraisal.years > 200)
    checked.fault("/appraisal/years", std::to_string(appraisal.years), "1 to 200");
  const auto rate = [&](const std::optional<Decimal>& pct, double otherwise, const char* pointer) {
    const double value = checked.number(pct, otherwise, pointer, Bound::any);
    if (value <= -100) checked.fault(pointer, pct->str(), "a number above -100");
    return value / 100;
  };
  appraisal.discount_rate = rate(table.discount_rate_pct, 4, "/appraisal/discount_rate_pct");
  appraisal.yearly_growth = rate(table.yearly_growth_pct, 0, "/appraisal/yearly_growth_pct");
  appraisal.outsiders = table.outsiders.value_or(valuation::Outsiders::alone);
  appraisal.objective = table.objective.value_or(valuation::Objective::net_benefit);
  appraisal.budgets = table.budgets.value_or(valuation::Budgets::pooled);
}

// Shares of the classes, which must be all of the trips.
void take_classes(Gathered& gathered, const Trips& trips, std::vector<valuation::TravelClass>& classes) {
  Checked& checked = gathered.checked;
  const auto& tables = gathered.text.user;
  const double elasticity = checked.number(gathered.text.demand.elasticity, 0, "/demand/elasticity", Bound::any);
  if (elasticity > 0) checked.fault("/demand/elasticity", gathered.text.demand.elasticity->str(), "0 or below");
  if (tables.empty()) gathered.faults.push_back({gathered.document.where, "no user", "one [[user]] at least"});
  Decimal sum(0);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::string at = "/user/" + std::to_string(i) + "/";
    valuation::TravelClass travel;
    travel.id = tables[i].id;
    if (travel.id.empty()) checked.fault(at + "id", "empty", "a short name");
    travel.name = tables[i].name.value_or(Text{travel.id, travel.id});
    const double share = checked.number(tables[i].share_pct, 0, at + "share_pct");
    sum = sum.plus(tables[i].share_pct).value_or(Decimal(0));
    travel.value_of_time_minor =
        static_cast<double>(checked.money(tables[i].value_of_time, at + "value_of_time", Bound::above_zero).minor);
    travel.distance_cost_minor_km =
        static_cast<double>(checked.money(tables[i].distance_cost_per_km, at + "distance_cost_per_km").minor);
    travel.toll_factor = checked.number(tables[i].toll_factor, 1, at + "toll_factor");
    travel.elasticity = elasticity;
    std::vector<traffic::TripFrom> own = trips.trips;
    for (traffic::TripFrom& trip : own) trip.volume *= std::max(share, 0.0) / 100;
    auto table = traffic::TripTable::of(gathered.zones.size(), own);
    if (table) travel.trips = *std::move(table);
    else gathered.add(table.error());
    classes.push_back(std::move(travel));
  }
  if (!tables.empty() && sum != Decimal(100)) {
    gathered.faults.push_back({gathered.document.place("/user"), "shares of users that add up to " + sum.str(), "100"});
  }
}

void check_tolls(Gathered& gathered) {
  for (std::size_t i = 0; i < gathered.text.toll.size(); ++i) {
    const std::string at = "/toll/" + std::to_string(i);
    gathered.checked.money(gathered.text.toll[i].toll, at + "/toll");
    if (std::ranges::find(gathered.items, gathered.text.toll[i].item, &model::PlanItem::id) == gathered.items.end())
      gathered.checked.fault(at + "/item", "'" + gathered.text.toll[i].item.str() + "'", "a road that counts");
  }
}

Error faults_of(Gathered& gathered) { return {ErrorCode::bad_input, std::move(gathered.faults)}; }

std::vector<ZoneOnMap> zones_on_map(const std::vector<ZoneRow>& rows) {
  std::vector<ZoneOnMap> zones;
  for (const ZoneRow& row : rows)
    zones.push_back({row.id, row.name, row.party, row.at, row.population, row.jobs, row.is_sample});
  return zones;
}

Result<RoadScenarioFile> assemble(Gathered& gathered, const Sources& sources) {
  auto built = gathered.text.network.file.empty() ? build_network(gathered) : read_network(gathered, sources);
  if (!built || !gathered.faults.empty()) return faults_of(gathered);
  auto network = traffic::Network::of(built->zones, built->nodes.size(), built->first_through_node, built->links);
  if (!network) return network.error();
  const auto trips = find_trips(gathered, *built, *network, sources);
  RoadScenarioParts parts;
  if (trips) take_classes(gathered, *trips, parts.classes);
  take_appraisal(gathered, parts.appraisal);
  if (!trips || !gathered.faults.empty()) return faults_of(gathered);
  parts.parties = gathered.parties;
  parts.network = *std::move(network);
  parts.links = built->facts;
  for (const ZoneRow& zone : gathered.zones) parts.residence.push_back(gathered.party_index.at(zone.party));
  parts.candidates = built->candidates;
  auto scenario = valuation::RoadScenario::of(std::move(parts));
  if (!scenario) {
    for (Fault fault : scenario.error().faults) {
      fault.where = gathered.document.where + ": " + fault.where;
      gathered.faults.push_back(std::move(fault));
    }
    return faults_of(gathered);
  }
  return RoadScenarioFile{gathered.text.name,
                          gathered.text.source,
                          gathered.text.sample.value_or(false),
                          *std::move(scenario),
                          std::move(built->nodes),
                          zones_on_map(gathered.zones),
                          std::move(built->links_on_map),
                          std::move(built->candidates_on_map),
                          trips->beta,
                          std::move(gathered.remarks)};
}

}  // namespace

std::optional<valuation::CandidateIndex> RoadScenarioFile::candidate_of(std::string_view id) const {
  const auto is_named = [&](const PlanItemId& item) { return item.str() == id; };
  for (valuation::CandidateIndex i = 0; i < candidates.size(); ++i)
    if (scenario.candidates()[i].id.str() == id) return i;
  for (valuation::CandidateIndex i = 0; i < candidates.size(); ++i) {
    const CandidateOnMap& candidate = candidates[i];
    const bool ends_there = std::ranges::any_of(
        candidate.gaps, [&](const GapOnMap& gap) { return is_named(gap.item) || (gap.other && is_named(*gap.other)); });
    if (ends_there || std::ranges::any_of(candidate.items, is_named) ||
        std::ranges::any_of(candidate.same_as_them, is_named)) {
      return i;
    }
  }
  return std::nullopt;
}

Result<RoadScenarioFile> road_scenario(const ScenarioTexts& texts, const Sources& sources) {
  auto document = formats::parse_toml(texts.scenario, texts.scenario_where);
  if (!document) return document.error();
  auto text = formats::read_described<ScenarioText>(*document);
  const ZonesOf zones_of = text && !text->network.file.empty() ? ZonesOf::road_network : ZonesOf::layers;
  auto zones = read_zones(texts.zones, texts.zones_where, zones_of);
  if (!text) {
    Error error = text.error();
    if (!zones) error.faults.insert(error.faults.end(), zones.error().faults.begin(), zones.error().faults.end());
    return error;
  }
  Gathered gathered(*std::move(document), *std::move(text));
  if (zones) gathered.zones = *std::move(zones);
  else gathered.add(zones.error());
  if (!is_currency(gathered.text.currency))
    gathered.checked.fault("/currency", "\"" + gathered.text.currency + "\"", "three capital letters such as CNY");
  gather_parties(gathered, sources);
  gather_classes(gathered);
  gather_rules(gathered);
  gather_roads(gathered, sources);
  check_tolls(gathered);
  if (!gathered.faults.empty()) return faults_of(gathered);
  return assemble(gathered, sources);
}

Result<std::vector<model::Area>> read_areas(std::string_view text, const std::string& where) {
  const auto features = formats::parse_geojson(text, where);
  if (!features) return features.error();
  std::vector<model::Area> areas;
  std::vector<Fault> faults;
  const auto word = [](const formats::Feature& feature, const char* name) {
    const auto found = feature.properties.find(name);
    return found != feature.properties.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  for (const formats::Feature& feature : features->features) {
    model::Area area{word(feature, "code"), {word(feature, "name_en"), word(feature, "name_zh")}, feature.shape};
    if (area.code.empty()) faults.push_back({feature.place, "an area without code", "the property code, a text"});
    if (area.shape.kind != geometry::ShapeKind::area)
      faults.push_back({feature.place, "a " + std::string(name_of(area.shape.kind)), "an area"});
    areas.push_back(std::move(area));
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return areas;
}

}  // namespace comity::scenario_files
