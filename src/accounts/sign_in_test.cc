#include <atomic>
#include <thread>

#include "accounts/testing.h"

using namespace comity;
using namespace comity::accounts;
using namespace comity::accounts::testing;

TEST_CASE("the right name and password sign in; anything else gets one and the same answer") {
  Server server;
  server.add("lin.yue");
  REQUIRE(server->create({"by.service.only", "", std::nullopt}, start, office));
  const SignInOutcome in = server.try_in("lin.yue", good_password, start);
  REQUIRE(in.answer == SignInAnswer::signed_in);
  CHECK(in.session->token.size() == 43);
  CHECK(in.session->csrf_token == csrf_token_of(in.session->token));
  for (const auto& [name, password] : {std::pair{"lin.yue", other_password},
                                       {"lin.yue", std::string()},
                                       {"nobody", good_password},
                                       {"", good_password},
                                       {"LIN.YUE", good_password},
                                       {"lin\xff", good_password},
                                       {"by.service.only", std::string()},
                                       {"lin.yue", std::string(1000, 'x')}}) {
    const SignInOutcome outcome = server.try_in(name, password, start);
    CHECK(outcome.answer == SignInAnswer::wrong);
    CHECK_FALSE(outcome.session);
    CHECK(outcome.wait == 0s);
  }
}

TEST_CASE("after five failures an account is locked, longer each time, and answers as if the password were wrong") {
  Server server;
  server.add("lin.yue");
  Instant now = start;
  for (int i = 0; i < failures_before_lock; ++i) server.try_in("lin.yue", other_password, now);
  std::chrono::seconds lock = first_lock;
  for (int i = 0; i < 8; ++i) {
    CHECK(server.try_in("lin.yue", good_password, now + lock - 1s).answer == SignInAnswer::wrong);
    now += lock;
    CHECK(is_locked(*server->account("lin.yue"), now - 1s));
    CHECK_FALSE(is_locked(*server->account("lin.yue"), now));
    server.try_in("lin.yue", other_password, now);
    lock = std::min(longest_lock, lock * 2);
  }
  CHECK(lock == longest_lock);
  now += lock;
  CHECK(server.try_in("lin.yue", good_password, now).answer == SignInAnswer::signed_in);
  CHECK(server->account("lin.yue")->failed_attempts == 0);
  CHECK(server.try_in("lin.yue", other_password, now).answer == SignInAnswer::wrong);
  CHECK(server.try_in("lin.yue", good_password, now).answer == SignInAnswer::signed_in);
}

TEST_CASE("attempts during a lock do not make it longer, and a clock set back does not make it last") {
  Server server;
  server.add("lin.yue");
  for (int i = 0; i < 50; ++i) server.try_in("lin.yue", other_password, start);
  CHECK(server->account("lin.yue")->failed_attempts == failures_before_lock);
  CHECK(server.try_in("lin.yue", good_password, start - 48h).answer == SignInAnswer::signed_in);
}

TEST_CASE("an address that fails too often has to wait, whatever the account") {
  Server server({5, 10s, 100});
  server.add("lin.yue");
  for (int i = 0; i < 5; ++i)
    CHECK(server.try_in("person-" + std::to_string(i), other_password, start).answer == SignInAnswer::wrong);
  const SignInOutcome limited = server.try_in("lin.yue", good_password, start);
  CHECK(limited.answer == SignInAnswer::too_many);
  CHECK(limited.wait == 10s);
  server.try_in("lin.yue", good_password, start);
  CHECK(server.events().front() == AuditEvent::address_limited);
  const std::vector<AuditEvent> events = server.events();
  CHECK(std::ranges::count(events, AuditEvent::address_limited) == 1);
  CHECK(server.try_in("lin.yue", good_password, start, "", stranger).answer == SignInAnswer::signed_in);
  for (int i = 0; i < 20; ++i)
    CHECK(server.try_in("lin.yue", good_password, start + 20s).answer == SignInAnswer::signed_in);
}

TEST_CASE("many guesses at the same moment are no way around the lock") {
  Server server;
  server.add("lin.yue");
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&server] {
      for (int i = 0; i < 5; ++i) {
        const auto outcome = server->sign_in({"lin.yue", "a wrong guess", "", "", office}, start);
        if (!outcome || outcome->answer != SignInAnswer::wrong) std::abort();
      }
    });
  for (std::thread& thread : threads) thread.join();
  const Account account = *server->account("lin.yue");
  CHECK(account.failed_attempts >= failures_before_lock);
  CHECK(account.failed_attempts < failures_before_lock + attempts_under_way_each);
}

TEST_CASE("many people sign in at once, each to a session of their own") {
  Server server;
  for (int i = 0; i < 8; ++i) server.add("person-" + std::to_string(i));
  std::vector<std::string> tokens(8);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&server, &tokens, i] {
      auto outcome = server->sign_in({"person-" + std::to_string(i), good_password, "", "", office}, start);
      if (outcome && outcome->session) tokens[static_cast<std::size_t>(i)] = outcome->session->token;
    });
  for (std::thread& thread : threads) thread.join();
  for (int i = 0; i < 8; ++i) {
    const auto found = server->session(tokens[static_cast<std::size_t>(i)], start);
    REQUIRE(*found);
    CHECK((*found)->session.sign_in_name == "person-" + std::to_string(i));
  }
}

