// The order of the record. Two chains run through it:
//   - each party's own: `sequence` and `previous` of its acts;
//   - the record's links: link(n) = SHA-256(link(n-1) || hash of act n), link(-1) = 0.
// Every act carries as `seen` the link its author had seen, so each signature vouches for all acts up to there in their
// order. A Chain is the running state of both: enough to continue a record or to check the next act of one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "record/act.h"

namespace comity::record {

Hash next_link(const Hash& link, const Hash& act);

class Chain {
 public:
  explicit Chain(CooperationId cooperation) : cooperation_(std::move(cooperation)) {}

  const CooperationId& cooperation() const { return cooperation_; }
  std::uint64_t count() const { return links_.size(); }
  Hash head() const { return links_.empty() ? Hash{} : links_.back(); }

  // A statement of `party` that continues the record from here: sequence, previous and seen are filled in.
  Statement continue_for(const PartyId& party) const;

  // Does `act` come next? Names what is wrong: another cooperation's act, one of this party's acts missing before it, a
  // repetition, out of order, a `seen` that is no link of this record, a time before that of the act it had seen.
  Result<void> admits(const Act& act) const;
  void add(const Act& act);  // admits(act) holds

 private:
  struct PartyEnd {
    std::uint64_t count = 0;
    Hash last;
  };
  struct HashOfHash {
    std::size_t operator()(const Hash& hash) const noexcept;
  };
  CooperationId cooperation_;
  std::vector<Hash> links_;
  std::vector<Instant> times_;
  std::unordered_map<Hash, std::uint64_t, HashOfHash> position_of_link_;
  std::unordered_map<Hash, std::uint64_t, HashOfHash> position_of_act_;
  std::unordered_map<PartyId, PartyEnd> parties_;
};

}  // namespace comity::record
