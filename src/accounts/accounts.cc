#include "accounts/accounts.h"

#include <algorithm>

#include "accounts/password_policy.h"

namespace comity::accounts {
namespace {

constexpr int most_tries = 8;

Error no_such_account(const std::string& sign_in_name) {
  return not_found("account " + sign_in_name, "no such account", "the sign-in name of an account");
}

void end_sessions(Account& account) { ++account.generation; }

}  // namespace

Error too_many_passwords() {
  return unavailable("password", "too many passwords to be verified at once", "another try in some seconds");
}

Accounts::Accounts(store::Store store, const crypto::ServerKey& key, Settings settings)
    : key_(key),
      settings_(std::move(settings)),
      entries_(std::move(store)),
      party_keys_(entries_, key),
      hasher_(settings_.password_cost, settings_.passwords_at_once),
      attempts_(settings_.attempts),
      password_turns_(settings_.passwords_in_all) {}

Result<void> Accounts::create(const NewAccount& wanted, Instant now, const Origin& origin) {
  if (!is_sign_in_name(wanted.sign_in_name))
    return bad_input("sign_in_name", "\"" + tidy(wanted.sign_in_name, 80) + "\"", sign_in_name_expected);
  if (!record::is_record_text(wanted.name) || wanted.name.size() > 200)
    return bad_input("name", "a name that is too long or not UTF-8", "a person's name of at most 200 bytes");
  Account account;
  account.sign_in_name = wanted.sign_in_name;
  account.name = wanted.name;
  account.language = wanted.language;
  account.is_sample = wanted.is_sample;
  account.must_change_password = wanted.must_change_password;
  account.created = now;
  if (wanted.password) {
    if (auto checked = check_password(*wanted.password, wanted.sign_in_name, "password"); !checked) return checked;
    account.password_hash = hasher_.hash(*wanted.password);
  }
  auto written = entries_.write(
      {{std::string(account_area), account.sign_in_name, record::encode(account), 0, std::nullopt},
       Audit::entry(now, AuditEvent::account_created, account.sign_in_name, origin, wanted.is_sample ? "sample" : "")});
  if (!written && written.error().code == ErrorCode::conflict)
    return conflict("account " + account.sign_in_name, "there is one already", "a sign-in name that is not taken");
  return written;
}

Result<Account> Accounts::account(const std::string& sign_in_name) {
  if (!is_sign_in_name(sign_in_name)) return no_such_account(tidy(sign_in_name, 80));
  auto stored = entries_.find<Account>(account_area, sign_in_name);
  if (!stored) return stored.error();
  if (!*stored) return no_such_account(sign_in_name);
  return std::move((*stored)->value);
}

Result<std::vector<Account>> Accounts::list() {
  constexpr std::size_t page = 1000;
  std::vector<Account> all;
  while (true) {
    auto some = entries_.list<Account>(account_area, "", page, all.empty() ? "" : all.back().sign_in_name);
    if (!some) return some.error();
    const bool is_last = some->size() < page;
    std::ranges::move(*some, std::back_inserter(all));
    if (is_last) return all;
  }
}

Result<Account> Accounts::change(const std::string& sign_in_name, const Change& change) {
  if (!is_sign_in_name(sign_in_name)) return no_such_account(tidy(sign_in_name, 80));
  for (int tries = 1;; ++tries) {
    auto stored = entries_.find<Account>(account_area, sign_in_name);
    if (!stored) return stored.error();
    if (!*stored) return no_such_account(sign_in_name);
    Account account = std::move((*stored)->value);
    Writes writes;
    const auto is_changed = change(account, writes);
    if (!is_changed) return is_changed.error();
    if (!*is_changed) return account;
    writes.push_back({std::string(account_area), sign_in_name, record::encode(account), (*stored)->version, {}});
    const auto written = entries_.write(writes);
    if (written) {
      sessions_.forget(sign_in_name);
      return account;
    }
    if (written.error().code != ErrorCode::conflict || tries == most_tries) return written.error();
  }
}

Result<void> Accounts::set_password(const std::string& sign_in_name, const std::string& password, bool must_change,
                                    Instant now, const Origin& origin) {
  if (auto checked = check_password(password, sign_in_name, "password"); !checked) return checked;
  const std::string hash = hasher_.hash(password);
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    account.password_hash = hash;
    account.must_change_password = must_change;
    account.failed_attempts = 0;
    account.locked_until.reset();
    end_sessions(account);
    writes.push_back(Audit::entry(now, AuditEvent::password_set, sign_in_name, origin, "by the administrator"));
    return true;
  });
  return changed ? Result<void>() : Result<void>(changed.error());
}

Result<void> Accounts::disable(const std::string& sign_in_name, Instant now, const Origin& origin) {
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    if (account.is_disabled) return false;
    account.is_disabled = true;
    end_sessions(account);
    writes.push_back(Audit::entry(now, AuditEvent::account_disabled, sign_in_name, origin));
    return true;
  });
  return changed ? Result<void>() : Result<void>(changed.error());
}

