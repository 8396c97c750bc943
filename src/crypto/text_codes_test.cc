#include "crypto/text_codes.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "crypto/random.h"

using namespace comity;
using namespace comity::crypto;

TEST_CASE("base32 and base64url are those of RFC 4648 without padding") {
  const std::pair<const char*, const char*> in_base32[] = {{"", ""},
                                                           {"f", "MY"},
                                                           {"fo", "MZXQ"},
                                                           {"foo", "MZXW6"},
                                                           {"foob", "MZXW6YQ"},
                                                           {"fooba", "MZXW6YTB"},
                                                           {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, code] : in_base32) {
    CHECK(base32(view(plain)) == code);
    CHECK(text_of(*parse_base32(code)) == plain);
  }
  CHECK(base64url(view("fooba")) == "Zm9vYmE");
  CHECK(base64url(Bytes{0xfb, 0xff}) == "-_8");
  CHECK(base64(view("fooba")) == "Zm9vYmE=");
}

TEST_CASE("what is not exactly an encoding is none") {
  for (const char* wrong : {"M", "MZ1Q", "my", "MY======", "MZ", "M Y", "MYA"}) CHECK_FALSE(parse_base32(wrong));
  for (const char* wrong : {"A", "Zm9vYmE=", "Zm9vYmF", "+/8", "Zm9v\n", "Zm 9v"}) CHECK_FALSE(parse_base64url(wrong));
  for (const char* wrong : {"0", "0g", "AB", " 0"}) CHECK_FALSE(parse_hex(wrong));
}

TEST_CASE("every byte string comes back from each of its texts") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& content) {
    const Bytes bytes(content.begin(), content.end());
    RC_ASSERT(parse_base32(base32(bytes)) == bytes);
    RC_ASSERT(parse_base64url(base64url(bytes)) == bytes);
    RC_ASSERT(parse_hex(hex(bytes)) == bytes);
  }));
}

TEST_CASE("a text that is accepted is the one its bytes encode to") {
  CHECK(rc::check([] {
    const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ABYZ27az09-_=+/ ")));
    const std::string text = *letters;
    if (const auto bytes = parse_base32(text)) RC_ASSERT(base32(*bytes) == text);
    if (const auto bytes = parse_base64url(text)) RC_ASSERT(base64url(*bytes) == text);
  }));
}

TEST_CASE("tokens are long, safe in addresses and never the same") {
  const std::string token = random_token();
  CHECK(token.size() == 43);
  CHECK(parse_base64url(token)->size() == 32);
  CHECK(random_token() != token);
  for (int i = 0; i < 100; ++i) CHECK(random_below(3) < 3);
}

TEST_CASE("bytes are equal when all of them are") {
  CHECK(equal(view("abc"), view("abc")));
  CHECK_FALSE(equal(view("abc"), view("abd")));
  CHECK_FALSE(equal(view("abc"), view("abcd")));
  CHECK(equal({}, {}));
}
