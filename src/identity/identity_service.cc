#include "identity/identity_service.h"

#include "crypto/hash.h"
#include "crypto/random.h"
#include "crypto/text_codes.h"
#include "formats/json.h"
#include "outbound/web.h"

namespace comity::identity {
namespace {

using formats::Json;

constexpr std::chrono::hours kept{1};
constexpr std::chrono::seconds asked_again_after{60};  // however many tokens name keys nobody has

std::string encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == '_' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain) out += c;
    else out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

std::string challenge_of(const std::string& verifier) {
  return crypto::base64url(crypto::sha256(crypto::view(verifier)));
}

// One of the calls that may be under way, until it goes.
class Place {
 public:
  explicit Place(std::counting_semaphore<>& places) : places_(places.try_acquire() ? &places : nullptr) {}
  ~Place() {
    if (places_) places_->release();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  explicit operator bool() const { return places_ != nullptr; }

 private:
  std::counting_semaphore<>* places_;
};

Error too_many() {
  return unavailable("identity service", "too many people signing in through it at once",
                     "another try in some seconds");
}

Result<Json> read_object(const std::string& url, const IdentitySettings& settings) {
  outbound::WebRequest request{.url = url};
  request.certificate_authorities = settings.certificate_authorities;
  const auto answer = outbound::ask(request);
  if (!answer) return answer.error();
  if (answer->status != 200) return unavailable(url, "status " + std::to_string(answer->status), "200");
  auto json = formats::parse_json(answer->body, url);
  if (!json) return json.error();
  if (!json->is_object()) return bad_input(url, formats::shown(*json), "an object");
  return json;
}

Result<std::string> field(const Json& object, const char* name, const std::string& where) {
  const auto found = object.find(name);
  if (found != object.end() && found->is_string()) return found->get<std::string>();
  return bad_input(where, std::string("no ") + name, "a text");
}

}  // namespace

Result<IdentityService::Service> IdentityService::read_service(Instant now) const {
  const std::string base = settings_.issuer.ends_with('/') ? settings_.issuer : settings_.issuer + "/";
  const std::string where = base + ".well-known/openid-configuration";
  const auto document = read_object(where, settings_);
  if (!document) return document.error();
  const auto issuer = field(*document, "issuer", where);
  if (!issuer) return issuer.error();
  if (*issuer != settings_.issuer) return refused(where, "the issuer " + *issuer, settings_.issuer);
  Service service;
  for (const auto& [name, into] : {std::pair{"authorization_endpoint", &service.authorization_url},
                                   std::pair{"token_endpoint", &service.token_url}}) {
    auto url = field(*document, name, where);
    if (!url) return url.error();
    *into = std::move(*url);
  }
  const auto keys_url = field(*document, "jwks_uri", where);
  if (!keys_url) return keys_url.error();
  const auto keys = read_object(*keys_url, settings_);
  if (!keys) return keys.error();
  auto set = parse_key_set(formats::print_json(*keys), *keys_url);
  if (!set) return set.error();
  service.keys = std::move(*set);
  service.read = now;
  return service;
}

Result<IdentityService::Service> IdentityService::service(Instant now, bool anew) {
  {
    const std::lock_guard lock(mutex_);
    const auto limit = anew ? std::chrono::duration_cast<std::chrono::seconds>(asked_again_after) : kept;
    if (service_ && now < service_->read + limit && now >= service_->read) return *service_;
  }
  auto read = read_service(now);
  if (!read) return read;
  const std::lock_guard lock(mutex_);
  service_ = *read;
  return read;
}

Result<IdentityService::Beginning> IdentityService::begin(Instant now) {
  const Place place(places_);
  if (!place) return too_many();
  const auto known = service(now);
  if (!known) return known.error();
  Beginning beginning;
  beginning.begun = {crypto::random_token(), crypto::random_token(), crypto::random_token(48)};
  const std::string& address = known->authorization_url;
  beginning.url = address + (address.find('?') == std::string::npos ? "?" : "&") +
                  "response_type=code&client_id=" + encoded(settings_.client_id) +
                  "&redirect_uri=" + encoded(settings_.redirect_url) + "&scope=" + encoded("openid profile email") +
                  "&state=" + beginning.begun.state + "&nonce=" + beginning.begun.nonce +
                  "&code_challenge=" + challenge_of(beginning.begun.verifier) + "&code_challenge_method=S256";
  return beginning;
}

Result<std::string> IdentityService::id_token_for(const Service& service, const std::string& code,
                                                  const Begun& begun) const {
  outbound::WebRequest request{.url = service.token_url};
  request.form = {{"grant_type", "authorization_code"},
                  {"code", code},
                  {"redirect_uri", settings_.redirect_url},
                  {"code_verifier", begun.verifier}};
  request.certificate_authorities = settings_.certificate_authorities;
  if (settings_.client_secret.empty()) {
    request.form.emplace_back("client_id", settings_.client_id);
  } else {
    request.user = encoded(settings_.client_id);  // RFC 6749, 2.3.1
    request.password = encoded(settings_.client_secret);
  }
  const auto answer = outbound::ask(request);
  if (!answer) return answer.error();
  if (answer->status != 200) {
    return refused("identity service", "status " + std::to_string(answer->status), "a token for this code");
  }
  const auto json = formats::parse_json(answer->body, "token");
  if (!json) return json.error();
  if (!json->is_object()) return bad_input("token", formats::shown(*json), "an object");
  return field(*json, "id_token", "token");
}

Result<Claims> IdentityService::finish(const std::string& code, const Begun& begun, Instant now) {
  const Place place(places_);
  if (!place) return too_many();
  auto known = service(now);
  if (!known) return known.error();
  const auto token = id_token_for(*known, code, begun);
  if (!token) return token.error();
  const Expected expected{settings_.issuer, settings_.client_id, begun.nonce};
  bool unknown_key = false;
  auto claims = verify_id_token(*token, known->keys, expected, now, &unknown_key);
  if (claims || !unknown_key) return claims;
  // They may have changed their keys since we asked.
  known = service(now, true);
  if (!known) return known.error();
  return verify_id_token(*token, known->keys, expected, now);
}

}  // namespace comity::identity
