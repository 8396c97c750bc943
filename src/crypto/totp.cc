#include "crypto/totp.h"

#include <cassert>

#include "crypto/hash.h"
#include "crypto/text_codes.h"

namespace comity::crypto {
namespace {

constexpr std::int64_t step_seconds = 30;

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(c);
    encoded += '%';
    encoded += digits[byte >> 4];
    encoded += digits[byte & 15];
  }
  return encoded;
}

}  // namespace

std::int64_t totp_step(Instant time) { return time.time_since_epoch().count() / step_seconds; }

std::string totp_code(ByteView secret, std::int64_t step, int digits) {
  assert(digits >= 6 && digits <= 8);
  std::array<std::uint8_t, 8> counter;
  for (std::size_t i = 0; i < 8; ++i)
    counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  const auto mac = hmac_sha1(secret, counter);
  // RFC 4226 section 5.3: four bytes from a place the last byte names, without the sign.
  const std::size_t place = mac.back() & 15;
  std::uint32_t value = (mac[place] & 0x7fu) << 24 | static_cast<std::uint32_t>(mac[place + 1]) << 16 |
                        static_cast<std::uint32_t>(mac[place + 2]) << 8 | mac[place + 3];
  std::string code(static_cast<std::size_t>(digits), '0');
  for (std::size_t i = code.size(); i-- > 0; value /= 10) code[i] = static_cast<char>('0' + value % 10);
  return code;
}

std::optional<std::int64_t> totp_accepts(ByteView secret, std::string_view code, Instant now,
                                         std::optional<std::int64_t> last_used) {
  std::optional<std::int64_t> accepted;
  const std::int64_t present = totp_step(now);
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    const bool matches = equal(view(totp_code(secret, step)), view(code));
    if (matches && (!last_used || step > *last_used)) accepted = step;
  }
  return accepted;
}

std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret) {
  const std::string name = percent_encoded(issuer);
  return "otpauth://totp/" + name + ":" + percent_encoded(account) + "?secret=" + base32(secret) + "&issuer=" + name +
         "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace comity::crypto
