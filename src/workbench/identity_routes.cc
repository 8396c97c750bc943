// The two ends of signing in through an identity service: the browser leaves for it, and comes back with a code.
#include "crypto/bytes.h"
#include "identity/identity_service.h"
#include "workbench/routes.h"
#include "workbench/sealed_cookies.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

// Lax, because the browser comes back from another site.
constexpr SealedKind begun_cookie{"comity-oidc", std::chrono::minutes(10), http::SameSite::lax};

struct StoredBegun {
  std::string state;
  std::string nonce;
  std::string verifier;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("state", self.state, "What the service sends back with the browser.");
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
  const StoredBegun begun{beginning->begun.state, beginning->begun.nonce, beginning->begun.verifier};
  return gone_to(std::move(beginning->url), {give_sealed(call, begun_cookie, begun)});
}

// What was begun in this browser with this state. It can come back twice, but the service takes its code only once.
Result<identity::Begun> begun_with(const Call& call, const std::string& state) {
  auto begun = read_sealed<StoredBegun>(call, begun_cookie);
  if (begun && !state.empty() && crypto::equal(crypto::view(begun->state), crypto::view(state)))
    return identity::Begun{state, std::move(begun->nonce), std::move(begun->verifier)};
  return refused("state", "a signing in that was not begun in this browser, or long ago", "one that was");
}

Result<accounts::OidcIdentity> identity_of(Call& call, const ComingBack& back) {
  auto begun = begun_with(call, back.state);
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
  return person;
}

Answer end(Call& call) {
  if (!call.service.identity()) return not_offered();
  std::vector<Fault> faults;
  const auto back = formats::from_json<ComingBack>(
      call.query, "", [](std::string_view pointer) { return std::string(pointer); }, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  const http::Header over = forgotten_cookie(call, begun_cookie);
  const Reply refused = gone_to("/?identity=refused", {over});
  // The reasons are in the audit and of no use to the person, who can only try again or ask the administrator.
  const auto person = identity_of(call, back);
  if (!person) return refused;
  const auto outcome =
      call.service.accounts().sign_in_linked({*person, "", call.session_token, origin_of(call)}, call.now);
  if (!outcome) return refused;
  switch (outcome->answer) {
    case accounts::SignInAnswer::signed_in:
      return gone_to("/", {over, session_cookie(call.service, outcome->session->token)});
    case accounts::SignInAnswer::code_needed:
      return gone_to("/", {over, give_sealed(call, identified_cookie, *person)});
    case accounts::SignInAnswer::wrong:
    case accounts::SignInAnswer::too_many: break;
  }
  return refused;
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
