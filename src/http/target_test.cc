#include "http/target.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "http/cookies.h"
#include "http/negotiation.h"

using namespace comity::http;

TEST_CASE("a target is taken apart and decoded") {
  const auto target = parse_target("/parties/%E9%87%91%2F%25/?a=1&b=x+y%26&a=2&flag&=v");
  REQUIRE(target);
  CHECK(target->path == "/parties/%E9%87%91%2F%25/");
  CHECK(target->segments == std::vector<std::string>{"parties", "金/%", ""});
  CHECK(target->query == Pairs{{"a", "1"}, {"b", "x y&"}, {"a", "2"}, {"flag", ""}, {"", "v"}});
  CHECK(target->authority.empty());
}

TEST_CASE("the absolute form names its host") {
  const auto target = parse_target("HTTP://example.org:8080/a?b");
  REQUIRE(target);
  CHECK(target->authority == "example.org:8080");
  CHECK(target->path == "/a");
  CHECK(parse_target("https://example.org")->path == "/");
  CHECK(parse_target("https://example.org?a=b")->query == Pairs{{"a", "b"}});
}

TEST_CASE("targets that are broken, or would mean something else once decoded, are refused") {
  for (const auto* bad : {"",     "a",     "*",     "//..",          "/../etc",   "/a/%2e%2E", "/.",      "/%",
                          "/%4",  "/%g0",  "/%00",  "/%0a",          "/%ff",      "/%c0%af",   "/?a=%00", "/?%f0",
                          "/a#b", "/a\\b", "/\x01", "/\xe9\x87\x91", "ftp://a/b", "/ "}) {
    CHECK_MESSAGE(!parse_target(bad), bad);
  }
}

TEST_CASE("what is percent-encoded is decoded again to the same") {
  rc::check([](const std::string& any) {
    std::string text;
    for (const char c : any) text += static_cast<char>((c & 0x7f) == 0 ? 'x' : c & 0x7f);
    const std::string encoded = percent_encoded(text + "主体");
    RC_ASSERT(*percent_decoded(encoded, "t") == text + "主体");
    RC_ASSERT(parse_query("k=" + encoded)->front().second == text + "主体");
  });
}

TEST_CASE("gzip is accepted where it is named or covered, and not where its quality is zero") {
  for (const auto* yes : {"gzip", "br, GZIP", "gzip;q=0.1", "*", "identity, x-gzip", "gzip ; q=1.0", "*;q=0, gzip"}) {
    CHECK_MESSAGE(accepts_gzip(yes), yes);
  }
  for (const auto* no : {"", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "gzipped"}) {
    CHECK_MESSAGE(!accepts_gzip(no), no);
  }
}

TEST_CASE("entity tags are compared weakly") {
  CHECK(none_match_holds("\"a\", W/\"b\"", "W/\"a\""));
  CHECK(none_match_holds("*", "\"x\""));
  CHECK_FALSE(none_match_holds("\"ab\"", "\"a\""));
  CHECK_FALSE(none_match_holds("", "\"a\""));
}

TEST_CASE("cookies are read in order, and what is none is left out") {
  CHECK(parse_cookies("a=1; b=\"two\";c;=4; d d=5; e=x=y; f=a,b;") == Pairs{{"a", "1"}, {"b", "two"}, {"e", "x=y"}});
  Request request;
  request.headers = {{"Cookie", "s=1; t=2"}, {"cookie", "s=1; t=3"}};
  CHECK(cookie(request, "s") == "1");
  CHECK_FALSE(cookie(request, "t"));  // two of them: one may have been planted
  CHECK_FALSE(cookie(request, "u"));
}

TEST_CASE("a cookie is set for this site's HTTP only") {
  CHECK(set_cookie({.name = "__Host-comity", .value = "abc", .max_age = {}}).value ==
        "__Host-comity=abc; Path=/; HttpOnly; Secure; SameSite=Strict");
  CHECK(set_cookie({.name = "comity",
                    .value = "",
                    .max_age = std::chrono::seconds(0),
                    .same_site = SameSite::lax,
                    .is_secure = false})
            .value == "comity=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}
