// The accounts of a server: made by its administrator, used by persons to sign in. Everything here is audited in the
// same transaction as the change itself, takes the present time as an argument, and may be called from any thread;
// other processes may work on the same database at the same time.
//
// Faults are about what the caller gave; they never repeat a password, a code or a token.
#pragma once

#include <functional>
#include <map>
#include <semaphore>

#include "accounts/account.h"
#include "accounts/attempt_limit.h"
#include "accounts/audit.h"
#include "accounts/entries.h"
#include "accounts/party_keys.h"
#include "accounts/sessions.h"
#include "crypto/password.h"

namespace comity::accounts {

struct Settings {
  crypto::PasswordCost password_cost;
  int passwords_at_once = 2;  // each takes password_cost.memory_bytes
  AttemptLimit::Settings attempts;
  std::string issuer = "Comity";  // what an authenticator shows
  // Computed or waiting for their turn, each holding its caller's thread: whoever comes beyond it is told `unavailable`.
  int passwords_in_all = 4;
};

// After five failures in a row an account takes no attempt for 30 seconds, and twice as long after each further one, up
// to 15 minutes: some 100 guesses a day, and a person who is locked out by a stranger waits 15 minutes at most.
inline constexpr std::int64_t failures_before_lock = 5;
inline constexpr std::chrono::seconds first_lock{30};
inline constexpr std::chrono::seconds longest_lock{15 * 60};
// So that many at the same moment are no way around the count.
inline constexpr int attempts_under_way_each = 3;
inline constexpr std::size_t recovery_code_count = 10;

// How many passwords of each account are being verified at this moment.
class UnderWay {
 public:
  bool enter(const std::string& sign_in_name);  // false: too many already, and nothing to leave
  void leave(const std::string& sign_in_name);

 private:
  std::mutex mutex_;
  std::map<std::string, int> counts_;
};

struct NewAccount {
  std::string sign_in_name;
  std::string name;
  std::optional<std::string> password;  // without one: signs in through an identity service only
  Language language = Language::en;
  bool is_sample = false;
  bool must_change_password = false;
};

struct SignInRequest {
  std::string sign_in_name;
  std::string password;
  std::string code;            // of the authenticator or a recovery code; empty when the person has not been asked
  std::string previous_token;  // of a session the browser had: it ends
  Origin origin;
};

enum class SignInAnswer {
  signed_in,
  wrong,        // name, password or code; or disabled, or locked: the same answer after the same time
  code_needed,  // the password is right, or the identity service vouches for the person, and a code is wanted
  too_many      // from this address; `wait` says how long
};

struct SignInOutcome {
  SignInAnswer answer = SignInAnswer::wrong;
  std::optional<NewSession> session;
  std::chrono::seconds wait{0};
};

// What an identity service said of a person, after its token was verified.
struct OidcIdentity {
  std::string issuer;
  std::string subject;
  std::string preferred_username;
  std::string email;
  bool email_verified = false;
  bool second_factor_done = false;  // its amr says so

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("issuer", self.issuer, "The service.");
    visit("subject", self.subject, "What it calls the person for ever.");
    visit("preferred_username", self.preferred_username, "What the person signs in with there.");
    visit("email", self.email, "Their address.");
    visit("email_verified", self.email_verified, "Whether the service has verified it.");
    visit("second_factor_done", self.second_factor_done, "Whether it asked for several factors.");
  }
};

struct LinkedSignIn {
  OidcIdentity identity;
  std::string
      code;  // as in SignInRequest; looked at where the account has a second step and the service asked for none
  std::string previous_token;
  Origin origin;
};

struct TotpOffer {
  std::string secret;  // base32, to be typed
  std::string uri;     // for a QR code
};

class Accounts {
 public:
  Accounts(store::Store store, const crypto::ServerKey& key, Settings settings = {});

  // By the administrator. conflict when the name is taken.
  Result<void> create(const NewAccount& account, Instant now, const Origin& origin);
  Result<Account> account(const std::string& sign_in_name);  // not_found
  Result<std::vector<Account>> list();                       // in order of sign-in name
  // Ends all sessions. `must_change`: the administrator knows it, so the person has to choose another.
  Result<void> set_password(const std::string& sign_in_name, const std::string& password, bool must_change, Instant now,
                            const Origin& origin);
  Result<void> disable(const std::string& sign_in_name, Instant now, const Origin& origin);  // ends all sessions
  Result<void> enable(const std::string& sign_in_name, Instant now, const Origin& origin);   // and forgets failures
  // For who has lost authenticator and recovery codes. Ends all sessions; `conflict` when it is off already.
  Result<void> turn_off_second_step(const std::string& sign_in_name, Instant now, const Origin& origin);
  // conflict when the link belongs to another account.
  Result<void> link(const std::string& sign_in_name, const OidcLink& link, Instant now, const Origin& origin);

  // By anybody.
  Result<SignInOutcome> sign_in(const SignInRequest& request, Instant now);
  // `wrong` when no administrator has linked this identity to an account.
  Result<SignInOutcome> sign_in_linked(const LinkedSignIn& request, Instant now);
  Result<std::shared_ptr<const SignedIn>> session(std::string_view token, Instant now) {
    return sessions_.find(token, now);
  }

