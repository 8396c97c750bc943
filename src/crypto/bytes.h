// Byte strings as the cryptography takes and gives them, and secrets that are wiped from memory when they go.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace comity::crypto {

using ByteView = std::span<const std::uint8_t>;
using Bytes = std::basic_string<std::uint8_t>;

inline ByteView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Overwrites with zeros in a way the compiler does not leave out.
void wipe(std::span<std::uint8_t> bytes);
void wipe(std::string& text);

// Secret bytes on the heap, wiped when they go; never copied by accident.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::size_t size) : bytes_(size) {}
  explicit Secret(ByteView bytes) : bytes_(bytes.begin(), bytes.end()) {}
  Secret(Secret&&) noexcept = default;
  Secret& operator=(Secret&& other) noexcept {
    wipe(bytes_);
    bytes_ = std::move(other.bytes_);
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(bytes_); }

  ByteView view() const { return bytes_; }
  std::span<std::uint8_t> span() { return bytes_; }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::vector<std::uint8_t> bytes_;
};

// Whether both hold the same bytes, in a time that depends on their sizes only.
bool equal(ByteView a, ByteView b);

}  // namespace comity::crypto
