#include "game/voting_rules.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <map>
#include <numeric>
#include <string>

#include "game/coalition_counts.h"

namespace comity::game {
namespace {

using Sums = std::array<std::int64_t, most_majorities>;

// What the voters without a veto still have to bring together once all with one have said yes. Majorities that give everybody
// the same weight are a number of voters.
struct OpenVote {
  std::vector<std::size_t> voters;  // without a veto
  std::size_t least_voters = 0;     // of these; more than there are: cannot be met
  std::size_t enough_voters = 0;    // of these, whatever the majorities say; more than there are: never
  std::vector<Sums> weights;        // of each of these voters; 0 for majorities that are none
  Sums needed{};

  bool is_won_by(const Sums& sums, std::size_t size) const {
    if (size >= enough_voters) return true;
    if (size < least_voters) return false;
    for (std::size_t k = 0; k < most_majorities; ++k) {
      if (sums[k] < needed[k]) return false;
    }
    return true;
  }
};

bool has_veto(const VotingRule& rule, std::size_t voter) {
  return std::ranges::find(rule.vetoes, voter) != rule.vetoes.end();
}

std::size_t voters_of(const VotingRule& rule) { return rule.majorities.front().weights.size(); }

// The number of voters that the majority comes to, if all have the same weight.
std::optional<std::size_t> size_needed(const WeightedVoting& majority) {
  const std::int64_t weight = majority.weights.front();
  if (!std::ranges::all_of(majority.weights, [&](std::int64_t other) { return other == weight; })) return std::nullopt;
  return static_cast<std::size_t>((majority.quota + weight - 1) / weight);
}

std::size_t less_or_none(std::size_t from, std::size_t taken) { return from > taken ? from - taken : 0; }

void add_majority(const WeightedVoting& majority, const VotingRule& rule, std::size_t k, OpenVote& vote) {
  for (std::size_t i = 0; i < vote.voters.size(); ++i) vote.weights[i][k] = majority.weights[vote.voters[i]];
  vote.needed[k] = majority.quota;
  for (const std::size_t voter : rule.vetoes) vote.needed[k] -= majority.weights[voter];
}

OpenVote open_vote(const VotingRule& rule) {
  OpenVote vote;
  const std::size_t voters = voters_of(rule);
  for (std::size_t i = 0; i < voters; ++i) {
    if (!has_veto(rule, i)) vote.voters.push_back(i);
  }
  vote.weights.resize(vote.voters.size());
  std::size_t k = 0;
  for (const WeightedVoting& majority : rule.majorities) {
    if (const auto size = size_needed(majority)) {
      vote.least_voters = std::max(vote.least_voters, less_or_none(*size, rule.vetoes.size()));
    } else {
      add_majority(majority, rule, k++, vote);
    }
  }
  vote.enough_voters = less_or_none(voters - rule.suffices_opponents.value_or(0), rule.vetoes.size());
  if (!rule.suffices_opponents) vote.enough_voters = vote.voters.size() + 1;
  return vote;
}

bool has_one_majority(const OpenVote& vote) {
  return std::ranges::all_of(vote.weights, [](const Sums& weights) { return weights[1] == 0 && weights[2] == 0; });
}

// Winning coalitions by size, in all and with each voter: all that Shapley-Shubik's and Banzhaf's indices are made of, since a
// winning coalition's voter is a swing unless the coalition without it wins too. Without those that have a veto.
struct Wins {
  std::vector<std::uint64_t> all;
  std::vector<std::vector<std::uint64_t>> with;

