#include "valuation/road_states.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <string>
#include <thread>
#include <utility>

#include "valuation/gray_code.h"
#include "valuation/through_traffic.h"

namespace comity::valuation {

namespace {

constexpr std::size_t stretch_length = 64;

CandidateSet all_of(std::size_t candidates) { return (CandidateSet{1} << candidates) - 1; }

std::vector<Fault> unserved_faults(const RoadScenario& scenario, const traffic::Outcome& outcome) {
  std::vector<Fault> faults;
  faults.reserve(outcome.unserved.size());
  for (const traffic::Unserved& pair : outcome.unserved)
    faults.push_back({"class " + scenario.classes()[pair.user_class].id + ", zone " + std::to_string(pair.origin + 1) +
                          " to zone " + std::to_string(pair.destination + 1),
                      "trips and no way between them when nothing is built", "a way, or no trips"});
  return faults;
}

Result<traffic::Equilibrium> nothing_built(const RoadScenario& scenario,
                                           const std::vector<traffic::UserClass>& classes) {
  auto equilibrium = traffic::Equilibrium::of(scenario.network(), classes);
  if (!equilibrium) return equilibrium.error();
  CandidateSet open = all_of(scenario.candidates().size());
  change_open(*equilibrium, scenario.candidates(), open, 0);
  return equilibrium;
}

// The trips of today at today's costs are the point through which each pair's demand goes. False when no class is elastic.
bool make_elastic(const RoadScenario& scenario, const traffic::Equilibrium& today,
                  std::vector<traffic::UserClass>& classes) {
  bool any = false;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const TravelClass& travel = scenario.classes()[i];
    if (travel.elasticity == 0 || travel.trips.pairs() == 0) continue;
    any = true;
    traffic::ElasticDemand elastic;
    double cost_of_all = 0;
    for (traffic::NodeIndex origin = 0; origin < scenario.network().zones(); ++origin) {
      if (travel.trips.from(origin).empty()) continue;
      const std::vector<double> costs = today.costs_from(i, origin);
      for (const traffic::Trip& trip : travel.trips.from(origin)) {
        elastic.reference_cost.push_back(costs[trip.destination]);
        cost_of_all += trip.volume * costs[trip.destination];
      }
    }
    if (cost_of_all <= 0) continue;  // nothing costs anything, and nothing can get cheaper
    elastic.sensitivity = -travel.elasticity * travel.trips.total() / cost_of_all;
    classes[i].elastic = std::move(elastic);
  }
  return any;
}

}  // namespace

void change_open(traffic::Equilibrium& equilibrium, std::span<const Candidate> candidates, CandidateSet& now,
                 CandidateSet open) {
  for (CandidateSet changed = now ^ open; changed != 0; changed &= changed - 1) {
    const auto candidate = static_cast<std::size_t>(std::countr_zero(changed));
    for (const traffic::LinkIndex link : candidates[candidate].links)
      equilibrium.set_open(link, (open >> candidate & 1) != 0);
  }
  now = open;
}

RoadStates::RoadStates(const RoadScenario& scenario, const Accuracy& accuracy, traffic::Equilibrium today)
    : scenario_(&scenario), accuracy_(accuracy), today_(std::move(today)) {
  for (const Party& party : scenario.parties()) crossing_costs_ |= party.through_traffic_cost.minor > 0;
}

Result<RoadStates> RoadStates::of(const RoadScenario& scenario, const Accuracy& accuracy) {
  std::vector<traffic::UserClass> classes = scenario.user_classes();
  auto today = nothing_built(scenario, classes);
  if (!today) return today.error();
  RoadStates states(scenario, accuracy, std::move(*today));
  traffic::Outcome outcome = states.today_.solve(states.stop());
  if (!outcome.unserved.empty()) return Error{ErrorCode::bad_input, unserved_faults(scenario, outcome)};
  if (make_elastic(scenario, states.today_, classes)) {
    auto elastic = nothing_built(scenario, classes);
    if (!elastic) return elastic.error();
    states.today_ = std::move(*elastic);
    outcome = states.today_.solve(states.stop());
  }
  states.surplus_today_ = states.surplus(states.today_);
  states.states_.emplace(0, states.look_at(states.today_, outcome));
  return states;
}

double RoadStates::largest_gap() const {
  double largest = 0;
  for (const auto& [open, state] : states_) largest = std::max(largest, state.gap);
  return largest;
}

traffic::Stop RoadStates::stop() const {
  traffic::Stop stop;
  stop.gap = accuracy_.gap;
  stop.iterations = accuracy_.iterations;
  return stop;
}

