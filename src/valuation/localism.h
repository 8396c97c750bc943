// What it costs that everybody decides alone: the best roads for all together against those that come about when each party builds
// what is best for itself, given what the others build.
//
// A party decides about its own parts only; a candidate is there when all its parts are. From nothing built, the parties in their
// order, again and again, each build what is best for them then (a step is taken only when it is better, and parts of candidates
// that the others leave incomplete are not built), until nobody changes anything: an equilibrium of J. Nash, Non-cooperative games (1951)
// in pure strategies. It need not exist or be the only one; with few candidates all are listed. The comparison of an equilibrium's
// welfare with the best is that of E. Koutsoupias, C. Papadimitriou, Worst-case equilibria (1999). See docs/methods/price-of-localism.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "valuation/building.h"

namespace comity::valuation {

// A party alone looks at its own gain or, with Objective::user_cost, at its own residents' benefit. Welfare is all players' gain or, with
// Objective::user_cost, everybody's benefit.
struct Outcomes {
  CandidateSet built = 0;
  std::vector<PartyValue> parties;
  std::int64_t welfare = 0;
};

struct BuildingStep {
  PartyIndex party = 0;
  CandidateSet before = 0;  // of the candidates that are there
  CandidateSet after = 0;
  std::int64_t better_by = 0;  // for the party, by what it looks at
};

struct Localism {
  Outcomes joint;                   // the best for all, with the appraisal's rule of budgets
  std::vector<BuildingStep> steps;  // from nothing
  bool settles = true;              // false: the steps come back to where they were before, without end
  Outcomes local;                   // where they settle; without end, the best for all of those they come through again
  bool all_known = false;           // whether `equilibria` are all there are
  std::vector<Outcomes> equilibria;
  std::int64_t price = 0;      // joint.welfare - local.welfare
  std::optional<double> kept;  // local.welfare / joint.welfare; without a joint gain nothing
  std::size_t networks = 0;
};

struct LocalismQuestion {
  Accuracy accuracy;
  std::size_t most_networks = std::size_t{1} << 16;  // also: of sets among which equilibria are looked for
};

// Errors as of coalition_values.
Result<Localism> price_of_localism(const RoadScenario& scenario, const LocalismQuestion& question, const GoOn& go_on);

}  // namespace comity::valuation
