#include "game/river.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>
#include <optional>
#include <string>

namespace comity::game {
namespace {

constexpr std::int64_t one_ppm_of = 1'000'000;

void add_fault(Error& error, std::string where, std::string given, std::string expected) {
  error.faults.push_back({std::move(where), std::move(given), std::move(expected)});
}

std::string place(const std::string& list, std::size_t i) { return list + "[" + std::to_string(i) + "]"; }

Result<void> result_of(Error faults) {
  if (faults.faults.empty()) return {};
  return faults;
}

std::size_t next_of(const PollutedRiver& river, std::size_t region) {
  return river.flows_into.empty() ? region + 1 : river.flows_into[region];
}

// The costs of the regions that flow into each one.
std::vector<std::int64_t> costs_into(const PollutedRiver& river) {
  std::vector<std::int64_t> into(river.cleaning_costs.size());
  for (std::size_t i = 0; i + 1 < into.size(); ++i) into[next_of(river, i)] += river.cleaning_costs[i];
  return into;
}

struct Rate {
  WideSigned numerator = 0;
  WideSigned denominator = 1;
};

bool is_less(const Rate& a, const Rate& b) { return a.numerator * b.denominator < b.numerator * a.denominator; }

// The largest rate at which no region's own discharge is negative; 1 if any is.
Rate most_by_costs(const PollutedRiver& river) {
  const std::vector<std::int64_t> into = costs_into(river);
  const std::size_t mouth = into.size() - 1;
  Rate most{1, 1};
  for (std::size_t i = 0; i < into.size(); ++i) {
    if (into[i] == 0) continue;
    const WideSigned cost = river.cleaning_costs[i];
    const Rate bound{cost, i == mouth ? cost + into[i] : WideSigned{into[i]}};
    if (is_less(bound, most)) most = bound;
  }
  return most;
}

void check_costs(const PollutedRiver& river, Error& faults) {
  std::int64_t total = 0;
  for (std::size_t i = 0; i < river.cleaning_costs.size(); ++i) {
    const std::int64_t cost = river.cleaning_costs[i];
    if (cost < 0 || cost > largest_value - total) {
      add_fault(faults, place("cleaning_costs", i), std::to_string(cost),
                "costs from 0 on that add up to at most " + std::to_string(largest_value));
      continue;
    }
    total += cost;
  }
}

void check_flow(const PollutedRiver& river, Error& faults) {
  if (river.flows_into.empty()) return;
  const std::size_t regions = river.cleaning_costs.size();
  if (river.flows_into.size() + 1 != regions) {
    add_fault(faults, "flows_into", std::to_string(river.flows_into.size()) + " regions",
              std::to_string(regions - 1) + ", one for each region but the mouth");
    return;
  }
  for (std::size_t i = 0; i + 1 < regions; ++i) {
    if (river.flows_into[i] > i && river.flows_into[i] < regions) continue;
    add_fault(faults, place("flows_into", i), std::to_string(river.flows_into[i]),
              "a later region, " + std::to_string(i + 1) + " to " + std::to_string(regions - 1));
  }
}

void check_known_rates(const PollutedRiver& river, Error& faults) {
  if (river.least_rate_ppm < 0 || river.least_rate_ppm > one_ppm_of) {
    add_fault(faults, "least_rate_ppm", std::to_string(river.least_rate_ppm), "0 to 1000000");
  }
  if (river.most_rate_ppm < 0 || river.most_rate_ppm > one_ppm_of) {
    add_fault(faults, "most_rate_ppm", std::to_string(river.most_rate_ppm), "0 to 1000000");
  }
  if (river.least_rate_ppm > river.most_rate_ppm) {
    add_fault(faults, "least_rate_ppm", std::to_string(river.least_rate_ppm),
              "at most " + std::to_string(river.most_rate_ppm) + ", the most_rate_ppm");
  }
}

// A rate of 1, where nothing is ever taken out but at the mouth, leaves nothing to tell responsibility by.
void check_rate_against_costs(const PollutedRiver& river, Error& faults) {
  const Rate most = most_by_costs(river);
  if (is_less(most, {river.least_rate_ppm, one_ppm_of})) {
    const auto whole = static_cast<std::int64_t>(most.numerator * one_ppm_of / most.denominator);
    add_fault(faults, "least_rate_ppm", std::to_string(river.least_rate_ppm),
              "at most " + std::to_string(whole) + ": at a higher rate a region would have to clean more than it does");
  } else if (river.least_rate_ppm == one_ppm_of) {
    add_fault(faults, "least_rate_ppm", std::to_string(river.least_rate_ppm), "less than 1000000");
  }
}

Shares local_responsibility(const PollutedRiver& river) {
  return {{river.cleaning_costs.begin(), river.cleaning_costs.end()}, 1};
}

Shares upstream_equal(const PollutedRiver& river) {
  const std::size_t regions = river.cleaning_costs.size();
  std::vector<std::size_t> upstream(regions, 1);  // with the region itself
  for (std::size_t i = 0; i + 1 < regions; ++i) upstream[next_of(river, i)] += upstream[i];
  const WideSigned denominator = least_common_multiple_to(regions);
  Shares shares{std::vector<WideSigned>(regions), denominator};
  // From the mouth up: a region pays its part of its own cost, and as much of those downstream as the region it flows into.
  for (std::size_t i = regions; i-- > 0;) {
    const WideSigned part = denominator / static_cast<WideSigned>(upstream[i]);
    shares.numerators[i] = river.cleaning_costs[i] * part;
    if (i + 1 < regions) shares.numerators[i] += shares.numerators[next_of(river, i)];
  }
  return shares;
}

// A region's own discharge is its cost less t times those that flow into it, over 1 - t; of it 1 - t is cleaned here, the same
// part of what is left in the next region, and all of the rest at the mouth. Summed up, with r = t / (1 - t), a region of cost c
// that costs u flow into is responsible for c + r (c - u), the mouth for c - r u.
Shares upstream_responsibility(const PollutedRiver& river) {
  const TransferRates rates = transfer_rates(river);
  const Rate middle{rates.numerator_of_least + rates.numerator_of_most, 2 * rates.denominator};
  const WideSigned kept = middle.denominator - middle.numerator;
  const std::vector<std::int64_t> into = costs_into(river);
  const std::size_t mouth = into.size() - 1;
  Shares shares{{}, kept};
  for (std::size_t i = 0; i < into.size(); ++i) {
    const WideSigned cost = river.cleaning_costs[i];
    const WideSigned sent = (i == mouth ? 0 : cost) - into[i];
    shares.numerators.push_back(cost * kept + sent * middle.numerator);
  }
  return shares;
}

// Water for the riparians that are `in`, of which each can use what has come down to it and has not been used above.
// Greedy by worth is best, for the uses that are possible form a polymatroid: whoever takes a unit leaves that many less to all
// downstream of it, so what may be taken is the least that is left there.
struct Use {
  std::vector<std::int64_t> water;
  std::vector<std::int64_t> benefit;
  std::int64_t worth = 0;
};

struct Wish {
  std::size_t riparian = 0;
  WaterStep step;
};

std::vector<Wish> wishes_by_worth(const SharedRiver& river, std::uint32_t users) {
  std::vector<Wish> wishes;
  for (std::size_t i = 0; i < river.riparians.size(); ++i) {
    if ((users >> i & 1u) == 0) continue;
    for (const WaterStep& step : river.riparians[i].benefit) wishes.push_back({i, step});
  }
  std::ranges::stable_sort(wishes,
                           [](const Wish& a, const Wish& b) { return a.step.worth_per_unit > b.step.worth_per_unit; });
  return wishes;
}

// Only the water that enters at `sources` counts.
Use best_use(const SharedRiver& river, std::uint32_t users, std::uint32_t sources) {
  const std::size_t n = river.riparians.size();
  Use use{std::vector<std::int64_t>(n), std::vector<std::int64_t>(n)};
  std::vector<std::int64_t> left(n);  // of what has entered up to here
  std::int64_t entered = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if ((sources >> i & 1u) != 0) entered += river.riparians[i].inflow;
    left[i] = entered;
  }
  for (const Wish& wish : wishes_by_worth(river, users)) {
    const auto first = left.begin() + static_cast<std::ptrdiff_t>(wish.riparian);
    const std::int64_t taken = std::min(wish.step.units, *std::min_element(first, left.end()));
    for (auto below = first; below != left.end(); ++below) *below -= taken;
    use.water[wish.riparian] += taken;
    use.benefit[wish.riparian] += taken * wish.step.worth_per_unit;
    use.worth += taken * wish.step.worth_per_unit;
  }
  return use;
}

std::uint32_t first_riparians(std::size_t count) { return static_cast<std::uint32_t>((std::uint64_t{1} << count) - 1); }

void check_benefit(const Riparian& riparian, const std::string& where, std::int64_t& total, Error& faults) {
  if (riparian.benefit.size() > most_water_steps) {
    add_fault(faults, where + ".benefit", std::to_string(riparian.benefit.size()) + " steps",
              "at most " + std::to_string(most_water_steps));
    return;
  }
  std::optional<std::int64_t> before;
  for (std::size_t k = 0; k < riparian.benefit.size(); ++k) {
    const auto& [units, worth_per_unit] = riparian.benefit[k];
    const std::string step = place(where + ".benefit", k);
    if (units < 1) add_fault(faults, step + ".units", std::to_string(units), "at least 1");
    if (worth_per_unit < 0) add_fault(faults, step + ".worth_per_unit", std::to_string(worth_per_unit), "at least 0");
    if (before && worth_per_unit >= *before) {
      add_fault(faults, step + ".worth_per_unit", std::to_string(worth_per_unit),
                "less than " + std::to_string(*before) + ", what the units before are worth");
    }
    before = worth_per_unit;
    if (units < 1 || worth_per_unit < 0) continue;
    if (WideSigned{units} * worth_per_unit > largest_value - total) {
      add_fault(faults, step, std::to_string(units) + " units worth " + std::to_string(worth_per_unit) + " each",
                "benefits that add up to at most " + std::to_string(largest_value));
      continue;
    }
    total += units * worth_per_unit;
  }
}

}  // namespace

