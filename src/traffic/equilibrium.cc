#include "traffic/equilibrium.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "traffic/equilibrium_state.h"
#include "traffic/search.h"

namespace comity::traffic {

Equilibrium::State::State(Network network_, std::vector<UserClass> classes_,
                          const std::vector<std::vector<double>>& fixed_costs)
    : network(std::move(network_)), classes(std::move(classes_)), costs(network, fixed_costs) {
  for (std::size_t k = 0; k < classes.size(); ++k)
    for (NodeIndex origin = 0; origin < network.zones(); ++origin)
      if (const auto trips = classes[k].trips.from(origin); !trips.empty()) {
        bushes.emplace_back(k, origin, static_cast<NodeIndex>(network.first_through_node()), trips);
        if (!classes[k].elastic) continue;
        std::vector<ElasticTrip> elastic;
        const double* const reference = classes[k].elastic->reference_cost.data() + classes[k].trips.first(origin);
        for (std::size_t i = 0; i < trips.size(); ++i)
          elastic.push_back({trips[i].volume, reference[i], classes[k].elastic->sensitivity, trips[i].volume});
        bushes.back().set_elastic(std::move(elastic));
      }
  publish();
}

// Takes the rounding of many small changes out of the links' flows.
void Equilibrium::State::add_flows_up() {
  std::vector<double> sums(costs.size(), 0);
  for (const Bush& bush : bushes)
    for (std::size_t slot = 0; slot < bush.slots(); ++slot) sums[bush.link(slot)] += bush.flow(slot);
  for (LinkIndex i = 0; i < costs.size(); ++i) costs.set_flow(i, sums[i]);
}

void Equilibrium::State::publish() {
  flows.resize(costs.size());
  times.resize(costs.size());
  for (LinkIndex i = 0; i < costs.size(); ++i) {
    flows[costs.in_network[i]] = costs.flow(i);
    times[costs.in_network[i]] = costs.time(i);
  }
}

Outcome Equilibrium::State::outcome() const {
  Outcome outcome;
  double fixed = 0;
  if (classes.size() == 1)
    for (LinkIndex i = 0; i < costs.size(); ++i) fixed += costs.flow(i) * costs.fixed_cost(0, i);
  for (const Bush& bush : bushes) {
    for (std::size_t slot = 0; slot < bush.slots() && classes.size() > 1; ++slot)
      fixed += bush.flow(slot) * costs.fixed_cost(bush.user_class(), bush.link(slot));
    for (const ElasticTrip& trip : bush.elastic()) outcome.objective += trip.cost_of_staying();
    for (std::size_t i = 0; i < bush.trips().size(); ++i)
      if (!bush.is_on_road(i))
        outcome.unserved.push_back(
            {bush.user_class(), bush.origin(), bush.trips()[i].destination, bush.trips()[i].volume});
  }
  for (LinkIndex i = 0; i < costs.size(); ++i) {
    outcome.objective += time_integral(network.links()[costs.in_network[i]], costs.flow(i));
    outcome.total_time += costs.time(i) * costs.flow(i);
  }
  outcome.objective += fixed;
  outcome.total_cost = outcome.total_time + fixed;
  return outcome;
}

Equilibrium::Equilibrium(std::unique_ptr<State> state) : state_(std::move(state)) {}
Equilibrium::Equilibrium(const Equilibrium& other) : state_(std::make_unique<State>(*other.state_)) {}
Equilibrium& Equilibrium::operator=(const Equilibrium& other) {
  if (this != &other) *state_ = *other.state_;
  return *this;
}
Equilibrium::Equilibrium(Equilibrium&&) noexcept = default;
Equilibrium& Equilibrium::operator=(Equilibrium&&) noexcept = default;
Equilibrium::~Equilibrium() = default;

Result<Equilibrium> Equilibrium::of(Network network, std::vector<UserClass> classes) {
  std::vector<Fault> faults;
  std::vector<std::vector<double>> fixed_costs;
  for (const UserClass& user_class : classes) {
    const std::string where = "class " + user_class.id;
    if (user_class.trips.zones() != network.zones())
      faults.push_back({where + " trips", std::to_string(user_class.trips.zones()) + " zones",
                        "the network's " + std::to_string(network.zones())});
    const std::size_t fixed = user_class.fixed_cost.size();
    if (fixed != 0 && fixed != network.links().size())
      faults.push_back({where + " fixed costs", std::to_string(fixed) + " links",
                        "none or the network's " + std::to_string(network.links().size())});
    for (std::size_t i = 0; i < fixed; ++i)
      if (!std::isfinite(user_class.fixed_cost[i]) || user_class.fixed_cost[i] < 0)
        faults.push_back({where + " fixed cost of link " + std::to_string(i + 1),
                          std::to_string(user_class.fixed_cost[i]), "a number of 0 or more"});
    if (user_class.elastic) {
      const auto& [sensitivity, reference] = *user_class.elastic;
      if (!std::isfinite(sensitivity) || sensitivity <= 0)
        faults.push_back({where + " sensitivity", std::to_string(sensitivity), "a number above 0"});
      if (reference.size() != user_class.trips.pairs())
        faults.push_back({where + " reference costs", std::to_string(reference.size()),
                          "one for each of the " + std::to_string(user_class.trips.pairs()) + " pairs with trips"});
      for (std::size_t i = 0; i < reference.size(); ++i)
        if (!std::isfinite(reference[i]) || reference[i] < 0)
          faults.push_back({where + " reference cost of pair " + std::to_string(i + 1), std::to_string(reference[i]),
                            "a number of 0 or more"});
    }
    fixed_costs.push_back(user_class.fixed_cost);
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return Equilibrium(std::make_unique<State>(std::move(network), std::move(classes), fixed_costs));
}

const Network& Equilibrium::network() const { return state_->network; }

void Equilibrium::set_open(LinkIndex link, bool open) {
  const LinkIndex here = state_->costs.here[link];
  if (state_->costs.is_open(here) == open) return;
  state_->costs.set_open(here, open);
  state_->links_changed = true;
}

bool Equilibrium::is_open(LinkIndex link) const { return state_->costs.is_open(state_->costs.here[link]); }

Outcome Equilibrium::solve(const Stop& stop) {
  Progress progress;
  const Ended ended = Search(*state_, stop).run(progress);
  Outcome outcome = state_->outcome();
  state_->publish();
  outcome.ended = ended;
  outcome.iterations = progress.iterations;
  outcome.gap = progress.gap;
  return outcome;
}

}  // namespace comity::traffic
