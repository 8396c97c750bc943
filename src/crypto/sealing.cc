#include "crypto/sealing.h"

#include <sodium.h>

#include "crypto/start.h"

namespace comity::crypto {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t front_size = 1 + nonce_size;

}  // namespace

Bytes seal(const ServerKey& key, ByteView secret, ByteView about) {
  need_sodium();
  Bytes sealed(front_size + secret.size() + tag_size, 0);
  sealed[0] = version;
  randombytes_buf(&sealed[1], nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(&sealed[front_size], nullptr, secret.data(), secret.size(), about.data(),
                                             about.size(), nullptr, &sealed[1], key.bytes().data());
  return sealed;
}

Result<Secret> open(const ServerKey& key, ByteView sealed, ByteView about, const std::string& where) {
  need_sodium();
  const Error refusal = bad_input(where, "sealed bytes that do not open",
                                  "what was sealed for this place under this server key, unchanged");
  if (sealed.size() < front_size + tag_size || sealed[0] != version) return refusal;
  const ByteView box = sealed.subspan(front_size);
  Secret secret(box.size() - tag_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret.span().data(), nullptr, nullptr, box.data(), box.size(),
                                                 about.data(), about.size(), &sealed[1], key.bytes().data()) != 0)
    return refusal;
  return secret;
}

}  // namespace comity::crypto
