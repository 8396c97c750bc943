// Signing in through a government's own identity service: OpenID Connect, authorization code flow with PKCE (RFC 7636).
#pragma once

#include <mutex>
#include <optional>
#include <semaphore>
#include <string>

#include "base/text.h"
#include "identity/id_token.h"

namespace comity::identity {

struct IdentitySettings {
  std::string issuer;  // https://id.example.gov; its /.well-known/openid-configuration tells the rest
  std::string client_id;
  std::string client_secret;                 // empty: a public client
  Text label;                                // what people call the service
  std::string redirect_url;                  // https://comity.example.org/api/oidc/end
  std::string certificate_authorities = {};  // a PEM file instead of the system's
  // Calls of begin and finish, each of which may hold its caller's thread until the service answers or time is over.
  int at_once = 4;
};

// What has to be remembered between the two ends of signing in. None of it is told to the service but hashed.
struct Begun {
  std::string state;
  std::string nonce;
  std::string verifier;
};

class IdentityService {
 public:
  explicit IdentityService(IdentitySettings settings) : settings_(std::move(settings)), places_(settings_.at_once) {}

  const IdentitySettings& settings() const { return settings_; }

  // Both are `unavailable` where too many are under way: strangers may call them, and a service that is slow must not take
  // every thread from those who do not need it.

  // Where the browser is to go. Asks the service for its addresses at first, and once an hour.
  struct Beginning {
    std::string url;
    Begun begun;
  };
  Result<Beginning> begin(Instant now);

  // The person who comes back with `code`; refused when the token does not hold.
  Result<Claims> finish(const std::string& code, const Begun& begun, Instant now);

 private:
  struct Service {
    std::string authorization_url;
    std::string token_url;
    KeySet keys;
    Instant read;
  };
  Result<Service> service(Instant now, bool anew = false);
  Result<Service> read_service(Instant now) const;
  Result<std::string> id_token_for(const Service& service, const std::string& code, const Begun& begun) const;

  IdentitySettings settings_;
  std::counting_semaphore<> places_;
  std::mutex mutex_;
  std::optional<Service> service_;
};

}  // namespace comity::identity
