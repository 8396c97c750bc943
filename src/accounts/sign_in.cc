// Signing in: with a password and perhaps a code, or by an identity service.
#include <algorithm>

#include "accounts/accounts.h"
#include "accounts/password_policy.h"
#include "crypto/hash.h"

namespace comity::accounts {
namespace {

constexpr std::string_view link_area = "oidc-link";

struct LinkTarget {
  std::string sign_in_name;
  std::string subject;  // the only one this link is good for; empty while nobody has come with it

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sign_in_name", self.sign_in_name, "Whose account it is.");
    visit("subject", self.subject, "Who came with this claim first.");
  }
};

// A hash, for names of strangers are long and hold anything.
std::string key_of(const OidcLink& link) {
  const std::string zero(1, '\0');
  const std::string whole = link.issuer + zero + std::string(name_of(link.claim)) + zero + link.value;
  return record::to_hex(crypto::sha256(crypto::view(whole)));
}

store::EntryWrite write_of(const OidcLink& link, const LinkTarget& target, std::uint64_t version) {
  return {std::string(link_area), key_of(link), record::encode(target), version, std::nullopt};
}

// Most trusted first. An address the service has not verified is anybody's.
std::vector<OidcLink> links_of(const OidcIdentity& identity) {
  std::vector<OidcLink> links{{identity.issuer, LinkClaim::subject, identity.subject}};
  if (!identity.preferred_username.empty())
    links.push_back({identity.issuer, LinkClaim::preferred_username, identity.preferred_username});
  if (identity.email_verified && !identity.email.empty())
    links.push_back({identity.issuer, LinkClaim::email, identity.email});
  return links;
}

class Entered {
 public:
  Entered(UnderWay& under_way, const std::string& name)
      : under_way_(under_way), name_(name), is_admitted_(under_way.enter(name)) {}
  ~Entered() {
    if (is_admitted_) under_way_.leave(name_);
  }
  Entered(const Entered&) = delete;
  Entered& operator=(const Entered&) = delete;
  bool is_admitted() const { return is_admitted_; }

 private:
  UnderWay& under_way_;
  const std::string& name_;
  bool is_admitted_;
};

// Why the password is not even looked at; empty when it is.
std::string_view reason_not_to_try(const Account& account, bool is_admitted, const std::string& password, Instant now) {
  if (account.is_disabled) return "disabled";
  if (account.password_hash.empty()) return "no password";
  if (is_locked(account, now)) return "locked";
  if (!is_admitted) return "too many at once";
  if (password.size() > password_most_bytes) return "password too long";
  return "";
}

}  // namespace

bool UnderWay::enter(const std::string& sign_in_name) {
  const std::scoped_lock lock(mutex_);
  int& count = counts_[sign_in_name];
  if (count >= attempts_under_way_each) return false;
  ++count;
  return true;
}

void UnderWay::leave(const std::string& sign_in_name) {
  const std::scoped_lock lock(mutex_);
  const auto place = counts_.find(sign_in_name);
  if (--place->second == 0) counts_.erase(place);
}

// A lock from a time when the clock was ahead does not hold for longer than any lock does.
bool is_locked(const Account& account, Instant now) {
  return account.locked_until && now < *account.locked_until && *account.locked_until - now <= longest_lock;
}

void note_failure(Account& account, Instant now, const Origin& origin, std::string_view reason,
                  std::vector<store::EntryWrite>& writes) {
  writes.push_back(Audit::entry(now, AuditEvent::sign_in_refused, account.sign_in_name, origin, reason));
  ++account.failed_attempts;
  if (account.failed_attempts < failures_before_lock) return;
  const std::int64_t doublings = std::min<std::int64_t>(account.failed_attempts - failures_before_lock, 10);
  const std::chrono::seconds lasts = std::min(longest_lock, first_lock * (std::int64_t{1} << doublings));
  account.locked_until = now + lasts;
  writes.push_back(Audit::entry(now, AuditEvent::account_locked, account.sign_in_name, origin,
                                std::to_string(lasts.count()) + " s"));
}

