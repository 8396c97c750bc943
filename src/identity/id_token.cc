#include "identity/id_token.h"

#include <algorithm>
#include <array>
#include <optional>

#include "crypto/text_codes.h"
#include "formats/json.h"

namespace comity::identity {
namespace {

using formats::Json;

constexpr std::size_t token_bytes = 16 << 10;
constexpr std::chrono::seconds oldest{600};

Error wrong(std::string given, std::string expected) {
  return refused("id_token", std::move(given), std::move(expected));
}

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<crypto::Bytes> bytes_of(const Json& object, const char* name) {
  return crypto::parse_base64url(text_of(object, name));
}

Result<crypto::WebKey> key_of(const Json& jwk, const std::string& where) {
  if (text_of(jwk, "kty") == "RSA") {
    const auto n = bytes_of(jwk, "n");
    const auto e = bytes_of(jwk, "e");
    if (!n || !e) return bad_input(where, "an RSA key without n and e", "both in base64url");
    return crypto::WebKey::rsa(*n, *e, where);
  }
  const auto x = bytes_of(jwk, "x");
  const auto y = bytes_of(jwk, "y");
  if (!x || !y) return bad_input(where, "a point without x and y", "both in base64url");
  return crypto::WebKey::p256(*x, *y, where);
}

// The algorithm a key is for: what it says, or the usual one of its kind. None: not a key for us.
std::optional<crypto::WebSignature> algorithm_of(const Json& jwk) {
  if (const std::string use = text_of(jwk, "use"); !use.empty() && use != "sig") return std::nullopt;
  const std::string kind = text_of(jwk, "kty");
  const std::string algorithm = text_of(jwk, "alg");
  if (kind == "EC" && text_of(jwk, "crv") == "P-256") {
    if (algorithm.empty() || algorithm == "ES256") return crypto::WebSignature::es256;
  } else if (kind == "RSA") {
    if (algorithm.empty() || algorithm == "RS256") return crypto::WebSignature::rs256;
    if (algorithm == "PS256") return crypto::WebSignature::ps256;
  }
  return std::nullopt;
}

struct Parts {
  std::string_view signed_text;
  Json header;
  Json claims;
  crypto::Bytes signature;
};

Result<Json> object_in(std::string_view encoded, const char* what) {
  const auto bytes = crypto::parse_base64url(encoded);
  if (!bytes) return wrong(std::string("a ") + what + " that is not base64url", "a JSON Web Signature");
  auto json = formats::parse_json(crypto::text_of(*bytes), "id_token");
  if (!json) return json.error();
  if (!json->is_object()) return wrong(std::string("a ") + what + " that is no object", "a JSON Web Signature");
  return json;
}

Result<Parts> parts_of(std::string_view token) {
  if (token.size() > token_bytes) return wrong(std::to_string(token.size()) + " bytes", "a shorter token");
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) {
    return wrong("other than three parts", "a JSON Web Signature");
  }
  auto header = object_in(token.substr(0, first), "header");
  if (!header) return header.error();
  auto claims = object_in(token.substr(first + 1, second - first - 1), "payload");
  if (!claims) return claims.error();
  auto signature = crypto::parse_base64url(token.substr(second + 1));
  if (!signature) return wrong("a signature that is not base64url", "a JSON Web Signature");
  return Parts{token.substr(0, second), std::move(*header), std::move(*claims), std::move(*signature)};
}

Result<void> signature_holds(const Parts& parts, const KeySet& keys, bool* unknown_key) {
  if (parts.header.contains("crit")) return wrong("a header with critical extensions", "one without");
  const std::string id = text_of(parts.header, "kid");
  const auto is_named = [&](const KeySet::Named& key) { return key.id == id; };
  auto found = std::ranges::find_if(keys.keys, is_named);
  if (found == keys.keys.end() && id.empty() && keys.keys.size() == 1) found = keys.keys.begin();
  if (found == keys.keys.end()) {
    if (unknown_key) *unknown_key = true;
    return wrong("a key the service does not have", "one of its key set");
  }
  if (text_of(parts.header, "alg") != name_of(found->algorithm)) {
    return wrong("another algorithm than its key is for", std::string(name_of(found->algorithm)));
  }
  if (!found->key.verifies(found->algorithm, crypto::view(parts.signed_text), parts.signature)) {
    return wrong("a signature that does not hold", "the service's own");
  }
  return {};
}

bool is_for(const Json& claims, const std::string& client_id) {
  const auto audience = claims.find("aud");
  if (audience == claims.end()) return false;
  if (audience->is_string()) return audience->get_ref<const std::string&>() == client_id;
  if (!audience->is_array()) return false;
  const bool is_named = std::ranges::any_of(*audience, [&](const Json& each) { return each == client_id; });
  const std::string authorised = text_of(claims, "azp");
  return is_named && (audience->size() == 1 || authorised == client_id);
}

std::optional<Instant> time_in(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number_integer()) return std::nullopt;
  const auto seconds = found->get<std::int64_t>();
  constexpr std::int64_t most = 253'402'300'799;  // the end of the year 9999
  if (seconds < 0 || seconds > most) return std::nullopt;
  return Instant(std::chrono::seconds(seconds));
}

