// Ends across the border that may be the continuation of a border end, and the choice among them.
#pragma once

#include <cstdint>
#include <vector>

#include "docking/borders.h"
#include "docking/links.h"
#include "docking/ties.h"

namespace comity::docking {

// A border end and an end of a neighbour's link near it. Both are numbers in Links::ends().
struct Candidate {
  std::uint32_t border = 0;
  std::uint32_t other = 0;
  double distance_m = 0;
  std::int64_t cost = 0;
};

// May a link of `publisher` be what goes on across the border from this end? It must be a neighbour's: of a party that belongs to one of
// the territories across, or of a party that has no territory at all, such as a company.
bool is_neighbours(const Ties& ties, const Links& links, const BorderEnd& border, std::uint32_t publisher);

// One-to-one between each two governments, cheapest in all; a pair that costs more than dearest is never made. An end may be
// paired with ends of several governments only if these are related: a county's and its province's plan of the same
// road. Ties are broken by what the links are, not by their order. Sorted by border, other.
std::vector<Candidate> choose(const Ties& ties, const Links& links, std::vector<Candidate> candidates,
                              std::int64_t dearest);

}  // namespace comity::docking
