#include "record/keys.h"

#include <doctest/doctest.h>

#include <string>

using namespace comity;
using namespace comity::record;

namespace {

struct Example {
  const char* seed;
  const char* public_key;
  const char* message;
  const char* signature;
};

// RFC 8032, section 7.1: tests 1, 2 and 3, and the one of SHA(abc).
constexpr Example rfc8032[] = {{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
                                "701cf9b46bd25bf5f0595bbe2465"
                                "5141438e7a100b"},
                               {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f36"
                                "13d0f11d8c387b2eaeb4302aeeb0"
                                "0d291612bb0c00"},
                               {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7"
                                "60984dc6594a7c15e9716ed28dc0"
                                "27beceea1ec40a"},
                               {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
                                "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c"
                                "23a3feebbd454d4423643ce80e2a"
                                "9ac94fa54ca49f",
                                "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7"
                                "c66431e0303dca179c138ac17ad9"
                                "bef1177331a704"}};

SecretKey key_of(std::string_view seed) {
  const Bytes bytes = *parse_hex(seed);
  return SecretKey::from_seed(std::span<const std::uint8_t, 32>(bytes.data(), 32));
}

}  // namespace

TEST_CASE("keys and signatures are those of RFC 8032") {
  for (const Example& example : rfc8032) {
    const SecretKey key = key_of(example.seed);
    const Bytes message = *parse_hex(example.message);
    CHECK(to_hex(key.public_key().bytes) == example.public_key);
    CHECK(to_hex(key.sign(message)) == example.signature);
    CHECK(verifies(key.public_key(), message, *parse_hex(example.signature)));
  }
}

TEST_CASE("a signature with any byte changed, or of another length, does not hold") {
  const SecretKey key = key_of(rfc8032[2].seed);
  const Bytes message = *parse_hex(rfc8032[2].message);
  const Bytes signature = key.sign(message);
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Bytes changed = signature;
    changed[i] ^= 1;
    CHECK_FALSE(verifies(key.public_key(), message, changed));
  }
  CHECK_FALSE(verifies(key.public_key(), message, ByteView(signature).first(63)));
  CHECK_FALSE(verifies(key.public_key(), message, signature + Bytes(1, 0)));
  CHECK_FALSE(verifies({Suite::ed25519, key.public_key().bytes.substr(1)}, message, signature));
  CHECK_FALSE(verifies(key_of(rfc8032[1].seed).public_key(), message, signature));
}

TEST_CASE("a signature is not accepted in a second form") {
  // S + L, the same number modulo the order of the group: refused since RFC 8032, section 5.1.7.
  const SecretKey key = key_of(rfc8032[0].seed);
  Bytes signature = key.sign({});
  const Bytes order = *parse_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += static_cast<unsigned>(signature[32 + i]) + order[i];
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  CHECK_FALSE(verifies(key.public_key(), {}, signature));
}

TEST_CASE("a key of small order vouches for nothing") {
  // The neutral element as key, R = neutral element, S = 0 satisfies the equation for every message.
  Bytes neutral(32, 0);
  neutral[0] = 1;
  CHECK_FALSE(verifies({Suite::ed25519, neutral}, view("anything"), neutral + Bytes(32, 0)));
}

TEST_CASE("a secret key is written to a file and read from it") {
  const SecretKey key = SecretKey::generate();
  const auto again = SecretKey::read(key.to_file_text(), "jinshan.key");
  REQUIRE(again);
  CHECK(again->public_key() == key.public_key());
  CHECK_FALSE(SecretKey::generate().public_key() == key.public_key());
}

TEST_CASE("a file that is not a secret key is refused without repeating it") {
  const std::string digits(64, 'a');
  for (const std::string& text :
       {std::string(), digits, "comity-secret-key-1 ed25519 " + digits + "a\n",
        "comity-secret-key-1 ed25519 " + std::string(63, 'a') + "g\n", "comity-secret-key-2 ed25519 " + digits + "\n",
        "comity-secret-key-1 ed25519 " + digits + "\n\n"}) {
    const auto key = SecretKey::read(text, "jinshan.key");
    REQUIRE_FALSE(key);
    CHECK(to_string(key.error().faults.front()).find(std::string(8, 'a')) == std::string::npos);
  }
}
