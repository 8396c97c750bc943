#include "valuation/road_scenario.h"

#include <utility>

#include "valuation/scenario_faults.h"

namespace comity::valuation {

RoadScenario::RoadScenario(RoadScenarioParts parts) : parts_(std::move(parts)) {
  for (const Party& party : parts_.parties) players_ += party.role == Role::player ? 1 : 0;
  for (const Candidate& candidate : parts_.candidates) {
    Coalition builders = 0;
    for (const Part& part : candidate.parts) builders |= Coalition{1} << part.owner;
    builders_.push_back(builders);
  }
}

Result<RoadScenario> RoadScenario::of(RoadScenarioParts parts) {
  std::vector<Fault> faults = scenario_faults(parts);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return RoadScenario(std::move(parts));
}

std::vector<double> RoadScenario::fixed_minutes(std::size_t travel_class) const {
  const TravelClass& who = parts_.classes[travel_class];
  const double minor_a_minute = who.value_of_time_minor / 60;
  std::vector<double> fixed;
  fixed.reserve(parts_.links.size());
  for (std::size_t i = 0; i < parts_.links.size(); ++i) {
    const LinkFacts& link = parts_.links[i];
    const double minor = link.toll_minor * who.toll_factor + link.length_km * who.distance_cost_minor_km;
    fixed.push_back(network().links()[i].fixed_cost + minor / minor_a_minute);
  }
  return fixed;
}

std::vector<traffic::UserClass> RoadScenario::user_classes() const {
  std::vector<traffic::UserClass> classes;
  classes.reserve(parts_.classes.size());
  for (std::size_t i = 0; i < parts_.classes.size(); ++i)
    classes.push_back({parts_.classes[i].id, parts_.classes[i].trips, fixed_minutes(i)});
  return classes;
}

}  // namespace comity::valuation
