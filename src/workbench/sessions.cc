// Signing in and out, and what a person may change about their own account.
#include <algorithm>

#include "accounts/password_policy.h"
#include "live/live_cooperation.h"
#include "model/roles.h"
#include "workbench/routes.h"
#include "workbench/sealed_cookies.h"
#include "workbench/service.h"

namespace comity::workbench {

enum class SignInStage { signed_out, code_wanted, password_change_wanted, signed_in };

}  // namespace comity::workbench

template <>
inline constexpr auto comity::enum_names<comity::workbench::SignInStage> =
    std::to_array<std::string_view>({"signed_out", "code_wanted", "password_change_wanted", "signed_in"});

namespace comity::workbench {
namespace {

using accounts::NewSession;
using formats::Emptiness;
using formats::Json;

struct ActingParty {
  PartyId party;
  Text name;
  std::vector<model::PersonRole> roles;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "The party.");
    visit("name", self.name, "What people call it.");
    visit("roles", self.roles, "What the person is for it.");
    visit("may", self.may, "Kinds of act these roles may speak.");
  }
};

struct CooperationAccess {
  CooperationId cooperation;
  Text name;
  bool sample = false;
  std::vector<ActingParty> parties;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "The cooperation.");
    visit("name", self.name, "What people call it.");
    visit("sample", self.sample, "True when its data are sample data.");
    visit("parties", self.parties, "The parties that have authorised the person.");
  }
};

struct IdentityServiceOffer {
  Text label;
  std::string url;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("label", self.label, "What people call it.");
    visit("url", self.url, "Where signing in begins.");
  }
};

struct SessionAnswer {
  SignInStage stage = SignInStage::signed_out;
  std::string token;
  std::string person;
  std::string name;
  Language language = Language::en;
  bool second_step = false;
  bool has_password = false;
  bool is_sample = false;
  std::vector<CooperationAccess> cooperations;
  std::int64_t password_minimum = 0;
  std::optional<IdentityServiceOffer> oidc;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("stage", self.stage, "How far signing in has come.");
    visit("token", self.token, "To be sent as X-Comity-Token with everything that changes something.");
    visit("person", self.person, "The sign-in name.");
    visit("name", self.name, "The person's name.");
    visit("language", self.language, "The language the person chose.");
    visit("second_step", self.second_step, "Whether signing in asks for a code too.");
    visit("has_password", self.has_password, "Whether there is one to be asked for before some changes.");
    visit("is_sample", self.is_sample, "A sample sign-in.");
    visit("cooperations", self.cooperations, "In which the person may read or act.");
    visit("password_minimum", self.password_minimum, "Characters a password must have.");
    visit("oidc", self.oidc, "An identity service through which one may sign in too.");
  }
};

struct SigningIn {
  std::string name;
  std::string password;
  std::string code;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "The sign-in name; none after an identity service, where only the code is missing.");
    visit("password", self.password, "The password; none there.");
    visit("code", self.code, "The authenticator's code or a recovery code, where it is asked for.");
  }
};

struct PasswordChange {
  std::string old_password;
  std::string new_password;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("old_password", self.old_password, "The present password.");
    visit("new_password", self.new_password, "The new one.");
  }
};

struct CodeGiven {
  std::string code;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "The authenticator's code.");
  }
};

struct PasswordGiven {
  std::string password;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("password", self.password, "The present password; none where the account has none.");
  }
};

struct LanguageChosen {
  Language language = Language::en;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("language", self.language, "en or zh.");
  }
};

struct TotpOffered {
  std::string secret;
  std::string uri;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("secret", self.secret, "To be typed into an authenticator.");
    visit("uri", self.uri, "The same as otpauth address.");
  }
};

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;
  std::string token;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("recovery_codes", self.recovery_codes, "Each good once, shown only now.");
    visit("token", self.token, "The session's new X-Comity-Token, when it has one.");
  }
};

struct OneSession {
  record::Hash id;
  Instant created;
  Instant last_used;
  std::string user_agent;
  std::string address;
  bool is_this = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Names it.");
    visit("created", self.created, "When the person signed in.");
    visit("last_used", self.last_used, "To within five minutes.");
    visit("user_agent", self.user_agent, "The browser.");
    visit("address", self.address, "From where.");
    visit("is_this", self.is_this, "The one that asks.");
  }
};