Result<void> claims_hold(const Json& claims, const Expected& expected, Instant now) {
  if (text_of(claims, "iss") != expected.issuer) return wrong("another issuer", expected.issuer);
  if (!is_for(claims, expected.client_id)) return wrong("a token for somebody else", "one for " + expected.client_id);
  if (const std::string azp = text_of(claims, "azp"); !azp.empty() && azp != expected.client_id) {
    return wrong("a token that somebody else asked for", "one for " + expected.client_id);
  }
  const auto expires = time_in(claims, "exp");
  if (!expires || *expires + clock_difference <= now) return wrong("a token that has expired", "a fresh one");
  const auto issued = time_in(claims, "iat");
  if (!issued || *issued > now + clock_difference || *issued + oldest + clock_difference < now) {
    return wrong("a token that was not issued just now", "a fresh one");
  }
  if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce) {
    return wrong("a token for another signing in", "the one that was begun here");
  }
  const std::string subject = text_of(claims, "sub");
  if (subject.empty() || subject.size() > 255) return wrong("no subject", "whom it is about");
  return {};
}

}  // namespace

Result<KeySet> parse_key_set(std::string_view json, const std::string& where) {
  const auto document = formats::parse_json(json, where);
  if (!document) return document.error();
  const auto list = document->is_object() ? document->find("keys") : document->end();
  if (!document->is_object() || list == document->end() || !list->is_array()) {
    return bad_input(where, "no list of keys", "a JSON Web Key set");
  }
  KeySet set;
  for (const Json& jwk : *list) {
    const auto algorithm = jwk.is_object() ? algorithm_of(jwk) : std::nullopt;
    if (!algorithm) continue;
    auto key = key_of(jwk, where);
    if (!key) return key.error();
    set.keys.push_back({text_of(jwk, "kid"), *algorithm, std::move(*key)});
  }
  if (set.keys.empty()) return bad_input(where, "no key for signatures", "one for RS256, PS256 or ES256");
  return set;
}

Result<Claims> verify_id_token(std::string_view token, const KeySet& keys, const Expected& expected, Instant now,
                               bool* unknown_key) {
  const auto parts = parts_of(token);
  if (!parts) return parts.error();
  if (auto holds = signature_holds(*parts, keys, unknown_key); !holds) return holds.error();
  const Json& said = parts->claims;
  if (auto hold = claims_hold(said, expected, now); !hold) return hold.error();
  Claims claims{text_of(said, "iss"),
                text_of(said, "sub"),
                text_of(said, "preferred_username"),
                text_of(said, "name"),
                text_of(said, "email"),
                said.value("email_verified", Json(false)) == true,
                {}};
  if (const auto methods = said.find("amr"); methods != said.end() && methods->is_array()) {
    for (const Json& method : *methods) {
      if (method.is_string()) claims.methods.push_back(method);
    }
  }
  return claims;
}

}  // namespace comity::identity
