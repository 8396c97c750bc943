#include "identity/id_token.h"

#include "identity/testing.h"

using namespace comity;
using namespace comity::identity;
using namespace comity::identity::testing;

namespace {

const Instant now = *parse_instant("2026-11-22T08:00:00Z");
const Expected expected{issuer, client_id, nonce};

// Each takes a while to make.
const SigningKey& rsa_key() {
  static const SigningKey key = SigningKey::rsa("rsa-1");
  return key;
}
const SigningKey& ec_key() {
  static const SigningKey key = SigningKey::p256("ec-1");
  return key;
}

KeySet both_keys() {
  auto set = parse_key_set(key_set({&rsa_key(), &ec_key()}), "jwks");
  REQUIRE(set);
  return std::move(*set);
}

Json with(Json claims, const char* name, Json value) {
  claims[name] = std::move(value);
  return claims;
}

bool holds(const std::string& token) { return static_cast<bool>(verify_id_token(token, both_keys(), expected, now)); }
bool hold(const Json& claims) { return holds(ec_key().token(claims)); }

std::string refusal(const std::string& token) {
  const auto claims = verify_id_token(token, both_keys(), expected, now);
  REQUIRE_FALSE(claims);
  REQUIRE(claims.error().faults.size() == 1);
  return claims.error().faults.front().given;
}

}  // namespace

TEST_CASE("a token signed with RS256 or ES256 by the service says who has signed in") {
  for (const SigningKey* key : {&rsa_key(), &ec_key()}) {
    Json said = claims_at(now);
    said["name"] = "王浩然";
    said["email"] = "wang@example.gov";
    said["email_verified"] = true;
    said["amr"] = {"pwd", "otp"};
    const auto claims = verify_id_token(key->token(said), both_keys(), expected, now);
    REQUIRE(claims);
    CHECK(claims->issuer == issuer);
    CHECK(claims->subject == "person-4711");
    CHECK(claims->name == "王浩然");
    CHECK(claims->email_verified);
    CHECK(claims->methods == std::vector<std::string>{"pwd", "otp"});
  }
}

TEST_CASE("a token without a signature, whatever it calls that, is nobody's") {
  const std::string claims = base64url_of(formats::print_json(claims_at(now)));
  for (const char* algorithm : {"none", "None", "NONE", ""}) {
    const std::string header = base64url_of(formats::print_json({{"alg", algorithm}, {"kid", "rsa-1"}}));
    CHECK_FALSE(holds(header + "." + claims + "."));
    CHECK_FALSE(holds(header + "." + claims + "." + base64url_of("x")));
  }
  CHECK_FALSE(holds(base64url_of("{\"kid\":\"rsa-1\"}") + "." + claims + "."));
}

TEST_CASE("the algorithm is the key's, never the token's own") {
  // Signed in fact, but under another name.
  CHECK(refusal(rsa_key().token({{"alg", "PS256"}, {"kid", "rsa-1"}}, claims_at(now))) ==
        "another algorithm than its key is for");
  CHECK_FALSE(holds(rsa_key().token({{"alg", "HS256"}, {"kid", "rsa-1"}}, claims_at(now))));
  CHECK_FALSE(holds(rsa_key().token({{"alg", "ES256"}, {"kid", "ec-1"}}, claims_at(now))));
  CHECK_FALSE(holds(ec_key().token({{"alg", "RS256"}, {"kid", "rsa-1"}}, claims_at(now))));
}

TEST_CASE("a signature by another key, or over other words, does not hold") {
  for (const bool is_rsa : {true, false}) {
    const SigningKey stranger = is_rsa ? SigningKey::rsa("rsa-1") : SigningKey::p256("ec-1");
    CHECK(refusal(stranger.token(claims_at(now))) == "a signature that does not hold");
    const std::string good = (is_rsa ? rsa_key() : ec_key()).token(claims_at(now));
    const std::string other = (is_rsa ? rsa_key() : ec_key()).token(with(claims_at(now), "sub", "somebody-else"));
    CHECK_FALSE(holds(other.substr(0, other.rfind('.')) + good.substr(good.rfind('.'))));
  }
}