Result<bool> Accounts::is_password_of(const Account& account, const std::string& password, Instant now,
                                      const Origin& origin) {
  const Entered entered(under_way_, account.sign_in_name);
  const std::string_view reason = reason_not_to_try(account, entered.is_admitted(), password, now);
  if (!reason.empty()) {
    hasher_.verify_nobody(std::string_view(password).substr(0, password_most_bytes));
    auto noted = audit_.add(Audit::entry(now, AuditEvent::sign_in_refused, account.sign_in_name, origin, reason));
    if (!noted) return noted.error();
    return false;
  }
  if (hasher_.verifies(account.password_hash, password)) return true;
  const auto noted = change(account.sign_in_name, [&](Account& changed, Writes& writes) -> Result<bool> {
    note_failure(changed, now, origin, "wrong password", writes);
    return true;
  });
  if (!noted) return noted.error();
  return false;
}

Result<SignInOutcome> Accounts::sign_in(const SignInRequest& request, Instant now) {
  return try_within_limit(request.origin, request.previous_token, now, [&] { return try_sign_in(request, now); });
}

Result<SignInOutcome> Accounts::sign_in_linked(const LinkedSignIn& request, Instant now) {
  return try_within_limit(request.origin, request.previous_token, now,
                          [&] { return try_sign_in_linked(request, now); });
}

Result<SignInOutcome> Accounts::try_within_limit(const Origin& origin, const std::string& previous_token, Instant now,
                                                 const std::function<Result<SignInOutcome>()>& attempt) {
  const AttemptLimit::Answer limit = attempts_.take(origin.address, now);
  if (limit.wait.count() > 0) {
    if (limit.is_news) {
      auto noted = audit_.add(Audit::entry(now, AuditEvent::address_limited, "", origin));
      if (!noted) return noted.error();
    }
    return SignInOutcome{SignInAnswer::too_many, {}, limit.wait};
  }
  auto outcome = attempt();
  if (!outcome && outcome.error().code == ErrorCode::unavailable) attempts_.give_back(origin.address);
  if (!outcome) return outcome;
  if (outcome->answer != SignInAnswer::wrong) attempts_.give_back(origin.address);
  if (outcome->answer == SignInAnswer::signed_in) {
    if (auto ended = end_previous(previous_token, now); !ended) return ended.error();
  }
  return outcome;
}

Result<SignInOutcome> Accounts::try_sign_in(const SignInRequest& request, Instant now) {
  const Turn turn(password_turns_);
  if (!turn) return too_many_passwords();
  std::optional<Stored<Account>> known;
  if (is_sign_in_name(request.sign_in_name)) {
    auto found = entries_.find<Account>(account_area, request.sign_in_name);
    if (!found) return found.error();
    known = std::move(*found);
  }
  if (!known) {
    hasher_.verify_nobody(std::string_view(request.password).substr(0, password_most_bytes));
    auto noted = audit_.add(Audit::entry(now, AuditEvent::sign_in_refused, "", request.origin, "no such account"));
    if (!noted) return noted.error();
    return SignInOutcome{};
  }
  const auto is_right = is_password_of(known->value, request.password, now, request.origin);
  if (!is_right) return is_right.error();
  if (!*is_right) return SignInOutcome{};
  return finish_sign_in(request, known->value.password_hash, now);
}

// Of an account that has one and is not locked.
Result<SignInAnswer> Accounts::take_second_step(Account& account, const std::string& code, Instant now,
                                                const Origin& origin, Writes& writes) const {
  if (code.empty()) return SignInAnswer::code_needed;
  const auto accepted = accept_code(account, code, now, origin, writes);
  if (!accepted) return accepted.error();
  if (*accepted) return SignInAnswer::signed_in;
  note_failure(account, now, origin, "wrong code", writes);
  return SignInAnswer::wrong;
}

// The password is right; what follows is decided on the account as it is when the session is written.
Result<SignInOutcome> Accounts::finish_sign_in(const SignInRequest& request, const std::string& verified_hash,
                                               Instant now) {
  SignInOutcome outcome;
  const std::string fresh_hash = hasher_.is_outdated(verified_hash) ? hasher_.hash(request.password) : verified_hash;
  const auto changed = change(request.sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    outcome = {};
    if (account.is_disabled || account.password_hash != verified_hash || is_locked(account, now)) return false;
    if (account.has_second_step()) {
      const auto step = take_second_step(account, request.code, now, request.origin, writes);
      if (!step) return step.error();
      outcome.answer = *step;
      if (*step != SignInAnswer::signed_in) return *step == SignInAnswer::wrong;
    }
    account.password_hash = fresh_hash;
    account.failed_attempts = 0;
    account.locked_until.reset();
    outcome.answer = SignInAnswer::signed_in;
    outcome.session = Sessions::begin(account, account.has_second_step(), request.origin, now, writes);
    writes.push_back(Audit::entry(now, AuditEvent::signed_in, account.sign_in_name, request.origin));
    return true;
  });
  if (!changed) return changed.error();
  return outcome;
}

