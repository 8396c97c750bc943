// SHA-256 and the keyed hashes (HMAC, RFC 2104) by OpenSSL. They throw only when that library does not work at all.
#pragma once

#include <memory>

#include "crypto/bytes.h"

namespace comity::crypto {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(ByteView bytes);
// SHA-256 of `first` followed by `second`.
Digest sha256(ByteView first, ByteView second);

// SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(ByteView bytes);
  Digest finish();  // of all added so far; the next add() begins anew

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::array<std::uint8_t, 20> hmac_sha1(ByteView key, ByteView message);  // for RFC 6238 only
Digest hmac_sha256(ByteView key, ByteView message);

}  // namespace comity::crypto
