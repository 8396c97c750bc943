// Random numbers nobody can guess, from the operating system's source through libsodium.
#pragma once

#include "crypto/bytes.h"

namespace comity::crypto {

void fill_random(std::span<std::uint8_t> bytes);

// Text of `bytes` random bytes in base64url: 32 give 43 letters, digits, '-' and '_'. 256 bits cannot be guessed,
// and 128, the least OWASP ASVS 3.2.2 asks for, is far below.
std::string random_token(std::size_t bytes = 32);

// Each of 0 ... limit-1 equally likely; limit is at least 1.
std::uint32_t random_below(std::uint32_t limit);

}  // namespace comity::crypto