  // By a person who is signed in with `token`; refused when nobody is.
  Result<std::vector<Session>> my_sessions(std::string_view token, Instant now);
  Result<void> sign_out(std::string_view token, Instant now, const Origin& origin);
  Result<void> end_session(std::string_view token, const record::Hash& id, Instant now, const Origin& origin);
  Result<void> sign_out_everywhere(std::string_view token, Instant now, const Origin& origin);  // this one too
  // Ends all sessions; the new one takes the place of the present one.
  Result<NewSession> change_password(std::string_view token, const std::string& old_password,
                                     const std::string& new_password, Instant now, const Origin& origin);
  Result<void> set_language(std::string_view token, Language language, Instant now);
  // Whether who is signed in knows the account's password, asked before what a found session alone should not do; refused
  // at "password" otherwise, and counted as a failure to sign in. An account without a password has none to know.
  Result<void> need_password(std::string_view token, const std::string& password, Instant now, const Origin& origin);
  // The second step is on only when confirm_totp has seen one right code. It then returns ten recovery codes, which are
  // shown once, and a new session, for the token must change when rights rise. Needs the password.
  Result<TotpOffer> offer_totp(std::string_view token, const std::string& password, Instant now, const Origin& origin);
  struct TotpTurnedOn {
    std::vector<std::string> recovery_codes;
    NewSession session;
  };
  Result<TotpTurnedOn> confirm_totp(std::string_view token, const std::string& code, Instant now, const Origin& origin);
  Result<std::vector<std::string>> make_recovery_codes(std::string_view token, const std::string& code, Instant now,
                                                       const Origin& origin);  // the old ones are good no more
  Result<void> turn_off_totp(std::string_view token, const std::string& code, Instant now, const Origin& origin);

  Result<std::size_t> remove_expired(Instant now) { return entries_.remove_expired(now); }
  Audit& audit() { return audit_; }
  PartyKeys& party_keys() { return party_keys_; }

 private:
  using Writes = std::vector<store::EntryWrite>;
  // Says whether there is anything to write, and adds what is to be written together with the account.
  using Change = std::function<Result<bool>(Account& account, Writes& writes)>;
  // Reads, changes and writes an account, again when somebody was faster.
  Result<Account> change(const std::string& sign_in_name, const Change& change);
  Result<std::shared_ptr<const SignedIn>> need_session(std::string_view token, Instant now);
  Result<void> end_previous(const std::string& token, Instant now);

  // Makes one of the tries the address has; what succeeds gives it back and ends the session the browser had.
  Result<SignInOutcome> try_within_limit(const Origin& origin, const std::string& previous_token, Instant now,
                                         const std::function<Result<SignInOutcome>()>& attempt);
  Result<SignInOutcome> try_sign_in(const SignInRequest& request, Instant now);
  Result<SignInOutcome> try_sign_in_linked(const LinkedSignIn& request, Instant now);
  Result<SignInOutcome> finish_sign_in(const SignInRequest& request, const std::string& verified_hash, Instant now);
  // One of Settings::passwords_in_all, until it goes; `unavailable` when there is none. Taken before anything is looked up,
  // so that being told to wait tells nothing.
  class Turn {
   public:
    explicit Turn(std::counting_semaphore<>& turns) : turns_(turns.try_acquire() ? &turns : nullptr) {}
    ~Turn() {
      if (turns_) turns_->release();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    explicit operator bool() const { return turns_ != nullptr; }

   private:
    std::counting_semaphore<>* turns_;
  };
  Result<bool> is_password_of(const Account& account, const std::string& password, Instant now, const Origin& origin);

  // `signed_in` where the code is accepted; a wrong one counts as a failure to sign in.
  Result<SignInAnswer> take_second_step(Account& account, const std::string& code, Instant now, const Origin& origin,
                                        Writes& writes) const;
  // Whether `code` is the authenticator's or a recovery code of this account, used up in it if so.
  Result<bool> accept_code(Account& account, const std::string& code, Instant now, const Origin& origin,
                           Writes& writes) const;
  record::Hash recovery_hash(const std::string& sign_in_name, const std::string& code) const;
  std::vector<std::string> new_recovery_codes(Account& account) const;
  // Changes the account of a session when `code` is accepted; a wrong one counts as a failure to sign in.
  Result<void> change_with_code(std::string_view token, const std::string& code, Instant now, const Origin& origin,
                                const Change& further);

  crypto::ServerKey key_;
  Settings settings_;
  Entries entries_;
  Audit audit_{entries_};
  Sessions sessions_{entries_};
  PartyKeys party_keys_;
  crypto::PasswordHasher hasher_;
  AttemptLimit attempts_;
  UnderWay under_way_;
  std::counting_semaphore<> password_turns_;
};

Error too_many_passwords();
bool is_locked(const Account& account, Instant now);
// One more failure: counts it, locks the account if it is one too many, and adds both to the audit.
void note_failure(Account& account, Instant now, const Origin& origin, std::string_view reason,
                  std::vector<store::EntryWrite>& writes);

}  // namespace comity::accounts
