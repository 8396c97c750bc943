// Whose roads carry whom: traffic split by where it begins and where it ends.
#pragma once

#include <vector>

#include "traffic/equilibrium.h"
#include "valuation/road_scenario.h"

namespace comity::valuation {

// What the residents of one party do in a period, in one class.
struct Travel {
  double trips = 0;            // made
  double minutes = 0;          // on the road
  double cost_minutes = 0;     // and what tolls, distance and fixed costs are worth in time
  double surplus_minutes = 0;  // what travel is worth to them beyond its cost: only differences mean anything
  double vehicle_km = 0;
  double toll_minor = 0;  // paid
  bool operator==(const Travel&) const = default;
};

// By class, then party of residence. Residents are those whose trips begin in the party's zones.
// Costs and surplus are exact; the others follow the flows by origin, which an equilibrium does not settle where two ways take equally long.
std::vector<std::vector<Travel>> travel_by_residence(const RoadScenario& scenario,
                                                     const traffic::Equilibrium& equilibrium);

// Vehicle-km in a period on each party's links by traffic that neither begins nor ends in its zones.
// Where flows of one origin meet and part again, each onward way takes those of all destinations beyond it in proportion: a rule,
// since an equilibrium settles flows by link only. Cost: origins * links * parties.
std::vector<double> through_vehicle_km(const RoadScenario& scenario, const traffic::Equilibrium& equilibrium);

}  // namespace comity::valuation
