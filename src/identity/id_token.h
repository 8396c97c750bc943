// ID tokens of OpenID Connect Core 1.0: what an identity service says of a person, signed. Pure. Fuzzed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "crypto/web_key.h"

namespace comity::identity {

// The keys of an identity service, from its JWK set (RFC 7517): those for signatures of a kind we verify.
struct KeySet {
  struct Named {
    std::string id;  // "kid"; may be empty where the service has one key
    crypto::WebSignature algorithm = crypto::WebSignature::rs256;
    crypto::WebKey key;
  };
  std::vector<Named> keys;
};

// Keys of other kinds and uses are passed over; a key that is broken is a fault, and so is a set without any.
Result<KeySet> parse_key_set(std::string_view json, const std::string& where);

struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
};

// What a token that holds says. Everything but issuer and subject may be empty.
struct Claims {
  std::string issuer;
  std::string subject;
  std::string preferred_username;
  std::string name;
  std::string email;
  bool email_verified = false;
  std::vector<std::string> methods;  // "amr": pwd, otp, mfa ...
};

inline constexpr std::chrono::seconds clock_difference{120};  // between their clock and ours

// Core 1.0 section 3.1.3.7: form, signature by the key it names (in the algorithm that is the key's, whatever the token
// says), issuer, audience (ours, and "azp" ours where there are several), not expired, not issued in the future or more
// than ten minutes ago, our nonce. `unknown_key` is set when a key is named that the set does not have: it may be new.
Result<Claims> verify_id_token(std::string_view token, const KeySet& keys, const Expected& expected, Instant now,
                               bool* unknown_key = nullptr);

}  // namespace comity::identity