Result<void> check(const PollutedRiver& river) {
  const std::size_t regions = river.cleaning_costs.size();
  if (regions < 1 || regions > most_players) {
    return bad_input("cleaning_costs", std::to_string(regions) + " regions", "1 to " + std::to_string(most_players));
  }
  Error faults;
  check_costs(river, faults);
  check_flow(river, faults);
  check_known_rates(river, faults);
  if (faults.faults.empty()) check_rate_against_costs(river, faults);
  return result_of(std::move(faults));
}

TransferRates transfer_rates(const PollutedRiver& river) {
  const Rate by_costs = most_by_costs(river);
  const Rate known{river.most_rate_ppm, one_ppm_of};
  const Rate most = is_less(known, by_costs) ? known : by_costs;
  return {river.least_rate_ppm * most.denominator, most.numerator * one_ppm_of, most.denominator * one_ppm_of};
}

Shares divide(const PollutedRiver& river, CleaningRule rule) {
  assert(check(river));
  switch (rule) {
    case CleaningRule::local_responsibility: return local_responsibility(river);
    case CleaningRule::upstream_equal: return upstream_equal(river);
    case CleaningRule::upstream_responsibility: return upstream_responsibility(river);
  }
  assert(false);
  return {};
}

Result<void> check(const SharedRiver& river) {
  const std::size_t riparians = river.riparians.size();
  if (riparians < 1 || riparians > most_players) {
    return bad_input("riparians", std::to_string(riparians), "1 to " + std::to_string(most_players));
  }
  Error faults;
  std::int64_t entered = 0;
  std::int64_t benefits = 0;
  for (std::size_t i = 0; i < riparians; ++i) {
    const std::int64_t inflow = river.riparians[i].inflow;
    if (inflow < 0 || inflow > largest_value - entered) {
      add_fault(faults, place("riparians", i) + ".inflow", std::to_string(inflow),
                "inflows from 0 on that add up to at most " + std::to_string(largest_value));
    } else {
      entered += inflow;
    }
    check_benefit(river.riparians[i], place("riparians", i), benefits, faults);
  }
  return result_of(std::move(faults));
}

