#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "valuation/design_bound.h"
#include "valuation/design_sets.h"
#include "valuation/network_design.h"

namespace comity::valuation {

namespace {

constexpr double rounding = 1e-9;  // relative; far more than the sums of a bound can be off

class Search {
 public:
  Search(const DesignProblem& problem, std::int64_t budget, const DesignAccuracy& accuracy, const GoOn& go_on)
      : problem_(problem), accuracy_(accuracy), go_on_(go_on), bound_(problem), walker_(problem), fine_(problem) {
    design_.budget = budget;
    design_.proof.kind = ProofKind::branch_and_bound;
    design_.proof.accuracy = accuracy;
  }

  Result<Design> run() && {
    const CandidateSet all = (CandidateSet{1} << problem_.options().size()) - 1;
    look_at(0);
    design_.nothing_built = design_.total_cost;
    improve();
    DesignRange whole{0, all, design_.budget};
    const DesignBound::Found root = bound_.price(without_unaffordable(whole), HUGE_VAL);
    design_.proof.root_bound = root.bound;
    search(whole, root.prices);
    if (!going_) return ended({design_.proof.equilibria + bound_.solved(), 0});
    design_.cost = problem_.cost(design_.built);
    design_.proof.bounds = bound_.solved();
    return design_;
  }

 private:
  double look_at(CandidateSet built) {
    const traffic::Outcome outcome = walker_.at(built, accuracy_.gap);
    ++design_.proof.equilibria;
    if (go_on_ && !go_on_({design_.proof.equilibria + bound_.solved(), 0})) going_ = false;
    if (any_ && outcome.total_cost > design_.total_cost * (1 + accuracy_.margin)) return outcome.total_cost;
    const traffic::Outcome exact = fine_.at(built, accuracy_.fine_gap);
    ++design_.proof.refined;
    design_.proof.largest_gap = std::max(design_.proof.largest_gap, exact.gap);
    if (!any_ || better(problem_, built, exact.total_cost, design_.built, design_.total_cost)) {
      design_.built = built;
      design_.total_cost = exact.total_cost;
      any_ = true;
    }
    return exact.total_cost;
  }

  // A good set to compare with: one option more, less, or another, as long as that helps.
  void improve() {
    std::vector<CandidateSet> seen{0};
    const std::size_t options = problem_.options().size();
    for (bool better = true; better && going_;) {
      const CandidateSet from = design_.built;
      for (std::size_t i = 0; i < options; ++i)
        for (std::size_t j = i; j < options; ++j) {
          const CandidateSet to = from ^ CandidateSet { 1 } << i ^ (i == j ? 0 : CandidateSet{1} << j);
          if (problem_.cost(to) > design_.budget || std::ranges::find(seen, to) != seen.end()) continue;
          seen.push_back(to);
          look_at(to);
        }
      better = design_.built != from;
    }
  }

  DesignRange without_unaffordable(DesignRange range) const {
    for (CandidateSet rest = range.allowed & ~range.forced; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      if (problem_.options()[i].cost > range.budget_left) range.allowed &= ~(CandidateSet{1} << i);
    }
    return range;
  }

  DesignRange with(const DesignRange& range, std::size_t option) const {
    return {range.forced | CandidateSet{1} << option, range.allowed,
            range.budget_left - problem_.options()[option].cost};
  }
  static DesignRange without(const DesignRange& range, std::size_t option) {
    return {range.forced, range.allowed & ~(CandidateSet{1} << option), range.budget_left};
  }

  bool hopeless(double bound) const { return bound * (1 - rounding) >= design_.total_cost; }

  void search(DesignRange range, const DesignPrices& parent) {
    if (!going_) return;
    range = without_unaffordable(range);
    if (hopeless(lower_bound(problem_, parent, range))) return;
    ++design_.proof.nodes;
    const CandidateSet open = range.allowed & ~range.forced;
    if (open == 0) {
      look_at(range.forced);
      return;
    }
    const DesignBound::Found found = bound_.price(range, design_.total_cost);
    if (hopeless(found.bound)) return;
    const std::size_t option = most_telling(range, found.prices);
    search(with(range, option), found.prices);
    search(without(range, option), found.prices);
  }

  // The option that gains most for its cost: without it the bound rises most.
  std::size_t most_telling(const DesignRange& range, const DesignPrices& prices) const {
    std::size_t best = 0;
    double most = -1;
    for (CandidateSet rest = range.allowed & ~range.forced; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      const double score = prices.gains[i] / static_cast<double>(std::max<std::int64_t>(1, problem_.options()[i].cost));
      if (score > most) {
        most = score;
        best = i;
      }
    }
    return best;
  }

  const DesignProblem& problem_;
  const DesignAccuracy& accuracy_;
  const GoOn& go_on_;
  DesignBound bound_;
  SetWalker walker_;  // at the first gap
  SetWalker fine_;
  Design design_;
  bool any_ = false;
  bool going_ = true;
};

}  // namespace

Result<Design> best_by_bounds(const DesignProblem& problem, std::int64_t budget, const DesignAccuracy& accuracy,
                              const GoOn& go_on) {
  if (budget < 0) return bad_input("budget", std::to_string(budget), "a budget of 0 or more");
  return Search(problem, budget, accuracy, go_on).run();
}

}  // namespace comity::valuation
