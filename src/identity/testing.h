// An identity service's keys to test on: made by OpenSSL, told as a JWK, and signing tokens. Included by tests only.
#pragma once

#include <doctest/doctest.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>

#include "base/date.h"
#include "crypto/text_codes.h"
#include "formats/json.h"

namespace comity::identity::testing {

using formats::Json;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* value) const {
    Free(value);
  }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<::BN_free>>;

inline std::string base64url_of(const std::string& text) { return crypto::base64url(crypto::view(text)); }

class SigningKey {
 public:
  static SigningKey rsa(const std::string& id, unsigned bits = 2048) {
    return {PrivateKey(::EVP_RSA_gen(bits)), {{"kty", "RSA"}, {"kid", id}, {"use", "sig"}}};
  }
  static SigningKey p256(const std::string& id) {
    return {PrivateKey(::EVP_EC_gen("P-256")), {{"kty", "EC"}, {"crv", "P-256"}, {"kid", id}, {"use", "sig"}}};
  }

  const Json& jwk() const { return jwk_; }
  std::string id() const { return jwk_["kid"]; }
  bool is_rsa() const { return jwk_["kty"] == "RSA"; }

  std::string token(const Json& header, const Json& claims) const {
    const std::string text =
        base64url_of(formats::print_json(header)) + "." + base64url_of(formats::print_json(claims));
    return text + "." + base64url_of(signature(text));
  }
  std::string token(const Json& claims) const {
    return token({{"alg", is_rsa() ? "RS256" : "ES256"}, {"kid", id()}}, claims);
  }

  // RFC 7518: sections 3.3 and 3.4.
  std::string signature(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, Freed<::EVP_MD_CTX_free>> context(::EVP_MD_CTX_new());
    REQUIRE(::EVP_DigestSignInit(context.get(), nullptr, ::EVP_sha256(), nullptr, key_.get()) == 1);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    REQUIRE(::EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1);
    std::string made(size, '\0');
    REQUIRE(::EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size, bytes, text.size()) ==
            1);
    made.resize(size);
    return is_rsa() ? made : r_and_s(made);
  }

 private:
  SigningKey(PrivateKey key, Json jwk) : key_(std::move(key)), jwk_(std::move(jwk)) {
    REQUIRE(key_);
    if (is_rsa()) {
      jwk_["n"] = number(OSSL_PKEY_PARAM_RSA_N);
      jwk_["e"] = number(OSSL_PKEY_PARAM_RSA_E);
    } else {
      jwk_["x"] = number(OSSL_PKEY_PARAM_EC_PUB_X, 32);
      jwk_["y"] = number(OSSL_PKEY_PARAM_EC_PUB_Y, 32);
    }
  }
  static std::string bytes_of(const BIGNUM* number, int size) {
    std::string bytes(static_cast<std::size_t>(size), '\0');
    REQUIRE(::BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), size) == size);
    return bytes;
  }
  std::string number(const char* name, int size = 0) const {
    BIGNUM* found = nullptr;
    REQUIRE(::EVP_PKEY_get_bn_param(key_.get(), name, &found) == 1);
    const Number number(found);
    return base64url_of(bytes_of(found, size > 0 ? size : BN_num_bytes(found)));
  }
  static std::string r_and_s(const std::string& der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, Freed<::ECDSA_SIG_free>> pair(
        ::d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size())));
    REQUIRE(pair);
    return bytes_of(::ECDSA_SIG_get0_r(pair.get()), 32) + bytes_of(::ECDSA_SIG_get0_s(pair.get()), 32);
  }

  PrivateKey key_;
  Json jwk_;
};

inline constexpr const char* issuer = "https://id.example.gov";
inline constexpr const char* client_id = "comity";
inline constexpr const char* nonce = "the-nonce-of-this-signing-in";

// What a service would say of somebody who has just signed in.
inline Json claims_at(Instant now) {
  const auto seconds = now.time_since_epoch().count();
  return {{"iss", issuer},  {"sub", "person-4711"}, {"aud", client_id},
          {"nonce", nonce}, {"iat", seconds},       {"exp", seconds + 300}};
}

inline std::string key_set(std::initializer_list<const SigningKey*> keys) {
  Json list = Json::array();
  for (const SigningKey* key : keys) list.push_back(key->jwk());
  return formats::print_json({{"keys", std::move(list)}});
}

}  // namespace comity::identity::testing
