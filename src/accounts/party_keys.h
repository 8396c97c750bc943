// The secret keys of the parties a server signs for, in its database, each sealed under the server key together with
// the cooperation and the party it is for: in another's place it does not open.
#pragma once

#include "accounts/account.h"
#include "accounts/audit.h"
#include "accounts/entries.h"
#include "base/id.h"
#include "crypto/server_key.h"
#include "record/keys.h"

namespace comity::accounts {

// Thread-safe.
class PartyKeys {
 public:
  PartyKeys(Entries& entries, crypto::ServerKey key) : entries_(entries), key_(std::move(key)) {}

  // A key that is there already is replaced: a party may change its key.
  Result<void> put(const CooperationId& cooperation, const PartyId& party, const record::SecretKey& secret, Instant now,
                   const Origin& origin);
  Result<std::vector<PartyId>> list(const CooperationId& cooperation);
  // not_found when there is none; bad_input when it was tampered with or the server key is another one.
  Result<record::SecretKey> open(const CooperationId& cooperation, const PartyId& party);

 private:
  Entries& entries_;
  crypto::ServerKey key_;
};

}  // namespace comity::accounts
