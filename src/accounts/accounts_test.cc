#include "accounts/accounts.h"

#include "accounts/testing.h"

using namespace comity;
using namespace comity::accounts;
using namespace comity::accounts::testing;

TEST_CASE("an account is made once, with a name and a password that will do") {
  Server server;
  CHECK(server->create({"lin.yue", "林越", good_password}, start, office));
  CHECK(server->create({"lin.yue", "林越", good_password}, start, office).error().code == ErrorCode::conflict);
  CHECK(server->create({"Lin Yue", "林越", good_password}, start, office).error().code == ErrorCode::bad_input);
  CHECK(server->create({"-lin", "林越", good_password}, start, office).error().code == ErrorCode::bad_input);
  CHECK(server->create({"wu", "Wu", "password1234"}, start, office).error().code == ErrorCode::bad_input);
  CHECK(server->create({"wu", "Wu \xff", good_password}, start, office).error().code == ErrorCode::bad_input);
  const auto account = server->account("lin.yue");
  REQUIRE(account);
  CHECK(account->name == "林越");
  CHECK(account->created == start);
  CHECK(account->password_hash.starts_with("$argon2id$"));
  CHECK(server->account("nobody").error().code == ErrorCode::not_found);
  CHECK(server->account("../x").error().code == ErrorCode::not_found);
  CHECK(server->list()->size() == 1);
}

TEST_CASE("accounts outlive the process") {
  Server server;
  server.add("lin.yue");
  server.accounts.emplace(server.open_store(), server.key, Server::settings());
  CHECK(server.try_in("lin.yue", good_password, start).answer == SignInAnswer::signed_in);
}

TEST_CASE("an administrator's new password ends every session, also those another process remembers") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  CHECK(server.is_in(session.token, start));
  Accounts command_line = server.another_process();
  REQUIRE(command_line.set_password("lin.yue", other_password, true, start + 1s, {}));
  CHECK_FALSE(server.is_in(session.token, start + session_trusted_for));
  CHECK(server.try_in("lin.yue", good_password, start + 60s).answer == SignInAnswer::wrong);
  const NewSession fresh = server.in("lin.yue", start + 60s, other_password);
  CHECK((*server->session(fresh.token, start + 60s))->account.must_change_password);
  CHECK(server->set_password("nobody", other_password, true, start, office).error().code == ErrorCode::not_found);
  CHECK_FALSE(server->set_password("lin.yue", "short", true, start, office));
}

TEST_CASE("a person changes the password knowing the present one, and stays signed in under a new token only") {
  Server server;
  server.add("lin.yue");
  const NewSession elsewhere = server.in("lin.yue", start);
  const NewSession session = server.in("lin.yue", start);
  CHECK_FALSE(server->change_password(session.token, other_password, other_password, start, office));
  CHECK_FALSE(server->change_password(session.token, good_password, "password1234", start, office));
  CHECK_FALSE(server->change_password(session.token, good_password, good_password, start, office));
  CHECK_FALSE(server->change_password("no such token", good_password, other_password, start, office));
  const auto renewed = server->change_password(session.token, good_password, other_password, start + 1min, office);
  REQUIRE(renewed);
  CHECK(renewed->token != session.token);
  CHECK(renewed->session.expires == session.session.expires);
  CHECK(server.is_in(renewed->token, start + 1min));
  CHECK_FALSE(server.is_in(session.token, start + 1min));
  CHECK_FALSE(server.is_in(elsewhere.token, start + 1min));
  CHECK(server.try_in("lin.yue", good_password, start + 2min).answer == SignInAnswer::wrong);
  CHECK(server.try_in("lin.yue", other_password, start + 2min).answer == SignInAnswer::signed_in);
}

TEST_CASE("guessing the present password in a session that was left open locks the account") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  for (int i = 0; i < failures_before_lock; ++i)
    CHECK_FALSE(server->change_password(session.token, "a wrong guess of it", other_password, start, office));
  CHECK_FALSE(server->change_password(session.token, good_password, other_password, start + 1s, office));
  CHECK(server->change_password(session.token, good_password, other_password, start + first_lock, office));
}

