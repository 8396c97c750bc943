// Every route with every person: what the routes declare about who may use them is what happens, and nothing that is one
// party's own reaches another.
#include <algorithm>
#include <set>

#include "workbench/routes.h"
#include "workbench/testing.h"

using namespace comity;
using namespace comity::workbench;
using namespace comity::workbench::testing;

namespace {

// A path that leads to the route; what does not exist is found out behind the gate.
std::string filled(const RouteDoc& doc) {
  std::string path = doc.path;
  const std::map<std::string, std::string> values{{"cooperation", "highways"},
                                                  {"draft", "none-such"},
                                                  {"hash", std::string(64, '0')},
                                                  {"session", std::string(64, '0')}};
  for (const std::string& name : path_parameters(doc.path)) {
    const auto value = values.find(name);
    path.replace(path.find('{'), name.size() + 2, value == values.end() ? "none-such" : value->second);
  }
  return path;
}

Asked asked_of(const RouteDoc& doc, const std::string& person, const std::string& party) {
  Asked asked{doc.method, filled(doc)};
  asked.person = person;
  asked.party = party;
  if (doc.body) asked.body = "{}";
  return asked;
}

struct Told {
  int status = 0;
  std::string code;
  std::string where;
};

Told told(TestBench& bench, const Asked& asked) {
  const http::Response response = bench.ask(asked);
  Told told{response.status, "", ""};
  if (response.status < 400) return told;
  const auto json = formats::parse_json(response.body.bytes(), "answer");
  REQUIRE(json);
  told.code = (*json)["error"]["code"];
  told.where = (*json)["error"]["faults"][0]["where"];
  return told;
}

bool passed_the_gate(const Told& told, const RouteDoc& doc) {
  if (told.status == 401) return false;
  static const std::set<std::string> gate{"session", "X-Comity-Token", "Origin", "cooperation", "X-Comity-Party"};
  const bool is_refusal =
      told.status == 403 || told.status == 404 || (told.status == 400 && told.where == "X-Comity-Party");
  return !(is_refusal && (gate.contains(told.where) || told.where == doc.id));
}

bool has_role(const RouteDoc& doc, PersonRole role) { return std::ranges::find(doc.roles, role) != doc.roles.end(); }

}  // namespace

TEST_CASE("every route asks for what it declares, of every role of every party") {
  TestBench bench;
  std::size_t tried = 0;
  for (const RouteDoc& doc : route_docs()) {
    CAPTURE(doc.id);
    if (doc.access != Access::member && doc.access != Access::acting) continue;
    const Told nobody = told(bench, asked_of(doc, "", "jinshan"));
    CHECK(nobody.status == 401);
    CHECK(nobody.code == "unauthenticated");
    const Told outsider = told(bench, asked_of(doc, "outsider", "jinshan"));
    CHECK(outsider.status == 404);
    CHECK(outsider.where == "cooperation");
    for (const std::string& own : tested_parties) {
      for (const PersonRole role : tested_roles) {
        for (const std::string& named : tested_parties) {
          const std::string person = person_of(own, role);
          CAPTURE(person);
          CAPTURE(named);
          ++tried;
          const Told answer = told(bench, asked_of(doc, person, named));
          const bool may = named == own && (doc.access == Access::member || has_role(doc, role));
          CHECK(passed_the_gate(answer, doc) == may);
          if (named != own) CHECK(answer.where == "X-Comity-Party");
          else if (!may) CHECK(answer.where == doc.id);
        }
      }
    }
  }
  MESSAGE(tried << " requests");
}

TEST_CASE("whoever acts names the party, and a change needs the session's token and no other site's origin") {
  TestBench bench;
  for (const RouteDoc& doc : route_docs()) {
    CAPTURE(doc.id);
    if (doc.access == Access::acting) {
      const PersonRole role = doc.roles.front();
      CHECK(told(bench, asked_of(doc, person_of("jinshan", role), "")).where == "X-Comity-Party");
    }
    if (doc.method == "GET" || doc.access == Access::anyone) continue;
    Asked forged = asked_of(doc, "jinshan.leader", "jinshan");
    forged.with_token = false;
    CHECK(told(bench, forged).where == "X-Comity-Token");
    forged.with_token = true;
    forged.headers.push_back({"Origin", "https://elsewhere.test"});
    CHECK(told(bench, forged).where == "Origin");
  }
}

