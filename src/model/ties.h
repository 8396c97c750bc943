// Ties: the relation of every two parties, and what they have done together.
#pragma once

#include <cstdint>
#include <vector>

#include "model/model.h"

namespace comity::model {

struct Tie {
  PartyId first;
  PartyId second;
  TieKind kind = TieKind::horizontal;
  std::int32_t agreements = 0;   // in force and signed by both
  std::int32_t matters = 0;      // on which both took a position
  std::int32_t commitments = 0;  // in which both are responsible or accountable
  std::int32_t transfers = 0;    // between them, either way
  bool operator==(const Tie&) const = default;

  std::int32_t joint_acts() const { return agreements + matters + commitments + transfers; }

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("first", self.first, "One party.");
    visit("second", self.second, "The other.");
    visit("kind", self.kind, "One is above the other, they are of one level, or neither.");
    visit("agreements", self.agreements, "Agreements in force that both signed.");
    visit("matters", self.matters, "Matters on which both took a position.");
    visit("commitments", self.commitments, "Commitments in which both are responsible or accountable.");
    visit("transfers", self.transfers, "Transfers between them.");
  }
};

// One for every two parties, in order of their ids.
std::vector<Tie> ties(const Model& model);

}  // namespace comity::model
