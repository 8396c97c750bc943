#include "accounts/sessions.h"

#include <signal.h>
#include <sys/resource.h>

#include "accounts/testing.h"

using namespace comity;
using namespace comity::accounts;
using namespace comity::accounts::testing;

TEST_CASE("a session is found by its token and by nothing else") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  const auto found = server->session(session.token, start + 1s);
  REQUIRE(*found);
  CHECK((*found)->session.sign_in_name == "lin.yue");
  CHECK((*found)->session.address == office.address);
  CHECK((*found)->account.name == "Lin Yue");
  CHECK_FALSE((*found)->session.second_factor_done);
  for (const std::string& wrong : {std::string(), session.token + "x", session.token.substr(1),
                                   record::to_hex(session.session.id.bytes), session.csrf_token})
    CHECK_FALSE(server.is_in(wrong, start));
}

TEST_CASE("a session is over after an hour without use") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  CHECK(server.is_in(session.token, start + 59min));
  CHECK(server.is_in(session.token, start + 118min));
  CHECK_FALSE(server.is_in(session.token, start + 118min + session_idles));
  CHECK_FALSE(server.is_in(session.token, start + 118min + session_idles + 1s));
}

TEST_CASE("a session is over after twelve hours, however much it is used") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  Instant now = start;
  for (; now < start + session_lasts; now += 30min) CHECK(server.is_in(session.token, now));
  CHECK_FALSE(server.is_in(session.token, now));
  CHECK(*server->remove_expired(now) == 2);
  CHECK(server.open_store().entries("session", "", 10)->empty());
}

TEST_CASE("a clock that is set back a little ends no session, and one that is set back far makes none last") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  CHECK(server.is_in(session.token, start - session_clock_tolerance));
  CHECK_FALSE(server.is_in(session.token, start - session_clock_tolerance - 1s));
  server.accounts.emplace(server.open_store(), server.key, Server::settings());
  CHECK_FALSE(server.is_in(session.token, start - 24h * 365));
}

TEST_CASE("who is signed in stays so when the disk takes no note of it") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const rlimit none{0, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &none) == 0);
  const auto found = server->session(session.token, start + 2 * last_used_written_every);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  REQUIRE(found);
  CHECK(*found);
  CHECK(server.is_in(session.token, start + 3 * last_used_written_every));
}

TEST_CASE("use is written back now and then, and a restart forgets five minutes of it at most") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  for (int minute = 0; minute <= 50; ++minute) CHECK(server.is_in(session.token, start + minute * 1min));
  CHECK((*server.open_store().entry("session", record::to_hex(session.session.id.bytes)))->version < 15);
  server.accounts.emplace(server.open_store(), server.key, Server::settings());
  CHECK(server.is_in(session.token, start + 50min + session_idles - last_used_written_every));
}

TEST_CASE("a person sees their sessions and ends any of them, and nobody else's") {
  Server server;
  server.add("lin.yue");
  server.add("lin");
  const NewSession first = server.in("lin.yue", start);
  const NewSession second = server.in("lin.yue", start + 1min);
  const NewSession others = server.in("lin", start);
  CHECK(server->my_sessions(second.token, start + 2min)->size() == 2);
  CHECK(server->my_sessions(others.token, start + 2min)->size() == 1);
  CHECK_FALSE(server->end_session(second.token, others.session.id, start + 2min, office));
  CHECK(server.is_in(others.token, start + 2min));
  REQUIRE(server->end_session(second.token, first.session.id, start + 2min, office));
  CHECK_FALSE(server.is_in(first.token, start + 2min));
  CHECK(server.is_in(second.token, start + 2min));
  CHECK(server->my_sessions(second.token, start + 2min)->size() == 1);
  CHECK_FALSE(server->my_sessions(first.token, start + 2min));
}

TEST_CASE("signing out ends this session, signing out everywhere ends all") {
  Server server;
  server.add("lin.yue");
  const NewSession first = server.in("lin.yue", start);
  const NewSession second = server.in("lin.yue", start);
  const NewSession third = server.in("lin.yue", start);
  REQUIRE(server->sign_out(first.token, start, office));
  REQUIRE(server->sign_out(first.token, start, office));
  CHECK_FALSE(server.is_in(first.token, start));
  CHECK(server.is_in(second.token, start));
  REQUIRE(server->sign_out_everywhere(second.token, start, office));
  CHECK_FALSE(server.is_in(second.token, start));
  CHECK_FALSE(server.is_in(third.token, start));
  CHECK_FALSE(server->sign_out_everywhere(third.token, start, office));
}

TEST_CASE("a session that another process ended is not brought back by using it") {
  Server server;
  server.add("lin.yue");
  const NewSession session = server.in("lin.yue", start);
  CHECK(server.is_in(session.token, start));
  Accounts other = server.another_process();
  REQUIRE(other.sign_out(session.token, start, office));
  server.is_in(session.token, start + 9s);  // still trusted
  CHECK_FALSE(server.is_in(session.token, start + 20min));
  CHECK_FALSE(server.is_in(session.token, start + 20min));
}
