// Who belongs to whom: governments with their departments, superiors and subordinates, and where each of them may plan.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "docking/docking.h"
#include "geometry/area.h"
#include "geometry/packed_index.h"

namespace comity::docking {

class Ties {
 public:
  explicit Ties(std::span<const Party> parties);

  std::size_t size() const { return governments_.size(); }
  // The government the party is a department of, or the party itself.
  std::uint32_t government(std::uint32_t party) const { return governments_[party]; }
  // The next government above a government, or no_party.
  std::uint32_t above(std::uint32_t government) const { return above_[government]; }
  // How many governments are above a government.
  std::uint32_t depth(std::uint32_t government) const { return depths_[government]; }
  // Is the first government, directly or not, below the second?
  bool is_below(std::uint32_t lower, std::uint32_t upper) const;
  // Parties of one government, or of two of which one is below the other. Neighbours are parties that are not related.
  bool related(std::uint32_t a, std::uint32_t b) const;

  // The party in whose territory the party works: itself, or the government it is a department of; no_party if neither
  // has a territory.
  std::uint32_t jurisdiction(std::uint32_t party) const { return jurisdictions_[party]; }
  const geometry::Area& area(std::uint32_t party) const { return areas_[party]; }
  // Calls visit(party) for each party with a territory of its own whose box meets `wanted`.
  template <class Visit>
  void territories_near(const geometry::Box& wanted, Visit&& visit) const {
    index_.query(wanted, [&](std::uint32_t i) { visit(owners_[i]); });
  }

 private:
  std::vector<std::uint32_t> governments_, above_, depths_, jurisdictions_;
  std::vector<geometry::Area> areas_;
  std::vector<std::uint32_t> owners_;
  geometry::PackedIndex index_;
};

}  // namespace comity::docking
