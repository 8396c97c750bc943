// Compensation along a river, where what one party does is felt by those downstream of it: who pays for cleaning it, and who is
// paid for leaving water in it.
//
// Cleaning: D. Ni, Y. Wang, Sharing a polluted river, Games and Economic Behavior 60 (2007); several springs: B. Dong, D. Ni,
// Y. Wang, Sharing a polluted river network, Environmental and Resource Economics 53 (2012); J. Alcalde-Unzu, M. Gomez-Rua,
// E. Molis, Sharing the costs of cleaning a river: the Upstream Responsibility rule, Games and Economic Behavior 90 (2015).
// Water: S. Ambec, Y. Sprumont, Sharing a river, Journal of Economic Theory 107 (2002). docs/methods/river.md has a worked
// example of each.
#pragma once

#include <cstdint>
#include <vector>

#include "base/enum_names.h"
#include "game/shares.h"

namespace comity::game {

// Who pays for cleaning.
enum class CleaningRule {
  local_responsibility,     // each region what is cleaned on its own ground
  upstream_equal,           // what is cleaned in a region, that region and all upstream of it in equal parts
  upstream_responsibility,  // each region what its own discharge costs, here and downstream, as far as the costs tell
};

// Regions in the order of the flow. What is discharged in a region and not taken out there flows on to the next one: a part of
// it, the transfer rate, which is the same everywhere and need not be known.
struct PollutedRiver {
  std::vector<std::int64_t> cleaning_costs;  // of each region, in the smallest unit of money
  // The region each one flows into, a later one; the last is the mouth and is left out. Empty: each flows into the next.
  std::vector<std::size_t> flows_into;
  // What is known of the transfer rate, in parts per million.
  std::int64_t least_rate_ppm = 0;
  std::int64_t most_rate_ppm = 1'000'000;
  bool operator==(const PollutedRiver&) const = default;
};

struct TransferRates {
  WideSigned numerator_of_least = 0;
  WideSigned numerator_of_most = 0;
  WideSigned denominator = 1;
};

// Every fault, each bad_input: no region or more than most_players, a negative cost, costs that add up beyond largest_value,
// another number of flows_into than regions but the mouth, one that is not to a later region, rates that are not 0 to 1'000'000
// in order, or such that no region can have discharged what the costs say (see transfer_rates).
Result<void> check(const PollutedRiver& river);

// Between which the transfer rate lies, from what is known and from the costs: a region cannot discharge less than nothing, so
// that of what comes from upstream at most its own cost is cleaned there. With t the rate and u the costs of the regions that
// flow into one of cost c, t u <= c, and at the mouth, where all is taken out, t u <= (1 - t) c. For a river that has passed check().
TransferRates transfer_rates(const PollutedRiver& river);

// Exact, and the costs in all, for a river that has passed check(). Nobody pays less than nothing.
// Upstream responsibility takes the middle of transfer_rates(): the rate at which every region's responsibility is its median if
// all rates between the two are as likely as any other. The published rule is for a river without tributaries whose rate is
// not known at all; tributaries and known bounds are a straightforward extension.
// Cost: regions^2.
Shares divide(const PollutedRiver& river, CleaningRule rule);

// Of a riparian's water: the first `units` are worth `worth_per_unit` each, the next those of the next step.
struct WaterStep {
  std::int64_t units = 0;
  std::int64_t worth_per_unit = 0;  // in the smallest unit of money
  bool operator==(const WaterStep&) const = default;
};

struct Riparian {
  std::int64_t inflow = 0;  // units of water that enter the river here
  std::vector<WaterStep>
      benefit;  // each step worth less than the one before: a concave function; water beyond is worth nothing
  bool operator==(const Riparian&) const = default;
};

// In the order of the flow.
struct SharedRiver {
  std::vector<Riparian> riparians;
  bool operator==(const SharedRiver&) const = default;
};

inline constexpr std::size_t most_water_steps = 1000;  // of one riparian

// Every fault, each bad_input: no riparian or more than most_players, more than most_water_steps, a negative inflow, a step of no
// unit or negative worth, one not worth less than the step before, inflows that add up beyond largest_value, benefits that do.
Result<void> check(const SharedRiver& river);

// Coalitions are sets of riparians, bit i is riparian i. All three: for a river that has passed check(). Cost: steps * riparians
// for each group of neighbours.
//
// What a coalition can make of the water that enters on its own ground: neighbours pass it on, but nothing passes a riparian that
// is not in the coalition. This is the core's lower bound.
std::int64_t worth_with_own_water(const SharedRiver& river, std::uint32_t coalition);
// What it could make of the river if nobody else used any water: no coalition should expect more.
std::int64_t worth_with_all_water(const SharedRiver& river, std::uint32_t coalition);

// Of each riparian, in order.
struct WaterAgreement {
  std::vector<std::int64_t> water;    // units used, such that the benefits together are as large as can be
  std::vector<std::int64_t> benefit;  // what that water is worth to the one who uses it
  std::vector<std::int64_t> welfare;  // what it has after payments: what its joining adds to those upstream of it
  std::int64_t payment(std::size_t riparian) const {
    return welfare[riparian] - benefit[riparian];
  }  // received; < 0: paid
};

// The downstream incremental rule: the only one under which every coalition has at least what it can make of its own water and
// none more than it could make if it had the river for itself. Of equally good uses of water the one upstream is first.
WaterAgreement downstream_incremental(const SharedRiver& river);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::CleaningRule> =
    std::to_array<std::string_view>({"local_responsibility", "upstream_equal", "upstream_responsibility"});
