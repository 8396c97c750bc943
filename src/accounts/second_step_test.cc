#include "accounts/testing.h"

using namespace comity;
using namespace comity::accounts;
using namespace comity::accounts::testing;

namespace {

// A person whose second step is on, with the means to make codes.
struct Enrolled {
  Server server;
  record::Bytes secret;
  std::vector<std::string> recovery_codes;
  NewSession session;

  Enrolled() {
    server.add("lin.yue");
    const NewSession before = server.in("lin.yue", start);
    const auto offer = server->offer_totp(before.token, good_password, start, office);
    REQUIRE(offer);
    secret = *crypto::parse_base32(offer->secret);
    auto on = server->confirm_totp(before.token, code(start), start, office);
    REQUIRE(on);
    recovery_codes = std::move(on->recovery_codes);
    session = std::move(on->session);
  }
  std::string code(Instant now) const { return crypto::totp_code(secret, crypto::totp_step(now)); }
  SignInAnswer answer(const std::string& given, Instant now, const std::string& password = good_password) {
    return server.try_in("lin.yue", password, now, given).answer;
  }
};

}  // namespace

TEST_CASE("the second step is on only after one right code, and then under a new token") {
  Server server;
  server.add("lin.yue");
  const NewSession before = server.in("lin.yue", start);
  const NewSession elsewhere = server.in("lin.yue", start);
  CHECK_FALSE(server->confirm_totp(before.token, "123456", start, office));
  const auto offer = server->offer_totp(before.token, good_password, start, office);
  REQUIRE(offer);
  CHECK(offer->uri.starts_with("otpauth://totp/Comity:lin.yue?secret=" + offer->secret));
  CHECK(server.try_in("lin.yue", good_password, start).answer == SignInAnswer::signed_in);
  const auto secret = *crypto::parse_base32(offer->secret);
  const std::string right = crypto::totp_code(secret, crypto::totp_step(start));
  const std::string wrong = right == "000000" ? "000001" : "000000";
  CHECK_FALSE(server->confirm_totp(before.token, wrong, start, office));
  const auto on = server->confirm_totp(before.token, right, start, office);
  REQUIRE(on);
  CHECK(on->recovery_codes.size() == recovery_code_count);
  CHECK(on->session.token != before.token);
  CHECK((*server->session(on->session.token, start))->session.second_factor_done);
  CHECK_FALSE(server.is_in(before.token, start));
  CHECK_FALSE(server.is_in(elsewhere.token, start));
  CHECK(server->offer_totp(on->session.token, good_password, start, office).error().code == ErrorCode::conflict);
}

TEST_CASE("with the second step on, a password alone is asked for a code, and a wrong password is not") {
  Enrolled person;
  const Instant now = start + 5min;
  CHECK(person.answer("", now) == SignInAnswer::code_needed);
  CHECK(person.answer("", now, other_password) == SignInAnswer::wrong);
  CHECK(person.answer(person.code(now), now, other_password) == SignInAnswer::wrong);
  const SignInOutcome in = person.server.try_in("lin.yue", good_password, now, person.code(now));
  REQUIRE(in.answer == SignInAnswer::signed_in);
  CHECK(in.session->session.second_factor_done);
}

TEST_CASE("a code is good once, also the one that turned the second step on") {
  Enrolled person;
  CHECK(person.answer(person.code(start), start) == SignInAnswer::wrong);
  const Instant now = start + 5min;
  CHECK(person.answer(person.code(now), now) == SignInAnswer::signed_in);
  CHECK(person.answer(person.code(now), now) == SignInAnswer::wrong);
  CHECK(person.answer(person.code(now), now + 30s) == SignInAnswer::wrong);
  CHECK(person.answer(person.code(now + 30s), now + 30s) == SignInAnswer::signed_in);
  CHECK(person.answer(person.code(now - 30s), now) == SignInAnswer::wrong);
}

TEST_CASE("wrong codes count as failures, so six digits cannot be tried through") {
  Enrolled person;
  const Instant now = start + 5min;
  const std::string wrong = person.code(now) == "000000" ? "000001" : "000000";
  for (int i = 0; i < failures_before_lock; ++i) CHECK(person.answer(wrong, now) == SignInAnswer::wrong);
  CHECK(person.answer(person.code(now), now) == SignInAnswer::wrong);
  CHECK(person.answer("", now) == SignInAnswer::wrong);
  const Instant later = now + first_lock;
  CHECK(person.answer(person.code(later), later) == SignInAnswer::signed_in);
}

TEST_CASE("each recovery code signs in once, as people type it") {
  Enrolled person;
  const std::string& code = person.recovery_codes[4];
  CHECK(code.size() == 19);
  std::string typed = code;
  for (char& c : typed) c = c == '-' ? ' ' : static_cast<char>(std::toupper(c));
  CHECK(person.answer(typed, start) == SignInAnswer::signed_in);
  CHECK(person.answer(code, start) == SignInAnswer::wrong);
  CHECK(person.answer(person.recovery_codes[5], start) == SignInAnswer::signed_in);
  CHECK(person.server->account("lin.yue")->recovery_codes.size() == recovery_code_count - 2);
}

