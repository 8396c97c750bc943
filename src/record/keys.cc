#include "record/keys.h"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace comity::record {
namespace {

constexpr std::string_view file_text_start = "comity-secret-key-1 ed25519 ";

void need_sodium() {
  static const bool works = sodium_init() >= 0;
  if (!works) throw std::runtime_error("libsodium cannot find a source of random numbers");
}

}  // namespace

SecretKey SecretKey::generate() {
  need_sodium();
  SecretKey key;
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> ignored;
  crypto_sign_keypair(ignored.data(), key.bytes_.data());
  return key;
}

SecretKey SecretKey::from_seed(std::span<const std::uint8_t, 32> seed) {
  need_sodium();
  SecretKey key;
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> ignored;
  crypto_sign_seed_keypair(ignored.data(), key.bytes_.data(), seed.data());
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
  if (!seed || seed->size() != crypto_sign_SEEDBYTES) return bad_input(where, "a damaged secret key", expected);
  SecretKey key = from_seed(std::span<const std::uint8_t, 32>(seed->data(), 32));
  sodium_memzero(seed->data(), seed->size());
  return key;
}

std::string SecretKey::to_file_text() const {
  // libsodium's secret key is the seed followed by the public key.
  return std::string(file_text_start) + to_hex(std::span(bytes_).first<crypto_sign_SEEDBYTES>()) + "\n";
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

PublicKey SecretKey::public_key() const {
  const auto bytes = std::span(bytes_).last<crypto_sign_PUBLICKEYBYTES>();
  return {Suite::ed25519, Bytes(bytes.data(), bytes.size())};
}

Bytes SecretKey::sign(ByteView message) const {
  Bytes signature(crypto_sign_BYTES, 0);
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), bytes_.data());
  return signature;
}

bool verifies(const PublicKey& key, ByteView message, ByteView signature) {
  need_sodium();
  if (key.suite != Suite::ed25519 || key.bytes.size() != crypto_sign_PUBLICKEYBYTES) return false;
  if (signature.size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.bytes.data()) == 0;
}

}  // namespace comity::record
