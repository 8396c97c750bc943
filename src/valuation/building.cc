#include "valuation/building.h"

#include <array>
#include <bit>
#include <cmath>
#include <tuple>

#include "valuation/gray_code.h"

namespace comity::valuation {

namespace {

bool holds(Coalition coalition, PartyIndex party) { return (coalition >> party & 1) != 0; }

// Adds candidates one by one; what is built never costs less for more, so a set that cannot be paid for ends its branch.
class Choices {
 public:
  Choices(const Building& building, Coalition members, std::size_t most)
      : building_(building), members_(members), most_(most) {
    for (CandidateSet rest = building.open_to(members); rest != 0; rest &= rest - 1)
      free_.push_back(rest & (~rest + 1));
  }

  std::vector<CandidateSet> all() && {
    add_from(0, 0);
    if (sets_.size() > most_) sets_.clear();
    in_gray_order(sets_);
    return std::move(sets_);
  }

 private:
  void add_from(std::size_t next, CandidateSet built) {
    if (sets_.size() > most_) return;
    sets_.push_back(built);
    for (std::size_t i = next; i < free_.size(); ++i)
      if (building_.affordable(members_, built | free_[i])) add_from(i + 1, built | free_[i]);
  }

  const Building& building_;
  Coalition members_;
  std::size_t most_;
  std::vector<CandidateSet> free_;
  std::vector<CandidateSet> sets_;
};

}  // namespace

Building::Building(RoadStates& states, Worth worth) : states_(states), worth_(worth) {}

CandidateSet Building::open_to(Coalition members) const {
  CandidateSet open = 0;
  for (CandidateIndex i = 0; i < scenario().candidates().size(); ++i)
    if ((scenario().builders(i) & ~members) == 0) open |= CandidateSet{1} << i;
  return open;
}

std::int64_t Building::construction(CandidateSet built, PartyIndex party) const {
  std::int64_t minor = 0;
  for (; built != 0; built &= built - 1)
    for (const Part& part : scenario().candidates()[static_cast<std::size_t>(std::countr_zero(built))].parts)
      if (part.owner == party) minor += part.construction.minor;
  return minor;
}

bool Building::affordable(Coalition members, CandidateSet built) const {
  const bool pooled = scenario().appraisal().budgets == Budgets::pooled;
  std::int64_t needed = 0;
  std::int64_t there = 0;
  for (PartyIndex party = 0; party < scenario().players(); ++party) {
    if (!holds(members, party)) continue;
    const std::int64_t cost = construction(built, party);
    const auto& budget = scenario().parties()[party].budget;
    if (pooled && !budget) return true;
    if (!pooled && budget && cost > budget->minor) return false;
    needed += cost;
    if (budget) there += budget->minor;
  }
  return !pooled || needed <= there;
}

std::vector<CandidateSet> Building::choices(Coalition members, std::size_t most) const {
  return Choices(*this, members, most).all();
}

Result<void> Building::find(std::span<const CandidateSet> built, const GoOn& go_on) {
  std::vector<CandidateSet> sets;
  for (const CandidateSet set : built) {
    sets.push_back(set);
    if (worth_ == Worth::time_saved) continue;
    for (const CandidateSet open : states_of(scenario(), plan_of(scenario(), set))) sets.push_back(open);
  }
  return states_.find(sets, go_on);
}

const std::vector<PartyValue>& Building::values(CandidateSet built) {
  const auto known = values_.find(built);
  if (known != values_.end()) return known->second;
  return values_.emplace(built, present_value(states_, plan_of(scenario(), built))).first->second;
}

std::int64_t Building::worth_to(Coalition members, CandidateSet built) {
  if (worth_ == Worth::time_saved) return std::llround((states_.at(0).hours - states_.at(built).hours) * 1000);
  const std::vector<PartyValue>& of = values(built);
  std::int64_t sum = 0;
  const bool everybody = scenario().appraisal().objective == Objective::user_cost;
  for (PartyIndex party = 0; party < of.size(); ++party) {
    if (everybody) sum += of[party].benefit;
    else if (party < scenario().players() && holds(members, party)) sum += of[party].gain();
  }
  return sum;
}

CandidateSet Building::best(Coalition members, std::span<const CandidateSet> choices, CandidateSet others) {
  const auto rank = [&](CandidateSet built) {
    std::int64_t cost = 0;
    for (PartyIndex party = 0; party < scenario().players(); ++party) cost += construction(built, party);
    return std::tuple(-worth_to(members, built | others), cost, std::popcount(built), built);
  };
  CandidateSet found = choices.front();
  auto least = rank(found);
  for (const CandidateSet built : choices.subspan(1)) {
    const auto its = rank(built);
    if (its < least) {
      least = its;
      found = built;
    }
  }
  return found;
}

}  // namespace comity::valuation
