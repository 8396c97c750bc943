#include "accounts/sessions.h"

#include <algorithm>

#include "crypto/hash.h"
#include "crypto/random.h"
#include "crypto/text_codes.h"

namespace comity::accounts {
namespace {

constexpr std::string_view session_area = "session";
constexpr std::string_view list_area = "session-of";
constexpr std::size_t most_remembered = 20000;  // some 20 MB
constexpr std::size_t most_listed = 1000;

record::Hash id_of(std::string_view token) { return {crypto::sha256(crypto::view(token))}; }
std::string key_of(const record::Hash& id) { return record::to_hex(id.bytes); }
std::string list_key_of(const Session& session) { return session.sign_in_name + "/" + key_of(session.id); }

bool is_over(const Session& session, const Account& account, Instant last_used, Instant now) {
  return now >= session.expires || now - last_used >= session_idles || last_used - now > session_clock_tolerance ||
         account.is_disabled || session.generation != account.generation;
}

NewSession write_new(Session session, std::vector<store::EntryWrite>& writes) {
  std::string token = crypto::random_token();
  session.id = id_of(token);
  const record::Bytes bytes = record::encode(session);
  writes.push_back({std::string(session_area), key_of(session.id), bytes, 0, session.expires});
  writes.push_back({std::string(list_area), list_key_of(session), bytes, 0, session.expires});
  std::string csrf_token = csrf_token_of(token);
  return {std::move(token), std::move(csrf_token), std::move(session)};
}

}  // namespace

std::string csrf_token_of(std::string_view session_token) {
  return crypto::base64url(crypto::hmac_sha256(crypto::view(session_token), crypto::view("comity csrf 1")));
}

NewSession Sessions::begin(const Account& account, bool second_factor_done, const Origin& origin, Instant now,
                           std::vector<store::EntryWrite>& writes) {
  Session session;
  session.sign_in_name = account.sign_in_name;
  session.generation = account.generation;
  session.created = now;
  session.last_used = now;
  session.expires = now + session_lasts;
  session.second_factor_done = second_factor_done;
  session.user_agent = tidy(origin.user_agent, 200);
  session.address = tidy(origin.address, 64);
  return write_new(std::move(session), writes);
}

NewSession Sessions::renew(const Session& session, const Account& account, bool second_factor_done, Instant now,
                           std::vector<store::EntryWrite>& writes) {
  Session renewed = session;
  renewed.generation = account.generation;
  renewed.last_used = now;
  renewed.second_factor_done = second_factor_done;
  return write_new(std::move(renewed), writes);
}

Result<std::optional<Sessions::Remembered>> Sessions::read(const std::string& key, Instant now) {
  auto session = entries_.find<Session>(session_area, key);
  if (!session) return session.error();
  if (!*session) return std::optional<Remembered>();
  auto account = entries_.find<Account>(account_area, (*session)->value.sign_in_name);
  if (!account) return account.error();
  if (!*account) return std::optional<Remembered>();
  const Instant last_used = (*session)->value.last_used;
  auto signed_in = std::make_shared<SignedIn>(SignedIn{std::move((*session)->value), std::move((*account)->value)});
  return std::optional(Remembered{std::move(signed_in), (*session)->version, now, last_used});
}

// Written back now and then, so that most requests write nothing. Somebody else's newer version is as good as ours.
Result<void> Sessions::note_use(const std::string& key, Remembered& remembered, Instant now) {
  remembered.last_used = std::max(remembered.last_used, now);
  if (remembered.last_used - remembered.signed_in->session.last_used < last_used_written_every) return {};
  auto used = std::make_shared<SignedIn>(*remembered.signed_in);
  used->session.last_used = remembered.last_used;
  const record::Bytes bytes = record::encode(used->session);
  const Instant expires = used->session.expires;
  // The first write fails when the session was ended meanwhile, and then nothing brings it back.
  auto written = entries_.write({{std::string(session_area), key, bytes, remembered.version, expires},
                                 {std::string(list_area), list_key_of(used->session), bytes, std::nullopt, expires}});
  if (!written && written.error().code != ErrorCode::conflict) return written;
  if (written) ++remembered.version;
  remembered.signed_in = std::move(used);
  return {};
}

Result<std::shared_ptr<const SignedIn>> Sessions::find(std::string_view token, Instant now) {
  const std::string key = key_of(id_of(token));
  std::optional<Remembered> known;
  {
    const std::scoped_lock lock(mutex_);
    const auto place = remembered_.find(key);
    if (place != remembered_.end()) known = place->second;
  }
  const bool is_fresh = known && now >= known->read && now - known->read < session_trusted_for;
  if (!is_fresh) {
    auto read_anew = read(key, now);
    if (!read_anew) return read_anew.error();
    if (known && *read_anew) (*read_anew)->last_used = std::max((*read_anew)->last_used, known->last_used);
    known = std::move(*read_anew);
  }
  if (!known || is_over(known->signed_in->session, known->signed_in->account, known->last_used, now)) {
    const std::scoped_lock lock(mutex_);
    remembered_.erase(key);
    return std::shared_ptr<const SignedIn>();
  }
  if (auto noted = note_use(key, *known, now); !noted && noted.error().code != ErrorCode::unavailable) {
    return noted.error();
  }
  const std::scoped_lock lock(mutex_);
  if (remembered_.size() >= most_remembered) remembered_.clear();
  remembered_.insert_or_assign(key, *known);
  return known->signed_in;
}

Result<std::vector<Session>> Sessions::list(const std::string& sign_in_name, Instant now) {
  auto account = entries_.find<Account>(account_area, sign_in_name);
  if (!account) return account.error();
  if (!*account) return std::vector<Session>();
  auto sessions = entries_.list<Session>(list_area, sign_in_name + "/", most_listed);
  if (!sessions) return sessions.error();
  std::erase_if(*sessions,
                [&](const Session& session) { return is_over(session, (*account)->value, session.last_used, now); });
  return sessions;
}

Result<void> Sessions::end(const Session& session) {
  auto removed = entries_.remove(session_area, key_of(session.id));
  if (removed) removed = entries_.remove(list_area, list_key_of(session));
  const std::scoped_lock lock(mutex_);
  remembered_.erase(key_of(session.id));
  return removed;
}

void Sessions::forget(const std::string& sign_in_name) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(remembered_,
                [&](const auto& entry) { return entry.second.signed_in->session.sign_in_name == sign_in_name; });
}

}  // namespace comity::accounts
