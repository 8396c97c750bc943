#include "crypto/signing.h"

#include <doctest/doctest.h>

#include "crypto/text_codes.h"

using namespace comity::crypto;

// RFC 8032, section 7.1, test 2; the others are in record/keys_test.cc.
TEST_CASE("an Ed25519 signature is that of RFC 8032") {
  const Bytes seed = *parse_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  std::array<std::uint8_t, ed25519_secret_size> secret;
  ed25519_from_seed(std::span<const std::uint8_t, 32>(seed), secret);
  const ByteView public_key = ByteView(secret).last(ed25519_public_size);
  CHECK(hex(public_key) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  std::array<std::uint8_t, ed25519_signature_size> signature;
  const Bytes message{0x72};
  ed25519_sign(secret, message, signature);
  CHECK(hex(signature) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
        "eeb0"
        "0d291612bb0c00");
  CHECK(ed25519_verifies(public_key, message, signature));
  CHECK_FALSE(ed25519_verifies(public_key, {}, signature));
  CHECK_FALSE(ed25519_verifies(public_key.first(31), message, signature));
  CHECK_FALSE(ed25519_verifies(public_key, message, ByteView(signature).first(63)));
}

TEST_CASE("a new pair signs and verifies, and is not the one before") {
  std::array<std::uint8_t, ed25519_secret_size> one, other;
  ed25519_generate(one);
  ed25519_generate(other);
  std::array<std::uint8_t, ed25519_signature_size> signature;
  ed25519_sign(one, view("act"), signature);
  CHECK(ed25519_verifies(ByteView(one).last(32), view("act"), signature));
  CHECK_FALSE(ed25519_verifies(ByteView(other).last(32), view("act"), signature));
}
