#include "record/bytes.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace comity::record {
namespace {

// Looking up the algorithm costs more than hashing an act, so it is done once, and each thread keeps its context.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) {
    static const EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (!context_ || !algorithm || EVP_DigestInit_ex(context_.get(), algorithm, nullptr) != 1) fail();
  }
  void restart() {
    if (EVP_DigestInit_ex(context_.get(), nullptr, nullptr) != 1) fail();
  }
  void add(ByteView bytes) {
    if (EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1) fail();
  }
  Hash finish() {
    Hash hash;
    if (EVP_DigestFinal_ex(context_.get(), hash.bytes.data(), nullptr) != 1) fail();
    return hash;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  [[noreturn]] static void fail() { throw std::runtime_error("OpenSSL cannot compute SHA-256"); }
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

Sha256& fresh_sha256() {
  thread_local Sha256 hasher;
  hasher.restart();
  return hasher;
}

std::optional<std::uint8_t> digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<std::uint8_t>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<std::uint8_t>(digit - 'a' + 10);
  return std::nullopt;
}

}  // namespace

Hash sha256(ByteView bytes) { return sha256(bytes, {}); }

Hash sha256(ByteView first, ByteView second) {
  Sha256& hasher = fresh_sha256();
  hasher.add(first);
  hasher.add(second);
  return hasher.finish();
}

std::string to_hex(ByteView bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::optional<Bytes> parse_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto high = digit_value(hex[i]);
    const auto low = digit_value(hex[i + 1]);
    if (!high || !low) return std::nullopt;
    bytes += static_cast<std::uint8_t>(*high << 4 | *low);
  }
  return bytes;
}

std::optional<Hash> parse_hash(std::string_view hex) {
  Hash hash;
  const auto bytes = parse_hex(hex);
  if (!bytes || bytes->size() != hash.bytes.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), hash.bytes.begin());
  return hash;
}

}  // namespace comity::record
