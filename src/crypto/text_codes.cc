#include "crypto/text_codes.h"

#include <sodium.h>

namespace comity::crypto {
namespace {

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view hex_digits = "0123456789abcdef";

std::string base64_of(ByteView bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // the NUL libsodium writes
  return text;
}

}  // namespace

std::string base64url(ByteView bytes) { return base64_of(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::string base64(ByteView bytes) { return base64_of(bytes, sodium_base64_VARIANT_ORIGINAL); }

std::optional<Bytes> parse_base64url(std::string_view text) {
  Bytes bytes(text.size() / 4 * 3 + 3, 0);
  std::size_t length = 0;
  const char* end = nullptr;
  const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end, variant) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::string base32(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() * 8 + 4) / 5);
  std::uint32_t held = 0;
  int held_bits = 0;
  for (const std::uint8_t byte : bytes) {
    held = (held << 8 | byte) & 0xfff;  // at most 4 bits wait
    for (held_bits += 8; held_bits >= 5; held_bits -= 5) text += base32_letters[held >> (held_bits - 5) & 31];
  }
  if (held_bits > 0) text += base32_letters[held << (5 - held_bits) & 31];
  return text;
}

std::optional<Bytes> parse_base32(std::string_view text) {
  Bytes bytes;
  bytes.reserve(text.size() * 5 / 8);
  std::uint32_t held = 0;
  int held_bits = 0;
  for (const char letter : text) {
    const std::size_t value = base32_letters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << 5 | static_cast<std::uint32_t>(value)) & 0xfff;
    held_bits += 5;
    if (held_bits < 8) continue;
    held_bits -= 8;
    bytes += static_cast<std::uint8_t>(held >> held_bits & 0xff);
  }
  const bool has_rest = held_bits >= 5 || (held & ((1u << held_bits) - 1)) != 0;
  if (has_rest) return std::nullopt;
  return bytes;
}

std::string hex(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += hex_digits[byte >> 4];
    text += hex_digits[byte & 15];
  }
  return text;
}

std::optional<Bytes> parse_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::size_t high = hex_digits.find(text[i]);
    const std::size_t low = hex_digits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<std::uint8_t>(high << 4 | low);
  }
  return bytes;
}

}  // namespace comity::crypto
