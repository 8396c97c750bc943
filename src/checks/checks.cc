#include "checks/checks.h"

#include <algorithm>

#include "checks/wording.h"

namespace comity::checks {
namespace {

void append(std::vector<Finding>& all, std::vector<Finding> some) {
  all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

}  // namespace

std::vector<Finding> run_checks(const model::Model& model, Instant now, unsigned threads) {
  std::vector<Finding> findings;
  if (!model.cooperation) return findings;
  append(findings, check_borders(model));
  append(findings, check_docking(model, threads));
  append(findings, check_goals(model));
  append(findings, check_duties(model));
  append(findings, check_progress(model, now));
  append(findings, check_matters(model, now));

  // The catalogue's order, and within a code the order in which its check found them.
  std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return &info_of(finding.code); });
  number_repeated_keys(findings);
  add_losses(model, findings);
  return findings;
}

std::vector<Finding> check_borders(const model::Model& model) {
  std::vector<Finding> findings;
  const auto& areas = model.cooperation->borders.areas;
  if (areas.empty()) return findings;  // no borders set: nothing to hold the codes against
  for (const auto& [id, party] : model.parties) {
    for (const std::string& code : party.standing.jurisdictions) {
      if (std::ranges::find(areas, code, &model::Area::code) != areas.end()) continue;
      Finding finding =
          finding_of("BORDER-001",
                     fill({"The jurisdiction {0} of {1} is not in the borders", "{1}的辖区代码{0}不在边界数据中"},
                          {both(code), name_of_party(model, id)}),
                     {id}, {{"party", id.str(), name_of_party(model, id)}, {"area", code, both(code)}});
      finding.evidence.push_back({{"source of the borders", "边界数据来源"}, model.cooperation->borders.source});
      finding.sample = model.cooperation->sample;
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

docking::Tolerances tolerances_of(const model::Settings& settings) {
  docking::Tolerances tolerances;
  const auto take = [](auto& tolerance, const std::optional<std::int32_t>& setting) {
    if (setting) tolerance = *setting;
  };
  take(tolerances.border_accuracy_m, settings.border_accuracy_m);
  take(tolerances.offset_m, settings.offset_m);
  take(tolerances.offset_search_m, settings.offset_search_m);
  take(tolerances.opening_years, settings.opening_years);
  take(tolerances.stages, settings.stages);
  take(tolerances.outside_m, settings.outside_m);
  take(tolerances.repeat_distance_m, settings.repeat_distance_m);
  take(tolerances.repeat_travel_min, settings.repeat_travel_min);
  take(tolerances.travel_speed_kmh, settings.travel_speed_kmh);
  take(tolerances.corridor_m, settings.corridor_m);
  take(tolerances.corridor_share_pct, settings.corridor_share_pct);
  return tolerances;
}

}  // namespace comity::checks
