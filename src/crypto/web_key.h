// Public keys and signatures of JSON Web tokens (RFC 7515, 7517, 7518), as OpenID Connect uses them: RS256, PS256 and
// ES256 by OpenSSL. Only what is public; nothing is signed here. Which algorithm a token may have is the key's
// owner's statement, never the token's own.
#pragma once

#include <memory>
#include <optional>

#include "base/enum_names.h"
#include "base/result.h"
#include "crypto/bytes.h"

namespace comity::crypto {

enum class WebSignature { rs256, ps256, es256 };

class WebKey {
 public:
  // Modulus and exponent as a JWK's n and e, decoded. Refused below 2048 bits (RFC 7518 section 3.3) and above 8192,
  // which would let a stranger's key set buy much of our time; exponents are odd, at least 3 and at most 4 bytes.
  static Result<WebKey> rsa(ByteView modulus, ByteView exponent, const std::string& where);
  // A point of the curve P-256 as a JWK's x and y, 32 bytes each.
  static Result<WebKey> p256(ByteView x, ByteView y, const std::string& where);

  // Thread-safe. False for a signature of another kind than the key is for, too. PS256 takes a salt of 32 bytes and
  // ES256 a signature of r and s, 32 bytes each (RFC 7518 sections 3.4 and 3.5).
  bool verifies(WebSignature algorithm, ByteView message, ByteView signature) const;

 private:
  struct Key;
  explicit WebKey(std::shared_ptr<const Key> key) : key_(std::move(key)) {}
  std::shared_ptr<const Key> key_;
};

}  // namespace comity::crypto

template <>
inline constexpr auto comity::enum_names<comity::crypto::WebSignature> =
    std::to_array<std::string_view>({"RS256", "PS256", "ES256"});
