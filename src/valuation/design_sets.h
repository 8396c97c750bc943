// One equilibrium that walks from set to set of a design problem's options.
#pragma once

#include <bit>

#include "valuation/network_design.h"

namespace comity::valuation {

class SetWalker {
 public:
  explicit SetWalker(const DesignProblem& problem) : problem_(&problem), equilibrium_(problem.nothing_built()) {}

  traffic::Outcome at(CandidateSet built, double gap) {
    for (CandidateSet changed = now_ ^ built; changed != 0; changed &= changed - 1) {
      const auto option = static_cast<std::size_t>(std::countr_zero(changed));
      for (const traffic::LinkIndex link : problem_->options()[option].links)
        equilibrium_.set_open(link, (built >> option & 1) != 0);
    }
    now_ = built;
    traffic::Stop stop;
    stop.gap = gap;
    return equilibrium_.solve(stop);
  }

 private:
  const DesignProblem* problem_;
  traffic::Equilibrium equilibrium_;
  CandidateSet now_ = 0;
};

// Of sets as good as one another to rounding, which is preferred.
bool better(const DesignProblem& problem, CandidateSet one, double its_cost, CandidateSet other, double other_cost);

}  // namespace comity::valuation
