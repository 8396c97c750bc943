// Which roads a group of parties would build: every set it can build and pay for is looked at, so the best is the best.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/enum_names.h"
#include "valuation/road_states.h"
#include "valuation/years.h"

namespace comity::valuation {

// What a set of roads is judged by.
enum class Worth {
  members_gain,  // money over the years, as the appraisal's objective says
  time_saved  // hours of all travellers in a year with all of the set open, in thousandths; money counts against budgets only
};

class Building {
 public:
  // `states` must outlive it.
  Building(RoadStates& states, Worth worth);

  // Candidates whose builders are all members.
  CandidateSet open_to(Coalition members) const;
  std::int64_t construction(CandidateSet built, PartyIndex party) const;
  // Whether the members can pay for their parts of these, by the appraisal's rule of budgets.
  bool affordable(Coalition members, CandidateSet built) const;
  // All sets of open_to(members) that are affordable, the empty one among them; nothing when they are more than `most`.
  std::vector<CandidateSet> choices(Coalition members, std::size_t most) const;

  // Makes everything below known of these sets of candidates. refused: ended by `go_on`.
  Result<void> find(std::span<const CandidateSet> built, const GoOn& go_on);

  // By party, with these built and no other; of a set find() knows.
  const std::vector<PartyValue>& values(CandidateSet built);
  // By which members choose: their gain, everybody's benefit (Objective::user_cost), or time saved.
  std::int64_t worth_to(Coalition members, CandidateSet built);
  // The best of `choices` for the members while others build `others`. Of equals the one with less construction, then with fewer
  // candidates, then with earlier ones.
  CandidateSet best(Coalition members, std::span<const CandidateSet> choices, CandidateSet others);

  RoadStates& states() { return states_; }
  const RoadScenario& scenario() const { return states_.scenario(); }
  Worth worth() const { return worth_; }

 private:
  RoadStates& states_;
  Worth worth_;
  std::unordered_map<CandidateSet, std::vector<PartyValue>> values_;
};

}  // namespace comity::valuation

template <>
inline constexpr auto comity::enum_names<comity::valuation::Worth> =
    std::to_array<std::string_view>({"members_gain", "time_saved"});
