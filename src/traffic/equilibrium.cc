#include "traffic/equilibrium.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "traffic/bush.h"
#include "traffic/link_costs.h"
#include "traffic/workers.h"

namespace comity::traffic {

namespace {

// Chosen by trial on the networks of bench/traffic_bench.cc; they change how long it takes, not where it ends.
constexpr std::size_t origins_a_block = 48;
constexpr std::size_t most_blocks = 8;
constexpr double blocks_until = 1e-4;  // gap
constexpr int most_sweeps = 30;
constexpr double sweep_until = .01;  // of the first sweep's gain
// Sweeps go beyond Newton's step (successive over-relaxation: D. M. Young, Iterative methods for solving partial difference equations of
// elliptic type, 1954), as pairs share links and each undoes a part of what the others did.
constexpr double relaxation = 1.4;
constexpr int stalled_after = 60;  // iterations without a smaller gap

}  // namespace

struct Equilibrium::State {
  State(Network network_, std::vector<UserClass> classes_, const std::vector<std::vector<double>>& fixed_costs)
      : network(std::move(network_)), classes(std::move(classes_)), costs(network, fixed_costs) {
    for (std::size_t k = 0; k < classes.size(); ++k)
      for (NodeIndex origin = 0; origin < network.zones(); ++origin)
        if (const auto trips = classes[k].trips.from(origin); !trips.empty())
          bushes.emplace_back(k, origin, static_cast<NodeIndex>(network.first_through_node()), trips);
  }

  std::size_t blocks() const { return std::clamp<std::size_t>(bushes.size() / origins_a_block, 1, most_blocks); }
  void look(std::size_t begin, std::size_t end, Workers& workers);
  double shift(std::size_t begin, std::size_t end, double by);
  void sweep();
  void add_flows_up();
  void publish();
  Outcome outcome() const;

  Network network;
  std::vector<UserClass> classes;
  LinkCosts costs;
  std::vector<Bush> bushes;
  std::vector<BushScratch> scratch;  // by worker
  bool links_changed = true;         // since the bushes last looked
  std::vector<double> flows, times;  // in the network's order
};

// At the costs of now each bush in the block finds where it loses. Parts work on one bush each, and what they change of the links'
// flows is added in the bushes' order, so nothing depends on the threads.
void Equilibrium::State::look(std::size_t begin, std::size_t end, Workers& workers) {
  workers.share(begin, end, [&](std::size_t worker, std::size_t i) {
    bushes[i].label(costs, scratch[worker]);
    if (links_changed) bushes[i].keep_to_open_links(costs, scratch[worker]);
    bushes[i].look(costs, scratch[worker]);
  });
  for (std::size_t i = begin; i < end; ++i) {
    for (const FlowChange& change : bushes[i].changes()) costs.add_flow(change.link, change.change);
    bushes[i].changes().clear();
  }
}

double Equilibrium::State::shift(std::size_t begin, std::size_t end, double by) {
  double gain = 0;
  for (std::size_t i = begin; i < end; ++i) gain += bushes[i].shift(costs, by);
  return gain;
}

void Equilibrium::State::sweep() {
  double first = 0;
  for (int i = 0; i < most_sweeps; ++i) {
    const double gain = shift(0, bushes.size(), relaxation);
    if (i == 0) first = gain;
    if (gain <= sweep_until * first) break;
  }
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
  for (const Bush& bush : bushes) {
    for (std::size_t slot = 0; slot < bush.slots(); ++slot)
      fixed += bush.flow(slot) * costs.fixed_cost(bush.user_class(), bush.link(slot));
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
  State& state = *state_;
  Workers workers(std::max(1U, stop.threads));
  while (state.scratch.size() < std::max(1U, stop.threads))
    state.scratch.emplace_back(state.network.nodes(), state.costs.size());
  // At first everybody changes ways, and blocks of origins that look one after the other do better than all at once; later a look at
  // all gives the gap exactly and costs less.
  const bool from_nothing =
      std::none_of(state.bushes.begin(), state.bushes.end(), [](const Bush& bush) { return bush.slots() > 0; });
  std::size_t blocks = from_nothing ? state.blocks() : 1;
  Ended ended = Ended::at_iterations;
  Progress progress{0, unreachable};
  double least = unreachable;
  int since_least = 0;
  while (progress.iterations < std::max(1, stop.iterations)) {
    const bool settling = std::exchange(state.links_changed, false);
    if (progress.gap < 1e-7) state.add_flows_up();
    double cost = 0;
    double excess = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
      const std::size_t begin = block * state.bushes.size() / blocks;
      const std::size_t end = (block + 1) * state.bushes.size() / blocks;
      state.links_changed = settling;
      state.look(begin, end, workers);
      for (std::size_t i = begin; i < end; ++i) {
        cost += state.bushes[i].cost();
        excess += state.bushes[i].excess();
      }
      if (blocks > 1) state.shift(begin, end, 1);
    }
    state.links_changed = false;
    ++progress.iterations;
    progress.gap = cost > 0 ? std::max(0.0, excess / cost) : 0;
    const bool exact = blocks == 1 && !settling;
    if (exact && progress.gap <= stop.gap) {
      ended = Ended::at_gap;
      break;
    }
    if (progress.gap < least) {
      least = progress.gap;
      since_least = 0;
    } else if (++since_least >= stalled_after) {
      ended = Ended::stalled;
      break;
    }
    if (stop.go_on && !stop.go_on(progress)) {
      ended = Ended::cancelled;
      break;
    }
    if (!settling && progress.gap < blocks_until) blocks = 1;
    state.sweep();
  }
  Outcome outcome = state.outcome();
  state.publish();
  outcome.ended = ended;
  outcome.iterations = progress.iterations;
  outcome.gap = progress.gap;
  return outcome;
}

}  // namespace comity::traffic
