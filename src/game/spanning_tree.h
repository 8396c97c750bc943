// A common network: parties that are all to be connected to one source (a main, a port, a line), directly or over each other,
// as cheaply as can be, and who pays what of it.
//
// The cheapest network is a minimum cost spanning tree. R. C. Prim, Bell System Technical Journal 36 (1957); C. G. Bird, On
// cost allocation for a spanning tree: a game theoretic approach, Networks 6 (1976); A. Kar, Axiomatization of the Shapley
// value on minimum cost spanning tree games, Games and Economic Behavior 38 (2002); B. Dutta, A. Kar, Cost monotonicity,
// consistency and minimum cost spanning tree games, ibid. 48 (2004); G. Bergantinos, J. J. Vidal-Puga, A fair rule in minimum
// cost spanning tree problems, Journal of Economic Theory 137 (2007). docs/methods/common-network.md has a worked example.
#pragma once

#include <cstdint>
#include <vector>

#include "base/enum_names.h"
#include "game/shares.h"

namespace comity::game {

enum class TreeRule {
  bird,       // each pays the link that connects it, on the way from the source
  kar,        // the Shapley value of what each coalition's own network would cost
  folk,       // each link is paid by those it brings nearer to the source, all of them alike
  dutta_kar,  // whoever is connected next may take over the dearest link so far
};

// The cost of a link between any two of the source, 0, and the parties, 1 to n; in the smallest unit of money.
struct LinkCosts {
  std::size_t parties = 0;
  std::vector<std::int64_t> costs;  // (n + 1) rows of n + 1; symmetric, 0 on the diagonal

  std::int64_t between(std::size_t a, std::size_t b) const { return costs[a * (parties + 1) + b]; }
  bool operator==(const LinkCosts&) const = default;
};

struct Link {
  std::size_t from = 0;  // the end that was connected first
  std::size_t to = 0;
  std::int64_t cost = 0;
  bool operator==(const Link&) const = default;
};

inline constexpr std::size_t most_parties_for_kar = 20;  // a million networks

// bad_input: no party or more than most_players, another number of costs, a cost that is negative or so large that all of
// them might add up beyond largest_value, one that differs the other way round, one of a node to itself.
Result<void> check(const LinkCosts& network);

// The links in the order in which they connect the parties, of equal ones the one of the lowest numbers first. For a network
// that has passed check(). Cost: n^2.
std::vector<Link> cheapest_tree(const LinkCosts& network);

// Of the cheapest tree of the source and some parties, over nobody else: those whose bit is set, bit i for party i + 1. For a
// network that has passed check(). Cost: the square of their number.
std::int64_t tree_cost(const LinkCosts& network, std::size_t coalition);

// Exact, and the tree's cost in all. bad_input: more than most_parties_for_kar parties under Kar's rule.
// Cost: n^2; Kar 2^n n^2.
Result<Shares> divide(const LinkCosts& network, TreeRule rule);

}  // namespace comity::game

template <>
inline constexpr auto comity::enum_names<comity::game::TreeRule> =
    std::to_array<std::string_view>({"bird", "kar", "folk", "dutta_kar"});