TEST_CASE("a disabled account is signed out and cannot sign in until it is enabled") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  REQUIRE(server->disable("lin.yue", start, office));
  CHECK_FALSE(server.is_in(session.token, start));
  CHECK(server.try_in("lin.yue", good_password, start).answer == SignInAnswer::wrong);
  REQUIRE(server->enable("lin.yue", start, office));
  CHECK(server.try_in("lin.yue", good_password, start).answer == SignInAnswer::signed_in);
  CHECK_FALSE(server.is_in(session.token, start));
}

TEST_CASE("a language that is chosen stays") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  REQUIRE(server->set_language(session.token, Language::zh, start));
  CHECK((*server->session(session.token, start))->account.language == Language::zh);
}

TEST_CASE("everything is in the audit, newest first, and no secret is") {
  Server server;
  server.add("lin.yue");
  NewSession session = server.in("lin.yue", start);
  server.try_in(good_password, good_password, start, "", stranger);  // a password typed in the wrong field
  server.try_in("lin.yue", other_password, start, "", stranger);
  const auto offer = server->offer_totp(session.token, good_password, start, office);
  REQUIRE(offer);
  const auto secret = *crypto::parse_base32(offer->secret);
  const std::string code = crypto::totp_code(secret, crypto::totp_step(start));
  const auto on = server->confirm_totp(session.token, code, start, office);
  REQUIRE(on);
  server.try_in("lin.yue", good_password, start, on->recovery_codes[0]);
  const auto changed = server->change_password(on->session.token, good_password, other_password, start, office);
  REQUIRE(changed);
  REQUIRE(server->sign_out(changed->token, start, office));
  const record::SecretKey key = record::SecretKey::generate();
  REQUIRE(server->party_keys().put(*CooperationId::parse("ports"), *PartyId::parse("wuwei"), key, start, office));
  REQUIRE(server->disable("lin.yue", start, office));

  using enum AuditEvent;
  CHECK(server.events() == std::vector{account_disabled, party_key_sealed, signed_out, password_changed, signed_in,
                                       recovery_code_used, totp_turned_on, totp_offered, sign_in_refused,
                                       sign_in_refused, signed_in, account_created});
  CHECK(server.events("lin.yue").size() == 10);
  std::string all;
  const auto entries = server->audit().list(1000);
  for (const AuditEntry& entry : *entries) all += std::string(crypto::text_of(record::encode(entry))) + "\n";
  CHECK(all.find("198.51.100.9") != std::string::npos);
  CHECK(all.find("req-2") != std::string::npos);
  const std::string key_text = key.to_file_text();
  for (const std::string& one : {good_password, other_password, offer->secret, code, on->recovery_codes[0],
                                 session.token, session.csrf_token, changed->token, key_text.substr(27, 64)})
    CHECK(all.find(one) == std::string::npos);
  CHECK(all.find("$argon2id$") == std::string::npos);
}

TEST_CASE("no token, password, code or key is in the database file") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  const auto offer = server->offer_totp(session.token, good_password, start, office);
  const auto secret = *crypto::parse_base32(offer->secret);
  const auto on =
      server->confirm_totp(session.token, crypto::totp_code(secret, crypto::totp_step(start)), start, office);
  REQUIRE(on);
  store::Store store = server.open_store();
  std::string all;
  for (const char* area : {"account", "session", "session-of", "audit"}) {
    const auto entries = store.entries(area, "", 1000);
    REQUIRE(entries);
    for (const store::Entry& entry : *entries) all += entry.key + std::string(crypto::text_of(entry.value)) + "\n";
  }
  CHECK(all.find("lin.yue") != std::string::npos);
  const std::string raw_token(crypto::text_of(*crypto::parse_base64url(session.token)));
  for (const std::string& one : {good_password, session.token, raw_token, session.csrf_token, on->session.token,
                                 offer->secret, std::string(crypto::text_of(secret)), on->recovery_codes[3]})
    CHECK(all.find(one) == std::string::npos);
}

TEST_CASE("text from outside is made fit to be stored") {
  CHECK(tidy("Firefox\n\x01", 100) == "Firefox  ");
  CHECK(tidy("浏览器", 7) == "浏览");
  CHECK(tidy("a\xff"
             "b",
             100) == "a?b");
  CHECK(tidy("", 10).empty());
}
