#include "valuation/localism.h"

#include <algorithm>
#include <bit>
#include <set>
#include <string>

#include "valuation/gray_code.h"

namespace comity::valuation {

namespace {

class Locally {
 public:
  Locally(Building& building, const GoOn& go_on, std::size_t most) : building_(building), go_on_(go_on), most_(most) {
    for (PartyIndex party = 0; party < scenario().players(); ++party) {
      CandidateSet its = 0;
      for (CandidateIndex i = 0; i < scenario().candidates().size(); ++i)
        if ((scenario().builders(i) >> party & 1) != 0) its |= CandidateSet{1} << i;
      parts_of_.push_back(its);
    }
  }

  Outcomes outcomes(CandidateSet built) {
    Outcomes result{built, building_.values(built), 0};
    for (PartyIndex party = 0; party < result.parties.size(); ++party) {
      if (by_users()) result.welfare += result.parties[party].benefit;
      else if (party < scenario().players()) result.welfare += result.parties[party].gain();
    }
    return result;
  }

  // The sets that can be there after the party has decided, when `there` are there before.
  Result<std::vector<CandidateSet>> answers(PartyIndex party, CandidateSet there) {
    const CandidateSet alone = building_.open_to(Coalition{1} << party);
    const CandidateSet free = (there & parts_of_[party]) | alone;
    std::vector<CandidateSet> sets;
    CandidateSet chosen = 0;
    do {  // all subsets of `free`
      if (affordable(party, chosen)) sets.push_back((there & ~free) | chosen);
      chosen = (chosen - free) & free;
      if (sets.size() > most_)
        return refused("party " + scenario().parties()[party].id.str(),
                       "more than " + std::to_string(most_) + " sets of candidates it could build",
                       "fewer candidates or a smaller budget");
    } while (chosen != 0);
    return sets;
  }

  std::int64_t own(PartyIndex party, CandidateSet there) {
    const PartyValue& value = building_.values(there)[party];
    return by_users() ? value.benefit : value.gain();
  }

  // What the party makes of `there`: itself, when nothing is better. Of equals the smallest.
  Result<CandidateSet> best_answer(PartyIndex party, CandidateSet there) {
    const auto sets = answers(party, there);
    if (!sets) return sets.error();
    if (const auto found = building_.find(*sets, go_on_); !found) return found.error();
    CandidateSet best = there;
    for (const CandidateSet set : *sets) {
      const std::int64_t gain = own(party, set) - own(party, best);
      if (gain > 0 || (gain == 0 && best != there && smaller(set, best))) best = set;
    }
    return best;
  }

  bool affordable(PartyIndex party, CandidateSet built) const {
    const auto& budget = scenario().parties()[party].budget;
    return !budget || building_.construction(built, party) <= budget->minor;
  }

  Result<void> settle(Localism& result) {
    std::set<CandidateSet> seen{0};
    std::vector<CandidateSet> rounds{0};
    CandidateSet there = 0;
    if (const auto found = building_.find(rounds, go_on_); !found) return found.error();
    for (;;) {
      const CandidateSet before_round = there;
      for (PartyIndex party = 0; party < scenario().players(); ++party) {
        const auto next = best_answer(party, there);
        if (!next) return next.error();
        if (*next == there) continue;
        result.steps.push_back({party, there, *next, own(party, *next) - own(party, there)});
        there = *next;
      }
      if (there == before_round) break;
      rounds.push_back(there);
      if (seen.insert(there).second) continue;
      result.settles = false;
      break;
    }
    result.local = result.settles ? outcomes(there) : best_of_cycle(rounds);
    return {};
  }

  // All sets that each party could pay for its parts of, and of which no party would change anything.
  Result<void> list_equilibria(Localism& result) {
    const std::size_t candidates = scenario().candidates().size();
    if (candidates >= 32 || (std::size_t{1} << candidates) > most_) return {};
    std::vector<CandidateSet> sets;
    for (CandidateSet set = 0; set < CandidateSet{1} << candidates; ++set) {
      bool paid = true;
      for (PartyIndex party = 0; paid && party < scenario().players(); ++party) paid = affordable(party, set);
      if (paid) sets.push_back(set);
    }
    if (const auto found = building_.find(sets, go_on_); !found) return found.error();
    for (const CandidateSet set : sets) {
      bool stays = true;
      for (PartyIndex party = 0; stays && party < scenario().players(); ++party) {
        const auto next = best_answer(party, set);
        if (!next) return next.error();
        stays = *next == set;
      }
      if (stays) result.equilibria.push_back(outcomes(set));
    }
    result.all_known = true;
    return {};
  }

  Result<void> choose_jointly(Localism& result) {
    const std::vector<CandidateSet> choices = building_.choices(scenario().everybody(), most_);
    if (choices.empty())
      return refused("candidates", "more than " + std::to_string(most_) + " sets of candidates that could be built",
                     "fewer candidates or smaller budgets");
    if (const auto found = building_.find(choices, go_on_); !found) return found.error();
    result.joint = outcomes(building_.best(scenario().everybody(), choices, 0));
    return {};
  }

 private:
  const RoadScenario& scenario() const { return building_.scenario(); }
  bool by_users() const { return scenario().appraisal().objective == Objective::user_cost; }
  static bool smaller(CandidateSet one, CandidateSet other) {
    return std::pair(std::popcount(one), one) < std::pair(std::popcount(other), other);
  }

  Outcomes best_of_cycle(const std::vector<CandidateSet>& rounds) {
    const auto first = std::ranges::find(rounds, rounds.back());
    Outcomes best = outcomes(*first);
    for (auto round = first + 1; round != rounds.end(); ++round) {
      Outcomes its = outcomes(*round);
      if (its.welfare > best.welfare) best = std::move(its);
    }
    return best;
  }

  Building& building_;
  const GoOn& go_on_;
  std::size_t most_;
  std::vector<CandidateSet> parts_of_;  // by player: candidates it has a part in
};

}  // namespace

Result<Localism> price_of_localism(const RoadScenario& scenario, const LocalismQuestion& question, const GoOn& go_on) {
  auto states = RoadStates::of(scenario, question.accuracy);
  if (!states) return states.error();
  Building building(*states, Worth::members_gain);
  Locally locally(building, go_on, question.most_networks);
  Localism result;
  if (const auto joint = locally.choose_jointly(result); !joint) return joint.error();
  if (const auto settled = locally.settle(result); !settled) return settled.error();
  if (const auto listed = locally.list_equilibria(result); !listed) return listed.error();
  result.price = result.joint.welfare - result.local.welfare;
  if (result.joint.welfare > 0)
    result.kept = static_cast<double>(result.local.welfare) / static_cast<double>(result.joint.welfare);
  result.networks = states->networks();
  return result;
}

}  // namespace comity::valuation
