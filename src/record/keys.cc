#include "record/keys.h"

#include "crypto/signing.h"

namespace comity::record {
namespace {

constexpr std::string_view file_text_start = "comity-secret-key-1 ed25519 ";

}  // namespace

SecretKey SecretKey::generate() {
  SecretKey key;
  crypto::ed25519_generate(key.bytes_);
  return key;
}

SecretKey SecretKey::from_seed(std::span<const std::uint8_t, 32> seed) {
  SecretKey key;
  crypto::ed25519_from_seed(seed, key.bytes_);
  return key;
}

// Nothing of the text is repeated in a fault: it may be most of a secret.
Result<SecretKey> SecretKey::read(const std::string& text, const std::string& where) {
  constexpr const char* expected = "one line: comity-secret-key-1 ed25519 and 64 hexadecimal digits in lower case";
  std::string_view line = text;
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (!line.starts_with(file_text_start)) return bad_input(where, "not a secret key of Comity", expected);
  auto seed = parse_hex(line.substr(file_text_start.size()));
  if (!seed || seed->size() != crypto::ed25519_seed_size) return bad_input(where, "a damaged secret key", expected);
  SecretKey key = from_seed(std::span<const std::uint8_t, 32>(seed->data(), 32));
  crypto::wipe(*seed);
  return key;
}

std::string SecretKey::to_file_text() const {
  // The secret is the seed followed by the public key.
  return std::string(file_text_start) + to_hex(std::span(bytes_).first<crypto::ed25519_seed_size>()) + "\n";
}

SecretKey::~SecretKey() { crypto::wipe(bytes_); }

PublicKey SecretKey::public_key() const {
  const auto bytes = std::span(bytes_).last<crypto::ed25519_public_size>();
  return {Suite::ed25519, Bytes(bytes.data(), bytes.size())};
}

Bytes SecretKey::sign(ByteView message) const {
  Bytes signature(crypto::ed25519_signature_size, 0);
  crypto::ed25519_sign(bytes_, message, std::span<std::uint8_t, crypto::ed25519_signature_size>(signature));
  return signature;
}

bool verifies(const PublicKey& key, ByteView message, ByteView signature) {
  return key.suite == Suite::ed25519 && crypto::ed25519_verifies(key.bytes, message, signature);
}

}  // namespace comity::record