TEST_CASE("no token survives that is cut, lengthened, or changed anywhere") {
  const std::string token = ec_key().token(claims_at(now));
  REQUIRE(holds(token));
  for (std::size_t at = 0; at < token.size(); at += 3) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK_FALSE(holds(changed));
    CHECK_FALSE(holds(token.substr(0, at)));
  }
  for (const char* more : {"A", "=", ".", ".e30", " ", "\n"}) CHECK_FALSE(holds(token + more));
  CHECK(refusal(std::string(20'000, 'A')) == "20000 bytes");
}

TEST_CASE("a header with extensions that must be understood is refused") {
  const Json header = {{"alg", "ES256"}, {"kid", "ec-1"}, {"crit", {"b64"}}, {"b64", false}};
  CHECK(refusal(ec_key().token(header, claims_at(now))) == "a header with critical extensions");
}

TEST_CASE("a token of another issuer, for another client or another signing in is refused") {
  const Json good = claims_at(now);
  REQUIRE(hold(good));
  for (const char* name : {"iss", "aud", "nonce", "sub"}) {
    for (const Json& value : {Json("other"), Json(""), Json(), Json(7), Json::array(), Json::object()}) {
      if (std::string(name) == "sub" && value == "other") continue;
      INFO(name, " ", formats::print_json(value));
      CHECK_FALSE(hold(with(good, name, value)));
    }
    Json without = good;
    without.erase(name);
    CHECK_FALSE(hold(without));
  }
  CHECK_FALSE(hold(with(good, "iss", std::string(issuer) + "/")));
  // A signing in that was not begun has no nonce; an empty one in a token does not fit it.
  const std::string empty = ec_key().token(with(good, "nonce", ""));
  CHECK_FALSE(verify_id_token(empty, both_keys(), {issuer, client_id, ""}, now));
}

TEST_CASE("of several audiences ours must be the one that asked") {
  const Json good = claims_at(now);
  CHECK(hold(with(good, "aud", {client_id})));
  CHECK_FALSE(hold(with(good, "aud", {client_id, "other"})));
  CHECK(hold(with(with(good, "aud", {client_id, "other"}), "azp", client_id)));
  CHECK_FALSE(hold(with(with(good, "aud", {client_id, "other"}), "azp", "other")));
  CHECK_FALSE(hold(with(good, "azp", "other")));
  CHECK_FALSE(hold(with(good, "aud", {"other", "another"})));
}

TEST_CASE("a token is good from when it was issued until it expires, two minutes of clocks apart allowed") {
  const Json good = claims_at(now);
  const std::string token = ec_key().token(good);
  const auto at = [&](std::chrono::seconds later) {
    return static_cast<bool>(verify_id_token(token, both_keys(), expected, now + later));
  };
  using std::chrono::seconds;
  CHECK(at(seconds(-120)));
  CHECK_FALSE(at(seconds(-121)));
  CHECK(at(seconds(300 + 119)));
  CHECK_FALSE(at(seconds(300 + 120)));
  const auto issued = now.time_since_epoch().count();
  CHECK_FALSE(hold(with(good, "iat", issued - 721)));  // long-lived, but not from a signing in of now
  for (const Json& time :
       {Json(), Json("soon"), Json(-1), Json(1e30), Json(std::uint64_t{1} << 63), Json(issued + 0.5)}) {
    CAPTURE(formats::print_json(time));
    CHECK_FALSE(hold(with(good, "exp", time)));
    CHECK_FALSE(hold(with(good, "iat", time)));
  }
}

TEST_CASE("a key nobody has told us of is named as such, for it may be new") {
  const auto old = parse_key_set(key_set({&rsa_key()}), "jwks");
  REQUIRE(old);
  bool is_unknown = false;
  CHECK_FALSE(verify_id_token(ec_key().token(claims_at(now)), *old, expected, now, &is_unknown));
  CHECK(is_unknown);
  is_unknown = false;
  CHECK_FALSE(verify_id_token(SigningKey::rsa("rsa-1").token(claims_at(now)), *old, expected, now, &is_unknown));
  CHECK_FALSE(is_unknown);
  // Without a name the only key is meant, and with several none.
  const std::string unnamed = rsa_key().token({{"alg", "RS256"}}, claims_at(now));
  CHECK(verify_id_token(unnamed, *old, expected, now));
  CHECK_FALSE(holds(unnamed));
}

TEST_CASE("a key set keeps what we can verify with and says what is broken") {
  Json encryption = rsa_key().jwk();
  encryption["use"] = "enc";
  Json other_curve = ec_key().jwk();
  other_curve["crv"] = "P-521";
  const Json secret = {{"kty", "oct"}, {"k", "c2VjcmV0"}, {"alg", "HS256"}};
  const auto set_of = [](Json keys) { return parse_key_set(formats::print_json({{"keys", std::move(keys)}}), "jwks"); };
  const auto some = set_of({encryption, other_curve, secret, ec_key().jwk(), 7});
  REQUIRE(some);
  CHECK(some->keys.size() == 1);
  CHECK_FALSE(set_of({encryption, other_curve, secret}));
  CHECK_FALSE(set_of(Json::array()));
  CHECK_FALSE(parse_key_set("[]", "jwks"));
  CHECK_FALSE(parse_key_set("{", "jwks"));
  CHECK_FALSE(set_of({SigningKey::rsa("short", 1024).jwk()}));
  Json off_curve = ec_key().jwk();
  off_curve["y"] = off_curve["x"];
  CHECK_FALSE(set_of({off_curve}));
  off_curve.erase("y");
  CHECK_FALSE(set_of({off_curve}));
}
