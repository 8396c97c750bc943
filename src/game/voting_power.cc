#include "game/voting_power.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "game/coalition_counts.h"

namespace comity::game {
namespace {

struct Swings {
  std::uint64_t total = 0;
  Wide orders = 0;  // in which the voter's yes reaches the quota, of n!
};

// Over the coalitions of the others that lose without the voter and win with it.
Swings swings_of(const CoalitionCounts& others, std::int64_t weight, std::int64_t quota,
                 const std::vector<Wide>& factorial) {
  Swings swings;
  const std::size_t voters = factorial.size() - 1;
  const auto first = std::ranges::lower_bound(others, quota - weight, {}, &CoalitionCount::weight);
  for (auto count = first; count != others.end() && count->weight < quota; ++count) {
    swings.total += count->coalitions;
    swings.orders += count->coalitions * factorial[count->size] * factorial[voters - 1 - count->size];
  }
  return swings;
}

}  // namespace

Result<void> check(const WeightedVoting& rule) {
  if (rule.weights.empty() || rule.weights.size() > most_voters) {
    return bad_input("weights", std::to_string(rule.weights.size()) + " voters", "1 to " + std::to_string(most_voters));
  }
  for (const std::int64_t weight : rule.weights) {
    if (weight < 0 || weight > heaviest_vote) {
      return bad_input("weights", std::to_string(weight), "weights from 0 to " + std::to_string(heaviest_vote));
    }
  }
  const std::int64_t total = std::accumulate(rule.weights.begin(), rule.weights.end(), std::int64_t{0});
  if (rule.quota >= 1 && rule.quota <= total) return {};
  return bad_input("quota", std::to_string(rule.quota), "1 to " + std::to_string(total) + ", the sum of the weights");
}

Fraction reduced(Wide numerator, Wide denominator) {
  const Wide common = greatest_common_divisor(numerator, denominator);
  return {numerator / common, denominator / common};
}

std::string percent_text(const Fraction& fraction, int decimals) {
  Wide parts = 1;  // in one per cent
  for (int i = 0; i < decimals; ++i) parts *= 10;
  // What is over a whole per cent apart, so that nothing grows beyond 1000 times the denominator.
  const Wide hundredfold = fraction.numerator * 100;
  Wide whole = hundredfold / fraction.denominator;
  const Wide rest = hundredfold % fraction.denominator;
  Wide part = (2 * rest * parts + fraction.denominator) / (2 * fraction.denominator);
  if (part == parts) ++whole, part = 0;
  if (decimals == 0) return to_string(whole);
  std::string after = to_string(part);
  after.insert(0, static_cast<std::size_t>(decimals) - after.size(), '0');
  return to_string(whole) + "." + after;
}

std::string to_string(const Fraction& fraction) {
  return to_string(fraction.numerator) + "/" + to_string(fraction.denominator);
}

Result<std::vector<VotingPower>> voting_power(const WeightedVoting& rule) {
  if (auto checked = check(rule); !checked) return checked.error();
  const auto all = count_coalitions(rule.weights);
  if (!all) return all.error();
  const std::vector<Wide> factorial = factorials(rule.weights.size());

  std::map<std::int64_t, Swings> swings;  // voters of one weight have one power
  std::uint64_t all_swings = 0;
  for (const std::int64_t weight : rule.weights) {
    const auto [known, is_new] = swings.try_emplace(weight);
    if (is_new) known->second = swings_of(without_voter(*all, weight), weight, rule.quota, factorial);
    all_swings += known->second.total;
  }
  std::vector<VotingPower> power;
  for (const std::int64_t weight : rule.weights) {
    const Swings& voter = swings.at(weight);
    power.push_back({reduced(voter.orders, factorial.back()), reduced(voter.total, all_swings)});
  }
  return power;
}

}  // namespace comity::game
