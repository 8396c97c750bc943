// A workbench to test on, on a real database: the cooperation of model/testing.h, in which four parties have authorised a
// person for each role ("jinshan.leader"), each with an account and a session; and an account nobody has authorised.
// Included by tests only.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <map>
#include <string>

#include "model/testing.h"
#include "workbench/service.h"

namespace comity::workbench::testing {

using namespace comity::model::testing;
using formats::Json;
using model::PersonRole;

inline const std::vector<std::string> tested_parties{"jiaxing", "jinshan", "office", "pinghu"};
inline const std::vector<PersonRole> tested_roles{PersonRole::officer, PersonRole::leader, PersonRole::secretary,
                                                  PersonRole::supervisor, PersonRole::observer};
inline constexpr const char* tested_password = "correct horse battery 14";

inline std::string person_of(const std::string& party, PersonRole role) {
  return party + "." + std::string(name_of(role));
}

struct Asked {
  std::string method = "GET";
  std::string path;  // without a query
  http::Pairs query = {};
  std::string person = {};  // empty: nobody
  std::string party = {};   // empty: none named
  std::string body = {};
  std::vector<http::Header> headers = {};
  bool with_token = true;
};

class TestBench {
 public:
  TestBench() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-workbench-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    folder_ = name;
    now_ = write_record();
    open();
    make_accounts();
  }
  ~TestBench() {
    service_.reset();
    std::filesystem::remove_all(folder_);
  }

  Service& service() { return *service_; }
  void pass(std::chrono::seconds time) { now_ += time; }
  // Ends the server and starts it again on the same database; sessions stay.
  void restart() {
    service_.reset();
    open();
  }
  std::filesystem::path database() const { return folder_ / "a.db"; }

  // As the server would after reading it from a socket.
  http::Response ask(const Asked& asked) {
    http::Request request = request_of(asked);
    return service_->handle(request);
  }
  // As the server would before it reads the body: how much it may be, or the answer's status.
  std::pair<std::size_t, int> may_bring(const Asked& asked) {
    http::Request head = request_of(asked);
    head.body.clear();
    const http::BodyDecision decision = service_->body_of(head);
    if (const auto* refused = std::get_if<http::Response>(&decision)) return {0, refused->status};
    return {std::get<std::size_t>(decision), 200};
  }
  http::Request request_of(const Asked& asked) const {
    http::Request request;
    request.method = *value_of<http::Method>(asked.method);
    request.path = asked.path;
    for (std::size_t begin = 1; begin <= asked.path.size();) {
      const std::size_t end = std::min(asked.path.find('/', begin), asked.path.size());
      request.segments.push_back(asked.path.substr(begin, end - begin));
      begin = end + 1;
    }
    request.query = asked.query;
    request.headers = asked.headers;
    request.headers.push_back({"Host", "comity.test"});
    if (!asked.body.empty() && !request.header("Content-Type"))
      request.headers.push_back({"Content-Type", "application/json"});
    if (!asked.party.empty()) request.headers.push_back({"X-Comity-Party", asked.party});
    if (const auto session = sessions_.find(asked.person); session != sessions_.end()) {
      request.headers.push_back({"Cookie", "comity=" + session->second.token});
      if (asked.with_token) request.headers.push_back({"X-Comity-Token", session->second.csrf_token});
    }
    request.body = asked.body;
    request.remote = "192.0.2.1";
    request.request_id = "test-1";
    return request;
  }
  Json json(const Asked& asked, int status = 200) {
    const http::Response response = ask(asked);
    INFO(asked.method, " ", asked.path, ": ", std::string(response.body.bytes()));
    REQUIRE(response.status == status);
    auto json = formats::parse_json(response.body.bytes(), "answer");
    REQUIRE(json);
    return *json;
  }

  // Says an act for the party as that person.
  Asked saying(const std::string& person, const std::string& kind, const Json& body) {
    Asked asked{"POST", path("acts/" + kind)};
    asked.person = person;
    asked.party = person.substr(0, person.find('.'));
    asked.body = formats::print_json(body);
    asked.headers.push_back({"Idempotency-Key", "test-key-" + std::to_string(++keys_)});
    return asked;
  }

  static std::string path(const std::string& rest) { return "/api/cooperations/highways/" + rest; }

  void sign_in(const std::string& person) {
    const auto outcome = service_->accounts().sign_in({person, tested_password, "", "", {}}, now_);
    REQUIRE(outcome);
    REQUIRE(outcome->answer == accounts::SignInAnswer::signed_in);
    sessions_.insert_or_assign(person, *outcome->session);
  }
  const accounts::NewSession& session(const std::string& person) const { return sessions_.at(person); }

 private:
  Instant write_record() {
    TestRecord record = cooperation_of_all();
    for (const std::string& party : tested_parties) {
      const PartyId id = *PartyId::parse(party);
      record.does(id, person(person_of(party, PersonRole::leader), {PersonRole::leader}));
      record.speakers[id] = person_of(party, PersonRole::leader);
      for (const PersonRole role : tested_roles) {
        if (role != PersonRole::leader) record.does(id, person(person_of(party, role), {role}));
      }
    }
    auto store = store::Store::open(database(), store::Access::write_or_create);
    REQUIRE(store);
    REQUIRE(store->append({record.chain.cooperation(), {}, record.acts, {}}));
    return record.now;
  }
  void open() {
    ServiceOptions options{.database = database(), .server_key = server_key_};
    options.clock = [this] { return now_; };
    options.version = "test";
    options.upload_bytes_of_party = 1000;
    options.export_bytes = 1;  // one at a time
    options.accounts.password_cost = {1, std::size_t{8} << 10};
    auto opened = Service::open(std::move(options));
    REQUIRE(opened);
    service_ = std::move(*opened);
  }
  void make_accounts() {
    for (const std::string& party : tested_parties) {
      const PartyId id = *PartyId::parse(party);
      REQUIRE(service_->accounts().party_keys().put("highways"_id, id, key_named(party), now_, {}));
      for (const PersonRole role : tested_roles) make_account(person_of(party, role));
    }
    make_account("outsider");
  }
  void make_account(const std::string& person) {
    accounts::NewAccount account;
    account.sign_in_name = person;
    account.name = person;
    account.password = tested_password;
    REQUIRE(service_->accounts().create(account, now_, {}));
    sign_in(person);
  }

  std::filesystem::path folder_;
  crypto::ServerKey server_key_ = crypto::ServerKey::generate();
  Instant now_;
  std::unique_ptr<Service> service_;
  std::map<std::string, accounts::NewSession> sessions_;
  int keys_ = 0;
};

}  // namespace comity::workbench::testing
