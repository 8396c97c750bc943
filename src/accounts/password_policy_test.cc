#include "accounts/password_policy.h"

#include <doctest/doctest.h>

#include <set>

using namespace comity;
using namespace comity::accounts;

TEST_CASE("a password has at least twelve characters of any script and at most 256 bytes") {
  CHECK_FALSE(check_password("h8Kx!w2Qz_p", "lin.yue", "password"));
  CHECK(check_password("h8Kx!w2Qz_pR", "lin.yue", "password"));
  CHECK_FALSE(check_password("春江花月夜月照花林", "lin.yue", "password"));
  CHECK(check_password("春江潮水连海平海上明月共潮生", "lin.yue", "password"));
  CHECK(check_password("a sentence " + std::string("of quite some length, said twenty-odd times over: ") +
                           "hills, rivers, towns, ports, bridges, ferries, roads",
                       "lin.yue", "password"));
  CHECK_FALSE(check_password("x9" + std::string(255, 'k'), "lin.yue", "password"));
}

TEST_CASE("what guessers try first is refused") {
  for (const char* common :
       {"password1234", "Password123!", "P@ssw0rd2024", "qwertyuiop12", "aaaaaaaaaaaa", "123456789012", "abcabcabcabc",
        "iloveyou2024", "adminadminadmin", "Welcome2026!", "woaini1314520", "zaq12wsxcde3", "abcdefghijkl",
        "correcthorsebatterystaple", "shanghai2026!!", "987654321098"}) {
    CAPTURE(common);
    CHECK_FALSE(check_password(common, "lin.yue", "password"));
  }
}

TEST_CASE("a password that contains the sign-in name is refused, in any case of letters") {
  CHECK_FALSE(check_password("my-Lin.Yue-8kx!w", "lin.yue", "password"));
  CHECK(check_password("my-Lin.Yao-8kx!w", "lin.yue", "password"));
}

TEST_CASE("pieces are counted as a guesser would") {
  CHECK(pieces_of("") == 0);
  CHECK(pieces_of("password") == 1);
  CHECK(pieces_of("p4ssw0rd1999") == 2);
  CHECK(pieces_of("xyxyxyxy") == 4);
  CHECK(pieces_of("k") == 1);
  CHECK(pieces_of("月") == 1);
  CHECK(pieces_of("h8Kx!w") == 6);
}

TEST_CASE("a refusal does not repeat the password") {
  const auto refused = check_password("password1234", "lin.yue", "password");
  REQUIRE_FALSE(refused);
  CHECK(to_string(refused.error().faults[0]).find("1234") == std::string::npos);
}

TEST_CASE("generated passwords are accepted and differ") {
  std::set<std::string> passwords;
  for (int i = 0; i < 100; ++i) {
    const std::string password = generate_password();
    CHECK(password.size() == 24);
    CHECK(check_password(password, "lin.yue", "password"));
    passwords.insert(password);
  }
  CHECK(passwords.size() == 100);
}