  explicit Wins(std::size_t voters) : all(voters + 1), with(voters, std::vector<std::uint64_t>(voters + 1)) {}
};

Result<Wins> wins_by_weights(const OpenVote& vote) {
  std::vector<std::int64_t> weights;
  for (const Sums& all : vote.weights) weights.push_back(all[0]);
  const auto counts = count_coalitions(weights);
  if (!counts) return counts.error();
  Wins wins(weights.size());
  for (const CoalitionCount& count : *counts) {
    if (vote.is_won_by({count.weight}, count.size)) wins.all[count.size] += count.coalitions;
  }
  std::map<std::int64_t, std::size_t> known;  // voters of one weight are in as many
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto [like, is_new] = known.try_emplace(weights[i], i);
    if (!is_new) {
      wins.with[i] = wins.with[like->second];
      continue;
    }
    for (const CoalitionCount& count : without_voter(*counts, weights[i])) {
      if (vote.is_won_by({count.weight + weights[i]}, count.size + 1)) wins.with[i][count.size + 1] += count.coalitions;
    }
  }
  return wins;
}

struct Half {
  std::uint32_t members = 0;  // bit i: the half's i-th voter
  std::uint32_t size = 0;
  Sums sums{};
};

// All coalitions of the voters from `first` on, `count` of them; the largest first sum first.
std::vector<Half> coalitions_of(const OpenVote& vote, std::size_t first, std::size_t count) {
  std::vector<Half> all(std::size_t{1} << count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t bit = std::size_t{1} << i;
    for (std::size_t others = 0; others < bit; ++others) {
      Half& with = all[bit | others] = all[others];
      with.members |= static_cast<std::uint32_t>(bit);
      ++with.size;
      for (std::size_t k = 0; k < most_majorities; ++k) with.sums[k] += vote.weights[first + i][k];
    }
  }
  std::ranges::sort(all, [](const Half& a, const Half& b) { return a.sums[0] > b.sums[0]; });
  return all;
}

// For each coalition of one half, how many of the other half, by size, win with it.
using Partners = std::vector<std::vector<std::uint64_t>>;

void add_wins(const std::vector<Half>& halves, const Partners& partners, std::size_t first, Wins& wins) {
  for (std::size_t c = 0; c < halves.size(); ++c) {
    for (std::size_t size = 0; size < partners[c].size(); ++size) {
      if (partners[c][size] == 0) continue;
      for (std::uint32_t left = halves[c].members; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        wins.with[first + i][halves[c].size + size] += partners[c][size];
      }
    }
  }
}

// Every pair of a coalition of one half of the voters and one of the other. Where only majorities decide, a coalition is
// paired only with those that bring enough of the first weight.
Result<Wins> wins_by_halves(const OpenVote& vote) {
  const std::size_t voters = vote.voters.size();
  if (voters > most_voters_of_several_majorities) {
    return bad_input("majorities", std::to_string(voters) + " voters without a veto",
                     "at most " + std::to_string(most_voters_of_several_majorities) +
                         " where more than one majority has weights that differ");
  }
  const std::size_t half = voters / 2;
  const std::vector<Half> some = coalitions_of(vote, 0, half);
  const std::vector<Half> others = coalitions_of(vote, half, voters - half);
  const bool only_majorities = vote.enough_voters > voters;
  Partners of_some(some.size(), std::vector<std::uint64_t>(voters - half + 1));
  Partners of_others(others.size(), std::vector<std::uint64_t>(half + 1));
  for (std::size_t a = 0; a < some.size(); ++a) {
    for (std::size_t b = 0; b < others.size(); ++b) {
      Sums sums = some[a].sums;
      sums[0] += others[b].sums[0];
      if (only_majorities && sums[0] < vote.needed[0]) break;
      sums[1] += others[b].sums[1];
      sums[2] += others[b].sums[2];
      if (!vote.is_won_by(sums, some[a].size + others[b].size)) continue;
      ++of_some[a][others[b].size];
      ++of_others[b][some[a].size];
    }
  }
  Wins wins(voters);
  for (std::size_t a = 0; a < some.size(); ++a) {
    for (std::size_t size = 0; size < of_some[a].size(); ++size) wins.all[some[a].size + size] += of_some[a][size];
  }
  add_wins(some, of_some, 0, wins);
  add_wins(others, of_others, half, wins);
  return wins;
}

Result<Wins> wins_of(const OpenVote& vote) {
  return has_one_majority(vote) ? wins_by_weights(vote) : wins_by_halves(vote);
}

std::uint64_t sum_of(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

// Of each voter, by the size of the coalition that wins with and loses without it, those with a veto counted in the size.
std::vector<std::vector<std::uint64_t>> swings_of(const VotingRule& rule, const OpenVote& vote, const Wins& wins) {
  const std::size_t voters = voters_of(rule);
  const std::size_t fixed = rule.vetoes.size();
  std::vector<std::vector<std::uint64_t>> swings(voters, std::vector<std::uint64_t>(voters + 1));
  for (const std::size_t voter : rule.vetoes)
    std::ranges::copy(wins.all, swings[voter].begin() + std::ptrdiff_t(fixed));
  for (std::size_t i = 0; i < vote.voters.size(); ++i) {
    for (std::size_t size = 1; size < wins.all.size(); ++size) {
      const std::uint64_t also_without = wins.all[size - 1] - wins.with[i][size - 1];
      swings[vote.voters[i]][fixed + size] = wins.with[i][size] - also_without;
    }
  }
  return swings;
}

std::vector<Fraction> parts_of(const std::vector<Wide>& counts, Wide whole) {
  std::vector<Fraction> parts;
  for (const Wide count : counts) parts.push_back(reduced(count, whole));
  return parts;
}

Wide sum_of(const std::vector<Wide>& counts) { return std::accumulate(counts.begin(), counts.end(), Wide{0}); }

Result<std::vector<Fraction>> power_by_swings(const VotingRule& rule, VotingIndex index) {
  const OpenVote vote = open_vote(rule);
  const auto wins = wins_of(vote);
  if (!wins) return wins.error();
  const std::size_t voters = voters_of(rule);
  const std::vector<Wide> factorial = factorials(voters);
  std::vector<Wide> swings;
  std::vector<Wide> orders;
  for (const auto& by_size : swings_of(rule, vote, *wins)) {
    swings.push_back(sum_of(by_size));
    orders.push_back(0);
    for (std::size_t size = 1; size <= voters; ++size) {
      orders.back() += by_size[size] * factorial[size - 1] * factorial[voters - size];
    }
  }
  if (index == VotingIndex::shapley_shubik) return parts_of(orders, factorial.back());
  return parts_of(swings, index == VotingIndex::banzhaf ? sum_of(swings) : Wide{1} << (voters - 1));
}

// Voters that can stand in for each other.
struct Like {
  Sums weights{};
  std::vector<std::size_t> voters;
};

std::vector<Like> likes_of(const OpenVote& vote) {
  std::vector<Like> likes;
  for (std::size_t i = 0; i < vote.voters.size(); ++i) {
    auto like = std::ranges::find(likes, vote.weights[i], &Like::weights);
    if (like == likes.end()) like = likes.insert(like, Like{vote.weights[i], {}});
    like->voters.push_back(i);
  }
  return likes;
}

// The rows of Pascal's triangle up to this one.
std::vector<std::vector<std::uint64_t>> binomials(std::size_t most) {
  std::vector<std::vector<std::uint64_t>> rows(most + 1, std::vector<std::uint64_t>(most + 1));
  for (std::size_t n = 0; n <= most; ++n) {
    rows[n][0] = 1;
    for (std::size_t k = 1; k <= n; ++k) rows[n][k] = rows[n - 1][k - 1] + rows[n - 1][k];
  }
  return rows;
}

// Looks for minimal winning coalitions: how many of each kind of like voters are in, one kind after the other; no more of them once a
// coalition wins (any larger one is not minimal), and no further once those that are left cannot make it win.
class MinimalWins {
 public:
  explicit MinimalWins(const OpenVote& vote)
      : vote_(vote),
        likes_(likes_of(vote)),
        choose_(binomials(vote.voters.size())),
        taken_(likes_.size()),
        by_size_(vote.voters.size(), std::vector<std::uint64_t>(vote.voters.size() + 1)),
        rest_(likes_.size() + 1) {
    for (std::size_t k = likes_.size(); k-- > 0;) rest_[k] = moved(rest_[k + 1], likes_[k], likes_[k].voters.size());
  }

  // False: too many to look at.
  bool search() { return look_from(0, {}); }

  // How many of each size each voter is in.
  const std::vector<std::vector<std::uint64_t>>& by_size() const { return by_size_; }
  std::uint64_t count() const { return count_; }

 private:
  struct Reached {
    Sums sums{};
    std::size_t size = 0;
  };

  static Reached moved(Reached reached, const Like& like, std::size_t voters) {
    for (std::size_t k = 0; k < most_majorities; ++k) {
      reached.sums[k] += static_cast<std::int64_t>(voters) * like.weights[k];
    }
    reached.size += voters;
    return reached;
  }

  bool is_won_by(const Reached& reached) const { return vote_.is_won_by(reached.sums, reached.size); }

  bool look_from(std::size_t kind, const Reached& before) {
    if (++looked_at_ > most_coalitions_searched) return false;
    if (is_won_by(before)) {
      if (is_minimal(before)) add(before.size);
      return true;
    }
    Reached at_most = rest_[kind];
    for (std::size_t k = 0; k < most_majorities; ++k) at_most.sums[k] += before.sums[k];
    at_most.size += before.size;
    if (!is_won_by(at_most)) return true;
    bool is_done = true;
    for (std::size_t voters = 0; is_done && voters <= likes_[kind].voters.size(); ++voters) {
      taken_[kind] = voters;
      const Reached reached = moved(before, likes_[kind], voters);
      is_done = look_from(kind + 1, reached);
      if (is_won_by(reached)) break;
    }
    taken_[kind] = 0;
    return is_done;
  }

  bool is_minimal(const Reached& reached) const {
    for (std::size_t kind = 0; kind < likes_.size(); ++kind) {
      if (taken_[kind] == 0) continue;
      Reached without = reached;
      for (std::size_t k = 0; k < most_majorities; ++k) without.sums[k] -= likes_[kind].weights[k];
      --without.size;
      if (is_won_by(without)) return false;
    }
    return true;
  }

  // All coalitions with as many of each kind; a voter is in the same part of them as are taken of its kind.
  void add(std::size_t size) {
    std::uint64_t ways = 1;
    for (std::size_t kind = 0; kind < likes_.size(); ++kind) ways *= choose_[likes_[kind].voters.size()][taken_[kind]];
    count_ += ways;
    for (std::size_t kind = 0; kind < likes_.size(); ++kind) {
      const std::uint64_t with_one = ways * taken_[kind] / likes_[kind].voters.size();
      for (const std::size_t voter : likes_[kind].voters) by_size_[voter][size] += with_one;
    }
  }

  const OpenVote& vote_;
  std::vector<Like> likes_;
  std::vector<std::vector<std::uint64_t>> choose_;
  std::vector<std::size_t> taken_;  // of each kind
  std::vector<std::vector<std::uint64_t>> by_size_;
  std::vector<Reached> rest_;  // of the kinds from this one on
  std::uint64_t count_ = 0;
  std::uint64_t looked_at_ = 0;
};

// Of every minimal winning coalition, those with a veto are members: `sizes` are of the others.
Result<std::vector<Fraction>> power_by_minimal_wins(const VotingRule& rule, VotingIndex index) {
  const OpenVote vote = open_vote(rule);
  MinimalWins minimal(vote);
  if (!minimal.search()) {
    return bad_input("majorities", std::to_string(voters_of(rule)) + " voters",
                     "a rule with fewer minimal winning coalitions: at most " +
                         std::to_string(most_coalitions_searched) + " coalitions are searched");
  }
  const std::size_t fixed = rule.vetoes.size();
  const Wide shares = static_cast<Wide>(least_common_multiple_to(voters_of(rule)));  // of a coalition's one
  std::vector<Wide> memberships(voters_of(rule));
  std::vector<Wide> deserts(voters_of(rule));
  const auto add = [&](std::size_t voter, std::size_t size, Wide count) {
    memberships[voter] += count;
    if (count != 0) deserts[voter] += count * (shares / (fixed + size));
  };
  std::vector<std::uint64_t> members_by_size(vote.voters.size() + 1);
  for (std::size_t i = 0; i < vote.voters.size(); ++i) {
    for (std::size_t size = 1; size <= vote.voters.size(); ++size) {
      add(vote.voters[i], size, minimal.by_size()[i][size]);
      members_by_size[size] += minimal.by_size()[i][size];
    }
  }
  // Each coalition of a size was counted once for each member; the one of size 0 wins if the vetoes are all it takes.
  for (const std::size_t voter : rule.vetoes) {
    if (vote.is_won_by({}, 0)) add(voter, 0, 1);
    for (std::size_t size = 1; size < members_by_size.size(); ++size) add(voter, size, members_by_size[size] / size);
  }
  if (index == VotingIndex::holler) return parts_of(memberships, sum_of(memberships));
  return parts_of(deserts, minimal.count() * shares);
}

void check_majorities(const VotingRule& rule, Error& faults) {
  for (std::size_t k = 0; k < rule.majorities.size(); ++k) {
    const std::string place = "majorities[" + std::to_string(k) + "]";
    if (const auto checked = check(rule.majorities[k]); !checked) {
      for (Fault fault : checked.error().faults) {
        fault.where = place + "." + fault.where;
        faults.faults.push_back(std::move(fault));
      }
    } else if (rule.majorities[k].weights.size() != voters_of(rule)) {
      faults.faults.push_back({place + ".weights", std::to_string(rule.majorities[k].weights.size()) + " voters",
                               std::to_string(voters_of(rule)) + ", as in the first majority"});
    }
  }
}

}  // namespace

Result<void> check(const VotingRule& rule) {
  if (rule.majorities.empty() || rule.majorities.size() > most_majorities) {
    return bad_input("majorities", std::to_string(rule.majorities.size()), "1 to " + std::to_string(most_majorities));
  }
  Error faults;
  check_majorities(rule, faults);
  const std::size_t voters = voters_of(rule);
  for (std::size_t i = 0; i < rule.vetoes.size(); ++i) {
    const auto before = rule.vetoes.begin() + static_cast<std::ptrdiff_t>(i);
    const std::string place = "vetoes[" + std::to_string(i) + "]";
    if (rule.vetoes[i] >= voters) {
      faults.faults.push_back({place, std::to_string(rule.vetoes[i]), "a voter, below " + std::to_string(voters)});
    } else if (std::find(rule.vetoes.begin(), before, rule.vetoes[i]) != before) {
      faults.faults.push_back({place, std::to_string(rule.vetoes[i]), "each voter once"});
    }
  }
  if (rule.suffices_opponents && *rule.suffices_opponents >= voters) {
    faults.faults.push_back({"suffices_opponents", std::to_string(*rule.suffices_opponents),
                             "fewer than the " + std::to_string(voters) + " voters"});
  }
  if (faults.faults.empty()) return {};
  return faults;
}

bool wins(const VotingRule& rule, std::uint32_t coalition) {
  assert(check(rule));
  const auto is_in = [&](std::size_t voter) { return (coalition >> voter & 1u) != 0; };
  if (!std::ranges::all_of(rule.vetoes, is_in)) return false;
  const auto size = static_cast<std::size_t>(std::popcount(coalition));
  if (rule.suffices_opponents && voters_of(rule) - size <= *rule.suffices_opponents) return true;
  return std::ranges::all_of(rule.majorities, [&](const WeightedVoting& majority) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < majority.weights.size(); ++i) sum += is_in(i) ? majority.weights[i] : 0;
    return sum >= majority.quota;
  });
}

Result<std::uint64_t> winning_coalitions(const VotingRule& rule) {
  if (auto checked = check(rule); !checked) return checked.error();
  const auto wins = wins_of(open_vote(rule));
  if (!wins) return wins.error();
  return sum_of(wins->all);
}

Result<std::vector<Fraction>> voting_power(const VotingRule& rule, VotingIndex index) {
  if (auto checked = check(rule); !checked) return checked.error();
  switch (index) {
    case VotingIndex::shapley_shubik:
    case VotingIndex::banzhaf:
    case VotingIndex::absolute_banzhaf: return power_by_swings(rule, index);
    case VotingIndex::deegan_packel:
    case VotingIndex::holler: return power_by_minimal_wins(rule, index);
  }
  assert(false);
  return std::vector<Fraction>{};
}

}  // namespace comity::game
