#include "traffic/search.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace comity::traffic {

namespace {

// Chosen by trial on the networks of bench/traffic_bench.cc; they change how long it takes, not where it ends.
constexpr std::size_t bushes_a_block = 48;
constexpr std::size_t most_blocks = 8;
constexpr double blocks_until = 1e-4;  // gap
constexpr int most_sweeps = 60;
constexpr double sweep_until = .002;  // of the first sweep's gain
// Sweeps go beyond Newton's step (successive over-relaxation: D. M. Young, Iterative methods for solving partial difference equations of
// elliptic type, 1954), as pairs share links and each undoes a part of what the others did.
constexpr double relaxation = 1.4;
constexpr int stalled_after = 60;  // iterations without a smaller gap
constexpr int rounds_of_few = 3;
constexpr double few_of_all = .3;
constexpr double enough = .2;  // of the gap that is wanted, for those who look again

}  // namespace

Search::Search(Equilibrium::State& state, const Stop& stop)
    : state_(state),
      stop_(stop),
      workers_(std::max(1U, stop.threads)),
      tolerance_(std::max(1e-13, .01 * stop.gap)),
      all_(state.bushes.size()),
      from_nothing_(std::ranges::all_of(state.bushes, [](const Bush& bush) { return bush.slots() == 0; })) {
  std::iota(all_.begin(), all_.end(), 0U);
  while (state.scratch.size() < std::max(1U, stop.threads)) state.scratch.emplace_back(state.network.nodes());
}

// Parts work on one bush each, and what they change of the links' flows is added in the bushes' order, so nothing depends on the
// threads. led_first: those whom links that opened or closed concern are led before they look.
void Search::look(Which bushes, bool led_first) {
  workers_.share(0, bushes.size(), [&](std::size_t worker, std::size_t i) {
    Bush& bush = state_.bushes[bushes[i]];
    bush.label(state_.costs, state_.scratch[worker]);
    if (led_first) bush.keep_to_open_links(state_.costs, state_.scratch[worker]);
    bush.look(state_.costs, tolerance_, state_.scratch[worker]);
  });
  for (const std::uint32_t i : bushes) {
    for (const FlowChange& change : state_.bushes[i].changes()) state_.costs.add_flow(change.link, change.change);
    state_.bushes[i].changes().clear();
  }
}

double Search::shift(Which bushes, double by) {
  double gain = 0;
  for (const std::uint32_t i : bushes) gain += state_.bushes[i].shift(state_.costs, by);
  return gain;
}

void Search::sweep() {
  double first = 0;
  for (int i = 0; i < most_sweeps; ++i) {
    const double gain = shift(all_, relaxation);
    if (i == 0) first = gain;
    if (gain <= sweep_until * first) break;
  }
}

double Search::excess_of(Which bushes) const {
  double sum = 0;
  for (const std::uint32_t i : bushes) sum += state_.bushes[i].excess();
  return sum;
}

double Search::cost() const {
  double sum = 0;
  for (const Bush& bush : state_.bushes) sum += bush.cost();
  return sum;
}

bool Search::few(Which bushes) const {
  return static_cast<double>(bushes.size()) <= few_of_all * static_cast<double>(all_.size());
}

std::vector<std::uint32_t> Search::losing() const {
  const double share = enough * stop_.gap * cost() / static_cast<double>(all_.size());
  std::vector<std::uint32_t> losing;
  for (const std::uint32_t i : all_)
    if (state_.bushes[i].excess() > share) losing.push_back(i);
  return losing;
}

// Where few lose they look again by themselves: a look at all costs as much whoever needs it.
void Search::look_again(std::vector<std::uint32_t> bushes, int rounds) {
  const double wanted = enough * stop_.gap * cost();
  for (int i = 0; i < rounds && !bushes.empty() && few(bushes); ++i) {
    look(bushes, false);
    sweep();
    if (excess_of(bushes) <= wanted) return;
    const double share = wanted / static_cast<double>(all_.size());
    std::erase_if(bushes, [&](std::uint32_t bush) { return state_.bushes[bush].excess() <= share; });
  }
}

std::vector<Search::Which> Search::blocks() const {
  const std::size_t count = std::clamp<std::size_t>(all_.size() / bushes_a_block, 1, most_blocks);
  std::vector<Which> blocks;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = i * all_.size() / count;
    blocks.push_back(Which(all_).subspan(begin, (i + 1) * all_.size() / count - begin));
  }
  return blocks;
}

// Puts everybody on a road that is open, where they are not. From nothing that is the cheapest way, block by block, so that later
// blocks see what earlier ones fill.
void Search::settle() {
  state_.links_changed = false;
  if (from_nothing_) {
    for (const Which block : blocks()) look(block, true);
    return;
  }
  std::vector<std::uint32_t> touched;
  for (const std::uint32_t i : all_)
    if (state_.bushes[i].is_touched(state_.costs)) touched.push_back(i);
  look(touched, true);
  state_.add_flows_up();
  sweep();
  look_again(std::move(touched), rounds_of_few);
}

// The gap as each block saw it: near enough to go on by, not exact.
double Search::look_in_blocks() {
  for (const Which block : blocks()) {
    look(block, false);
    shift(block, 1);
  }
  return excess_of(all_) / cost();
}

double Search::look_at_all() {
  look(all_, false);
  const double sum = cost();
  return sum > 0 ? std::max(0.0, excess_of(all_) / sum) : 0;
}

Ended Search::run(Progress& progress) {
  progress = {0, unreachable};
  // At first everybody changes ways, and blocks that look one after the other do better than all at once; later a look at all gives
  // the gap exactly and costs less.
  bool in_blocks = from_nothing_ && all_.size() >= 2 * bushes_a_block;
  if (state_.links_changed) settle();
  double least = unreachable;
  int since_least = 0;
  for (;;) {
    if (progress.gap < 1e-7) state_.add_flows_up();
    progress.gap = in_blocks ? look_in_blocks() : look_at_all();
    ++progress.iterations;
    if (!in_blocks && progress.gap <= stop_.gap) return Ended::at_gap;
    since_least = progress.gap < least ? 0 : since_least + 1;
    least = std::min(least, progress.gap);
    if (since_least >= stalled_after) return Ended::stalled;
    if (progress.iterations >= stop_.iterations) return Ended::at_iterations;
    if (stop_.go_on && !stop_.go_on(progress)) return Ended::cancelled;
    sweep();
    if (in_blocks) in_blocks = progress.gap >= blocks_until;
    else look_again(losing(), rounds_of_few);
  }
}

}  // namespace comity::traffic
