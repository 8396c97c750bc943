// Byte strings and the two fixed-size ones everything in the record is named and proved by.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace comity::record {

using ByteView = std::span<const std::uint8_t>;
using Bytes = std::basic_string<std::uint8_t>;  // short ones without allocation; owns

// SHA-256 of some bytes; all zeros stands for "nothing before".
struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  bool is_zero() const { return *this == Hash{}; }
  auto operator<=>(const Hash&) const = default;
};

Hash sha256(ByteView bytes);
// SHA-256 of `first` followed by `second`. Both throw only when the OpenSSL library does not work at all.
Hash sha256(ByteView first, ByteView second);

// SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(ByteView bytes);
  Hash finish();  // of all added so far; the next add() begins anew

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::string to_hex(ByteView bytes);                    // lower case
std::optional<Hash> parse_hash(std::string_view hex);  // exactly 64 hexadecimal digits, lower case
std::optional<Bytes> parse_hex(std::string_view hex);  // an even number of them, lower case

inline ByteView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace comity::record
