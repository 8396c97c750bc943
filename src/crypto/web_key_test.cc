#include "crypto/web_key.h"

#include <doctest/doctest.h>

#include "crypto/text_codes.h"

using namespace comity;
using namespace comity::crypto;

namespace {

Bytes url(std::string_view text) { return *parse_base64url(text); }

// RFC 7520, section 3.3 and 4.1.
constexpr const char* bilbo_modulus =
    "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU"
    "_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhG"
    "qC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5"
    "zw";
constexpr const char* bilbo_message =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9"
    ".SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5k"
    "IGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";
constexpr const char* bilbo_signature =
    "MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78"
    "185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW"
    "3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_"
    "fcIe8u9ipH84ogoree7vjbU5y18kDquDg";

// RFC 7515, appendix A.3.
constexpr const char* joe_x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
constexpr const char* joe_y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
constexpr const char* joe_message =
    "eyJhbGciOiJFUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr const char* joe_signature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

// Project Wycheproof, rsa_pss_2048_sha256_mgf1_32: tests 3 and 5.
constexpr const char* pss_modulus =
    "a2b451a07d0aa5f96e455671513550514a8a5b462ebef717094fa1fee82224e637f9746d3f7cafd31878d80325b6ef5a1700f65903b469429e"
    "89d6eac8845097b5ab393189db92512ed8a7711a1253facd20f79c15e8247f3d3e42e46e48c98e254a2fe9765313a03eff8f17e1a029397a1f"
    "a26a8dce26f490ed81299615d9814c22da610428e09c7d9658594266f5c021d0fceca08d945a12be82de4d1ece6b4c03145b5d3495d4ed5411"
    "eb878daf05fd7afc3e09ada0f1126422f590975a1969816f48698bcbba1b4d9cae79d460d8f9f85e7975005d9bc22c4e5ac0f7c1a45d12569a"
    "62807d3b9a02e5a530e773066f453d1f5b4c2e9cf7820283f742b9d5";
constexpr const char* pss_of_test =
    "401eb03cdb47ca88033e3030f6bdecbac8f5c8fc1dd6a13d23d379ed9a2b309891d13d74fea9d21d159b9e6d8f37efa2489962e24555f56dd4"
    "34ff1d31ce4f9f5abd3f22cbea8b691d6a11e44efb83e2bca155e6a164325e0fde2a8865afd5c9f51161a9d615f62af7ec2e31b3e5ab649c16"
    "4490d31d88cfae35b84aea7925690f929a144b6d2f48e8fb894a52deecd1b9a6496990c4ecf1588699a42cacd10c53af350514e4291ea9a058"
    "e77f101e32c1c0cefa61d945f7bc931f8bd19e7ba3169358a60e5a8b0123bc3199b9fdcafe8e519c41ba675491a27b85e44ef2d77277c10fe1"
    "07293c8290186913bc9a99b640d8da041b64f31eab1d35920985f4a5";
constexpr const char* pss_of_message =
    "599724adc1bae31e84eb6e1399cd90cd67f48b432c63719b600402384aaea9b21ee864cdcf259029180877c847a223912b0647f066a59a65df"
    "6c2d3a6675b1450f0b05185cee486bfac56cfded182babcefe60568a6954f026cb2f59002a2f755e9bce49793f280d89822c9bd3a06a7ad220"
    "9c3d6cab7c1f74c8bbf4bf374e7ae8a539fccb83a78cff96a4f538adeba0869659d0e9647d98f96cb55d9cb7e58440c4c9d85b8e9dc602e909"
    "e29e45f2b82ded44f40e9ceb1292da20063967e3a116f4aeb202863cea523f215b8ec7fc4f6a22cd8652ed661e33803f3fa1be966fa8754cc7"
    "b0fa894cee0f045efba14c4f4a1d7cb837cea69e30522526b8a5878f";

WebKey bilbo() { return *WebKey::rsa(url(bilbo_modulus), url("AQAB"), "bilbo"); }
WebKey joe() { return *WebKey::p256(url(joe_x), url(joe_y), "joe"); }

void check_fragile(const WebKey& key, WebSignature algorithm, std::string_view message, const Bytes& signature) {
  REQUIRE(key.verifies(algorithm, view(message), signature));
  CHECK_FALSE(key.verifies(algorithm, view(std::string(message) + "."), signature));
  CHECK_FALSE(key.verifies(algorithm, view(message), {}));
  CHECK_FALSE(key.verifies(algorithm, view(message), signature + Bytes(1, 0)));
  for (std::size_t i = 0; i < signature.size(); i += 7) {
    Bytes changed = signature;
    changed[i] ^= 1;
    CHECK_FALSE(key.verifies(algorithm, view(message), changed));
  }
}

}  // namespace

TEST_CASE("RS256 verifies the example of RFC 7520 and nothing near it") {
  check_fragile(bilbo(), WebSignature::rs256, bilbo_message, url(bilbo_signature));
}

TEST_CASE("ES256 verifies the example of RFC 7515 and nothing near it") {
  check_fragile(joe(), WebSignature::es256, joe_message, url(joe_signature));
  CHECK_FALSE(joe().verifies(WebSignature::es256, view(joe_message), Bytes(64, 0)));
  CHECK_FALSE(joe().verifies(WebSignature::es256, view(joe_message), Bytes(64, 0xff)));
}

TEST_CASE("PS256 verifies the examples of Wycheproof and nothing near them") {
  const WebKey key = *WebKey::rsa(*parse_hex(pss_modulus), url("AQAB"), "pss");
  check_fragile(key, WebSignature::ps256, "Test", *parse_hex(pss_of_test));
  CHECK(key.verifies(WebSignature::ps256, view("Message"), *parse_hex(pss_of_message)));
}

TEST_CASE("a key verifies only signatures of its own kind") {
  CHECK_FALSE(bilbo().verifies(WebSignature::ps256, view(bilbo_message), url(bilbo_signature)));
  CHECK_FALSE(bilbo().verifies(WebSignature::es256, view(joe_message), url(joe_signature)));
  CHECK_FALSE(joe().verifies(WebSignature::rs256, view(bilbo_message), url(bilbo_signature)));
}

TEST_CASE("weak, damaged and oversized keys are refused") {
  const Bytes modulus = url(bilbo_modulus);
  CHECK_FALSE(WebKey::rsa(ByteView(modulus).first(128), url("AQAB"), "1024 bits"));
  CHECK_FALSE(WebKey::rsa(Bytes(2000, 0xff), url("AQAB"), "16000 bits"));
  CHECK_FALSE(WebKey::rsa({}, {}, "nothing"));
  CHECK_FALSE(WebKey::rsa(modulus, Bytes{1}, "exponent 1"));
  CHECK_FALSE(WebKey::rsa(modulus, Bytes{4}, "even exponent"));
  CHECK_FALSE(WebKey::rsa(modulus, Bytes(5, 1), "long exponent"));
  CHECK_FALSE(WebKey::p256(url(joe_x), url(joe_x), "not on the curve"));
  CHECK_FALSE(WebKey::p256(url(joe_x), ByteView(url(joe_y)).first(31), "short"));
  CHECK_FALSE(WebKey::p256(Bytes(32, 0), Bytes(32, 0), "zero"));
}

TEST_CASE("algorithms have the names of RFC 7518, and none has no name") {
  CHECK(value_of<WebSignature>("ES256") == WebSignature::es256);
  CHECK_FALSE(value_of<WebSignature>("none"));
  CHECK_FALSE(value_of<WebSignature>("HS256"));
}
