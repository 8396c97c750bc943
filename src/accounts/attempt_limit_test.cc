#include "accounts/attempt_limit.h"

#include <doctest/doctest.h>

using namespace comity;
using namespace comity::accounts;
using namespace std::chrono_literals;

namespace {
const Instant start = *parse_instant("2026-11-21T08:00:00Z");
}

TEST_CASE("an address has its burst, then one attempt for each refill") {
  AttemptLimit limit({3, 10s, 100});
  for (int i = 0; i < 3; ++i) CHECK(limit.take("192.0.2.7", start).wait == 0s);
  const auto refused = limit.take("192.0.2.7", start + 4s);
  CHECK(refused.wait == 6s);
  CHECK(refused.is_news);
  CHECK_FALSE(limit.take("192.0.2.7", start + 5s).is_news);
  CHECK(limit.take("192.0.2.8", start).wait == 0s);
  CHECK(limit.take("192.0.2.7", start + 10s).wait == 0s);
  CHECK(limit.take("192.0.2.7", start + 10s).wait == 10s);
  for (int i = 0; i < 3; ++i) CHECK(limit.take("192.0.2.7", start + 1h).wait == 0s);
  CHECK(limit.take("192.0.2.7", start + 1h).wait > 0s);
}

TEST_CASE("a success gives its attempt back") {
  AttemptLimit limit({2, 10s, 100});
  for (int i = 0; i < 50; ++i) {
    CHECK(limit.take("192.0.2.7", start).wait == 0s);
    limit.give_back("192.0.2.7");
  }
  limit.give_back("203.0.113.1");
}

TEST_CASE("memory is bounded, and the one who tried most is not the one forgotten") {
  AttemptLimit limit({2, 10s, 50});
  CHECK(limit.take("198.51.100.9", start).wait == 0s);
  CHECK(limit.take("198.51.100.9", start).wait == 0s);
  for (int i = 0; i < 500; ++i) {
    CHECK(limit.take("192.0.2." + std::to_string(i), start).wait == 0s);
    CHECK(limit.addresses() <= 50);
  }
  CHECK(limit.take("198.51.100.9", start).wait > 0s);
}

TEST_CASE("one customer's IPv6 addresses count as one") {
  CHECK(network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9"));
  CHECK(network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1"));
  CHECK(network_of("::ffff:192.0.2.7") != network_of("::ffff:192.0.2.8"));
  CHECK(network_of("192.0.2.7") == "192.0.2.7");
}

TEST_CASE("a clock that jumps back neither frees nor blocks for good") {
  AttemptLimit limit({1, 10s, 100});
  CHECK(limit.take("192.0.2.7", start).wait == 0s);
  CHECK(limit.take("192.0.2.7", start - 1h).wait == 10s);
  CHECK(limit.take("192.0.2.7", start - 1h + 10s).wait == 0s);
}
