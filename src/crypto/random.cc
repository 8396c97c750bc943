#include "crypto/random.h"

#include <sodium.h>

#include "crypto/start.h"
#include "crypto/text_codes.h"

namespace comity::crypto {

void fill_random(std::span<std::uint8_t> bytes) {
  need_sodium();
  randombytes_buf(bytes.data(), bytes.size());
}

std::string random_token(std::size_t bytes) {
  Secret secret(bytes);
  fill_random(secret.span());
  return base64url(secret.view());
}

std::uint32_t random_below(std::uint32_t limit) {
  need_sodium();
  return randombytes_uniform(limit);
}

}  // namespace comity::crypto
