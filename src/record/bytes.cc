#include "record/bytes.h"

#include <algorithm>

#include "crypto/hash.h"

namespace comity::record {
namespace {

std::optional<std::uint8_t> digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<std::uint8_t>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<std::uint8_t>(digit - 'a' + 10);
  return std::nullopt;
}

}  // namespace

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
