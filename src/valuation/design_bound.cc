#include "valuation/design_bound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace comity::valuation {

namespace {

// Chosen by trial on bench/design_bench.cc; any choice gives a bound.
constexpr std::array<double, 6> part_of_capacity = {1, .8, .62, .46, .32, .2};
constexpr double price_gap = 1e-3;
constexpr int closed = -1;

bool holds(CandidateSet set, std::size_t option) { return (set >> option & 1) != 0; }

// Its equilibrium is the system's optimum: the time is d/dv (v * time(v)).
traffic::Link marginal(traffic::Link link, double part) {
  link.capacity *= part;
  link.b *= link.power + 1;
  return link;
}

// phi* at the marginal time of that flow.
double conjugate(const traffic::Link& link, double flow) {
  return link.power * link.free_flow_time * link.b * flow * std::pow(flow / link.capacity, link.power);
}

struct BoundNetwork {
  std::vector<traffic::Link> links;
  std::vector<traffic::UserClass> classes;
  std::vector<std::vector<std::vector<traffic::LinkIndex>>> copies;
};

BoundNetwork bound_network(const DesignProblem& problem) {
  BoundNetwork bound{{}, problem.classes(), {}};
  for (const traffic::Link& link : problem.network().links()) bound.links.push_back(marginal(link, 1));
  for (const DesignOption& option : problem.options()) {
    bound.copies.push_back({option.links});
    for (std::size_t level = 1; level < part_of_capacity.size(); ++level) {
      bound.copies.back().emplace_back();
      for (const traffic::LinkIndex link : option.links) {
        bound.copies.back().back().push_back(static_cast<traffic::LinkIndex>(bound.links.size()));
        bound.links.push_back(marginal(problem.network().links()[link], part_of_capacity[level]));
        for (traffic::UserClass& of : bound.classes)
          if (!of.fixed_cost.empty()) of.fixed_cost.push_back(of.fixed_cost[link]);
      }
    }
  }
  return bound;
}

traffic::Equilibrium equilibrium_of(const DesignProblem& problem, BoundNetwork bound) {
  const traffic::Network& network = problem.network();
  auto marginal_network =
      traffic::Network::of(network.zones(), network.nodes(), network.first_through_node(), std::move(bound.links));
  auto equilibrium = traffic::Equilibrium::of(std::move(*marginal_network), std::move(bound.classes));
  for (const auto& levels : bound.copies)
    for (const auto& links : levels)
      for (const traffic::LinkIndex link : links) equilibrium->set_open(link, false);
  return std::move(*equilibrium);
}

}  // namespace

double lower_bound(const DesignProblem& problem, const DesignPrices& prices, const DesignRange& range) {
  double bound = prices.without_gains;
  struct Item {
    double gain;
    double cost;
  };
  std::array<Item, most_candidates> items;
  std::size_t count = 0;
  for (std::size_t i = 0; i < problem.options().size(); ++i) {
    if (holds(range.forced, i)) bound -= prices.gains[i];
    else if (holds(range.allowed, i) && prices.gains[i] > 0)
      items[count++] = {prices.gains[i], static_cast<double>(problem.options()[i].cost)};
  }
  std::sort(items.begin(), items.begin() + count,
            [](const Item& one, const Item& other) { return one.gain * other.cost > other.gain * one.cost; });
  double left = static_cast<double>(range.budget_left);
  for (std::size_t i = 0; i < count; ++i) {
    if (items[i].cost > left) return bound - items[i].gain * left / items[i].cost;
    bound -= items[i].gain;
    left -= items[i].cost;
  }
  return bound;
}

DesignBound::DesignBound(const DesignProblem& problem)
    : problem_(&problem),
      copies_(bound_network(problem).copies),
      is_option_(problem.network().links().size()),
      optimum_(equilibrium_of(problem, bound_network(problem))),
      level_(problem.options().size(), closed) {
  for (const DesignOption& option : problem.options())
    for (const traffic::LinkIndex link : option.links) is_option_[link] = true;
}

void DesignBound::open_at(std::size_t option, int level) {
  if (level_[option] == level) return;
  const auto set = [&](int at, bool open) {
    if (at == closed) return;
    for (const traffic::LinkIndex link : copies_[option][static_cast<std::size_t>(at)]) optimum_.set_open(link, open);
  };
  set(level_[option], false);
  set(level, true);
  level_[option] = level;
}