Result<void> Accounts::enable(const std::string& sign_in_name, Instant now, const Origin& origin) {
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    account.is_disabled = false;
    account.failed_attempts = 0;
    account.locked_until.reset();
    writes.push_back(Audit::entry(now, AuditEvent::account_enabled, sign_in_name, origin));
    return true;
  });
  return changed ? Result<void>() : Result<void>(changed.error());
}

Result<std::shared_ptr<const SignedIn>> Accounts::need_session(std::string_view token, Instant now) {
  auto found = sessions_.find(token, now);
  if (found && !*found) return refused("session", "nobody is signed in", "a session that is not over: sign in again");
  return found;
}

Result<std::vector<Session>> Accounts::my_sessions(std::string_view token, Instant now) {
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  return sessions_.list((*signed_in)->session.sign_in_name, now);
}

Result<void> Accounts::sign_out(std::string_view token, Instant now, const Origin& origin) {
  const auto found = sessions_.find(token, now);
  if (!found) return found.error();
  if (!*found) return {};  // it was over already
  if (auto ended = sessions_.end((*found)->session); !ended) return ended;
  return audit_.add(Audit::entry(now, AuditEvent::signed_out, (*found)->session.sign_in_name, origin));
}

Result<void> Accounts::end_session(std::string_view token, const record::Hash& id, Instant now, const Origin& origin) {
  const auto sessions = my_sessions(token, now);
  if (!sessions) return sessions.error();
  const auto named = std::ranges::find(*sessions, id, &Session::id);
  if (named == sessions->end()) return not_found("session", "none of yours with this id", "the id of one of yours");
  if (auto ended = sessions_.end(*named); !ended) return ended;
  return audit_.add(Audit::entry(now, AuditEvent::signed_out, named->sign_in_name, origin, "another session"));
}

Result<void> Accounts::sign_out_everywhere(std::string_view token, Instant now, const Origin& origin) {
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  const std::string& sign_in_name = (*signed_in)->session.sign_in_name;
  const auto changed = change(sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    end_sessions(account);
    writes.push_back(Audit::entry(now, AuditEvent::signed_out_everywhere, sign_in_name, origin));
    return true;
  });
  return changed ? Result<void>() : Result<void>(changed.error());
}

Result<void> Accounts::need_password(std::string_view token, const std::string& password, Instant now,
                                     const Origin& origin) {
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  const Account& account = (*signed_in)->account;
  if (account.password_hash.empty()) return {};
  const Turn turn(password_turns_);
  if (!turn) return too_many_passwords();
  const auto is_right = is_password_of(account, password, now, origin);
  if (!is_right) return is_right.error();
  if (!*is_right) return refused("password", "not the present password, or too many attempts", "the present one");
  return {};
}

Result<NewSession> Accounts::change_password(std::string_view token, const std::string& old_password,
                                             const std::string& new_password, Instant now, const Origin& origin) {
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  const SignedIn& person = **signed_in;
  const Turn turn(password_turns_);
  if (!turn) return too_many_passwords();
  const auto is_right = is_password_of(person.account, old_password, now, origin);
  if (!is_right) return is_right.error();
  if (!*is_right) return refused("old_password", "not the present password, or too many attempts", "the present one");
  if (auto checked = check_password(new_password, person.account.sign_in_name, "new_password"); !checked)
    return checked.error();
  if (new_password == old_password) return bad_input("new_password", "the present password", "another one");
  const std::string hash = hasher_.hash(new_password);
  std::optional<NewSession> session;
  const auto changed = change(person.account.sign_in_name, [&](Account& account, Writes& writes) -> Result<bool> {
    if (account.password_hash != person.account.password_hash)
      return conflict("password", "it was changed meanwhile", "the present password");
    account.password_hash = hash;
    account.must_change_password = false;
    account.failed_attempts = 0;
    end_sessions(account);
    session = Sessions::renew(person.session, account, person.session.second_factor_done, now, writes);
    writes.push_back(Audit::entry(now, AuditEvent::password_changed, account.sign_in_name, origin));
    return true;
  });
  if (!changed) return changed.error();
  if (auto ended = sessions_.end(person.session); !ended) return ended.error();
  return std::move(*session);
}

Result<void> Accounts::set_language(std::string_view token, Language language, Instant now) {
  const auto signed_in = need_session(token, now);
  if (!signed_in) return signed_in.error();
  const auto changed = change((*signed_in)->session.sign_in_name, [&](Account& account, Writes&) -> Result<bool> {
    return std::exchange(account.language, language) != language;
  });
  return changed ? Result<void>() : Result<void>(changed.error());
}

}  // namespace comity::accounts
