#include "valuation/coalition_values.h"

#include <algorithm>
#include <string>

#include "valuation/gray_code.h"

namespace comity::valuation {

namespace {

bool holds(Coalition coalition, PartyIndex party) { return party < most_parties && (coalition >> party & 1) != 0; }

class Valuation {
 public:
  Valuation(Building& building, std::size_t most_networks) : building_(building), most_(most_networks) {}

  Result<void> find(const GoOn& go_on) {
    if (const auto listed = list_choices(); !listed) return listed.error();
    // What each would build alone is among the networks of all, and is looked for first only where the others' networks depend on it:
    // one count of progress in place of two.
    const bool alone_first = scenario().appraisal().outsiders == Outsiders::alone;
    if (alone_first)
      if (const auto alone = choose_alone(go_on); !alone) return alone.error();
    if (const auto together = find_together(go_on); !together) return together.error();
    return alone_first ? Result<void>{} : choose_alone(go_on);
  }

  Result<CoalitionValues> result() {
    std::vector<CoalitionOutcome> outcomes;
    std::vector<std::int64_t> worth;
    for (Coalition members = 0; members < choices_.size(); ++members) {
      outcomes.push_back(outcome(members, outcomes.empty() ? nullptr : &outcomes.front()));
      worth.push_back(outcomes.back().value);
    }
    auto game = game::CoalitionGame::of(game::Sense::worth, scenario().players(), std::move(worth));
    if (!game) return game.error();
    return CoalitionValues{std::move(*game), std::move(outcomes), alone_, building_.states().networks(),
                           building_.states().largest_gap()};
  }

 private:
  const RoadScenario& scenario() const { return building_.scenario(); }

  Result<void> list_choices() {
    for (Coalition members = 0; members <= scenario().everybody(); ++members) {
      choices_.push_back(building_.choices(members, most_));
      if (choices_.back().empty())
        return refused("candidates", "more than " + std::to_string(most_) + " sets of candidates that could be built",
                       "fewer candidates or smaller budgets");
    }
    return {};
  }

  Result<void> choose_alone(const GoOn& go_on) {
    std::vector<CandidateSet> sets{0};
    for (PartyIndex party = 0; party < scenario().players(); ++party)
      std::ranges::copy(choices_[Coalition{1} << party], std::back_inserter(sets));
    if (const auto found = building_.find(sets, go_on); !found) return found;
    for (PartyIndex party = 0; party < scenario().players(); ++party)
      alone_.push_back(building_.best(Coalition{1} << party, choices_[Coalition{1} << party], 0));
    return {};
  }

  Result<void> find_together(const GoOn& go_on) {
    std::vector<CandidateSet> sets;
    for (Coalition members = 0; members < choices_.size(); ++members)
      for (const CandidateSet built : choices_[members]) sets.push_back(built | others(members));
    in_gray_order(sets);
    if (sets.size() > most_)
      return refused("candidates", std::to_string(sets.size()) + " sets of candidates that could be built",
                     "at most " + std::to_string(most_) + ": fewer candidates or smaller budgets");
    return building_.find(sets, go_on);
  }

  CandidateSet others(Coalition members) const {
    CandidateSet built = 0;
    if (scenario().appraisal().outsiders == Outsiders::nothing) return built;
    for (PartyIndex party = 0; party < scenario().players(); ++party)
      if (!holds(members, party)) built |= alone_[party];
    return built;
  }

  CoalitionOutcome outcome(Coalition members, const CoalitionOutcome* no_cooperation) {
    CoalitionOutcome result{
        members, building_.best(members, choices_[members], others(members)), others(members), {}, 0, 0};
    const CandidateSet open = result.built | result.others;
    result.hours = building_.states().at(open).hours;
    if (building_.worth() == Worth::time_saved) {
      result.value = building_.worth_to(members, open);
      if (no_cooperation) result.value -= building_.worth_to(0, no_cooperation->built | no_cooperation->others);
      else result.value = 0;
      return result;
    }
    const std::vector<PartyValue>& values = building_.values(open);
    for (PartyIndex party = 0; party < values.size(); ++party) {
      const std::int64_t before = no_cooperation ? no_cooperation->gain[party].value.gain() : values[party].gain();
      result.gain.push_back({values[party], values[party].gain() - before});
      if (holds(members, party)) result.value += result.gain.back().gain;
    }
    return result;
  }

  Building& building_;
  std::size_t most_;
  std::vector<std::vector<CandidateSet>> choices_;  // by coalition
  std::vector<CandidateSet> alone_;                 // by player
};

}  // namespace

Result<CoalitionValues> coalition_values(const RoadScenario& scenario, const CoalitionQuestion& question,
                                         const GoOn& go_on) {
  auto states = RoadStates::of(scenario, question.accuracy);
  if (!states) return states.error();
  Building building(*states, question.worth);
  Valuation valuation(building, question.most_networks);
  if (const auto found = valuation.find(go_on); !found) return found.error();
  return valuation.result();
}

std::vector<Loser> losers(const CoalitionValues& values, Coalition coalition) {
  std::vector<Loser> all;
  const CoalitionOutcome& outcome = values.coalitions[coalition];
  for (PartyIndex party = 0; party < outcome.gain.size(); ++party) {
    const std::int64_t gain = outcome.gain[party].gain;
    if (gain >= 0) continue;
    const bool member = holds(coalition, party);
    const std::int64_t without = member ? values.game[coalition & ~(Coalition{1} << party)] : 0;
    const std::int64_t most = member ? std::max<std::int64_t>(0, outcome.value - gain - without) : 0;
    all.push_back({party, member, -gain, most});
  }
  return all;
}

}  // namespace comity::valuation
