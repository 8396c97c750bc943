// The second step of signing in: an authenticator's codes (TOTP), and recovery codes for when it is lost.
#include <algorithm>

#include "accounts/accounts.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "crypto/sealing.h"
#include "crypto/text_codes.h"
#include "crypto/totp.h"

namespace comity::accounts {
namespace {

// 80 bits each: with the keyed hash, nobody who reads the database can try codes at all without the server key.
constexpr std::size_t recovery_code_bytes = 10;

std::string about(const std::string& sign_in_name) { return "comity totp 1 " + sign_in_name; }

Result<crypto::Secret> open_secret(const crypto::ServerKey& key, const Account& account, const record::Bytes& sealed) {
  return crypto::open(key, sealed, crypto::view(about(account.sign_in_name)),
                      "the authenticator's secret of " + account.sign_in_name);
}

// Four groups of four, in lower case.
std::string grouped(std::string code) {
  for (char& c : code) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (std::size_t place = 12; place > 0; place -= 4) code.insert(place, 1, '-');
  return code;
}

// As people type it: with or without hyphens and spaces, in either case.
std::string plain(std::string_view code) {
  std::string letters;
  for (const char c : code) {
    if (c == '-' || c == ' ') continue;
    letters += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return letters;
}

void forget_second_step(Account& account) {
  account.totp_secret.reset();
  account.offered_totp_secret.reset();
  account.last_totp_step.reset();
  account.recovery_codes.clear();
}

Error wrong_code() {
  return refused("code", "not a code that is good now, or too many attempts",
                 "the six digits the authenticator shows, or a recovery code");
}

}  // namespace

record::Hash Accounts::recovery_hash(const std::string& sign_in_name, const std::string& code) const {
  return {
      crypto::hmac_sha256(key_.bytes(), crypto::view("comity recovery code 1 " + sign_in_name + " " + plain(code)))};
}

std::vector<std::string> Accounts::new_recovery_codes(Account& account) const {
  account.recovery_codes.clear();
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < recovery_code_count; ++i) {
    crypto::Secret bytes(recovery_code_bytes);
    crypto::fill_random(bytes.span());
    codes.push_back(grouped(crypto::base32(bytes.view())));
    account.recovery_codes.push_back(recovery_hash(account.sign_in_name, codes.back()));
  }
  return codes;
}

Result<bool> Accounts::accept_code(Account& account, const std::string& code, Instant now, const Origin& origin,
                                   Writes& writes) const {
  if (!account.totp_secret) return false;
  const auto secret = open_secret(key_, account, *account.totp_secret);
  if (!secret) return secret.error();
  if (const auto step = crypto::totp_accepts(secret->view(), plain(code), now, account.last_totp_step)) {
    account.last_totp_step = *step;
    return true;
  }
  const auto used = std::ranges::find(account.recovery_codes, recovery_hash(account.sign_in_name, code));
  if (used == account.recovery_codes.end()) return false;
  account.recovery_codes.erase(used);
  writes.push_back(Audit::entry(now, AuditEvent::recovery_code_used, account.sign_in_name, origin,
                                std::to_string(account.recovery_codes.size()) + " left"));
  return true;
}

Result<TotpOffer> Accounts::offer_totp(std::string_view token, const std::string& password, Instant now,
                                       const Origin& origin) {
  if (auto known = need_password(token, password, now, origin); !known) return known.error();
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  const std::string& sign_in_name = (*signed_in)->session.sign_in_name;
  crypto::Secret secret(crypto::totp_secret_size);
  crypto::fill_random(secret.span());
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    if (account.has_second_step())
      return conflict("totp", "the second step is on already", "an account without it: turn it off first");
    account.offered_totp_secret = crypto::seal(key_, secret.view(), crypto::view(about(sign_in_name)));
    writes.push_back(Audit::entry(now, AuditEvent::totp_offered, sign_in_name, origin));
    return true;
  });
  if (!changed) return changed.error();
  return TotpOffer{crypto::base32(secret.view()), crypto::totp_uri(settings_.issuer, sign_in_name, secret.view())};
}

Result<Accounts::TotpTurnedOn> Accounts::confirm_totp(std::string_view token, const std::string& code, Instant now,
                                                      const Origin& origin) {
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  const Session& before = (*signed_in)->session;
  TotpTurnedOn turned_on;
  const auto changed = change(before.sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    if (!account.offered_totp_secret) return conflict("totp", "no secret is waiting for a code", "an offer first");
    const auto secret = open_secret(key_, account, *account.offered_totp_secret);
    if (!secret) return secret.error();
    const auto step = crypto::totp_accepts(secret->view(), plain(code), now, std::nullopt);
    if (!step) return wrong_code();
    account.totp_secret = std::exchange(account.offered_totp_secret, std::nullopt);
    account.last_totp_step = *step;
    ++account.generation;  // sessions that began without a code are over
    turned_on.recovery_codes = new_recovery_codes(account);
    turned_on.session = Sessions::renew(before, account, true, now, writes);
    writes.push_back(Audit::entry(now, AuditEvent::totp_turned_on, account.sign_in_name, origin));
    return true;
  });
  if (!changed) return changed.error();
  if (auto ended = sessions_.end(before); !ended) return ended.error();
  return turned_on;
}

Result<void> Accounts::change_with_code(std::string_view token, const std::string& code, Instant now,
                                        const Origin& origin, const Change& further) {
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  bool is_accepted = false;
  const auto changed =
      change((*signed_in)->session.sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
        is_accepted = false;
        if (is_locked(account, now)) return false;
        const auto accepted = accept_code(account, code, now, origin, writes);
        if (!accepted) return accepted.error();
        is_accepted = *accepted;
        if (is_accepted) return further(account, writes);
        note_failure(account, now, origin, "wrong code", writes);
        return true;
      });
  if (!changed) return changed.error();
  return is_accepted ? Result<void>() : Result<void>(wrong_code());
}

Result<std::vector<std::string>> Accounts::make_recovery_codes(std::string_view token, const std::string& code,
                                                               Instant now, const Origin& origin) {
  std::vector<std::string> codes;
  const auto changed =
      change_with_code(token, code, now, origin, [&](Account& account, Writes& writes) -> Result<bool> {
        codes = new_recovery_codes(account);
        writes.push_back(Audit::entry(now, AuditEvent::recovery_codes_made, account.sign_in_name, origin));
        return true;
      });
  if (!changed) return changed.error();
  return codes;
}

Result<void> Accounts::turn_off_totp(std::string_view token, const std::string& code, Instant now,
                                     const Origin& origin) {
  return change_with_code(token, code, now, origin, [&](Account& account, Writes& writes) -> Result<bool> {
    forget_second_step(account);
    writes.push_back(Audit::entry(now, AuditEvent::totp_turned_off, account.sign_in_name, origin));
    return true;
  });
}

Result<void> Accounts::turn_off_second_step(const std::string& sign_in_name, Instant now, const Origin& origin) {
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    if (!account.has_second_step()) return conflict("account " + sign_in_name, "no second step", "one that is on");
    forget_second_step(account);
    ++account.generation;  // whoever is signed in signs in again
    writes.push_back(Audit::entry(now, AuditEvent::totp_turned_off, sign_in_name, origin, "by the administrator"));
    return true;
  });
  return changed ? Result<void>() : Result<void>(changed.error());
}

}  // namespace comity::accounts
