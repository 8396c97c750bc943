// Key sets and tokens from an identity service: a line of JWK set, then a token. Any bytes are answered; what is accepted
// as a key set has keys; and no token holds, since nobody who writes inputs has the keys' secrets.
#include <cstdlib>

#include "identity/id_token.h"

using namespace comity;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto keys = identity::parse_key_set(text.substr(0, end), "keys");
  if (!keys) {
    if (keys.error().faults.empty()) std::abort();
    return 0;
  }
  if (keys->keys.empty()) std::abort();
  const auto token = text.substr(std::min(end + 1, text.size()));
  const identity::Expected expected{"https://id.example.gov", "comity", "nonce"};
  bool is_unknown = false;
  const auto claims =
      identity::verify_id_token(token, *keys, expected, *parse_instant("2026-11-22T08:00:00Z"), &is_unknown);
  if (!claims && claims.error().faults.empty()) std::abort();
  if (claims && claims->subject.empty()) std::abort();
  return 0;
}
