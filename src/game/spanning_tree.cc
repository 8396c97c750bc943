#include "game/spanning_tree.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "game/cost_rules.h"
#include "game/shapley.h"

namespace comity::game {
namespace {

// Prim's algorithm among the source and the parties of a coalition (bit i: party i + 1).
class Growth {
 public:
  Growth(const LinkCosts& network, std::size_t coalition) : network_(network), nearest_(network.parties + 1) {
    for (std::size_t node = 1; node <= network.parties; ++node) {
      if (coalition >> (node - 1) & 1) waiting_.push_back(node);
    }
  }

  bool is_done() const { return waiting_.empty(); }

  Link next() {
    const auto cheapest = std::ranges::min_element(waiting_, {}, [this](std::size_t node) { return cost_of(node); });
    const std::size_t node = *cheapest;
    const Link link{nearest_[node], node, cost_of(node)};
    waiting_.erase(cheapest);
    for (const std::size_t other : waiting_) {
      if (network_.between(node, other) < cost_of(other)) nearest_[other] = node;
    }
    return link;
  }

 private:
  std::int64_t cost_of(std::size_t node) const { return network_.between(nearest_[node], node); }

  const LinkCosts& network_;
  std::vector<std::size_t> nearest_;  // of those connected; the source to begin with
  std::vector<std::size_t> waiting_;  // in rising order
};

Shares bird(const LinkCosts& network) {
  Shares shares{std::vector<WideSigned>(network.parties), 1};
  for (const Link& link : cheapest_tree(network)) shares.numerators[link.to - 1] = link.cost;
  return shares;
}

Shares dutta_kar(const LinkCosts& network) {
  Shares shares{std::vector<WideSigned>(network.parties), 1};
  const std::vector<Link> tree = cheapest_tree(network);
  std::int64_t dearest = 0;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (i > 0) shares.numerators[tree[i - 1].to - 1] = std::min(dearest, tree[i].cost);
    dearest = std::max(dearest, tree[i].cost);
  }
  shares.numerators[tree.back().to - 1] = dearest;
  return shares;
}

Shares kar(const LinkCosts& network) { return shapley_value(*network_game(network)); }

// Links are added from the cheapest on (Kruskal). As long as a group of parties is not connected to the source, each of its s
// members still owes the s-th part of a link; a link is paid by those whose debt it makes smaller, each by as much.
Shares folk(const LinkCosts& network) {
  std::vector<Link> tree = cheapest_tree(network);
  std::ranges::stable_sort(tree, {}, &Link::cost);
  // A debt of one link, so that its parts are whole numbers.
  const std::int64_t whole = least_common_multiple_to(network.parties);
  std::vector<std::size_t> group(network.parties + 1);
  std::iota(group.begin(), group.end(), std::size_t{0});
  const auto debt_in = [&](std::size_t of) {
    if (group[0] == of) return std::int64_t{0};
    return whole / static_cast<std::int64_t>(std::ranges::count(group, of));
  };
  Shares shares{std::vector<WideSigned>(network.parties), whole};
  for (const Link& link : tree) {
    std::vector<std::int64_t> before(network.parties + 1);
    for (std::size_t node = 1; node <= network.parties; ++node) before[node] = debt_in(group[node]);
    std::ranges::replace(group, std::size_t{group[link.to]}, std::size_t{group[link.from]});
    for (std::size_t node = 1; node <= network.parties; ++node) {
      shares.numerators[node - 1] += static_cast<WideSigned>(link.cost) * (before[node] - debt_in(group[node]));
    }
  }
  return shares;
}

std::string name_of(std::size_t from, std::size_t to) {
  return "costs[" + std::to_string(from) + "][" + std::to_string(to) + "]";
}

}  // namespace

Result<void> check(const LinkCosts& network) {
  if (network.parties < 1 || network.parties > most_players) {
    return bad_input("parties", std::to_string(network.parties), "1 to " + std::to_string(most_players));
  }
  const std::size_t nodes = network.parties + 1;
  if (network.costs.size() != nodes * nodes) {
    return bad_input("costs", std::to_string(network.costs.size()) + " costs",
                     std::to_string(nodes * nodes) + ", of " + std::to_string(nodes) + " rows of as many");
  }
  const std::int64_t most = largest_value / static_cast<std::int64_t>(network.parties);
  for (std::size_t from = 0; from < nodes; ++from) {
    for (std::size_t to = 0; to < nodes; ++to) {
      const std::int64_t cost = network.between(from, to);
      if (cost < 0 || cost > most) {
        return bad_input(name_of(from, to), std::to_string(cost), "0 to " + std::to_string(most));
      }
      if (from == to && cost != 0) return bad_input(name_of(from, to), std::to_string(cost), "0: it needs no link");
      if (cost != network.between(to, from)) {
        return bad_input(name_of(from, to), std::to_string(cost),
                         std::to_string(network.between(to, from)) + ", as the other way round");
      }
    }
  }
  return {};
}

std::vector<Link> cheapest_tree(const LinkCosts& network) {
  std::vector<Link> links;
  Growth tree(network, (std::size_t{1} << network.parties) - 1);
  while (!tree.is_done()) links.push_back(tree.next());
  return links;
}

std::int64_t tree_cost(const LinkCosts& network, std::size_t coalition) {
  std::int64_t cost = 0;
  for (Growth tree(network, coalition); !tree.is_done();) cost += tree.next().cost;
  return cost;
}

Result<Shares> divide(const LinkCosts& network, TreeRule rule) {
  switch (rule) {
    case TreeRule::bird: return bird(network);
    case TreeRule::folk: return folk(network);
    case TreeRule::dutta_kar: return dutta_kar(network);
    case TreeRule::kar: break;
  }
  if (network.parties <= most_parties_for_kar) return kar(network);
  return bad_input(
      "parties", std::to_string(network.parties),
      "at most " + std::to_string(most_parties_for_kar) + " under Kar's rule, which looks at every coalition");
}

}  // namespace comity::game
