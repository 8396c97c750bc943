#include "crypto/web_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

namespace comity::crypto {
namespace {

constexpr std::size_t coordinate_size = 32;

template <class T, void (*release)(T*)>
struct Release {
  void operator()(T* value) const { release(value); }
};
template <class T, void (*release)(T*)>
using Owned = std::unique_ptr<T, Release<T, release>>;

using Number = Owned<BIGNUM, BN_free>;
using Parameters = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using ParameterList = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using EcSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

Number number_of(ByteView bytes) { return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)); }

// Null when OpenSSL refuses it, as it does a point that is not on the curve.
EVP_PKEY* public_key(const char* type, OSSL_PARAM_BLD* list) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(list));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  const bool is_made = parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                       EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
  if (!is_made) ERR_clear_error();
  return is_made ? key : nullptr;
}

// OpenSSL wants r and s in DER.
Bytes der_of(ByteView signature) {
  const EcSignature pair(ECDSA_SIG_new());
  Number r = number_of(signature.first(coordinate_size));
  Number s = number_of(signature.last(coordinate_size));
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  (void)r.release();  // the pair owns them now
  (void)s.release();
  Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)), 0);
  std::uint8_t* end = der.data();
  i2d_ECDSA_SIG(pair.get(), &end);
  return der;
}

bool set_padding(EVP_PKEY_CTX* context, WebSignature algorithm) {
  if (algorithm == WebSignature::es256) return true;
  if (algorithm == WebSignature::rs256) return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

}  // namespace

struct WebKey::Key {
  Owned<EVP_PKEY, EVP_PKEY_free> key;
  bool is_rsa;
};

Result<WebKey> WebKey::rsa(ByteView modulus, ByteView exponent, const std::string& where) {
  const Error refusal = bad_input(where, "an RSA key that is not usable",
                                  "a modulus of 2048 to 8192 bits and an odd exponent from 3 on, at most 4 bytes long");
  const Number n = number_of(modulus);
  const Number e = number_of(exponent);
  if (!n || !e || BN_num_bits(n.get()) < 2048 || BN_num_bits(n.get()) > 8192 || !BN_is_odd(n.get())) return refusal;
  if (BN_num_bits(e.get()) < 2 || BN_num_bits(e.get()) > 32 || !BN_is_odd(e.get())) return refusal;
  const ParameterList list(OSSL_PARAM_BLD_new());
  if (!list || OSSL_PARAM_BLD_push_BN(list.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(list.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return refusal;
  EVP_PKEY* const key = public_key("RSA", list.get());
  if (key == nullptr) return refusal;
  return WebKey(std::make_shared<Key>(Key{Owned<EVP_PKEY, EVP_PKEY_free>(key), true}));
}

Result<WebKey> WebKey::p256(ByteView x, ByteView y, const std::string& where) {
  const Error refusal = bad_input(where, "a key that is no point of the curve", "x and y of a point of P-256");
  if (x.size() != coordinate_size || y.size() != coordinate_size) return refusal;
  Bytes point(1, 4);  // uncompressed: SEC 1 section 2.3.3
  point.append(x.data(), x.size()).append(y.data(), y.size());
  const ParameterList list(OSSL_PARAM_BLD_new());
  if (!list || OSSL_PARAM_BLD_push_utf8_string(list.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(list.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return refusal;
  EVP_PKEY* const key = public_key("EC", list.get());
  if (key == nullptr) return refusal;
  return WebKey(std::make_shared<Key>(Key{Owned<EVP_PKEY, EVP_PKEY_free>(key), false}));
}

bool WebKey::verifies(WebSignature algorithm, ByteView message, ByteView signature) const {
  const bool is_for_rsa = algorithm != WebSignature::es256;
  if (is_for_rsa != key_->is_rsa) return false;
  if (!is_for_rsa && signature.size() != 2 * coordinate_size) return false;
  const Bytes given = is_for_rsa ? Bytes(signature.data(), signature.size()) : der_of(signature);
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* of_key = nullptr;  // owned by context
  const bool verified =
      context && EVP_DigestVerifyInit(context.get(), &of_key, EVP_sha256(), nullptr, key_->key.get()) == 1 &&
      set_padding(of_key, algorithm) &&
      EVP_DigestVerify(context.get(), given.data(), given.size(), message.data(), message.size()) == 1;
  if (!verified) ERR_clear_error();
  return verified;
}

}  // namespace comity::crypto
