#include "identity/identity_service.h"

#include "crypto/hash.h"
#include "identity/testing.h"
#include "outbound/testing.h"

using namespace comity;
using namespace comity::identity;
using namespace comity::identity::testing;
using outbound::testing::WebAsked;
using outbound::testing::WebServer;

namespace {

// An identity service: its document, its keys, and a token for whoever brings a code.
class Provider {
 public:
  Provider() : server_([this](const WebAsked& asked) { return answer(asked); }) { token_claims = claims_at(now); }

  IdentitySettings settings() const {
    return {server_.url(""), client_id, "a secret", {}, "https://comity.example.org/api/oidc/end"};
  }
  std::vector<WebAsked> asked() { return server_.asked(); }

  const Instant now = *parse_instant("2026-11-22T08:00:00Z");
  SigningKey key = SigningKey::p256("first");
  Json token_claims;
  std::string told_issuer;  // empty: its own
  int token_status = 200;

 private:
  std::string answer(const WebAsked& asked) {
    const auto is = [&](const char* path) {
      return asked.line.find(std::string(" ") + path + " ") != std::string::npos;
    };
    if (is("/.well-known/openid-configuration")) {
      return formats::print_json({{"issuer", told_issuer.empty() ? server_.url("") : told_issuer},
                                  {"authorization_endpoint", server_.url("/authorize?tenant=1")},
                                  {"token_endpoint", server_.url("/token")},
                                  {"jwks_uri", server_.url("/keys")}});
    }
    if (is("/keys")) return key_set({&key});
    if (token_status != 200) return "HTTP/1.1 " + std::to_string(token_status) + " No\r\nContent-Length: 0\r\n\r\n";
    return formats::print_json({{"token_type", "Bearer"}, {"id_token", key.token(token_claims)}});
  }

  WebServer server_;
};

std::string query_value(const std::string& url, const std::string& name) {
  const std::size_t at = url.find(name + "=");
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + name.size() + 1;
  return url.substr(begin, url.find('&', begin) - begin);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("signing in begins at the service, with a challenge of which only the hash is told") {
  Provider provider;
  IdentityService service(provider.settings());
  const auto beginning = service.begin(provider.now);
  REQUIRE(beginning);
  CHECK(has(beginning->url, "/authorize?tenant=1&response_type=code&"));
  CHECK(query_value(beginning->url, "state") == beginning->begun.state);
  CHECK(query_value(beginning->url, "nonce") == beginning->begun.nonce);
  CHECK(query_value(beginning->url, "redirect_uri") == "https%3A%2F%2Fcomity.example.org%2Fapi%2Foidc%2Fend");
  CHECK(query_value(beginning->url, "code_challenge") ==
        crypto::base64url(crypto::sha256(crypto::view(beginning->begun.verifier))));
  CHECK_FALSE(has(beginning->url, beginning->begun.verifier));
  const auto again = service.begin(provider.now);
  REQUIRE(again);
  CHECK(again->begun.state != beginning->begun.state);
  CHECK(again->begun.nonce != beginning->begun.nonce);
  CHECK(provider.asked().size() == 2);  // document and keys, once an hour
}

TEST_CASE("signing in ends with the code, the verifier and the client's own secret, and the token is checked") {
  Provider provider;
  IdentityService service(provider.settings());
  auto beginning = service.begin(provider.now);
  REQUIRE(beginning);
  provider.token_claims["iss"] = provider.settings().issuer;
  provider.token_claims["nonce"] = beginning->begun.nonce;
  const auto claims = service.finish("the code & more", beginning->begun, provider.now);
  REQUIRE(claims);
  CHECK(claims->subject == "person-4711");
  const WebAsked token = provider.asked().back();
  CHECK(token.line == "POST /token HTTP/1.1\r\n");
  CHECK(has(token.body, "grant_type=authorization_code"));
  CHECK(has(token.body, "code=the%20code%20%26%20more"));
  CHECK(has(token.body, "code_verifier=" + beginning->begun.verifier));
  CHECK_FALSE(has(token.body, "secret"));
  CHECK(has(token.headers, "Authorization: Basic " + crypto::base64(crypto::view("comity:a%20secret"))));

  beginning->begun.nonce = "of another signing in";
  CHECK_FALSE(service.finish("code", beginning->begun, provider.now));
  provider.token_status = 400;
  const auto refused = service.finish("code", beginning->begun, provider.now);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().faults.front().given == "status 400");
}

TEST_CASE("keys that the service has changed are asked for anew, though not with every token") {
  Provider provider;
  IdentityService service(provider.settings());
  const auto beginning = service.begin(provider.now);
  REQUIRE(beginning);
  provider.token_claims["iss"] = provider.settings().issuer;
  provider.token_claims["nonce"] = beginning->begun.nonce;
  provider.key = SigningKey::rsa("second");
  CHECK_FALSE(service.finish("code", beginning->begun, provider.now + std::chrono::seconds(59)));
  CHECK(provider.asked().size() == 3);
  CHECK(service.finish("code", beginning->begun, provider.now + std::chrono::seconds(61)));
  // A new key under an old name is no new key.
  provider.key = SigningKey::rsa("second");
  CHECK_FALSE(service.finish("code", beginning->begun, provider.now + std::chrono::seconds(200)));
}

TEST_CASE("a service that calls itself by another name, or has no keys we can use, is not believed") {
  Provider provider;
  provider.told_issuer = "https://id.example.org";
  IdentityService service(provider.settings());
  CHECK_FALSE(service.begin(provider.now));
  provider.told_issuer.clear();
  CHECK(service.begin(provider.now));  // what failed is not kept
}

TEST_CASE("more people at once than the service may hold threads for are put off, and places are given back") {
  Provider provider;
  IdentitySettings settings = provider.settings();
  settings.at_once = 0;
  IdentityService full(settings);
  const auto refused = full.begin(provider.now);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::unavailable);
  CHECK(full.finish("code", {"state", "nonce", "verifier"}, provider.now).error().code == ErrorCode::unavailable);
  CHECK(provider.asked().empty());
  settings.at_once = 1;
  IdentityService service(settings);
  for (int i = 0; i < 3; ++i) {
    CHECK(service.begin(provider.now));
    CHECK_FALSE(service.finish("code", {"state", "nonce", "verifier"}, provider.now));
  }
}