TEST_CASE("nothing behind a session is told to nobody") {
  TestBench bench;
  for (const RouteDoc& doc : route_docs()) {
    CAPTURE(doc.id);
    if (doc.access == Access::anyone) continue;
    CHECK(told(bench, asked_of(doc, "", "")).status == 401);
  }
}

TEST_CASE("before a body is read nobody may bring more than 64 KiB anywhere, and a person what their role may use") {
  TestBench bench;
  const std::size_t of_anybody = 64 << 10;
  for (const RouteDoc& doc : route_docs()) {
    CAPTURE(doc.id);
    const auto [bytes, status] = bench.may_bring(asked_of(doc, "", "jinshan"));
    CHECK(bytes == (doc.access == Access::anyone ? of_anybody : 0));
    CHECK(status == (doc.access == Access::anyone ? 200 : 401));
  }
  Asked upload{"POST", TestBench::path("blobs")};
  upload.party = "jinshan";
  upload.person = "jinshan.officer";
  CHECK(bench.may_bring(upload).first == std::size_t{32} << 20);
  upload.with_token = false;
  CHECK(bench.may_bring(upload).second == 403);
  upload.with_token = true;
  for (const char* person : {"jinshan.observer", "pinghu.officer"}) {
    upload.person = person;
    CHECK(bench.may_bring(upload).second == 403);
  }
  upload.person = "outsider";
  CHECK(bench.may_bring(upload).second == 404);
  upload.path = "/api/none-such";
  CHECK(bench.may_bring(upload).first == of_anybody);
}

TEST_CASE("a party's drafts and unpublished documents reach nobody else by any route") {
  TestBench bench;
  std::map<std::string, std::string> hashes;
  for (const std::string& party : tested_parties) {
    Asked draft{"PUT", TestBench::path("drafts/secret")};
    draft.person = person_of(party, PersonRole::officer);
    draft.party = party;
    draft.body = R"({"version":0,"kind":"goal.set","body":{"title":"only-for-)" + party + R"("}})";
    bench.json(draft);
    Asked upload{"POST", TestBench::path("blobs"), {{"name", "secret.txt"}}};
    upload.person = draft.person;
    upload.party = party;
    upload.headers.push_back({"Content-Type", "application/octet-stream"});
    upload.body = "only-for-" + party;
    hashes[party] = bench.json(upload)["hash"];
  }
  for (const RouteDoc& doc : route_docs()) {
    if (doc.method != "GET" || doc.answer_type == "text/event-stream") continue;
    for (const std::string& reader : tested_parties) {
      for (const PersonRole role : tested_roles) {
        for (const std::string& owner : tested_parties) {
          if (owner == reader) continue;
          Asked asked = asked_of(doc, person_of(reader, role), doc.access == Access::signed_in ? "" : reader);
          if (const auto place = asked.path.find("none-such"); place != std::string::npos)
            asked.path.replace(place, 9, "secret");
          if (const auto place = asked.path.find(std::string(64, '0')); place != std::string::npos) {
            asked.path.replace(place, 64, hashes[owner]);
          }
          const http::Response response = bench.ask(asked);
          CAPTURE(doc.id);
          CHECK(response.body.bytes().find("only-for-" + owner) == std::string_view::npos);
        }
      }
    }
  }
  // They are there for their own.
  Asked own{"GET", TestBench::path("drafts/secret")};
  own.person = "pinghu.leader";
  own.party = "pinghu";
  CHECK(bench.json(own)["body"]["title"] == "only-for-pinghu");
  own.path = TestBench::path("blobs/" + hashes["pinghu"]);
  CHECK(bench.ask(own).body.bytes() == "only-for-pinghu");
}

TEST_CASE("no view offers what the gate would refuse, and no session answer names a kind a role may not speak") {
  TestBench bench;
  for (const PersonRole role : tested_roles) {
    Asked asked{"GET", "/api/session"};
    asked.person = person_of("jinshan", role);
    const Json session = bench.json(asked);
    std::set<std::string> offered;
    for (const Json& kind : session["cooperations"][0]["parties"][0]["may"]) offered.insert(kind);
    for (const RouteDoc& doc : route_docs()) {
      if (!doc.id.starts_with("act_")) continue;
      const std::string kind = doc.path.substr(doc.path.rfind('/') + 1);
      CAPTURE(kind);
      CHECK(offered.contains(kind) == has_role(doc, role));
    }
  }
}
