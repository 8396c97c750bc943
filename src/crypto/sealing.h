// Secrets at rest: encrypted and authenticated under the server key (XChaCha20-Poly1305, draft-irtf-cfrg-xchacha, by
// libsodium). `about` is authenticated with them but not stored: what was sealed for one place does not open at another.
// Bytes: the version 1, a random nonce of 24, the ciphertext, a tag of 16. A random nonce of 192 bits never repeats.
#pragma once

#include "base/result.h"
#include "crypto/server_key.h"

namespace comity::crypto {

Bytes seal(const ServerKey& key, ByteView secret, ByteView about);

// `bad_input` at `where` when a single bit of the sealed bytes, of `about` or of the key is another one than at sealing.
Result<Secret> open(const ServerKey& key, ByteView sealed, ByteView about, const std::string& where);

}  // namespace comity::crypto