std::vector<double> RoadStates::surplus(const traffic::Equilibrium& equilibrium) const {
  std::vector<double> minor(scenario_->parties().size(), 0.0);
  for (std::size_t i = 0; i < scenario_->classes().size(); ++i) {
    const double minor_a_minute = scenario_->classes()[i].value_of_time_minor / 60;
    const std::vector<double> by_origin = equilibrium.surplus_by_origin(i);
    for (std::size_t zone = 0; zone < scenario_->residence().size(); ++zone)
      minor[scenario_->residence()[zone]] += by_origin[zone] * minor_a_minute;
  }
  for (double& of_party : minor) of_party *= scenario_->appraisal().periods_a_year;
  return minor;
}

RoadState RoadStates::look_at(const traffic::Equilibrium& equilibrium, const traffic::Outcome& outcome) const {
  const double periods = scenario_->appraisal().periods_a_year;
  const std::size_t parties = scenario_->parties().size();
  RoadState state{std::vector<PartyYear>(parties), outcome.total_time / 60 * periods, outcome.total_cost / 60 * periods,
                  outcome.gap};
  const std::vector<double> minor = surplus(equilibrium);
  for (std::size_t party = 0; party < parties; ++party)
    state.parties[party].benefit = minor[party] - surplus_today_[party];
  for (std::size_t i = 0; i < scenario_->classes().size(); ++i) {
    const std::vector<double> flows = equilibrium.flows_of(i);
    const double factor = scenario_->classes()[i].toll_factor * periods;
    for (std::size_t link = 0; link < flows.size(); ++link) {
      const LinkFacts& facts = scenario_->links()[link];
      state.parties[facts.owner].tolls += flows[link] * facts.toll_minor * factor;
    }
  }
  if (crossing_costs_) {
    const std::vector<double> crossing = through_vehicle_km(*scenario_, equilibrium);
    for (std::size_t party = 0; party < parties; ++party)
      state.parties[party].through_traffic =
          crossing[party] * periods * static_cast<double>(scenario_->parties()[party].through_traffic_cost.minor);
  }
  return state;
}

traffic::Equilibrium RoadStates::equilibrium(CandidateSet open) const {
  traffic::Equilibrium found = today_;
  CandidateSet now = 0;
  change_open(found, scenario_->candidates(), now, open);
  found.solve(stop());
  return found;
}

std::vector<RoadState> RoadStates::walk(std::span<const CandidateSet> stretch,
                                        const std::function<bool()>& found_one) const {
  traffic::Equilibrium walker = today_;
  CandidateSet now = 0;
  std::vector<RoadState> found;
  found.reserve(stretch.size());
  for (const CandidateSet open : stretch) {
    change_open(walker, scenario_->candidates(), now, open);
    const traffic::Outcome outcome = walker.solve(stop());
    found.push_back(look_at(walker, outcome));
    if (!found_one()) break;
  }
  return found;
}

Result<void> RoadStates::find(std::span<const CandidateSet> sets, const GoOn& go_on) {
  std::vector<CandidateSet> wanted;
  for (const CandidateSet set : sets)
    if (!states_.contains(set)) wanted.push_back(set);
  in_gray_order(wanted);
  std::atomic<std::size_t> networks = 0;
  std::atomic<bool> going = true;
  const auto count_one = [&] {
    ++networks;
    return going.load();
  };
  const auto count_one_and_ask = [&] {
    ++networks;
    if (go_on && !go_on({networks, wanted.size()})) going = false;
    return going.load();
  };
  for (std::size_t begin = 0; begin < wanted.size() && going;) {
    // A round: one stretch for each thread.
    std::vector<std::span<const CandidateSet>> round;
    for (unsigned thread = 0; thread < std::max(1U, accuracy_.threads) && begin < wanted.size(); ++thread) {
      const std::size_t end = std::min(wanted.size(), begin + stretch_length);
      round.emplace_back(wanted.data() + begin, end - begin);
      begin = end;
    }
    std::vector<std::vector<RoadState>> found(round.size());
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < round.size(); ++i)
      others.emplace_back([&, i] { found[i] = walk(round[i], count_one); });
    found[0] = walk(round[0], count_one_and_ask);
    others.clear();  // joins them
    for (std::size_t i = 0; i < round.size(); ++i)
      for (std::size_t j = 0; j < found[i].size(); ++j) states_.emplace(round[i][j], std::move(found[i][j]));
  }
  if (!going) return ended({networks, wanted.size()});
  return {};
}

}  // namespace comity::valuation
