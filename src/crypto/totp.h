// Codes of an authenticator application: TOTP (RFC 6238) with HMAC-SHA-1, 6 digits and steps of 30 seconds, which is what
// all such applications understand.
#pragma once

#include <optional>

#include "base/date.h"
#include "crypto/bytes.h"

namespace comity::crypto {

inline constexpr std::size_t totp_secret_size = 20;  // as long as SHA-1's output: RFC 4226 section 4

std::int64_t totp_step(Instant time);
// The code of one step. The RFC's examples have 8 digits; applications show 6.
std::string totp_code(ByteView secret, std::int64_t step, int digits = 6);

// The step `code` belongs to: the present one, the one before or the one after (clocks differ), but none up to
// `last_used`, so a code that was used, or looked over a shoulder, opens nothing again. The caller keeps the step.
std::optional<std::int64_t> totp_accepts(ByteView secret, std::string_view code, Instant now,
                                         std::optional<std::int64_t> last_used);

// What an application reads from a QR code: otpauth://totp/Comity:lin.yue?secret=...&issuer=Comity&...
std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret);

}  // namespace comity::crypto
