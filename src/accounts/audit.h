// The audit of everything that concerns signing in: kept beside the record, newest first, never with a secret in it.
#pragma once

#include "accounts/account.h"
#include "accounts/entries.h"

namespace comity::accounts {

// Longer than the six months China's Cybersecurity Law asks network operators to keep logs for (article 21), and long
// enough to look back over a year's appraisal.
inline constexpr std::chrono::days audit_kept{400};

class Audit {
 public:
  explicit Audit(Entries& entries) : entries_(entries) {}

  // To be written together with the change it tells of.
  static store::EntryWrite entry(Instant now, AuditEvent event, std::string_view sign_in_name, const Origin& origin,
                                 std::string_view detail = "");
  // One about which nothing else changes.
  Result<void> add(const store::EntryWrite& entry) { return entries_.write({entry}); }

  // The newest first, at most `limit`; those of one account when it is named, among the newest ten thousand.
  Result<std::vector<AuditEntry>> list(std::size_t limit, std::string_view sign_in_name = "");

 private:
  Entries& entries_;
};

// Text from outside made fit for an entry: valid UTF-8 without control characters, at most `limit` bytes.
std::string tidy(std::string_view text, std::size_t limit);

}  // namespace comity::accounts
