// Which of some roads to build for a budget, so that all travellers together lose least: the discrete network design problem
// (L. J. LeBlanc, An algorithm for the discrete network design problem, Transportation Science 9, 1975), solved exactly.
//
// Every set of roads has its own user equilibrium, and more roads can make it worse (D. Braess, 1968), so no set is better for being
// larger. Two ways to the best, both with their proof: complete enumeration in Gray code, each equilibrium started from the last; and
// branch and bound, in which all sets between two sets are left out together when even the best conceivable routing of everybody
// (design_bound.h) takes longer than the best set found. See docs/methods/network-design.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/enum_names.h"
#include "traffic/equilibrium.h"
#include "valuation/road_scenario.h"
#include "valuation/work.h"

namespace comity::valuation {

struct DesignOption {
  std::vector<traffic::LinkIndex> links;
  std::int64_t cost = 0;  // 0 or more
};

// What is made least is Outcome::total_cost: time of all classes and their fixed costs in time, every minute alike.
class DesignProblem {
 public:
  // bad_input: more than most_candidates options, an option without links, a link that is not there or in two options, a cost below
  // 0; see traffic::Equilibrium::of; a pair of zones with trips and no way when nothing is built.
  static Result<DesignProblem> of(traffic::Network network, std::vector<traffic::UserClass> classes,
                                  std::vector<DesignOption> options);
  // Options: the candidates, at the construction of all parts. bad_input: a class with elastic trips, of which fewer take less time.
  static Result<DesignProblem> of(const RoadScenario& scenario);

  const traffic::Network& network() const { return network_; }
  const std::vector<traffic::UserClass>& classes() const { return classes_; }
  const std::vector<DesignOption>& options() const { return options_; }
  std::int64_t cost(CandidateSet built) const;
  // Nothing built, not solved.
  const traffic::Equilibrium& nothing_built() const { return nothing_built_; }

 private:
  DesignProblem(traffic::Network network, std::vector<traffic::UserClass> classes, std::vector<DesignOption> options,
                traffic::Equilibrium nothing_built);
  traffic::Network network_;
  std::vector<traffic::UserClass> classes_;
  std::vector<DesignOption> options_;
  traffic::Equilibrium nothing_built_;
};

struct DesignAccuracy {
  double gap = 1e-8;        // of the equilibria of all sets looked at
  double fine_gap = 1e-11;  // of those that could be the best
  // A set could be the best when, at the first gap, it takes at most this share longer than the best: values at gap g were never seen
  // further than 150 g from those at a finer gap.
  double margin = 1e-4;
  unsigned threads = 1;  // of the enumeration; more of them change no byte of what comes out
};

enum class ProofKind { complete_enumeration, branch_and_bound };

// What the claim "no affordable set is better" rests on.
struct DesignProof {
  ProofKind kind = ProofKind::complete_enumeration;
  std::size_t equilibria = 0;  // sets whose equilibrium was found
  std::size_t refined = 0;     // of them, again at the fine gap
  std::size_t nodes = 0;       // of the search tree, each a range of sets
  std::size_t bounds = 0;      // systems of prices found for them
  double root_bound = 0;       // no affordable set takes less
  double largest_gap = 0;      // of the equilibria
  DesignAccuracy accuracy;
};

struct Design {
  std::int64_t budget = 0;
  CandidateSet built = 0;
  std::int64_t cost = 0;
  double total_cost = 0;       // at the fine gap
  double nothing_built = 0;    // the same of the empty set
  std::optional<double> next;  // the second best's, known from enumeration
  DesignProof proof;
};

// Outcome::total_cost of every set, at accuracy.gap; 2^options of them. refused: more than 2^24 sets; ended by `go_on`.
// Cost: 2^options warm-started equilibria, shared by the threads.
Result<std::vector<double>> every_set(const DesignProblem& problem, const DesignAccuracy& accuracy, const GoOn& go_on);

// The best for each budget. Of sets that take equally long at the fine gap (to 1e-10, relative) the cheaper, then the smaller number.
Result<std::vector<Design>> best_of_every_set(const DesignProblem& problem, std::span<const std::int64_t> budgets,
                                              const DesignAccuracy& accuracy, const GoOn& go_on);

// The same for one budget by branch and bound.
Result<Design> best_by_bounds(const DesignProblem& problem, std::int64_t budget, const DesignAccuracy& accuracy,
                              const GoOn& go_on);

// By whichever is quicker: enumeration up to 1,024 sets, bounds beyond.
Result<Design> best_design(const DesignProblem& problem, std::int64_t budget, const DesignAccuracy& accuracy,
                           const GoOn& go_on);

}  // namespace comity::valuation

template <>
inline constexpr auto comity::enum_names<comity::valuation::ProofKind> =
    std::to_array<std::string_view>({"complete_enumeration", "branch_and_bound"});
