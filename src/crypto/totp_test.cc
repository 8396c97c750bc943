#include "crypto/totp.h"

#include <doctest/doctest.h>

#include "crypto/text_codes.h"

using namespace comity;
using namespace comity::crypto;

namespace {

const Bytes secret = [] {
  const ByteView bytes = view("12345678901234567890");
  return Bytes(bytes.data(), bytes.size());
}();

Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
  const std::pair<std::int64_t, const char*> examples[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                           {1111111111, "14050471"}, {1234567890, "89005924"},
                                                           {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : examples) CHECK(totp_code(secret, totp_step(at(seconds)), 8) == code);
}

TEST_CASE("codes of six digits are those of RFC 4226, appendix D") {
  const char* const codes[] = {"755224", "287082", "359152", "969429", "338314",
                               "254676", "287922", "162583", "399871", "520489"};
  for (std::int64_t step = 0; step < 10; ++step) CHECK(totp_code(secret, step) == codes[step]);
}

TEST_CASE("a code is good for its step and the ones beside it, once") {
  const Instant now = at(59);  // step 1
  for (std::int64_t step = 0; step <= 2; ++step) CHECK(totp_accepts(secret, totp_code(secret, step), now, {}) == step);
  CHECK_FALSE(totp_accepts(secret, totp_code(secret, 3), now, {}));
  CHECK_FALSE(totp_accepts(secret, totp_code(secret, -1), now, {}));
  CHECK_FALSE(totp_accepts(secret, "287082", now, 1));
  CHECK_FALSE(totp_accepts(secret, "287082", now, 2));
  CHECK(totp_accepts(secret, "287082", now, 0) == 1);
  CHECK_FALSE(totp_accepts(secret, "28708", now, {}));
  CHECK_FALSE(totp_accepts(secret, "", now, {}));
}

TEST_CASE("an application can read the address of a secret") {
  CHECK(totp_uri("Comity 共治", "lin.yue", secret) ==
        "otpauth://totp/Comity%20%E5%85%B1%E6%B2%BB:lin.yue?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        "&issuer=Comity%20%E5%85%B1%E6%B2%BB&algorithm=SHA1&digits=6&period=30");
}
