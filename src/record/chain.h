// The order of the record. Two chains run through it:
//   - each party's own: `sequence` and `previous` of its acts;
//   - the record's links: link(n) = SHA-256(link(n-1) || hash of act n), link(-1) = 0.
// Every act carries as `seen` the link its author had seen, so each signature vouches for all acts up to there in their
// order. A Chain is the running state of both: enough to continue a record or to check the next act of one.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "record/act.h"

namespace comity::record {

Hash next_link(const Hash& link, const Hash& act);

// How messages name an act: "act at position 17 (matter.raise, by jinshan, sequence 3)". Positions count from 0 in the
// whole record, sequences from 0 in the acts of one party.
std::string place_of(std::uint64_t position, const Statement& statement);

// 60 bytes of memory for each act. At most 2^32 - 2 acts.
class Chain {
 public:
  explicit Chain(CooperationId cooperation) : cooperation_(std::move(cooperation)) {}

  const CooperationId& cooperation() const { return cooperation_; }
  std::uint64_t count() const { return entries_.size(); }
  Hash head() const { return entries_.empty() ? Hash{} : entries_.back().link; }

  // A statement of `party` that continues the record from here: cooperation, party, sequence, previous and seen are
  // filled in.
  Statement continue_for(const PartyId& party) const;

  // The earliest time that admits() allows for such a statement; none when nothing came before it.
  std::optional<Instant> earliest_time_for(const PartyId& party) const;

  // Does `act` come next? Names what is wrong: another cooperation's act, one of this party's acts missing before it, a
  // repetition, another act in the place of one that is there (both conflicts), a `previous` that is not the party's
  // last act, a `seen` that is no link of this record, a time before that of the party's last act or of the act it had
  // seen.
  Result<void> admits(const Act& act) const;
  void add(const Act& act);  // admits(act) holds

 private:
  struct Entry {
    Hash link;
    Instant time;
  };
  struct PartyEnd {
    std::vector<std::uint32_t> positions;  // of each of the party's acts in the record
    Hash last;
    Instant last_time;
  };
  std::optional<std::uint64_t> position_of_link(const Hash& link) const;
  void remember_link(std::uint32_t position);
  Result<void> admits_place(const Act& act) const;
  Result<void> admits_seen(const Act& act) const;
  bool is_at(const Hash& act, std::uint32_t position) const;

  CooperationId cooperation_;
  std::deque<Entry> entries_;
  // Open addressing from the first bytes of a link to its position + 1; 0 is a free place. A power of two in size.
  std::vector<std::uint32_t> position_by_link_;
  std::unordered_map<PartyId, PartyEnd> parties_;
};

}  // namespace comity::record
