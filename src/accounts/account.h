// What a server knows of persons, none of it in the record: how they prove who they are, never what they may do (that is
// an act of the party they act for).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/text.h"
#include "record/bytes.h"

namespace comity::accounts {

// Lower-case letters, digits, '.', '-' and '_', 1 to 64 of them, the first a letter or digit: what a Statement's `person`
// holds.
bool is_sign_in_name(std::string_view text);
inline constexpr const char* sign_in_name_expected =
    "1 to 64 lower-case letters, digits, '.', '-' or '_', the first a letter or digit, such as lin.yue";

inline constexpr std::string_view account_area = "account";  // of the store's entries, by sign-in name

// By what a person of an identity service is recognised. Only `subject` never changes hands; the others are tied to the
// subject that first comes with them, and are good for nobody else from then on.
enum class LinkClaim { subject, preferred_username, email };

struct OidcLink {
  std::string issuer;
  LinkClaim claim = LinkClaim::subject;
  std::string value;
  bool operator==(const OidcLink&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("issuer", self.issuer, "The identity service's address, exactly as its tokens name it.");
    visit("claim", self.claim, "The claim of its tokens that is compared.");
    visit("value", self.value, "What that claim must say.");
  }
};

struct Account {
  std::string sign_in_name;
  std::string name;
  std::string password_hash;  // empty: signs in through an identity service only
  std::optional<record::Bytes> totp_secret;
  std::optional<record::Bytes> offered_totp_secret;
  std::optional<std::int64_t> last_totp_step;
  std::vector<record::Hash> recovery_codes;
  std::vector<OidcLink> oidc_links;
  bool is_sample = false;
  Language language = Language::en;
  bool must_change_password = false;
  std::int64_t failed_attempts = 0;
  std::optional<Instant> locked_until;
  Instant created;
  bool is_disabled = false;
  std::int64_t generation = 0;

  bool has_second_step() const { return totp_secret.has_value(); }

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sign_in_name", self.sign_in_name, "What the person types, and what acts name as their person.");
    visit("name", self.name, "The person's name.");
    visit("password_hash", self.password_hash, "Argon2id.");
    visit("totp_secret", self.totp_secret, "The authenticator's secret, sealed under the server key.");
    visit("offered_totp_secret", self.offered_totp_secret, "One that no code has confirmed yet, sealed.");
    visit("last_totp_step", self.last_totp_step, "The step of the last code: none up to it is accepted again.");
    visit("recovery_codes", self.recovery_codes, "Keyed hashes of the codes that have not been used.");
    visit("oidc_links", self.oidc_links, "Who this person is at identity services.");
    visit("is_sample", self.is_sample, "Made for the sample cooperation; its password stands in a file.");
    visit("language", self.language, "The language the person chose.");
    visit("must_change_password", self.must_change_password, "Somebody else knows the password.");
    visit("failed_attempts", self.failed_attempts, "Since the last success.");
    visit("locked_until", self.locked_until, "Nothing is tried before.");
    visit("created", self.created, "When the account was made.");
    visit("is_disabled", self.is_disabled, "Nobody signs in with it.");
    visit("generation", self.generation, "Sessions of an earlier one are over.");
  }
};

struct Session {
  record::Hash id;  // SHA-256 of the cookie's token, which is stored nowhere
  std::string sign_in_name;
  std::int64_t generation = 0;
  Instant created;
  Instant last_used;
  Instant expires;
  bool second_factor_done = false;
  std::string user_agent;
  std::string address;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "SHA-256 of the token.");
    visit("sign_in_name", self.sign_in_name, "Whose it is.");
    visit("generation", self.generation, "That of the account when the session began.");
    visit("created", self.created, "When the person signed in.");
    visit("last_used", self.last_used, "To within five minutes.");
    visit("expires", self.expires, "However much it is used.");
    visit("second_factor_done", self.second_factor_done, "A code was given, or the identity service asked for one.");
    visit("user_agent", self.user_agent, "What the browser says it is, shortened.");
    visit("address", self.address, "From where the person signed in.");
  }
};

enum class AuditEvent {
  account_created,
  account_disabled,
  account_enabled,
  account_linked,
  password_set,
  password_changed,
  signed_in,
  signed_in_by_identity_service,
  sign_in_refused,
  account_locked,
  address_limited,
  signed_out,
  signed_out_everywhere,
  totp_offered,
  totp_turned_on,
  totp_turned_off,
  recovery_codes_made,
  recovery_code_used,
  party_key_sealed
};

struct AuditEntry {
  Instant time;
  AuditEvent event = AuditEvent::signed_in;
  std::string sign_in_name;  // empty when there is no such account: what was typed may have been a password
  std::string address;
  std::string request_id;
  std::string detail;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("time", self.time, "When.");
    visit("event", self.event, "What happened.");
    visit("sign_in_name", self.sign_in_name, "To whose account.");
    visit("address", self.address, "From where.");
    visit("request_id", self.request_id, "As in the log.");
    visit("detail", self.detail, "Why, or what; never a secret.");
  }
};

// Where a request comes from, for the audit, the limits and the list of a person's sessions.
struct Origin {
  std::string address;
  std::string user_agent;
  std::string request_id;
};

}  // namespace comity::accounts

template <>
inline constexpr auto comity::enum_names<comity::Language> = std::to_array<std::string_view>({"en", "zh"});

template <>
inline constexpr auto comity::enum_names<comity::accounts::LinkClaim> =
    std::to_array<std::string_view>({"subject", "preferred_username", "email"});

template <>
inline constexpr auto comity::enum_names<comity::accounts::AuditEvent> = std::to_array<std::string_view>(
    {"account_created", "account_disabled", "account_enabled", "account_linked", "password_set", "password_changed",
     "signed_in", "signed_in_by_identity_service", "sign_in_refused", "account_locked", "address_limited", "signed_out",
     "signed_out_everywhere", "totp_offered", "totp_turned_on", "totp_turned_off", "recovery_codes_made",
     "recovery_code_used", "party_key_sealed"});
