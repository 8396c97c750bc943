// Trips that are made or not, by what they cost.
//
// At cost c a pair of zones makes volume * exp(-sensitivity * (c - reference_cost)) trips: its volume at the reference cost, and for
// each unit of time more the share `sensitivity` fewer. The exponential form gives every cost a demand and the surplus in closed form,
// exact for any change: the integral of the demand above c is the trips made, over the sensitivity (no rule of half).
// In equilibrium those who stay are flow on a link of their own, whose cost is the inverse of the demand (excess demand: S. C. Dafermos,
// D. Nagurney; N. H. Gartner, Optimal traffic assignment with elastic demands: a review, Transportation Science 14, 1980).
#pragma once

#include <cmath>
#include <vector>

namespace comity::traffic {

struct ElasticDemand {
  double sensitivity = 0;              // above 0, by unit of time
  std::vector<double> reference_cost;  // 0 or more, of each pair in the order of its class's table
};

struct ElasticTrip {
  double volume = 0;
  double reference_cost = 0;
  double sensitivity = 0;
  double going = 0;

  double potential() const { return volume * std::exp(sensitivity * reference_cost); }  // if travel cost nothing
  double staying() const { return potential() - going; }
  double going_at(double cost) const { return volume * std::exp(-sensitivity * (cost - reference_cost)); }
  // The cost at which exactly these go: what the trip is worth to who would go next.
  double worth() const { return reference_cost - std::log(going / volume) / sensitivity; }
  double worth_falls() const { return 1 / (sensitivity * going); }  // by one more who goes
  double surplus() const { return going / sensitivity; }            // of those who go, at the cost worth()
  // Integral of worth() over those who stay: their part in Beckmann's objective.
  double cost_of_staying() const {
    const auto antiderivative = [&](double trips) { return trips * (std::log(trips / volume) - 1); };
    return staying() * reference_cost - (antiderivative(potential()) - antiderivative(going)) / sensitivity;
  }
};

}  // namespace comity::traffic
