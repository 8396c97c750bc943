// Who is signed in. A session is found by the token in the person's cookie; the store keeps only its SHA-256, so nobody
// who reads the database can be anybody. It is over after 12 hours in any case, a working day and OWASP ASVS 3.3.2's limit
// for level 2, and after 60 minutes without use. That item, like NIST SP 800-63B 4.2.3, says 30 minutes: we depart from it
// because people read an agreement or sit in a meeting for longer than that with a half-written report open.
#pragma once

#include <memory>
#include <unordered_map>

#include "accounts/account.h"
#include "accounts/audit.h"
#include "accounts/entries.h"

namespace comity::accounts {

inline constexpr std::chrono::hours session_lasts{12};
inline constexpr std::chrono::minutes session_idles{60};
inline constexpr std::chrono::minutes last_used_written_every{5};
// By how much the clock may have been set back since a session was last used. Beyond it nobody knows how long it went
// unused, and it is over: otherwise it would last until the clock has come that far again.
inline constexpr std::chrono::minutes session_clock_tolerance{10};
// How long another process (the command line) may have ended a session before this one notices.
inline constexpr std::chrono::seconds session_trusted_for{10};

// What a person who has just signed in gets. The tokens are told to nobody else and are never logged.
struct NewSession {
  std::string token;       // for the cookie
  std::string csrf_token;  // for the page, which sends it as a header with every change
  Session session;
};

struct SignedIn {
  Session session;
  Account account;
};

// What a page has to show with a change. It follows from the cookie's token and cannot be turned back into it.
std::string csrf_token_of(std::string_view session_token);

// Thread-safe.
class Sessions {
 public:
  explicit Sessions(Entries& entries) : entries_(entries) {}

  // A new one with a new token, added to `writes`: it is there when they are written.
  static NewSession begin(const Account& account, bool second_factor_done, const Origin& origin, Instant now,
                          std::vector<store::EntryWrite>& writes);
  // The same session under a new token, for when rights rise; `writes` as above, the old token still has to be ended.
  static NewSession renew(const Session& session, const Account& account, bool second_factor_done, Instant now,
                          std::vector<store::EntryWrite>& writes);

  // Null when nobody is signed in with this token: unknown, too old, unused for too long, or its account was disabled or
  // ended its sessions. Counts as use; where that cannot be written (a full disk), it is remembered alone. Usually answered
  // from memory.
  Result<std::shared_ptr<const SignedIn>> find(std::string_view token, Instant now);

  Result<std::vector<Session>> list(const std::string& sign_in_name, Instant now);  // those that are not over
  Result<void> end(const Session& session);
  void forget(const std::string& sign_in_name);  // what is remembered of one account: it has changed

 private:
  struct Remembered {
    std::shared_ptr<const SignedIn> signed_in;
    std::uint64_t version = 0;
    Instant read;
    Instant last_used;
  };
  Result<std::optional<Remembered>> read(const std::string& key, Instant now);
  Result<void> note_use(const std::string& key, Remembered& remembered, Instant now);

  Entries& entries_;
  std::mutex mutex_;
  std::unordered_map<std::string, Remembered> remembered_;  // by key
};

}  // namespace comity::accounts