struct SessionList {
  std::vector<OneSession> sessions;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sessions", self.sessions, "Those that are not over.");
  }
};

struct Nothing {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

template <class Body>
Result<Body> read_body(const Call& call) {
  std::vector<Fault> faults;
  const auto place = [](std::string_view pointer) {
    return std::string(pointer.empty() ? pointer : pointer.substr(1));
  };
  Body body = formats::from_json<Body>(call.body, "", place, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return body;
}

// The cooperations in which a party has authorised the person, with what they may do there.
std::vector<CooperationAccess> access_of(Service& service, const std::string& person) {
  std::vector<CooperationAccess> all;
  for (const live::LiveCooperation* cooperation : service.cooperations().all()) {
    CooperationAccess access;
    cooperation->read([&](const live::Snapshot& snapshot) {
      access.cooperation = cooperation->id();
      access.name = snapshot.model.cooperation->name;
      access.sample = snapshot.model.cooperation->sample;
      for (const auto& [id, party] : snapshot.model.parties) {
        const model::Person* acting = party.acting_person(person);
        if (!acting) continue;
        ActingParty as{id, party.standing.name, acting->roles, {}};
        for (const model::PersonRole role : acting->roles) {
          for (const std::string_view kind : model::kinds_of(role)) as.may.emplace_back(kind);
        }
        std::ranges::sort(as.may);
        as.may.erase(std::ranges::unique(as.may).begin(), as.may.end());
        access.parties.push_back(std::move(as));
      }
    });
    if (!access.parties.empty()) all.push_back(std::move(access));
  }
  return all;
}

SessionAnswer describe(Service& service, const accounts::Account& account, std::string token) {
  SessionAnswer answer;
  answer.stage = account.must_change_password ? SignInStage::password_change_wanted : SignInStage::signed_in;
  answer.token = std::move(token);
  answer.person = account.sign_in_name;
  answer.name = account.name;
  answer.language = account.language;
  answer.second_step = account.has_second_step();
  answer.has_password = !account.password_hash.empty();
  answer.is_sample = account.is_sample;
  if (answer.stage == SignInStage::signed_in) answer.cooperations = access_of(service, account.sign_in_name);
  answer.password_minimum = accounts::password_least_characters;
  return answer;
}

SessionAnswer nobody(Service& service, SignInStage stage) {
  SessionAnswer answer;
  answer.stage = stage;
  answer.password_minimum = accounts::password_least_characters;
  if (const auto* identity = service.identity()) {
    answer.oidc = IdentityServiceOffer{identity->settings().label, "/api/oidc/begin"};
  }
  return answer;
}

http::Header no_cookie(Service& service) { return session_cookie(service, "", std::chrono::seconds(0)); }

Answer with_session(Call& call, const NewSession& session) {
  const auto account = call.service.accounts().account(session.session.sign_in_name);
  if (!account) return account.error();
  Reply reply{formats::to_whole_json(describe(call.service, *account, session.csrf_token))};
  reply.headers.push_back(session_cookie(call.service, session.token));
  return reply;
}

Answer show(Call& call) {
  if (!call.session) {
    const bool owes_code = opened_cookie(call, identified_cookie).has_value();
    return formats::to_whole_json(nobody(call.service, owes_code ? SignInStage::code_wanted : SignInStage::signed_out));
  }
  const std::string token = accounts::csrf_token_of(call.session_token);
  return formats::to_whole_json(describe(call.service, call.session->account, token));
}

// Without a name and a password the code belongs to whom the identity service has vouched for in this browser.
Result<accounts::SignInOutcome> try_in(Call& call, const SigningIn& body) {
  accounts::Accounts& accounts = call.service.accounts();
  if (body.name.empty() && body.password.empty() && !body.code.empty()) {
    const auto person = read_sealed<accounts::OidcIdentity>(call, identified_cookie);
    if (person) return accounts.sign_in_linked({*person, body.code, call.session_token, origin_of(call)}, call.now);
  }
  return accounts.sign_in({body.name, body.password, body.code, call.session_token, origin_of(call)}, call.now);
}

Answer sign_in(Call& call) {
  const auto body = read_body<SigningIn>(call);
  if (!body) return body.error();
  const auto outcome = try_in(call, *body);
  if (!outcome) return outcome.error();
  switch (outcome->answer) {
    case accounts::SignInAnswer::signed_in: {
      Answer answer = with_session(call, *outcome->session);
      if (answer.reply() && opened_cookie(call, identified_cookie))
        answer.reply()->headers.push_back(forgotten_cookie(call, identified_cookie));
      return answer;
    }
    case accounts::SignInAnswer::code_needed:
      return formats::to_whole_json(nobody(call.service, SignInStage::code_wanted));
    case accounts::SignInAnswer::wrong:
      return Failure(refused("sign-in", "a name, password or code that do not go together", "those of an account"), 401,
                     "unauthenticated");
    case accounts::SignInAnswer::too_many: break;
  }
  Failure failure(
      refused("sign-in", "too many tries", "a pause of " + std::to_string(outcome->wait.count()) + " seconds"), 429,
      "too_many");
  failure.headers.push_back({"Retry-After", std::to_string(outcome->wait.count())});
  return failure;
}

Answer forget_identified(Call& call) {
  Reply reply{formats::to_whole_json(nobody(call.service, SignInStage::signed_out))};
  reply.headers.push_back(forgotten_cookie(call, identified_cookie));
  return reply;
}

Answer sign_out(Call& call) {
  if (auto out = call.service.accounts().sign_out(call.session_token, call.now, origin_of(call)); !out)
    return out.error();
  Reply reply{formats::to_whole_json(nobody(call.service, SignInStage::signed_out))};
  reply.headers.push_back(no_cookie(call.service));
  return reply;
}

Answer sign_out_everywhere(Call& call) {
  auto out = call.service.accounts().sign_out_everywhere(call.session_token, call.now, origin_of(call));
  if (!out) return out.error();
  Reply reply{formats::to_whole_json(nobody(call.service, SignInStage::signed_out))};
  reply.headers.push_back(no_cookie(call.service));
  return reply;
}

Answer change_password(Call& call) {
  const auto body = read_body<PasswordChange>(call);
  if (!body) return body.error();
  const auto session = call.service.accounts().change_password(call.session_token, body->old_password,
                                                               body->new_password, call.now, origin_of(call));
  if (!session) return session.error();
  return with_session(call, *session);
}

Answer set_language(Call& call) {
  const auto body = read_body<LanguageChosen>(call);
  if (!body) return body.error();
  auto set = call.service.accounts().set_language(call.session_token, body->language, call.now);
  if (!set) return set.error();
  return Json::object();
}

Answer offer_totp(Call& call) {
  const auto body = read_body<PasswordGiven>(call);
  if (!body) return body.error();
  const auto offer = call.service.accounts().offer_totp(call.session_token, body->password, call.now, origin_of(call));
  if (!offer) return offer.error();
  return formats::to_whole_json(TotpOffered{offer->secret, offer->uri});
}

Answer confirm_totp(Call& call) {
  const auto body = read_body<CodeGiven>(call);
  if (!body) return body.error();
  auto on = call.service.accounts().confirm_totp(call.session_token, body->code, call.now, origin_of(call));
  if (!on) return on.error();
  Reply reply{formats::to_whole_json(RecoveryCodes{std::move(on->recovery_codes), on->session.csrf_token})};
  reply.headers.push_back(session_cookie(call.service, on->session.token));
  return reply;
}

Answer turn_off_totp(Call& call) {
  const auto body = read_body<CodeGiven>(call);
  if (!body) return body.error();
  auto off = call.service.accounts().turn_off_totp(call.session_token, body->code, call.now, origin_of(call));
  if (!off) return off.error();
  return Json::object();
}

Answer make_recovery_codes(Call& call) {
  const auto body = read_body<CodeGiven>(call);
  if (!body) return body.error();
  auto codes = call.service.accounts().make_recovery_codes(call.session_token, body->code, call.now, origin_of(call));
  if (!codes) return codes.error();
  return formats::to_whole_json(RecoveryCodes{std::move(*codes), ""});
}

Answer list_sessions(Call& call) {
  const auto sessions = call.service.accounts().my_sessions(call.session_token, call.now);
  if (!sessions) return sessions.error();
  SessionList list;
  for (const accounts::Session& session : *sessions) {
    list.sessions.push_back({session.id, session.created, session.last_used, session.user_agent, session.address,
                             session.id == call.session->session.id});
  }
  return formats::to_whole_json(list);
}

Answer end_session(Call& call) {
  const auto id = record::parse_hash(call.parameter("session"));
  if (!id) return bad_input("session", formats::shown(Json(call.parameter("session"))), "64 hexadecimal digits");
  auto ended = call.service.accounts().end_session(call.session_token, *id, call.now, origin_of(call));
  if (!ended) return ended.error();
  return Json::object();
}

struct Declared {
  const char* method;
  const char* path;
  const char* id;
  const char* summary;
  Access access;
};

template <class Body, class Answered>
Route route(const Declared& declared, Answer (*answer)(Call&)) {
  RouteDoc doc;
  doc.method = declared.method;
  doc.path = std::string("/api/session") + declared.path;
  doc.id = declared.id;
  doc.summary = declared.summary;
  doc.tag = "session";
  doc.access = declared.access;
  if constexpr (!std::same_as<Body, Nothing>) doc.body = formats::describe<Body>();
  doc.answer = formats::describe<Answered>(Emptiness::written);
  return {std::move(doc), answer};
}

}  // namespace

accounts::Origin origin_of(const Call& call) {
  const std::string* agent = call.request.header("User-Agent");
  return {call.request.remote, agent ? *agent : "", call.request.request_id};
}

http::Header session_cookie(const Service& service, std::string token, std::optional<std::chrono::seconds> max_age) {
  return http::set_cookie(
      {service.cookie_name(), std::move(token), max_age, http::SameSite::strict, service.options().is_secure});
}

std::vector<Route> session_routes() {
  constexpr Access anyone = Access::anyone;
  constexpr Access in = Access::signed_in;
  return {
      route<Nothing, SessionAnswer>({"GET", "", "show_session", "Who is signed in, and what they may do.", anyone},
                                    show),
      route<SigningIn, SessionAnswer>(
          {"POST", "", "sign_in", "Sign in with name and password, and a code if asked.", anyone}, sign_in),
      route<Nothing, SessionAnswer>(
          {"DELETE", "/identified", "forget_identified",
           "Forget whom the identity service has vouched for before their code was given.", anyone},
          forget_identified),
      route<Nothing, SessionAnswer>({"DELETE", "", "sign_out", "Sign out.", in}, sign_out),
      route<Nothing, SessionAnswer>(
          {"DELETE", "/all", "sign_out_everywhere", "End every session of this person, this one too.", in},
          sign_out_everywhere),
      route<Nothing, SessionList>({"GET", "/all", "list_sessions", "Where this person is signed in.", in},
                                  list_sessions),
      route<Nothing, Nothing>({"DELETE", "/all/{session}", "end_session", "End one of one's sessions.", in},
                              end_session),
      route<PasswordChange, SessionAnswer>(
          {"POST", "/password", "change_password", "Choose another password; every other session ends.", in},
          change_password),
      route<LanguageChosen, Nothing>({"PUT", "/language", "choose_language", "Choose the language of mails.", in},
                                     set_language),
      route<PasswordGiven, TotpOffered>({"POST", "/totp", "offer_totp", "Begin to use an authenticator.", in},
                                        offer_totp),
      route<CodeGiven, RecoveryCodes>(
          {"PUT", "/totp", "confirm_totp", "Show the authenticator's first code: from then on signing in asks for one.",
           in},
          confirm_totp),
      route<CodeGiven, Nothing>({"DELETE", "/totp", "turn_off_totp", "Stop using the authenticator.", in},
                                turn_off_totp),
      route<CodeGiven, RecoveryCodes>(
          {"POST", "/recovery-codes", "make_recovery_codes", "New recovery codes; the old ones are good no more.", in},
          make_recovery_codes),
  };
}

}  // namespace comity::workbench
