// The linear span of coalitions, for the check of a certificate (certificate.cc); the search has its own (settled.h).
#pragma once

#include <cstdint>
#include <vector>

namespace comity::game {

// Is a coalition's vector a combination of others? It is if it is at right angles to all that is at right angles to those. Exact:
// of 25 vectors of zeros and ones every determinant is below 2^37 (Hadamard), so 64 bits hold all numbers here.
class Span {
 public:
  Span(std::size_t players, const std::vector<std::uint32_t>& coalitions);  // up to 25 players

  std::size_t rank() const { return rank_; }
  bool has(std::size_t coalition) const;  // cost: an addition or two for each rank that is missing

 private:
  std::vector<std::int64_t> sums_in_parts(const std::vector<std::int64_t>& normal) const;

  std::size_t part_players_;
  std::size_t rank_ = 0;
  std::vector<std::vector<std::int64_t>> normals_;  // sums of each, over all coalitions of each third of the players
};

}  // namespace comity::game
