#include "valuation/network_design.h"

#include <bit>
#include <set>
#include <string>
#include <utility>

namespace comity::valuation {

namespace {

std::vector<Fault> option_faults(const traffic::Network& network, const std::vector<DesignOption>& options) {
  std::vector<Fault> faults;
  if (options.size() > most_candidates)
    faults.push_back({"options", std::to_string(options.size()), "at most " + std::to_string(most_candidates)});
  std::set<traffic::LinkIndex> taken;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::string where = "option " + std::to_string(i + 1);
    if (options[i].links.empty()) faults.push_back({where, "no links", "the links that it consists of"});
    if (options[i].cost < 0)
      faults.push_back({where + " cost", std::to_string(options[i].cost), "a cost of 0 or more"});
    for (const traffic::LinkIndex link : options[i].links) {
      const std::string name = "link " + std::to_string(std::size_t{link} + 1);
      if (link >= network.links().size())
        faults.push_back({where, name, "a link from 1 to " + std::to_string(network.links().size())});
      else if (!taken.insert(link).second) faults.push_back({where, name + " again", "each link in one option, once"});
    }
  }
  return faults;
}

}  // namespace

DesignProblem::DesignProblem(traffic::Network network, std::vector<traffic::UserClass> classes,
                             std::vector<DesignOption> options, traffic::Equilibrium nothing_built)
    : network_(std::move(network)),
      classes_(std::move(classes)),
      options_(std::move(options)),
      nothing_built_(std::move(nothing_built)) {}

Result<DesignProblem> DesignProblem::of(traffic::Network network, std::vector<traffic::UserClass> classes,
                                        std::vector<DesignOption> options) {
  std::vector<Fault> faults = option_faults(network, options);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  auto nothing = traffic::Equilibrium::of(network, classes);
  if (!nothing) return nothing.error();
  for (const DesignOption& option : options)
    for (const traffic::LinkIndex link : option.links) nothing->set_open(link, false);
  traffic::Equilibrium tried = *nothing;
  traffic::Stop once;
  once.iterations = 1;
  for (const traffic::Unserved& pair : tried.solve(once).unserved)
    faults.push_back({"class " + classes[pair.user_class].id + ", zone " + std::to_string(pair.origin + 1) +
                          " to zone " + std::to_string(pair.destination + 1),
                      "trips and no way between them when nothing is built", "a way, or no trips"});
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return DesignProblem(std::move(network), std::move(classes), std::move(options), std::move(*nothing));
}

Result<DesignProblem> DesignProblem::of(const RoadScenario& scenario) {
  for (const TravelClass& travel : scenario.classes())
    if (travel.elasticity != 0)
      return bad_input("class " + travel.id + " elasticity", std::to_string(travel.elasticity),
                       "0: when trips are made or not, the least total time is no gain");
  std::vector<DesignOption> options;
  for (const Candidate& candidate : scenario.candidates()) {
    options.push_back({candidate.links, 0});
    for (const Part& part : candidate.parts) options.back().cost += part.construction.minor;
  }
  return of(scenario.network(), scenario.user_classes(), std::move(options));
}

std::int64_t DesignProblem::cost(CandidateSet built) const {
  std::int64_t sum = 0;
  for (; built != 0; built &= built - 1) sum += options_[static_cast<std::size_t>(std::countr_zero(built))].cost;
  return sum;
}

Result<Design> best_design(const DesignProblem& problem, std::int64_t budget, const DesignAccuracy& accuracy,
                           const GoOn& go_on) {
  if (problem.options().size() > 10) return best_by_bounds(problem, budget, accuracy, go_on);
  const std::vector<std::int64_t> budgets{budget};
  auto best = best_of_every_set(problem, budgets, accuracy, go_on);
  if (!best) return best.error();
  return best->front();
}

}  // namespace comity::valuation