TEST_CASE("new recovery codes and turning the second step off want a code, and old codes are good no more") {
  Enrolled person;
  Server& server = person.server;
  const std::string token = person.session.token;
  Instant now = start + 5min;
  CHECK_FALSE(server->make_recovery_codes(token, "", now, office));
  const auto fresh = server->make_recovery_codes(token, person.code(now), now, office);
  REQUIRE(fresh);
  CHECK(person.answer(person.recovery_codes[0], now) == SignInAnswer::wrong);
  CHECK(person.answer(fresh->front(), now) == SignInAnswer::signed_in);
  now += 5min;
  CHECK_FALSE(server->turn_off_totp(token, "", now, office));
  REQUIRE(server->turn_off_totp(token, person.code(now), now, office));
  CHECK(person.answer("", now) == SignInAnswer::signed_in);
  CHECK(person.answer(fresh->back(), now) == SignInAnswer::signed_in);  // nobody asks for one
  CHECK(server->account("lin.yue")->recovery_codes.empty());
}

TEST_CASE("an authenticator's secret that was tampered with is not used") {
  Enrolled person;
  store::Store store = person.server.open_store();
  const auto entry = *store.entry(account_area, "lin.yue");
  Account account = *record::decode<Account>(entry->value, "account");
  (*account.totp_secret)[30] ^= 1;
  REQUIRE(store.put_entry({std::string(account_area), "lin.yue", record::encode(account), {}, {}}));
  const Instant now = start + 5min;
  CHECK_FALSE(person.server->sign_in({"lin.yue", good_password, person.code(now), "", office}, now));
}

TEST_CASE("an identity service that did not ask for several factors does not make up for the second step") {
  Enrolled person;
  const std::string issuer = "https://id.example.gov.cn";
  REQUIRE(person.server->link("lin.yue", {issuer, LinkClaim::email, "lin@example.gov.cn"}, start, office));
  OidcIdentity identity{issuer, "4711", "", "lin@example.gov.cn", true, false};
  const auto try_in = [&](const std::string& code, Instant now) {
    auto outcome = person.server->sign_in_linked({identity, code, "", office}, now);
    REQUIRE(outcome);
    return std::move(*outcome);
  };
  Instant now = start + 5min;
  const SignInOutcome asked = try_in("", now);
  CHECK(asked.answer == SignInAnswer::code_needed);
  CHECK_FALSE(asked.session);
  CHECK(person.server->account("lin.yue")->oidc_links.size() == 1);  // nothing is bound to who may be somebody else
  const SignInOutcome in = try_in(person.code(now), now);
  REQUIRE(in.answer == SignInAnswer::signed_in);
  CHECK(in.session->session.second_factor_done);
  CHECK(try_in(person.code(now), now).answer == SignInAnswer::wrong);  // a code is good once
  CHECK(try_in(person.recovery_codes[0], now).answer == SignInAnswer::signed_in);
  const std::string wrong = person.code(now + 5min) == "000000" ? "000001" : "000000";
  now += 5min;
  for (int i = 0; i < failures_before_lock; ++i) CHECK(try_in(wrong, now).answer == SignInAnswer::wrong);
  CHECK(try_in(person.code(now), now).answer == SignInAnswer::wrong);
  CHECK(try_in("", now).answer == SignInAnswer::wrong);  // locked
  identity.second_factor_done = true;
  const SignInOutcome trusted = try_in("", now);
  REQUIRE(trusted.answer == SignInAnswer::signed_in);
  CHECK(trusted.session->session.second_factor_done);
}

TEST_CASE("codes given after an identity service are tries of their address too") {
  Enrolled person;
  person.server.accounts.emplace(person.server.open_store(), person.server.key,
                                 Server::settings({2, std::chrono::seconds(10), 100}));
  const std::string issuer = "https://id.example.gov.cn";
  REQUIRE(person.server->link("lin.yue", {issuer, LinkClaim::subject, "4711"}, start, office));
  const OidcIdentity identity{issuer, "4711", "", "", false, false};
  const auto answer = [&] { return person.server->sign_in_linked({identity, "12", "", office}, start)->answer; };
  CHECK(answer() == SignInAnswer::wrong);
  CHECK(answer() == SignInAnswer::wrong);
  CHECK(answer() == SignInAnswer::too_many);
}

TEST_CASE("a session alone turns no second step on: it needs the password, and tries count") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  const auto wrong = server->offer_totp(session.token, other_password, start, office);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == ErrorCode::refused);
  CHECK(wrong.error().faults.front().where == "password");
  CHECK(server->account("lin.yue")->failed_attempts == 1);
  CHECK(server->need_password(session.token, good_password, start, office));
  CHECK_FALSE(server->need_password("no token", good_password, start, office));
  CHECK(server->offer_totp(session.token, good_password, start, office));
}

TEST_CASE(
    "the administrator turns the second step off for who has lost both, which ends their sessions and is audited") {
  Enrolled person;
  REQUIRE(person.server->turn_off_second_step("lin.yue", start, office));
  CHECK_FALSE(person.server.is_in(person.session.token, start));
  CHECK(person.answer("", start) == SignInAnswer::signed_in);
  const auto audit = person.server->audit().list(2, "lin.yue");
  REQUIRE(audit);
  CHECK((*audit)[1].event == AuditEvent::totp_turned_off);
  CHECK((*audit)[1].detail == "by the administrator");
  CHECK(person.server->turn_off_second_step("lin.yue", start, office).error().code == ErrorCode::conflict);
  CHECK(person.server->turn_off_second_step("nobody", start, office).error().code == ErrorCode::not_found);
}
