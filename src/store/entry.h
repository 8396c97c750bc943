// Entries: what a server keeps beside the record and never in it, such as accounts, sessions, drafts and the answers
// already given. Private to the installation, signed by nobody, and changed in place: `version` says how often.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "record/bytes.h"

namespace comity::store {

// An entry is found by its area (one for each use: "session", "draft") and its key in that area, in order of bytes.
struct Entry {
  std::string key;
  std::uint64_t version = 0;  // 1 when it was made, one more with every change; begins again after a removal
  record::Bytes value;
  std::optional<Instant> expires;  // from then on it counts as gone: is_expired()
  bool operator==(const Entry&) const = default;
};

// The store has no clock and hands out what remove_expired() has not taken away yet: who reads asks this.
inline bool is_expired(const Entry& entry, Instant now) { return entry.expires && *entry.expires <= now; }

struct EntryWrite {
  std::string area;
  std::string key;
  record::Bytes value;
  // The version this replaces; 0: there must be none, not even an expired one. Without it, whatever is there.
  std::optional<std::uint64_t> expected_version = {};
  std::optional<Instant> expires = {};
};

}  // namespace comity::store
