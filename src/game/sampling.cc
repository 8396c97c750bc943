#include "game/sampling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <numeric>
#include <optional>
#include <string>

#include "game/lowest_terms.h"

namespace comity::game {
namespace {

using Members = std::array<std::uint64_t, most_sampled_players / 64>;

// Sebastiano Vigna's SplitMix64: a counter whose values are mixed, so that a stream is known by where it begins.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t stream) : state_(mixed(mixed(seed + step) + stream * step)) {}

  // 0 to bound - 1, each as likely as any other (D. Lemire, Fast random integer generation in an interval, 2019).
  std::uint64_t below(std::uint64_t bound) {
    Wide product = static_cast<Wide>(next()) * bound;
    const std::uint64_t too_often = (0 - bound) % bound;
    while (static_cast<std::uint64_t>(product) < too_often) product = static_cast<Wide>(next()) * bound;
    return static_cast<std::uint64_t>(product >> 64);
  }

 private:
  static constexpr std::uint64_t step = 0x9e3779b97f4a7c15u;
  std::uint64_t next() { return mixed(state_ += step); }

  std::uint64_t state_;
};

// Of what a player added over pairs: twice the draws, so that they are whole numbers. A draw is at most 2^52, its square 2^104,
// and 2^22 of them 2^126.
struct Moments {
  WideSigned sum = 0;
  Wide squares = 0;
};

struct Part {
  std::vector<Moments> moments;
  std::optional<Error> fault;  // at the first pair that has one
};

class Sampler {
 public:
  Sampler(std::size_t players, const CoalitionValue& value, const SamplingPlan& plan)
      : players_(players), words_((players + 63) / 64), value_(value), plan_(plan) {}

  Part run(std::uint64_t begin, std::uint64_t end) const {
    Part part{std::vector<Moments>(players_), {}};
    std::vector<std::size_t> order(players_);
    std::vector<std::int64_t> added(players_);
    for (std::uint64_t pair = begin; pair < end; ++pair) {
      draw(pair, order);
      std::ranges::fill(added, 0);
      auto fault = come(order, added);
      std::ranges::reverse(order);
      if (!fault) fault = come(order, added);
      if (fault) {
        part.fault = std::move(fault);
        return part;
      }
      for (std::size_t i = 0; i < players_; ++i) {
        part.moments[i].sum += added[i];
        part.moments[i].squares += static_cast<Wide>(static_cast<WideSigned>(added[i]) * added[i]);
      }
    }
    return part;
  }

 private:
  void draw(std::uint64_t pair, std::vector<std::size_t>& order) const {
    std::iota(order.begin(), order.end(), std::size_t{0});
    Draws draws(plan_.seed, pair);
    for (std::size_t left = players_; left > 1; --left) std::swap(order[left - 1], order[draws.below(left)]);
  }

  // Adds what each brings in this order.
  std::optional<Error> come(const std::vector<std::size_t>& order, std::vector<std::int64_t>& added) const {
    Members members{};
    std::int64_t before = 0;
    for (const std::size_t player : order) {
      members[player / 64] |= std::uint64_t{1} << player % 64;
      const std::int64_t after = value_(std::span(members).first(words_));
      if (after > largest_value || after < -largest_value) {
        return bad_input("value", std::to_string(after),
                         "a value of at most " + std::to_string(largest_value) + " either way");
      }
      const std::int64_t more = after - before;
      const AddedRange& range = plan_.added[player];
      if (more < range.least || more > range.most) {
        return bad_input("added[" + std::to_string(player) + "]",
                         std::to_string(range.least) + " to " + std::to_string(range.most),
                         "a range that covers " + std::to_string(more) + ", which the player was seen to add");
      }
      added[player] += more;
      before = after;
    }
    return std::nullopt;
  }

