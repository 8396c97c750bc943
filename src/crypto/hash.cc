#include "crypto/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace comity::crypto {
namespace {

void need(bool works) {
  if (!works) throw std::runtime_error("OpenSSL cannot compute SHA-256");
}

// Looking up the algorithm costs more than hashing an act, so it is done once.
const EVP_MD* algorithm() {
  static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  need(found != nullptr);
  return found;
}

template <std::size_t size>
std::array<std::uint8_t, size> hmac(const EVP_MD* digest, ByteView key, ByteView message) {
  std::array<std::uint8_t, size> out;
  unsigned length = 0;
  // OpenSSL takes an absent key for "the same as before".
  static constexpr std::uint8_t empty = 0;
  const std::uint8_t* const start = key.empty() ? &empty : key.data();
  need(HMAC(digest, start, static_cast<int>(key.size()), message.data(), message.size(), out.data(), &length) !=
       nullptr);
  need(length == size);
  return out;
}

}  // namespace

struct Sha256::Context {
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  Context() { need(digest && EVP_DigestInit_ex(digest, algorithm(), nullptr) == 1); }
  ~Context() { EVP_MD_CTX_free(digest); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(ByteView bytes) { need(EVP_DigestUpdate(context_->digest, bytes.data(), bytes.size()) == 1); }

Digest Sha256::finish() {
  Digest digest;
  need(EVP_DigestFinal_ex(context_->digest, digest.data(), nullptr) == 1);
  need(EVP_DigestInit_ex(context_->digest, nullptr, nullptr) == 1);
  return digest;
}

Digest sha256(ByteView bytes) { return sha256(bytes, {}); }

Digest sha256(ByteView first, ByteView second) {
  thread_local Sha256 hasher;
  hasher.add(first);
  hasher.add(second);
  return hasher.finish();
}

std::array<std::uint8_t, 20> hmac_sha1(ByteView key, ByteView message) { return hmac<20>(EVP_sha1(), key, message); }

Digest hmac_sha256(ByteView key, ByteView message) { return hmac<32>(EVP_sha256(), key, message); }

}  // namespace comity::crypto