// The session the browser had before is not left behind, whoever put its cookie there (ASVS 3.2.1).
Result<void> Accounts::end_previous(const std::string& token, Instant now) {
  if (token.empty()) return {};
  const auto found = sessions_.find(token, now);
  if (!found) return found.error();
  return *found ? sessions_.end((*found)->session) : Result<void>();
}

Result<void> Accounts::link(const std::string& sign_in_name, const OidcLink& link, Instant now, const Origin& origin) {
  const auto is_usable = [](const std::string& text) {
    return !text.empty() && text.size() <= 500 && record::is_record_text(text);
  };
  if (!is_usable(link.issuer) || !is_usable(link.value))
    return bad_input("link", "an empty or overlong issuer or value", "the issuer's address and what its claim says");
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    const auto there = entries_.find<LinkTarget>(link_area, key_of(link));
    if (!there) return there.error();
    if (*there && (*there)->value.sign_in_name == sign_in_name) return false;
    if (*there) return conflict("link", "it belongs to another account", "an identity that is not linked yet");
    account.oidc_links.push_back(link);
    writes.push_back(write_of(link, {sign_in_name, ""}, 0));
    writes.push_back(Audit::entry(now, AuditEvent::account_linked, sign_in_name, origin,
                                  std::string(name_of(link.claim)) + " at " + link.issuer));
    return true;
  });
  return changed ? Result<void>() : Result<void>(changed.error());
}

Result<SignInOutcome> Accounts::try_sign_in_linked(const LinkedSignIn& request, Instant now) {
  const std::vector<OidcLink> links = links_of(request.identity);
  const std::string& subject = request.identity.subject;
  std::optional<Stored<LinkTarget>> target;
  const OidcLink* used = nullptr;
  for (const OidcLink& link : links) {
    auto found = entries_.find<LinkTarget>(link_area, key_of(link));
    if (!found) return found.error();
    const bool is_theirs = *found && ((*found)->value.subject.empty() || (*found)->value.subject == subject);
    if (!is_theirs) continue;
    target = std::move(*found);
    used = &link;
    break;
  }
  const auto refuse = [&](std::string_view name, std::string_view reason) -> Result<SignInOutcome> {
    auto noted = audit_.add(Audit::entry(now, AuditEvent::sign_in_refused, name, request.origin, reason));
    if (!noted) return noted.error();
    return SignInOutcome{};
  };
  if (!target)
    return refuse("", "an identity that is linked to no account, from " + tidy(request.identity.issuer, 120));

  SignInOutcome outcome;
  std::string_view reason;
  const std::string& sign_in_name = target->value.sign_in_name;
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    outcome = {};
    const bool owes_code = account.has_second_step() && !request.identity.second_factor_done;
    reason = account.is_disabled ? "disabled" : owes_code && is_locked(account, now) ? "locked" : "";
    if (!reason.empty()) return false;
    if (owes_code) {
      const auto step = take_second_step(account, request.code, now, request.origin, writes);
      if (!step) return step.error();
      outcome.answer = *step;
      if (*step != SignInAnswer::signed_in) return *step == SignInAnswer::wrong;
      account.failed_attempts = 0;
      account.locked_until.reset();
    }
    if (used->claim != LinkClaim::subject && target->value.subject.empty()) {
      // From now on this name is this person's, and no later holder's of it.
      writes.push_back(write_of(*used, {sign_in_name, subject}, target->version));
      writes.push_back(write_of(links.front(), {sign_in_name, subject}, 0));
      account.oidc_links.push_back(links.front());
    }
    outcome.answer = SignInAnswer::signed_in;
    const bool has_second = account.has_second_step() || request.identity.second_factor_done;
    outcome.session = Sessions::begin(account, has_second, request.origin, now, writes);
    writes.push_back(Audit::entry(now, AuditEvent::signed_in_by_identity_service, sign_in_name, request.origin));
    return true;
  });
  if (!changed) return changed.error();
  if (!reason.empty()) return refuse(sign_in_name, reason);
  return outcome;
}

}  // namespace comity::accounts
