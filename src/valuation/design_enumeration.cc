#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <string>
#include <thread>
#include <tuple>

#include "valuation/design_sets.h"
#include "valuation/gray_code.h"
#include "valuation/network_design.h"

namespace comity::valuation {

namespace {

constexpr std::size_t most_options = 24;
constexpr CandidateSet stretch_length = 4096;  // sets that follow one another; each stretch starts anew
constexpr CandidateSet asked_after = 64;       // sets
constexpr double equal_costs = 1e-10;          // relative

// All sets in the order of the Gray code, in stretches that threads take one after the other.
class Enumeration {
 public:
  Enumeration(const DesignProblem& problem, const DesignAccuracy& accuracy, const GoOn& go_on)
      : accuracy_(accuracy),
        go_on_(go_on),
        all_(CandidateSet{1} << problem.options().size()),
        costs_(all_),
        start_(problem) {
    start_.at(0, accuracy.gap);
  }

  Result<std::vector<double>> run() && {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < accuracy_.threads; ++i) others.emplace_back([this] { work(Asks::no); });
    work(Asks::yes);
    others.clear();  // joins them
    if (!going_) return ended({done_, all_});
    return std::move(costs_);
  }

 private:
  enum class Asks { no, yes };

  void work(Asks asks) {
    for (CandidateSet begin = next_.fetch_add(stretch_length); begin < all_ && going_;
         begin = next_.fetch_add(stretch_length)) {
      SetWalker walker = start_;
      for (CandidateSet rank = begin; rank < std::min(all_, begin + stretch_length) && going_; ++rank) {
        const CandidateSet built = gray_code(rank);
        costs_[built] = walker.at(built, accuracy_.gap).total_cost;
        const std::size_t done = ++done_;
        if (asks == Asks::yes && rank % asked_after == 0 && go_on_ && !go_on_({done, all_})) going_ = false;
      }
    }
  }

  const DesignAccuracy& accuracy_;
  const GoOn& go_on_;
  CandidateSet all_;
  std::vector<double> costs_;  // by set; each written by one thread
  SetWalker start_;
  std::atomic<CandidateSet> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<bool> going_ = true;
};

Design best_within(const DesignProblem& problem, std::int64_t budget, const std::vector<double>& costs,
                   const DesignAccuracy& accuracy) {
  Design design;
  design.budget = budget;
  design.proof.accuracy = accuracy;
  design.proof.equilibria = costs.size();
  double least = costs[0];
  for (CandidateSet built = 0; built < costs.size(); ++built)
    if (costs[built] < least && problem.cost(built) <= budget) least = costs[built];
  std::optional<CandidateSet> beyond;  // the margin: the best of these can be the second best only
  double second = HUGE_VAL;
  bool first = true;
  SetWalker walker(problem);
  for (CandidateSet rank = 0; rank < costs.size(); ++rank) {
    const CandidateSet built = gray_code(rank);
    if (problem.cost(built) > budget) continue;
    if (costs[built] > least * (1 + accuracy.margin)) {
      if (!beyond || costs[built] < costs[*beyond]) beyond = built;
      continue;
    }
    const traffic::Outcome outcome = walker.at(built, accuracy.fine_gap);
    ++design.proof.refined;
    design.proof.largest_gap = std::max(design.proof.largest_gap, outcome.gap);
    if (first || better(problem, built, outcome.total_cost, design.built, design.total_cost)) {
      if (!first) second = std::min(second, design.total_cost);
      design.built = built;
      design.total_cost = outcome.total_cost;
      first = false;
    } else {
      second = std::min(second, outcome.total_cost);
    }
  }
  if (!std::isfinite(second) && beyond) second = walker.at(*beyond, accuracy.fine_gap).total_cost;
  design.cost = problem.cost(design.built);
  design.nothing_built = SetWalker(problem).at(0, accuracy.fine_gap).total_cost;
  design.proof.root_bound = design.total_cost;
  if (std::isfinite(second)) design.next = second;
  return design;
}

}  // namespace

bool better(const DesignProblem& problem, CandidateSet one, double its_cost, CandidateSet other, double other_cost) {
  if (std::abs(its_cost - other_cost) > equal_costs * other_cost) return its_cost < other_cost;
  return std::tuple(problem.cost(one), one) < std::tuple(problem.cost(other), other);
}

Result<std::vector<double>> every_set(const DesignProblem& problem, const DesignAccuracy& accuracy, const GoOn& go_on) {
  if (problem.options().size() > most_options)
    return refused("options", std::to_string(problem.options().size()),
                   "at most " + std::to_string(most_options) + " to try every set of");
  return Enumeration(problem, accuracy, go_on).run();
}

Result<std::vector<Design>> best_of_every_set(const DesignProblem& problem, std::span<const std::int64_t> budgets,
                                              const DesignAccuracy& accuracy, const GoOn& go_on) {
  const auto costs = every_set(problem, accuracy, go_on);
  if (!costs) return costs.error();
  std::vector<Design> designs;
  for (const std::int64_t budget : budgets) designs.push_back(best_within(problem, budget, *costs, accuracy));
  return designs;
}

}  // namespace comity::valuation
