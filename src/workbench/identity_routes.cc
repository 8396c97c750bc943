// The two ends of signing in through an identity service: the browser leaves for it, and comes back with a code.
#include "crypto/bytes.h"
#include "crypto/random.h"
#include "http/cookies.h"
#include "identity/identity_service.h"
#include "record/described_cbor.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

constexpr std::chrono::minutes time_to_come_back{10};
constexpr const char* area = "oidc";

struct StoredBegun {
  std::string nonce;
  std::string verifier;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("nonce", self.nonce, "What the token must repeat.");
    visit("verifier", self.verifier, "What proves that the code is ours.");
  }
};

struct ComingBack {
  std::string code;
  std::string state;
  std::string error;
  std::string error_description;
  std::string iss;
  std::string session_state;
  std::string scope;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "What the service gives for a token.");
    visit("state", self.state, "Which beginning it belongs to.");
    visit("error", self.error, "Why there is no code.");
    visit("error_description", self.error_description, "The same in words.");
    visit("iss", self.iss, "The service (RFC 9207).");
    visit("session_state", self.session_state, "Not used.");
    visit("scope", self.scope, "Not used.");
  }
};

std::string cookie_name(const Service& service) {
  return service.options().is_secure ? "__Host-comity-oidc" : "comity-oidc";
}

// Lax, because the browser comes back from another site.
http::Header cookie_of(const Service& service, std::string value, std::chrono::seconds max_age) {
  return http::set_cookie(
      {cookie_name(service), std::move(value), max_age, http::SameSite::lax, service.options().is_secure});
}

std::string key_of(const std::string& state) { return record::to_hex(record::sha256(record::view(state)).bytes); }

Reply gone_to(std::string place, std::vector<http::Header> headers) {
  http::Response response;
  response.status = 302;
  response.headers = std::move(headers);
  response.headers.push_back({"Location", std::move(place)});
  response.headers.push_back({"Cache-Control", "no-store"});
  return Reply{{}, 302, {}, std::move(response)};
}

Answer not_offered() { return not_found("oidc", "no identity service is configured", "name and password"); }

Answer begin(Call& call) {
  identity::IdentityService* const identity = call.service.identity();
  if (!identity) return not_offered();
  auto beginning = identity->begin(call.now);
  if (!beginning) return beginning.error();
  auto store = call.service.store();
  if (!store) return store.error();
  const StoredBegun begun{beginning->begun.nonce, beginning->begun.verifier};
  const auto entry = (*store)->put_entry(
      {area, key_of(beginning->begun.state), record::encode(begun), 0, call.now + time_to_come_back});
  if (!entry) return entry.error();
  return gone_to(std::move(beginning->url), {cookie_of(call.service, beginning->begun.state, time_to_come_back)});
}

// What was begun in this browser with this state, once.
Result<identity::Begun> take_begun(Call& call, const std::string& state) {
  const Error nothing =
      refused("state", "a signing in that was not begun in this browser, or long ago", "one that was");
  const auto cookie = http::cookie(call.request, cookie_name(call.service));
  if (!cookie || state.empty() || !crypto::equal(crypto::view(*cookie), crypto::view(state))) return nothing;
  auto store = call.service.store();
  if (!store) return store.error();
  const auto entry = (*store)->entry(area, key_of(state));
  if (!entry) return entry.error();
  if (!*entry || store::is_expired(**entry, call.now)) return nothing;
  // Of two that come back at once one finds it.
  if (auto removed = (*store)->remove_entry(area, key_of(state), (*entry)->version); !removed) return nothing;
  auto stored = record::decode<StoredBegun>((*entry)->value, "oidc");
  if (!stored) return stored.error();
  return identity::Begun{state, std::move(stored->nonce), std::move(stored->verifier)};
}

Result<accounts::SignInOutcome> finish(Call& call, const ComingBack& back) {
  auto begun = take_begun(call, back.state);
  if (!begun) return begun.error();
  if (back.code.empty()) return refused("code", "none", "what the identity service gives");
  const identity::IdentityService& identity = *call.service.identity();
  if (!back.iss.empty() && back.iss != identity.settings().issuer) {
    return refused("iss", "another service", identity.settings().issuer);
  }
  const auto claims = call.service.identity()->finish(back.code, *begun, call.now);
  if (!claims) return claims.error();
  accounts::OidcIdentity person{claims->issuer, claims->subject,        claims->preferred_username,
                                claims->email,  claims->email_verified, false};
  for (const std::string& method : claims->methods) person.second_factor_done |= method == "mfa" || method == "otp";
  const std::string* agent = call.request.header("User-Agent");
  return call.service.accounts().sign_in_linked(person, call.session_token, call.now,
                                                {call.request.remote, agent ? *agent : "", call.request.request_id});
}

Answer end(Call& call) {
  if (!call.service.identity()) return not_offered();
  std::vector<Fault> faults;
  const auto back = formats::from_json<ComingBack>(
      call.query, "", [](std::string_view pointer) { return std::string(pointer); }, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  const http::Header over = cookie_of(call.service, "", std::chrono::seconds(0));
  const auto outcome = finish(call, back);
  // The reasons are in the audit and of no use to the person, who can only try again or ask the administrator.
  if (!outcome || outcome->answer != accounts::SignInAnswer::signed_in) return gone_to("/?identity=refused", {over});
  return gone_to("/", {over, http::set_cookie({call.service.cookie_name(), outcome->session->token, std::nullopt,
                                               http::SameSite::strict, call.service.options().is_secure})});
}

RouteDoc doc(std::string path, std::string id, std::string summary) {
  RouteDoc route;
  route.method = "GET";
  route.path = std::move(path);
  route.id = std::move(id);
  route.summary = std::move(summary);
  route.tag = "session";
  route.access = Access::anyone;
  route.answer_type = "text/plain";
  return route;
}

}  // namespace

std::vector<Route> identity_routes() {
  RouteDoc back = doc("/api/oidc/end", "end_identity", "Where the identity service sends the browser back to.");
  back.query = formats::describe<ComingBack>();
  return {{doc("/api/oidc/begin", "begin_identity", "Leave for the identity service."), begin}, {std::move(back), end}};
}

}  // namespace comity::workbench
