#include "record/bytes.h"

#include <algorithm>

#include "crypto/hash.h"
#include "crypto/text_codes.h"

namespace comity::record {
struct Sha256::Context {
  crypto::Sha256 hasher;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(ByteView bytes) { context_->hasher.add(bytes); }

Hash Sha256::finish() { return {context_->hasher.finish()}; }

Hash sha256(ByteView bytes) { return {crypto::sha256(bytes)}; }

Hash sha256(ByteView first, ByteView second) { return {crypto::sha256(first, second)}; }

std::string to_hex(ByteView bytes) { return crypto::hex(bytes); }

std::optional<Bytes> parse_hex(std::string_view hex) { return crypto::parse_hex(hex); }

std::optional<Hash> parse_hash(std::string_view hex) {
  Hash hash;
  const auto bytes = parse_hex(hex);
  if (!bytes || bytes->size() != hash.bytes.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), hash.bytes.begin());
  return hash;
}

}  // namespace comity::record
