// Keys and signatures. Every act names its suite, so that another one (SM2 with SM3, say) can be added without touching
// what was signed before. Only ed25519 (RFC 8032) exists today.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/enum_names.h"
#include "base/result.h"
#include "record/bytes.h"

namespace comity::record {

enum class Suite { ed25519 };

struct PublicKey {
  Suite suite = Suite::ed25519;
  Bytes bytes;  // 32 for ed25519
  bool operator==(const PublicKey&) const = default;
};

// Wiped from memory when it goes; never printed, never part of a record.
class SecretKey {
 public:
  static SecretKey generate();
  // From 32 secret bytes, the same key every time (RFC 8032 seed).
  static SecretKey from_seed(std::span<const std::uint8_t, 32> seed);
  static Result<SecretKey> read(const std::string& text, const std::string& where);  // what to_file_text() wrote
  std::string to_file_text() const;

  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  PublicKey public_key() const;
  Bytes sign(ByteView message) const;

 private:
  SecretKey() = default;
  std::array<std::uint8_t, 64> bytes_{};
};

// False for a key or a signature of the wrong length too.
bool verifies(const PublicKey& key, ByteView message, ByteView signature);

}  // namespace comity::record

template <>
inline constexpr auto comity::enum_names<comity::record::Suite> = std::to_array<std::string_view>({"ed25519"});
