// Cookies (RFC 6265). Fuzzed (tests/fuzz/cookies_fuzz.cc).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace comity::http {

// The pairs of a Cookie header, in order; what is not name=value is left out, quotes around a value are taken off.
Pairs parse_cookies(std::string_view header);

// The value of that cookie among all Cookie headers. Sent twice with different values it is nobody's: none, because
// someone may have planted the second.
std::optional<std::string> cookie(const Request& request, std::string_view name);

enum class SameSite { strict, lax };

struct Cookie {
  std::string name;
  std::string value;
  std::optional<std::chrono::seconds> max_age;  // none: until the browser is closed; 0: forget it
  SameSite same_site = SameSite::strict;
  bool is_secure = true;  // sent over TLS only; a name with the prefix "__Host-" needs it
};

// The Set-Cookie header: Path=/ and HttpOnly always. Asserts that name and value hold only what a cookie may.
Header set_cookie(const Cookie& cookie);

}  // namespace comity::http
