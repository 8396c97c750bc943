#include "crypto/hash.h"

#include <doctest/doctest.h>

#include "crypto/text_codes.h"

using namespace comity;
using namespace comity::crypto;

TEST_CASE("SHA-256 is that of FIPS 180-2") {
  CHECK(hex(sha256(view("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("SHA-256 of pieces is that of the whole") {
  Sha256 hasher;
  hasher.add(view("a"));
  hasher.add(view("bc"));
  CHECK(hasher.finish() == sha256(view("abc")));
  hasher.add(view("abc"));
  CHECK(hasher.finish() == sha256(view("ab"), view("c")));
}

TEST_CASE("HMAC with SHA-1 is that of RFC 2202, with SHA-256 that of RFC 4231") {
  const Bytes short_key(20, 0x0b);
  const Bytes long_key(131, 0xaa);
  CHECK(hex(hmac_sha1(short_key, view("Hi There"))) == "b617318655057264e28bc0b6fb378c8ef146be00");
  CHECK(hex(hmac_sha1(view("Jefe"), view("what do ya want for nothing?"))) ==
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  CHECK(hex(hmac_sha256(short_key, view("Hi There"))) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hex(hmac_sha256(view("Jefe"), view("what do ya want for nothing?"))) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hex(hmac_sha256(long_key, view("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(hex(hmac_sha256({}, {})) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}
