// A route and what its handler is given. Everything around it (who asks, for whom, whether they may, the typed query and
// body) is settled before by the gate, from the route's own RouteDoc.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "accounts/sessions.h"
#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "base/text.h"
#include "formats/json.h"
#include "http/message.h"
#include "model/names.h"
#include "workbench/route_doc.h"

namespace comity::live {
class LiveCooperation;
}

namespace comity::workbench {

class Service;

struct Call {
  const http::Request& request;
  Service& service;
  Instant now;
  std::shared_ptr<const accounts::SignedIn> session = {};  // none: nobody is signed in
  std::string session_token = {};
  live::LiveCooperation* cooperation = nullptr;  // of the path's {cooperation}
  std::optional<PartyId> party = {};  // for whom; of a member the first party that authorised them, if none is named
  std::vector<model::PersonRole> roles = {};      // there
  formats::Json query = formats::Json::object();  // typed as the route says
  formats::Json body = formats::Json::object();

  const std::string& person() const { return session->account.sign_in_name; }
  const std::string& parameter(std::string_view name) const { return request.parameter(name); }
};

struct Reply {
  formats::Json json;
  int status = 200;
  std::vector<http::Header> headers = {};
  std::optional<http::Response> whole = {};  // instead of JSON
};

// What went wrong, with what the caller needs to go on: of a conflict the thing as it is now.
struct Failure {
  Error error;
  formats::Json current = {};
  int status = 0;  // where the error's code does not say it: 401, 415, 429
  std::string code = {};
  std::vector<http::Header> headers = {};

  Failure(Error of) : error(std::move(of)) {}
  Failure(Error of, int http_status, std::string word)
      : error(std::move(of)), status(http_status), code(std::move(word)) {}
};

// Either of the two.
class Answer {
 public:
  Answer(Reply reply) : value_(std::move(reply)) {}
  Answer(formats::Json json) : value_(Reply{std::move(json)}) {}
  Answer(Failure failure) : value_(std::move(failure)) {}
  Answer(Error error) : value_(Failure(std::move(error))) {}

  const Reply* reply() const { return std::get_if<Reply>(&value_); }
  Reply* reply() { return std::get_if<Reply>(&value_); }
  const Failure* failure() const { return std::get_if<Failure>(&value_); }

 private:
  std::variant<Reply, Failure> value_;
};

struct Route {
  RouteDoc doc;
  std::function<Answer(Call&)> answer;
};

}  // namespace comity::workbench
