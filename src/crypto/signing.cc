#include "crypto/signing.h"

#include <sodium.h>

#include "crypto/start.h"

namespace comity::crypto {

static_assert(ed25519_seed_size == crypto_sign_SEEDBYTES && ed25519_public_size == crypto_sign_PUBLICKEYBYTES &&
              ed25519_secret_size == crypto_sign_SECRETKEYBYTES && ed25519_signature_size == crypto_sign_BYTES);

void ed25519_generate(std::span<std::uint8_t, ed25519_secret_size> secret) {
  need_sodium();
  std::array<std::uint8_t, ed25519_public_size> ignored;
  crypto_sign_keypair(ignored.data(), secret.data());
}

void ed25519_from_seed(std::span<const std::uint8_t, ed25519_seed_size> seed,
                       std::span<std::uint8_t, ed25519_secret_size> secret) {
  need_sodium();
  std::array<std::uint8_t, ed25519_public_size> ignored;
  crypto_sign_seed_keypair(ignored.data(), secret.data(), seed.data());
}

void ed25519_sign(std::span<const std::uint8_t, ed25519_secret_size> secret, ByteView message,
                  std::span<std::uint8_t, ed25519_signature_size> signature) {
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret.data());
}

bool ed25519_verifies(ByteView public_key, ByteView message, ByteView signature) {
  need_sodium();
  if (public_key.size() != ed25519_public_size || signature.size() != ed25519_signature_size) return false;
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_key.data()) == 0;
}

}  // namespace comity::crypto
