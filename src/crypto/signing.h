// Ed25519 signatures (RFC 8032) by libsodium, over spans.
#pragma once

#include "crypto/bytes.h"

namespace comity::crypto {

inline constexpr std::size_t ed25519_seed_size = 32;
inline constexpr std::size_t ed25519_public_size = 32;
inline constexpr std::size_t ed25519_secret_size = 64;  // the seed followed by the public key
inline constexpr std::size_t ed25519_signature_size = 64;

// A new pair; the secret contains the public key.
void ed25519_generate(std::span<std::uint8_t, ed25519_secret_size> secret);
// The same pair for the same seed, every time.
void ed25519_from_seed(std::span<const std::uint8_t, ed25519_seed_size> seed,
                       std::span<std::uint8_t, ed25519_secret_size> secret);

void ed25519_sign(std::span<const std::uint8_t, ed25519_secret_size> secret, ByteView message,
                  std::span<std::uint8_t, ed25519_signature_size> signature);
// False for a key or a signature of the wrong length too.
bool ed25519_verifies(ByteView public_key, ByteView message, ByteView signature);

}  // namespace comity::crypto
