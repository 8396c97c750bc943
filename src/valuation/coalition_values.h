// What every coalition of parties is worth: the game that a division of costs and benefits starts from.
//
// A coalition's members build the best set of candidates that they can build without others and pay for (building.h: every set is
// looked at); the others build nothing, or what each would build alone (Appraisal::outsiders). Value is what the members gain against
// no cooperation: today's network, or all parties building alone. See docs/methods/coalition-value.md.
#pragma once

#include <cstdint>
#include <vector>

#include "game/coalition_game.h"
#include "valuation/building.h"

namespace comity::valuation {

struct MemberGain {
  PartyValue value;       // against today's network
  std::int64_t gain = 0;  // against no cooperation
};

struct CoalitionOutcome {
  Coalition members = 0;
  CandidateSet built = 0;        // by the members
  CandidateSet others = 0;       // by those outside
  std::vector<MemberGain> gain;  // by party, those outside and bystanders too
  std::int64_t value = 0;  // the members' gains together; Worth::time_saved: thousandths of an hour a year, everybody's
  double hours = 0;        // of all travellers, a year, with all of these open
};

struct CoalitionValues {
  game::CoalitionGame game;                  // Sense::worth, of the players, in minor units (or thousandths of an hour)
  std::vector<CoalitionOutcome> coalitions;  // by coalition; the empty one is no cooperation
  std::vector<CandidateSet> alone;           // by player: what it would build if nobody else built anything
  std::size_t networks = 0;                  // equilibria found
  double largest_gap = 0;                    // of them
};

struct CoalitionQuestion {
  Worth worth = Worth::members_gain;
  Accuracy accuracy;
  std::size_t most_networks = std::size_t{1} << 16;
};

// bad_input: see RoadStates::of; a value beyond game::largest_value. refused: more sets of candidates to look at than most_networks;
// ended by `go_on`. Cost: an equilibrium, warm-started, for each set of candidates that some coalition could build and pay for.
Result<CoalitionValues> coalition_values(const RoadScenario& scenario, const CoalitionQuestion& question,
                                         const GoOn& go_on);

// Who loses by a coalition though the coalition gains.
struct Loser {
  PartyIndex party = 0;
  bool member = false;
  std::int64_t least = 0;  // what makes up for its loss
  // The most the other members would pay it to have it with them: what they gain above what they are worth without it. Of one
  // outside or a bystander 0: the coalition can do without it.
  std::int64_t most = 0;
};

std::vector<Loser> losers(const CoalitionValues& values, Coalition coalition);

}  // namespace comity::valuation