DesignPrices DesignBound::solve() {
  traffic::Stop stop;
  stop.gap = price_gap;
  optimum_.solve(stop);
  ++solved_;
  DesignPrices prices{0, std::vector<double>(level_.size(), 0)};
  for (std::size_t i = 0; i < problem_->classes().size(); ++i)
    for (const double cost : optimum_.cost_by_origin(i)) prices.without_gains += cost;
  const std::vector<traffic::Link>& links = problem_->network().links();
  for (std::size_t i = 0; i < links.size(); ++i)
    if (!is_option_[i]) prices.without_gains -= conjugate(links[i], optimum_.flows()[i]);
  for (std::size_t option = 0; option < level_.size(); ++option) {
    if (level_[option] == closed) continue;
    const auto level = static_cast<std::size_t>(level_[option]);
    const std::vector<traffic::LinkIndex>& whole = problem_->options()[option].links;
    for (std::size_t i = 0; i < whole.size(); ++i)
      prices.gains[option] +=
          conjugate(links[whole[i]], optimum_.flows()[copies_[option][level][i]] / part_of_capacity[level]);
  }
  return prices;
}

std::vector<int> DesignBound::wanted_levels(const DesignRange& range, const DesignPrices& prices) const {
  const std::size_t options = level_.size();
  std::vector<double> cost(options, 0), now(options, 0);
  double all = 0;
  for (std::size_t i = 0; i < options; ++i) {
    if (!holds(range.allowed & ~range.forced, i)) continue;
    cost[i] = static_cast<double>(problem_->options()[i].cost);
    now[i] = part_of_capacity[static_cast<std::size_t>(level_[i])];
    all += cost[i];
  }
  const double left = static_cast<double>(range.budget_left);
  // The part at which one more unit of money spent on each option saves the same, worth.
  const auto part = [&](std::size_t i, double worth) {
    const double power = problem_->network().links()[problem_->options()[i].links[0]].power;
    if (worth <= 0 || cost[i] <= 0) return 1.0;
    return std::min(1.0, now[i] * std::pow(prices.gains[i] / (worth * cost[i]), 1 / (power + 1)));
  };
  const auto spent = [&](double worth) {
    double sum = 0;
    for (std::size_t i = 0; i < options; ++i) sum += cost[i] * part(i, worth);
    return sum;
  };
  double worth = 0;
  if (all > left) {
    double low = 1e-9, high = 1e-9;
    while (spent(high) > left && high < 1e18) high *= 4;
    for (int i = 0; i < 40; ++i) {
      worth = std::sqrt(low * high);
      (spent(worth) > left ? low : high) = worth;
    }
  }
  std::vector<int> wanted(options, closed);
  for (std::size_t i = 0; i < options; ++i) {
    if (!holds(range.allowed, i)) continue;
    wanted[i] = 0;
    if (holds(range.forced, i)) continue;
    const double target = part(i, worth);
    const auto distance = [&](int level) {
      return std::abs(std::log(std::max(target, .01) / part_of_capacity[static_cast<std::size_t>(level)]));
    };
    for (int level = 1; level < static_cast<int>(part_of_capacity.size()); ++level)
      if (distance(level) < distance(wanted[i])) wanted[i] = level;
  }
  return wanted;
}

DesignBound::Found DesignBound::price(const DesignRange& range, double enough) {
  for (std::size_t i = 0; i < level_.size(); ++i) {
    if (!holds(range.allowed, i)) open_at(i, closed);
    else if (holds(range.forced, i) || level_[i] == closed) open_at(i, 0);
  }
  Found found{solve(), 0};
  found.bound = lower_bound(*problem_, found.prices, range);
  for (int trial = 0; trial < 2 && found.bound < enough; ++trial) {
    const std::vector<int> wanted = wanted_levels(range, found.prices);
    if (wanted == level_) break;
    for (std::size_t i = 0; i < level_.size(); ++i) open_at(i, wanted[i]);
    DesignPrices prices = solve();
    const double bound = lower_bound(*problem_, prices, range);
    if (bound <= found.bound) break;
    found = {std::move(prices), bound};
  }
  return found;
}

}  // namespace comity::valuation
