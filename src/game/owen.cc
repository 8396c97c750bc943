#include "game/owen.h"

#include <algorithm>
#include <bit>
#include <string>

#include "game/lowest_terms.h"
#include "game/order_chances.h"
#include "game/shapley.h"
#include "game/size_sums.h"

namespace comity::game {
namespace {

// Of each group, the coalition of its members.
Result<std::vector<std::size_t>> members_of(std::span<const std::size_t> group_of, std::size_t players) {
  if (group_of.size() != players) {
    return bad_input("group_of", std::to_string(group_of.size()) + " groups",
                     std::to_string(players) + ", one for each player");
  }
  std::vector<std::size_t> members(players);
  for (std::size_t player = 0; player < players; ++player) {
    if (group_of[player] >= members.size()) {
      return bad_input("group_of[" + std::to_string(player) + "]", std::to_string(group_of[player]),
                       "0 to " + std::to_string(players - 1));
    }
    members[group_of[player]] |= std::size_t{1} << player;
  }
  const auto first_empty = std::ranges::find(members, std::size_t{0});
  if (std::any_of(first_empty, members.end(), [](std::size_t group) { return group != 0; })) {
    return bad_input("group_of", "nobody in group " + std::to_string(first_empty - members.begin()),
                     "groups numbered from 0 without gaps");
  }
  members.erase(first_empty, members.end());
  return members;
}

// unions[R]: the players of the groups in R.
std::vector<std::uint32_t> unions_of(const std::vector<std::size_t>& members) {
  std::vector<std::uint32_t> unions(std::size_t{1} << members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::size_t bit = std::size_t{1} << i;
    for (std::size_t others = 0; others < bit; ++others) {
      unions[bit | others] = unions[others] | static_cast<std::uint32_t>(members[i]);
    }
  }
  return unions;
}

// What a coalition within a group brings on average when it comes in the group's place: the internal game.
class Groups {
 public:
  Groups(const CoalitionGame& game, std::vector<std::size_t> members)
      : game_(game),
        members_(std::move(members)),
        chances_(order_chances(members_.size(), denominator())),
        sums_(size_sums(quotient())) {}

  std::int64_t denominator() const { return least_common_multiple_to(members_.size()); }
  const std::vector<std::size_t>& members() const { return members_; }

  // internal(coalition, value * denominator) for each coalition of members but the empty one. Sums of sizes are below
  // 2^50 * 2^24, values below 2^51 * 2^35.
  template <class Visit>
  void visit_internal_game(std::size_t group, Visit&& visit) const {
    WideSigned before = 0;
    for (std::size_t r = 0; r < chances_.size(); ++r) before += chances_[r] * sums_.without_player(group, r);
    const std::size_t all = members_[group];
    std::vector<std::uint32_t> others;
    if (std::popcount(all) > 1) others = unions_of(all_but(group));
    for (std::size_t coalition = (0 - all) & all; coalition != all; coalition = (coalition - all) & all) {
      visit(coalition, mean_with(coalition, others) - before);
    }
    WideSigned after = 0;
    for (std::size_t r = 0; r < chances_.size(); ++r) after += chances_[r] * sums_.with_player(group, r + 1);
    visit(all, after - before);
  }

 private:
  std::vector<std::size_t> all_but(std::size_t group) const {
    std::vector<std::size_t> others = members_;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(group));
    return others;
  }

  WideSigned mean_with(std::size_t coalition, const std::vector<std::uint32_t>& others) const {
    std::vector<WideSigned> of_size(members_.size());
    for (std::size_t r = 0; r < others.size(); ++r) {
      of_size[static_cast<std::size_t>(std::popcount(r))] += game_[coalition | others[r]];
    }
    WideSigned mean = 0;
    for (std::size_t size = 0; size < of_size.size(); ++size) mean += chances_[size] * of_size[size];
    return mean;
  }

  // The game that the groups play as single players.
  CoalitionGame quotient() const {
    std::vector<std::int64_t> values;
    for (const std::uint32_t coalition : unions_of(members_)) values.push_back(game_[coalition]);
    return *CoalitionGame::of(game_.sense(), members_.size(), std::move(values));
  }

  const CoalitionGame& game_;
  std::vector<std::size_t> members_;
  std::vector<WideSigned> chances_;
  SizeSums sums_;
};

// Shapley's value of the internal game; what the members of a group get adds up to what the group gets.
void share_within(const Groups& groups, std::size_t group, std::int64_t denominator, std::vector<WideSigned>& shares) {
  const std::size_t all = groups.members()[group];
  const auto members = static_cast<std::size_t>(std::popcount(all));
  const std::vector<WideSigned> chances = order_chances(members, denominator);
  groups.visit_internal_game(group, [&](std::size_t coalition, WideSigned value) {
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    const WideSigned gain = chances[size - 1] * value;
    const WideSigned loss = size < members ? chances[size] * value : 0;
    for (std::size_t rest = all; rest != 0; rest &= rest - 1) {
      const auto player = static_cast<std::size_t>(std::countr_zero(rest));
      if (coalition >> player & 1) {
        shares[player] += gain;
      } else {
        shares[player] -= loss;
      }
    }
  });
}

}  // namespace

// The denominator is at most 2^38 (13 groups, one of 13), and shares stay below 2^51: numerators below 2^89. On the way sums of
// 2^25 terms below 2^51 * 2^38 stay below 2^114.
Result<Shares> owen_value(const CoalitionGame& game, std::span<const std::size_t> group_of) {
  auto members = members_of(group_of, game.players());
  if (!members) return members.error();
  if (members->size() == 1) {
    Shares shares = shapley_value(game);
    return in_lowest_terms(std::move(shares.numerators), shares.denominator);
  }
  const Groups groups(game, *std::move(members));
  int largest = 1;
  for (const std::size_t group : groups.members()) largest = std::max(largest, std::popcount(group));
  const std::int64_t within = least_common_multiple_to(static_cast<std::size_t>(largest));
  std::vector<WideSigned> shares(game.players());
  for (std::size_t group = 0; group < groups.members().size(); ++group) share_within(groups, group, within, shares);
  return in_lowest_terms(std::move(shares), static_cast<WideSigned>(within) * groups.denominator());
}

}  // namespace comity::game