  std::size_t players_;
  std::size_t words_;
  const CoalitionValue& value_;
  const SamplingPlan& plan_;
};

Result<std::vector<Moments>> all_moments(const Sampler& sampler, std::size_t players, const SamplingPlan& plan) {
  std::vector<std::future<Part>> parts;
  for (std::uint64_t i = 0; i < plan.threads; ++i) {
    const std::uint64_t begin = plan.pairs * i / plan.threads;
    const std::uint64_t end = plan.pairs * (i + 1) / plan.threads;
    const auto policy = plan.threads == 1 ? std::launch::deferred : std::launch::async;
    parts.push_back(std::async(policy, [&sampler, begin, end] { return sampler.run(begin, end); }));
  }
  std::vector<Moments> moments(players);
  std::optional<Error> first;  // parts are in the order of their pairs
  for (std::future<Part>& future : parts) {
    const Part part = future.get();
    if (part.fault && !first) first = part.fault;
    for (std::size_t i = 0; i < players; ++i) {
      moments[i].sum += part.moments[i].sum;
      moments[i].squares += part.moments[i].squares;
    }
  }
  if (first) return *first;
  return moments;
}

// The sum of the squared distances from the mean. From the mean rounded down it is a whole number, known modulo 2^128 and smaller.
double squared_distances(const Moments& moments, std::uint64_t pairs) {
  const auto count = static_cast<WideSigned>(pairs);
  WideSigned mean = moments.sum / count;
  if (mean * count > moments.sum) --mean;
  const WideSigned rest = moments.sum - mean * count;
  const Wide around = moments.squares - 2 * static_cast<Wide>(mean) * static_cast<Wide>(moments.sum) +
                      static_cast<Wide>(count) * static_cast<Wide>(mean) * static_cast<Wide>(mean);
  const double off = static_cast<double>(rest) * static_cast<double>(rest) / static_cast<double>(pairs);
  return std::max(0.0, static_cast<double>(around) - off);
}

// P(distance > bound) is at most `risk`: half of it for each of two bounds, of which the smaller one then holds.
double distance_at(double risk, const Moments& moments, const AddedRange& added, std::uint64_t pairs) {
  const auto count = static_cast<double>(pairs);
  const double range = static_cast<double>(added.most - added.least);
  const double hoeffding = range * std::sqrt(std::log(4 / risk) / (2 * count));
  const double variance = squared_distances(moments, pairs) / (count - 1) / 4;  // moments are of twice the draws
  const double log = std::log(8 / risk);
  const double bernstein = std::sqrt(2 * variance * log / count) + 7 * range * log / (3 * (count - 1));
  constexpr double rounding = 1 + 1e-9;
  return std::min(hoeffding, bernstein) * rounding;
}

Result<void> check_plan(std::size_t players, const SamplingPlan& plan) {
  if (players < 1 || players > most_sampled_players) {
    return bad_input("players", std::to_string(players), "1 to " + std::to_string(most_sampled_players));
  }
  if (plan.added.size() != players) {
    return bad_input("added", std::to_string(plan.added.size()) + " ranges",
                     std::to_string(players) + ", one for each player");
  }
  for (std::size_t i = 0; i < players; ++i) {
    const AddedRange& range = plan.added[i];
    if (range.least <= range.most && range.least >= -2 * largest_value && range.most <= 2 * largest_value) continue;
    return bad_input("added[" + std::to_string(i) + "]",
                     std::to_string(range.least) + " to " + std::to_string(range.most),
                     "a range within " + std::to_string(2 * largest_value) + " either way");
  }
  if (plan.pairs < 2 || plan.pairs > most_sampled_pairs) {
    return bad_input("pairs", std::to_string(plan.pairs), "2 to " + std::to_string(most_sampled_pairs));
  }
  if (!(plan.confidence > 0 && plan.confidence < 1)) {
    return bad_input("confidence", std::to_string(plan.confidence), "above 0 and below 1");
  }
  if (plan.threads < 1 || plan.threads > 256) return bad_input("threads", std::to_string(plan.threads), "1 to 256");
  return {};
}

}  // namespace

Result<SampledShares> sampled_shapley(std::size_t players, const CoalitionValue& value, const SamplingPlan& plan) {
  if (const auto checked = check_plan(players, plan); !checked) return checked.error();
  const auto moments = all_moments(Sampler(players, value, plan), players, plan);
  if (!moments) return moments.error();
  SampledShares sampled{{}, {}, plan.confidence, 2 * plan.pairs, plan.seed};
  const double risk = (1 - plan.confidence) / static_cast<double>(players);
  std::vector<WideSigned> sums;
  for (std::size_t i = 0; i < players; ++i) {
    sums.push_back((*moments)[i].sum);
    sampled.within.push_back(distance_at(risk, (*moments)[i], plan.added[i], plan.pairs));
  }
  auto estimate = in_lowest_terms(std::move(sums), static_cast<WideSigned>(2 * plan.pairs));
  if (!estimate) return estimate.error();
  sampled.estimate = *std::move(estimate);
  return sampled;
}

}  // namespace comity::game