std::int64_t worth_with_own_water(const SharedRiver& river, std::uint32_t coalition) {
  assert(check(river));
  std::int64_t worth = 0;
  while (coalition != 0) {
    const int start = std::countr_zero(coalition);
    const int length = std::countr_one(coalition >> start);
    const std::uint32_t neighbours = first_riparians(static_cast<std::size_t>(length)) << start;
    worth += best_use(river, neighbours, neighbours).worth;
    coalition &= ~neighbours;
  }
  return worth;
}

std::int64_t worth_with_all_water(const SharedRiver& river, std::uint32_t coalition) {
  assert(check(river));
  return best_use(river, coalition, first_riparians(river.riparians.size())).worth;
}

WaterAgreement downstream_incremental(const SharedRiver& river) {
  assert(check(river));
  const std::size_t n = river.riparians.size();
  WaterAgreement agreement;
  Use upstream;
  for (std::size_t i = 0; i < n; ++i) {
    Use with = best_use(river, first_riparians(i + 1), first_riparians(i + 1));
    agreement.welfare.push_back(with.worth - upstream.worth);
    upstream = std::move(with);
  }
  agreement.water = std::move(upstream.water);
  agreement.benefit = std::move(upstream.benefit);
  return agreement;
}

}  // namespace comity::game
