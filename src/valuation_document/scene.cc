// What a scenario holds before anything is computed.
#include <algorithm>

#include "model/scenario.h"
#include "valuation_document/computing.h"
#include "valuation_document/rounded.h"

namespace comity::valuation_document {
namespace {

using scenario_files::RoadScenarioFile;

geometry::Shape point_at(const geometry::Position& at) { return {geometry::ShapeKind::point, {{at}}}; }

Money money(std::int64_t minor, const RoadScenarioFile& file) { return {minor, file.scenario.appraisal().currency}; }

Appraised appraised(const valuation::Appraisal& appraisal) {
  return {appraisal.currency,
          appraisal.first_year,
          appraisal.years,
          rounded(appraisal.discount_rate * 100, 6),
          rounded(appraisal.yearly_growth * 100, 6),
          rounded(appraisal.periods_a_year, 3),
          appraisal.outsiders,
          appraisal.objective,
          appraisal.budgets};
}

RoadCandidate candidate_of(const RoadScenarioFile& file, std::size_t number) {
  const valuation::Candidate& candidate = file.scenario.candidates()[number];
  const scenario_files::CandidateOnMap& on_map = file.candidates[number];
  RoadCandidate told{candidate.id.str(), candidate.name, on_map.items, on_map.same_as_them, {}, {}};
  for (const scenario_files::GapOnMap& gap : on_map.gaps)
    told.gaps.push_back({std::string(name_of(gap.code)), gap.item, gap.other, point_at(gap.at)});
  for (const valuation::Part& part : candidate.parts) {
    told.parts.push_back({file.scenario.parties()[part.owner].id, money(part.construction.minor, file),
                          money(part.maintenance.minor, file), part.opening_year});
  }
  return told;
}

// A line; a way onto a road that begins where it is has no length and is a point: what is written must be read again.
geometry::Shape shape_of(const std::vector<geometry::Position>& positions) {
  const bool has_length =
      std::ranges::any_of(positions, [&](const geometry::Position& at) { return at != positions.front(); });
  return has_length ? geometry::Shape{geometry::ShapeKind::line, {positions}} : point_at(positions.front());
}

RoadLink link_of(const RoadScenarioFile& file, std::size_t number) {
  const traffic::Link& link = file.scenario.network().links()[number];
  const scenario_files::LinkOnMap& on_map = file.links[number];
  const valuation::LinkFacts& facts = file.scenario.links()[number];
  RoadLink told;
  told.way = on_map.way;
  told.item = on_map.item;
  if (on_map.candidate) told.candidate = file.scenario.candidates()[*on_map.candidate].id.str();
  told.owner = file.scenario.parties()[facts.owner].id;
  told.capacity = rounded(link.capacity, 1);
  told.free_minutes = rounded(link.free_flow_time, 3);
  told.length_km = rounded(facts.length_km, 3);
  if (!on_map.positions.empty()) told.shape = shape_of(on_map.positions);
  return told;
}

}  // namespace

Result<Document> begin(const RoadScenarioFile& file, const Parameters& parameters) {
  const valuation::RoadScenario& scenario = file.scenario;
  if (scenario.players() == 0 || scenario.players() > model::most_valued_players) {
    return refused("party", std::to_string(scenario.players()) + " parties that play",
                   "1 to " + std::to_string(model::most_valued_players));
  }
  Document document;
  document.engine = engine_version;
  document.name = file.name;
  document.source = file.source;
  document.sample = file.sample;
  document.parameters = parameters;
  document.appraisal = appraised(scenario.appraisal());
  for (const valuation::Party& party : scenario.parties())
    document.parties.push_back({party.id, party.name, party.role == valuation::Role::player, party.budget});
  for (const scenario_files::ZoneOnMap& zone : file.zones) {
    document.zones.push_back({zone.id, zone.name, zone.party, point_at(zone.at), rounded(zone.population, 0),
                              rounded(zone.jobs, 0), zone.sample});
    document.sample = document.sample || zone.sample;
  }
  for (std::size_t i = 0; i < scenario.candidates().size(); ++i) document.candidates.push_back(candidate_of(file, i));
  for (std::size_t i = 0; i < scenario.network().links().size(); ++i) document.links.push_back(link_of(file, i));
  document.remarks = file.remarks;
  return document;
}

}  // namespace comity::valuation_document
