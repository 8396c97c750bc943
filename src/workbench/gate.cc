#include "workbench/gate.h"

#include <algorithm>

#include "crypto/bytes.h"
#include "http/cookies.h"
#include "live/live_cooperation.h"
#include "model/model.h"
#include "workbench/service.h"
#include "workbench/typed_query.h"

namespace comity::workbench {
namespace {

using formats::Json;
using Refusal = std::optional<Failure>;  // none: go on

bool changes_something(const RouteDoc& doc) { return doc.method != "GET"; }

// A page of another site can make a browser send a request with our cookie; it cannot make it say that it came from us.
Refusal check_origin(const RouteDoc& doc, const Call& call) {
  if (!changes_something(doc)) return std::nullopt;
  const std::string* origin = call.request.header("Origin");
  const std::string* host = call.request.header("Host");
  const bool is_secure = call.request.is_tls || call.service.options().is_secure;
  if (!origin || (host && *origin == (is_secure ? "https://" : "http://") + *host)) return std::nullopt;
  return Failure(refused("Origin", formats::shown(Json(*origin)), "the address of this server"));
}

Refusal find_session(const RouteDoc& doc, Call& call) {
  const auto token = http::cookie(call.request, call.service.cookie_name());
  if (token) {
    auto found = call.service.accounts().session(*token, call.now);
    if (!found) return Failure(found.error());
    call.session = std::move(*found);
    call.session_token = *token;
  }
  if (doc.access == Access::anyone) return std::nullopt;
  if (call.session && !call.session->account.must_change_password) return std::nullopt;
  if (call.session && doc.tag == "session") return std::nullopt;
  Error error = call.session
                    ? refused("session", "a password that somebody else knows", "a new one: it has to be changed first")
                    : refused("session", "nobody is signed in", "a session: sign in first");
  return Failure(std::move(error), 401, "unauthenticated");
}

Refusal check_token(const RouteDoc& doc, const Call& call) {
  if (!changes_something(doc) || doc.access == Access::anyone) return std::nullopt;
  const std::string* given = call.request.header("X-Comity-Token");
  const std::string expected = accounts::csrf_token_of(call.session_token);
  if (given && crypto::equal(crypto::view(*given), crypto::view(expected))) return std::nullopt;
  return Failure(refused("X-Comity-Token", given ? "another token" : "none", "the token of the session"));
}

// The same answer whether there is no such cooperation or the caller does not belong to it: what exists is not told.
Failure no_such_cooperation(const std::string& name) {
  return Failure(
      not_found("cooperation", formats::shown(Json(name)), "a cooperation one of whose parties has authorised you"));
}

struct Standing {
  std::optional<PartyId> party;
  std::vector<model::PersonRole> roles;
};

// The party that is named, or the first that has authorised the person; none where that is nobody.
Standing standing_of(const model::Model& model, const std::string& person, const std::string* named) {
  for (const auto& [id, party] : model.parties) {
    if (named && id.str() != *named) continue;
    if (const model::Person* acting = party.acting_person(person)) return {id, acting->roles};
  }
  return {};
}

Refusal find_cooperation(const RouteDoc& doc, Call& call) {
  if (doc.access != Access::member && doc.access != Access::acting) return std::nullopt;
  const std::string& name = call.parameter("cooperation");
  const auto id = CooperationId::parse(name);
  call.cooperation = id ? call.service.cooperations().find(*id) : nullptr;
  if (!call.cooperation) return no_such_cooperation(name);
  const std::string* named = call.request.header("X-Comity-Party");
  Standing standing;
  bool is_member = false;
  call.cooperation->read([&](const live::Snapshot& snapshot) {
    is_member = standing_of(snapshot.model, call.person(), nullptr).party.has_value();
    standing = standing_of(snapshot.model, call.person(), named);
  });
  if (!is_member) return no_such_cooperation(name);
  if (named && !standing.party) {
    return Failure(
        refused("X-Comity-Party", formats::shown(Json(*named)), "a party that has authorised " + call.person()));
  }
  call.party = std::move(standing.party);
  call.roles = std::move(standing.roles);
  return std::nullopt;
}

std::string names_of(const std::vector<model::PersonRole>& roles) {
  std::string names;
  for (const model::PersonRole role : roles) names += (names.empty() ? "" : ", ") + std::string(name_of(role));
  return names;
}

Refusal check_role(const RouteDoc& doc, const Call& call) {
  if (doc.access != Access::acting) return std::nullopt;
  if (!call.request.header("X-Comity-Party")) {
    return Failure(bad_input("X-Comity-Party", "none", "the party for which you act"));
  }
  const bool may = std::ranges::any_of(
      call.roles, [&](model::PersonRole role) { return std::ranges::find(doc.roles, role) != doc.roles.end(); });
  if (may) return std::nullopt;
  return Failure(refused(doc.id, call.person() + " is " + names_of(call.roles) + " of " + call.party->str(),
                         "one of these roles: " + names_of(doc.roles)));
}

Refusal read_request(const RouteDoc& doc, Call& call) {
  auto query = typed_query(call.request.query, doc.query);
  if (!query) return Failure(query.error());
  call.query = std::move(*query);
  if (!doc.body) return std::nullopt;
  const std::string* type = call.request.header("Content-Type");
  if (!type || !type->starts_with("application/json")) {
    return Failure(bad_input("Content-Type", type ? formats::shown(Json(*type)) : "none", "application/json"), 415,
                   "unsupported_type");
  }
  auto body = formats::parse_json(call.request.body, "body");
  if (!body) return Failure(body.error());
  if (!body->is_object()) return Failure(bad_input("body", formats::shown(*body), "an object"));
  call.body = std::move(*body);
  return std::nullopt;
}

}  // namespace

std::optional<Failure> admit_head(const RouteDoc& doc, Call& call) {
  // In this order: what somebody who may not even know of the cooperation is told depends on nothing in it.
  if (auto refusal = check_origin(doc, call)) return refusal;
  if (auto refusal = find_session(doc, call)) return refusal;
  if (auto refusal = check_token(doc, call)) return refusal;
  if (auto refusal = find_cooperation(doc, call)) return refusal;
  return check_role(doc, call);
}

Answer admit_and_answer(const Route& route, Call& call) {
  if (auto refusal = admit_head(route.doc, call)) return std::move(*refusal);
  if (auto refusal = read_request(route.doc, call)) return std::move(*refusal);
  return route.answer(call);
}

}  // namespace comity::workbench
