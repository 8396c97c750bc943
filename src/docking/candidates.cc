#include "docking/candidates.h"

#include <algorithm>
#include <tuple>

#include "docking/assignment.h"

namespace comity::docking {
namespace {

bool end_less(const Links& links, std::uint32_t a, std::uint32_t b) {
  const End& x = links.ends()[a];
  const End& y = links.ends()[b];
  if (x.at != y.at) return x.at < y.at;
  const auto facts = [](const Item& item) {
    return std::tie(item.publisher, item.shape.parts, item.name, item.ref, item.design_class, item.stage,
                    item.opening_year, item.lanes, item.design_speed_kmh, item.gauge_mm, item.land_secured,
                    item.funds_secured);
  };
  const auto of_x = facts(links.item_of(x));
  const auto of_y = facts(links.item_of(y));
  return of_x != of_y ? of_x < of_y : a < b;
}

struct Ranked {
  std::pair<std::uint32_t, std::uint32_t> governments;  // the lower number first
  Pairing pairing;                                      // ranks of the ends, in the order of the governments
  std::uint32_t candidate = 0;
};

// The ends that take part, in an order that does not depend on how items are numbered.
std::vector<std::uint32_t> in_lasting_order(const Links& links, const std::vector<Candidate>& candidates) {
  std::vector<std::uint32_t> ends;
  for (const Candidate& candidate : candidates) {
    ends.push_back(candidate.border);
    ends.push_back(candidate.other);
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::sort(ends.begin(), ends.end(), [&](std::uint32_t a, std::uint32_t b) { return end_less(links, a, b); });
  return ends;
}

std::vector<Ranked> rank(const Ties& ties, const Links& links, const std::vector<Candidate>& candidates) {
  const std::vector<std::uint32_t> order = in_lasting_order(links, candidates);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rank_of(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank_of[i] = {order[i], i};
  std::sort(rank_of.begin(), rank_of.end());
  const auto find_rank = [&](std::uint32_t end) {
    return std::lower_bound(rank_of.begin(), rank_of.end(), std::pair(end, std::uint32_t{0}))->second;
  };
  const auto government = [&](std::uint32_t end) {
    return ties.government(links.item_of(links.ends()[end]).publisher);
  };
  std::vector<Ranked> ranked;
  ranked.reserve(candidates.size());
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    std::pair a(government(candidates[i].border), find_rank(candidates[i].border));
    std::pair b(government(candidates[i].other), find_rank(candidates[i].other));
    if (b < a) std::swap(a, b);
    ranked.push_back({{a.first, b.first}, {a.second, b.second, candidates[i].cost}, i});
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return std::tie(a.governments, a.pairing, a.candidate) < std::tie(b.governments, b.pairing, b.candidate);
  });
  // A pair found from both of its ends is one pair, at the lower cost.
  const auto same_pair = [](const Ranked& a, const Ranked& b) {
    return a.governments == b.governments && a.pairing.left == b.pairing.left && a.pairing.right == b.pairing.right;
  };
  ranked.erase(std::unique(ranked.begin(), ranked.end(), same_pair), ranked.end());
  return ranked;
}

}  // namespace

bool is_neighbours(const Ties& ties, const Links& links, const BorderEnd& border, std::uint32_t publisher) {
  if (ties.related(links.item_of(links.ends()[border.end]).publisher, publisher)) return false;
  if (ties.jurisdiction(publisher) == no_party) return true;
  return std::any_of(border.across.begin(), border.across.end(),
                     [&](std::uint32_t party) { return ties.related(party, publisher); });
}

std::vector<Candidate> choose(const Ties& ties, const Links& links, std::vector<Candidate> candidates,
                              std::int64_t dearest) {
  const std::vector<Ranked> ranked = rank(ties, links, candidates);
  std::vector<Ranked> chosen;
  for (std::size_t first = 0; first < ranked.size();) {
    std::size_t last = first;
    std::vector<Pairing> pairings;
    for (; last < ranked.size() && ranked[last].governments == ranked[first].governments; ++last) {
      pairings.push_back(ranked[last].pairing);
    }
    std::size_t next = first;
    for (const Pairing& pairing : assign(pairings, dearest)) {
      while (ranked[next].pairing != pairing) ++next;  // both are sorted
      chosen.push_back(ranked[next]);
    }
    first = last;
  }
  std::sort(chosen.begin(), chosen.end(), [](const Ranked& a, const Ranked& b) {
    return std::tie(a.pairing.cost, a.pairing.left, a.pairing.right) <
           std::tie(b.pairing.cost, b.pairing.left, b.pairing.right);
  });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> partners;  // end and the government it is paired with
  const auto fits = [&](std::uint32_t end, std::uint32_t government) {
    return std::all_of(partners.begin(), partners.end(), [&](const auto& partner) {
      return partner.first != end || ties.related(partner.second, government);
    });
  };
  // Only ends with several candidates can be in two pairs: the others need no check.
  std::vector<std::uint32_t> uses;
  for (const Ranked& pair : chosen) {
    uses.push_back(candidates[pair.candidate].border);
    uses.push_back(candidates[pair.candidate].other);
  }
  std::sort(uses.begin(), uses.end());
  const auto used_twice = [&](std::uint32_t end) {
    const auto range = std::equal_range(uses.begin(), uses.end(), end);
    return range.second - range.first > 1;
  };
  std::vector<Candidate> kept;
  for (const Ranked& pair : chosen) {
    const Candidate& candidate = candidates[pair.candidate];
    if (used_twice(candidate.border) || used_twice(candidate.other)) {
      const std::uint32_t of_border = ties.government(links.item_of(links.ends()[candidate.border]).publisher);
      const std::uint32_t of_other = ties.government(links.item_of(links.ends()[candidate.other]).publisher);
      if (!fits(candidate.border, of_other) || !fits(candidate.other, of_border)) continue;
      partners.push_back({candidate.border, of_other});
      partners.push_back({candidate.other, of_border});
    }
    kept.push_back(candidate);
  }
  std::sort(kept.begin(), kept.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.border, a.other) < std::tie(b.border, b.other);
  });
  return kept;
}

}  // namespace comity::docking
