// Ties: the relation of every two parties, and what they have done together.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
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

// What pairs of parties did together, kept as it comes and goes.
class TieCounts {
 public:
  // Counts the thing as it is now instead of as it was when it was put last.
  void put(const Agreement& agreement);
  void put(const Matter& matter);
  void put(const Commitment& commitment);
  void put(const Transfer& transfer);
  void remove(const TransferId& transfer);

  // Of the pairs that have done anything together, in order of their ids.
  std::vector<Tie> ties(const Model& model) const;
  bool operator==(const TieCounts&) const = default;

 private:
  using Count = std::int32_t Tie::*;
  void put(Count count, const char* noun, const std::string& id, std::set<PartyId> together);
  void add(Count count, const std::set<PartyId>& together, std::int32_t by);

  std::map<std::pair<std::string, std::string>, std::set<PartyId>> together_;  // by noun and id, as last put
  std::map<std::pair<PartyId, PartyId>, Tie> pairs_;
};
TieCounts tie_counts(const Model& model);

// One for every two parties, in order of their ids.
std::vector<Tie> ties(const Model& model);

}  // namespace comity::model