TEST_CASE("signing in ends the session the browser had before") {
  Server server;
  server.add("lin.yue");
  const NewSession before = server.in("lin.yue", start);
  const auto outcome = server->sign_in({"lin.yue", good_password, "", before.token, office}, start);
  REQUIRE(outcome->session);
  CHECK(outcome->session->token != before.token);
  CHECK_FALSE(server.is_in(before.token, start));
  CHECK(server.is_in(outcome->session->token, start));
}

TEST_CASE("a hash of an older cost is replaced while the password is at hand") {
  Server server;
  server.add("lin.yue");
  Settings dearer = Server::settings();
  dearer.password_cost = {2, 16384};
  server.accounts.emplace(server.open_store(), server.key, dearer);
  server.in("lin.yue", start);
  CHECK(server->account("lin.yue")->password_hash.starts_with("$argon2id$v=19$m=16,t=2,p=1$"));
  server.in("lin.yue", start);
}

TEST_CASE("an identity service signs in only whom an administrator has linked") {
  Server server;
  server.add("lin.yue");
  server.add("chen.wei");
  const std::string issuer = "https://id.example.gov.cn";
  const OidcIdentity identity{issuer, "248289761001", "lin", "lin@example.gov.cn", true, true};
  const auto try_in = [&](const OidcIdentity& who) {
    auto outcome = server->sign_in_linked({who, "", "", office}, start);
    REQUIRE(outcome);
    return std::move(*outcome);
  };
  CHECK(try_in(identity).answer == SignInAnswer::wrong);
  CHECK(server->link("nobody", {issuer, LinkClaim::subject, "1"}, start, office).error().code == ErrorCode::not_found);
  REQUIRE(server->link("lin.yue", {issuer, LinkClaim::subject, "248289761001"}, start, office));
  REQUIRE(server->link("lin.yue", {issuer, LinkClaim::subject, "248289761001"}, start, office));
  CHECK(server->link("chen.wei", {issuer, LinkClaim::subject, "248289761001"}, start, office).error().code ==
        ErrorCode::conflict);
  const SignInOutcome in = try_in(identity);
  REQUIRE(in.answer == SignInAnswer::signed_in);
  CHECK(in.session->session.sign_in_name == "lin.yue");
  CHECK(in.session->session.second_factor_done);
  OidcIdentity elsewhere = identity;
  elsewhere.issuer = "https://id.example.org";
  CHECK(try_in(elsewhere).answer == SignInAnswer::wrong);
  REQUIRE(server->disable("lin.yue", start, office));
  CHECK(try_in(identity).answer == SignInAnswer::wrong);
}

TEST_CASE("a linked name or address is good for the first person who comes with it and for nobody after") {
  Server server;
  server.add("lin.yue");
  const std::string issuer = "https://id.example.gov.cn";
  const auto answer = [&](const OidcIdentity& who) {
    return server->sign_in_linked({who, "", "", office}, start)->answer;
  };
  REQUIRE(server->link("lin.yue", {issuer, LinkClaim::email, "lin@example.gov.cn"}, start, office));
  CHECK(answer({issuer, "1", "", "lin@example.gov.cn", false, false}) == SignInAnswer::wrong);
  CHECK(answer({issuer, "1", "lin@example.gov.cn", "", true, false}) == SignInAnswer::wrong);
  CHECK(answer({issuer, "1", "", "lin@example.gov.cn", true, false}) == SignInAnswer::signed_in);
  CHECK(answer({issuer, "1", "", "lin@example.gov.cn", true, false}) == SignInAnswer::signed_in);
  CHECK(answer({issuer, "2", "", "lin@example.gov.cn", true, false}) == SignInAnswer::wrong);
  CHECK(answer({issuer, "1", "", "new.address@example.gov.cn", true, false}) == SignInAnswer::signed_in);
  CHECK(server->account("lin.yue")->oidc_links.size() == 2);
}

TEST_CASE("more passwords at once than there are turns are put off, which is no try and tells nothing") {
  Server server;
  server.add("lin.yue");
  Settings full = Server::settings({1, std::chrono::seconds(10), 100});
  full.passwords_in_all = 0;
  server.accounts.emplace(server.open_store(), server.key, full);
  for (const char* name : {"lin.yue", "nobody", "lin.yue"}) {
    const auto outcome = server->sign_in({name, good_password, "", "", office}, start);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::unavailable);
  }
  full.passwords_in_all = 1;
  server.accounts.emplace(server.open_store(), server.key, full);
  std::atomic<int> in = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      const auto outcome = server->sign_in({"lin.yue", good_password, "", "", office}, start);
      if (outcome && outcome->answer == SignInAnswer::signed_in) ++in;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(in >= 1);
  CHECK(server.try_in("lin.yue", good_password, start).answer == SignInAnswer::signed_in);  // every turn was given back
}
