#include "crypto/bytes.h"

#include <sodium.h>

#include <stdexcept>

#include "crypto/start.h"

namespace comity::crypto {

void need_sodium() {
  static const bool works = sodium_init() >= 0;
  if (!works) throw std::runtime_error("libsodium cannot find a source of random numbers");
}

void wipe(std::span<std::uint8_t> bytes) {
  if (!bytes.empty()) sodium_memzero(bytes.data(), bytes.size());
}

void wipe(std::string& text) {
  if (!text.empty()) sodium_memzero(text.data(), text.size());
  text.clear();
}

bool equal(ByteView a, ByteView b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

}  // namespace comity::crypto
