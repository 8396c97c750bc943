// What the routes do, on a real database.
#include <algorithm>

#include "crypto/text_codes.h"
#include "crypto/totp.h"
#include "workbench/sealed_cookies.h"
#include "workbench/testing.h"

using namespace comity;
using namespace comity::workbench;
using namespace comity::workbench::testing;

namespace {

Json goal_body(const std::string& title) {
  return Json{{"id", "g"}, {"title", Json{{"en", title}, {"zh", title}}}, {"due", "2030-12-31"}};
}

Json matter_body() {
  return Json{{"id", "m"},
              {"title", "Which?"},
              {"question", "Which one?"},
              {"options", Json::array({Json{{"id", "yes"}, {"text", "Yes"}}, Json{{"id", "no"}, {"text", "No"}}})},
              {"voters", Json::array({"jinshan", "pinghu"})},
              {"rule", Json{{"kind", "unanimity"}}},
              {"deadline", "2026-12-01T00:00:00Z"}};
}

}  // namespace

TEST_CASE(
    "an act is written once however often it is asked for under its key, and another one under that key is a "
    "conflict") {
  TestBench bench;
  Asked asked = bench.saying("jinshan.officer", "goal.set", goal_body("first"));
  const Json first = bench.json(asked);
  CHECK(first["was_repeat"] == false);
  const Json again = bench.json(asked);
  CHECK(again["was_repeat"] == true);
  CHECK(again["position"] == first["position"]);
  asked.body = formats::print_json(goal_body("second"));
  CHECK(bench.json(asked, 409)["error"]["code"] == "conflict");
}

TEST_CASE("an act without a key, of a wrong form, or not allowed by the rules says what was expected") {
  TestBench bench;
  Asked asked = bench.saying("jinshan.officer", "goal.set", goal_body("first"));
  asked.headers.clear();
  CHECK(bench.json(asked, 400)["error"]["faults"][0]["where"] == "Idempotency-Key");
  asked = bench.saying("jinshan.officer", "goal.set", Json{{"id", "G!"}, {"titel", "x"}});
  const Json faults = bench.json(asked, 400)["error"]["faults"];
  CHECK(faults.size() >= 3);
  asked = bench.saying("jinshan.officer", "goal.withdraw", Json{{"id", "none"}});
  CHECK(bench.json(asked, 403)["error"]["code"] == "refused");
}

TEST_CASE("two officers who change the same goal: the second is shown what the first said, and can go on from there") {
  TestBench bench;
  const Json first = bench.json(bench.saying("jinshan.officer", "goal.set", goal_body("first")));
  const std::string seen = std::to_string(first["acts"].get<int>());
  Asked a = bench.saying("jinshan.officer", "goal.set", goal_body("from one"));
  a.headers.push_back({"X-Comity-Seen", seen});
  bench.json(a);
  Asked b = bench.saying("jinshan.leader", "goal.set", goal_body("from the other"));
  b.headers.push_back({"X-Comity-Seen", seen});
  const Json conflict = bench.json(b, 409)["error"];
  CHECK(conflict["code"] == "conflict");
  CHECK(conflict["current"]["person"] == "jinshan.officer");
  CHECK(conflict["current"]["body"]["title"]["en"] == "from one");
  Asked c = bench.saying("jinshan.leader", "goal.set", goal_body("from the other"));
  c.headers.push_back({"X-Comity-Seen", std::to_string(conflict["current"]["position"].get<int>() + 1)});
  bench.json(c);
}

TEST_CASE("two officers who save the same draft: the second gets both versions, nothing is lost") {
  TestBench bench;
  Asked save{"PUT", TestBench::path("drafts/agreement")};
  save.party = "jinshan";
  save.person = "jinshan.officer";
  save.body = R"({"version":0,"kind":"agreement.propose","body":{"text":"one"}})";
  CHECK(bench.json(save)["version"] == 1);
  CHECK(bench.json(save)["version"] == 1);  // the same again is the same
  save.body = R"({"version":1,"kind":"agreement.propose","body":{"text":"two"}})";
  CHECK(bench.json(save)["version"] == 2);
  save.person = "jinshan.leader";
  save.body = R"({"version":1,"kind":"agreement.propose","body":{"text":"three"}})";
  const Json error = bench.json(save, 409)["error"];
  CHECK(error["current"]["body"]["text"] == "two");
  CHECK(error["current"]["version"] == 2);
}

TEST_CASE("a document becomes the record's with the act that names it, and is then everybody's to read") {
  TestBench bench;
  bench.json(bench.saying(
      "jinshan.leader", "commitment.make",
      Json{{"terms", Json{{"id", "c"},
                          {"title", "Build"},
                          {"due", "2027-01-01"},
                          {"duties", Json::array({Json{{"party", "jinshan"}, {"role", "responsible"}}})}}}}));
  Asked upload{"POST", TestBench::path("blobs"), {{"name", "report.txt"}}};
  upload.person = "jinshan.officer";
  upload.party = "jinshan";
  upload.headers.push_back({"Content-Type", "application/octet-stream"});
  upload.body = "what was built";
  const Json document = bench.json(upload);
  CHECK(document["media_type"] == "text/plain");
  Asked read{"GET", TestBench::path("blobs/" + document["hash"].get<std::string>())};
  read.person = "pinghu.observer";
  CHECK(bench.ask(read).status == 404);
  bench.json(bench.saying("jinshan.officer", "evidence.report",
                          Json{{"id", "e"},
                               {"commitment", "c"},
                               {"statement", "Built"},
                               {"progress_pct", 50},
                               {"documents", Json::array({document})}}));
  const http::Response answer = bench.ask(read);
  CHECK(answer.status == 200);
  CHECK(answer.body.bytes() == "what was built");
  upload.query = {{"name", "page.html"}};
  upload.body = "<script>alert(1)</script>";
  CHECK(bench.json(upload, 415)["error"]["code"] == "unsupported_type");
}

TEST_CASE("a matter is decided when all have taken the same position, whoever asks sees it at once") {
  TestBench bench;
  bench.json(bench.saying("jinshan.officer", "matter.raise", matter_body()));
  const auto position = [&](const std::string& person) {
    return bench.json(bench.saying(
        person, "position.take", Json{{"matter", "m"}, {"option", "yes"}, {"stance", "support"}, {"reason", "good"}}));
  };
  CHECK(position("jinshan.leader")["effect"].empty());
  CHECK(position("pinghu.leader")["effect"]["en"] == "the matter is decided: option yes");
}

TEST_CASE("the export of the server is the record, and holds no document that no act names") {
  TestBench bench;
  Asked upload{"POST", TestBench::path("blobs"), {{"name", "secret.txt"}}};
  upload.person = "jinshan.officer";
  upload.party = "jinshan";
  upload.headers.push_back({"Content-Type", "application/octet-stream"});
  upload.body = "not for the record";
  bench.json(upload);
  Asked asked{"GET", TestBench::path("record")};
  asked.person = "pinghu.observer";
  const http::Response answer = bench.ask(asked);
  REQUIRE(answer.status == 200);
  const auto file = record::read_record_file(record::view(answer.body.bytes()), "export");
  REQUIRE(file);
  CHECK(file->acts.size() > 20);
  CHECK(file->blobs.empty());
}

TEST_CASE("whoever is dismissed is out at once") {
  TestBench bench;
  Asked asked{"GET", TestBench::path("parties")};
  asked.person = "jinshan.officer";
  bench.json(asked);
  bench.json(bench.saying("jinshan.leader", "person.dismiss", Json{{"who", "jinshan.officer"}}));
  bench.json(asked, 404);
}

TEST_CASE("whom an identity service vouched for gives the code alone, in the browser that came back") {
  TestBench bench;
  accounts::Accounts& accounts = bench.service().accounts();
  const Instant now = bench.service().now();
  const auto offer = accounts.offer_totp(bench.session("jinshan.officer").token, tested_password, now, {});
  REQUIRE(offer);
  const auto secret = *crypto::parse_base32(offer->secret);
  const auto code = crypto::totp_code(secret, crypto::totp_step(now));
  const auto on = accounts.confirm_totp(bench.session("jinshan.officer").token, code, now, {});
  REQUIRE(on);
  REQUIRE(accounts.link("jinshan.officer", {"https://id.test", accounts::LinkClaim::subject, "4711"}, now, {}));
  const accounts::OidcIdentity identity{"https://id.test", "4711", "", "", false, false};
  const http::Request returned = bench.request_of({"GET", "/api/oidc/end"});
  const std::string set = give_sealed(Call{returned, bench.service(), now}, identified_cookie, identity).value;
  const http::Header cookie{"Cookie", set.substr(0, set.find(';'))};

  Asked show{"GET", "/api/session"};
  show.headers.push_back(cookie);
  CHECK(bench.json(show)["stage"] == "code_wanted");
  Asked give{"POST", "/api/session"};
  give.headers.push_back(cookie);
  give.body = R"({"code":"12"})";
  bench.json(give, 401);
  give.body = R"({"code":")" + on->recovery_codes.front() + R"("})";
  give.headers.clear();
  bench.json(give, 401);  // another browser
  give.headers.push_back(cookie);
  const http::Response in = bench.ask(give);
  CHECK(in.status == 200);
  CHECK(in.body.bytes().find("\"person\":\"jinshan.officer\"") != std::string_view::npos);
  const auto is_forgotten = [](const http::Header& header) {
    return header.name == "Set-Cookie" && header.value.starts_with("comity-identified=;") &&
           header.value.find("Max-Age=0") != std::string::npos;
  };
  CHECK(std::ranges::count_if(in.headers, is_forgotten) == 1);
  CHECK(std::ranges::count_if(bench.ask({"DELETE", "/api/session/identified"}).headers, is_forgotten) == 1);
  give.body = R"({"code":")" + on->recovery_codes[1] + R"("})";
  bench.pass(identified_cookie.life);
  bench.json(give, 401);
}

TEST_CASE("what a browser keeps sealed comes back whole in its time, and nothing else does") {
  TestBench bench;
  const SealedKind kind{"test-kept", std::chrono::seconds(60), http::SameSite::lax};
  const auto back = [&](const std::string& cookie, const SealedKind& as, std::chrono::seconds later) {
    http::Request request = bench.request_of({"GET", "/api/session"});
    request.headers.push_back({"Cookie", cookie});
    return opened_cookie({request, bench.service(), bench.service().now() + later}, as);
  };
  const http::Request asking = bench.request_of({"GET", "/api/session"});
  const std::string set =
      sealed_cookie({asking, bench.service(), bench.service().now()}, kind, record::view("a verifier")).value;
  CHECK(set.find("Max-Age=60") != std::string::npos);
  CHECK(set.find("SameSite=Lax") != std::string::npos);
  const std::string cookie = set.substr(0, set.find(';'));
  CHECK(cookie.find("verifier") == std::string::npos);
  const auto bytes = back(cookie, kind, std::chrono::seconds(59));
  REQUIRE(bytes);
  CHECK(record::text_of(*bytes) == "a verifier");
  CHECK_FALSE(back(cookie, kind, std::chrono::seconds(60)));
  CHECK_FALSE(back("test-other" + cookie.substr(cookie.find('=')), {"test-other", kind.life, kind.same_site}, {}));
  CHECK_FALSE(back("test-kept=", kind, {}));
  auto sealed = *crypto::parse_base64url(cookie.substr(cookie.find('=') + 1));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    sealed[i] ^= 1;
    CHECK_FALSE(back("test-kept=" + crypto::base64url(sealed), kind, {}));
    sealed[i] ^= 1;
  }
}

TEST_CASE("a calendar's address tells nothing while the account of who asked for it is disabled") {
  TestBench bench;
  Asked make{"POST", TestBench::path("calendar")};
  make.person = "jinshan.officer";
  make.party = "jinshan";
  make.body = R"({"language":"en"})";
  const std::string address = bench.json(make)["path"];
  const Asked read{"GET", "/api/calendar.ics", {{"token", address.substr(address.find('=') + 1)}}};
  CHECK(bench.ask(read).body.bytes().starts_with("BEGIN:VCALENDAR"));
  REQUIRE(bench.service().accounts().disable("jinshan.officer", bench.service().now(), {}));
  bench.json(read, 404);
  REQUIRE(bench.service().accounts().enable("jinshan.officer", bench.service().now(), {}));
  CHECK(bench.ask(read).status == 200);
}

TEST_CASE("another address for the mails, and a second step, need the password and not only a session") {
  TestBench bench;
  Asked set{"PUT", "/api/mail"};
  set.person = "jinshan.officer";
  const auto with = [&](const std::string& address, bool daily, const std::string& password) {
    set.body = formats::print_json(Json{{"address", address}, {"daily", daily}, {"password", password}});
    return set;
  };
  CHECK(bench.json(with("a@example.org", true, ""), 403)["error"]["faults"][0]["where"] == "password");
  bench.json(with("a@example.org", true, tested_password));
  bench.json(with("a@example.org", false, ""));
  bench.json(with("b@example.org", false, "another password"), 403);
  Asked show{"GET", "/api/mail"};
  show.person = set.person;
  CHECK(bench.json(show)["wish"]["address"] == "a@example.org");
  bench.json(with("", false, ""));
  Asked offer{"POST", "/api/session/totp"};
  offer.person = set.person;
  offer.body = R"({"password":"another password"})";
  CHECK(bench.json(offer, 403)["error"]["faults"][0]["where"] == "password");
  offer.body = R"({"password":")" + std::string(tested_password) + R"("})";
  CHECK(bench.json(offer)["uri"].get<std::string>().starts_with("otpauth://"));
}

namespace {

Asked upload_of(const std::string& party, const std::string& bytes) {
  Asked upload{"POST", TestBench::path("blobs"), {{"name", "report.txt"}}};
  upload.person = party + ".officer";
  upload.party = party;
  upload.headers.push_back({"Content-Type", "application/octet-stream"});
  upload.body = bytes;
  return upload;
}

// A contribution of Jinshan that names the document.
Asked showing(TestBench& bench, const std::string& id, const Json& document) {
  return bench.saying(
      "jinshan.officer", "contribution.make",
      Json{{"id", id}, {"matter", "m"}, {"statement", "See the report"}, {"documents", Json::array({document})}});
}

}  // namespace

TEST_CASE("what a party has uploaded and not named in an act has a limit, which naming or time makes room in") {
  TestBench bench;
  const Json first = bench.json(upload_of("jinshan", std::string(600, 'a')));
  bench.json(upload_of("jinshan", std::string(600, 'a')));  // the same is not counted twice
  const Json full = bench.json(upload_of("jinshan", std::string(500, 'b')), 413)["error"];
  CHECK(full["code"] == "too_many_uploads");
  CHECK(full["faults"][0]["given"].get<std::string>().find("600 bytes") != std::string::npos);
  bench.json(upload_of("pinghu", std::string(500, 'b')));  // each party has its own
  bench.json(bench.saying("jinshan.officer", "matter.raise", matter_body()));
  bench.json(showing(bench, "c1", first));
  bench.json(upload_of("jinshan", std::string(900, 'b')));
  bench.json(upload_of("jinshan", std::string(500, 'c')), 413);
  Asked read{"GET", TestBench::path("blobs/" + first["hash"].get<std::string>())};
  read.person = "pinghu.observer";
  CHECK(bench.ask(read).status == 200);  // the record's now
  bench.pass(std::chrono::hours(24 * 30));
  bench.sign_in("jinshan.officer");
  bench.json(upload_of("jinshan", std::string(500, 'c')));
}

TEST_CASE("an act that says another size or type of a document than its bytes have is refused") {
  TestBench bench;
  bench.json(bench.saying("jinshan.officer", "matter.raise", matter_body()));
  const Json document = bench.json(upload_of("jinshan", "what was built"));
  Json other = document;
  other["size"] = 15;
  CHECK(bench.json(showing(bench, "c1", other), 400)["error"]["faults"][0]["where"] == "documents/0/size");
  other = document;
  other["media_type"] = "text/html";
  CHECK(bench.json(showing(bench, "c1", other), 400)["error"]["faults"][0]["where"] == "documents/0/media_type");
  bench.json(showing(bench, "c1", document));
  // Also of one that is in the record already.
  CHECK(bench.json(showing(bench, "c2", other), 400)["error"]["faults"][0]["expected"] == "text/plain");
  bench.json(showing(bench, "c2", document));
}

TEST_CASE("exports of the same record share their bytes, and one more is put off while there is no room") {
  TestBench bench;
  Asked asked{"GET", TestBench::path("record")};
  asked.person = "pinghu.observer";
  {
    const http::Response first = bench.ask(asked);
    REQUIRE(first.status == 200);
    const http::Response again = bench.ask(asked);
    CHECK(again.body.bytes().data() == first.body.bytes().data());
    CHECK(bench.service().exports().held_bytes() == first.body.bytes().size());
    bench.json(bench.saying("jinshan.officer", "goal.set", goal_body("first")));
    const http::Response longer = bench.ask(asked);
    CHECK(longer.status == 503);
    CHECK(*http::find_header(longer.headers, "Retry-After") == "5");
  }
  CHECK(bench.service().exports().held_bytes() == 0);
  CHECK(bench.ask(asked).status == 200);
}

TEST_CASE("a view that asks for an earlier model gets it folded outside the time readers hold the cooperation") {
  TestBench bench;
  const live::LiveCooperation& cooperation = *bench.service().cooperations().all().front();
  EarlierModels earlier(bench.service(), cooperation);
  CHECK_FALSE(*earlier.fold_asked());
  CHECK(earlier.after(5).error().code == ErrorCode::unavailable);
  CHECK(*earlier.fold_asked());
  CHECK(earlier.after(5)->parties.size() <=
        cooperation.read([](const live::Snapshot& now) { return now.model.parties.size(); }));
  CHECK_FALSE(*earlier.fold_asked());
  Asked asked{"GET", TestBench::path("act"), {{"position", "7"}}};
  asked.person = "pinghu.observer";
  CHECK(bench.json(asked)["act"]["position"] == 7);
}

TEST_CASE("another scheme is another origin") {
  TestBench bench;
  Asked asked = bench.saying("jinshan.officer", "goal.set", goal_body("first"));
  asked.headers.push_back({"Origin", "https://comity.test"});
  CHECK(bench.json(asked, 403)["error"]["faults"][0]["where"] == "Origin");
  asked.headers.back().value = "http://comity.test";
  bench.json(asked);
}

TEST_CASE("whoever belongs to the cooperation may compute a division; nothing of it is kept") {
  TestBench bench;
  const auto acts = [&] {
    Asked asked{"GET", TestBench::path("acts")};
    asked.person = "jinshan.observer";
    return bench.json(asked)["total"];
  };
  const Json before = acts();
  Asked asked{"POST", TestBench::path("division")};
  asked.person = "jinshan.observer";
  asked.body = formats::print_json(Json{{"problem", "game"},
                                        {"text",
                                         "#sense,cost\ncoalition,value\njinshan,10\nPINGHU,12\nx,9\n"
                                         "jinshan+PINGHU,18\njinshan+x,17\nPINGHU+x,20\njinshan+PINGHU+x,25\n"},
                                        {"rule", "nucleolus"}});
  const Json answer = bench.json(asked);
  CHECK(answer["parties"] == Json::array({"jinshan", "PINGHU", "x"}));
  CHECK(answer["players"][1]["party"] == "pinghu");
  CHECK_FALSE(answer["players"][2].contains("party"));
  CHECK(answer["excesses"].size() == 6);
  asked.body = formats::print_json(Json{{"problem", "game"}, {"text", "coalition,value\nA,much\n"}, {"name", "a.csv"}});
  CHECK(bench.json(asked, 400)["error"]["faults"][0]["where"] == "a.csv:2:3");
  CHECK(acts() == before);
}

TEST_CASE("a division becomes the body of an agreement that may be proposed as it is") {
  TestBench bench;
  Asked asked{"POST", TestBench::path("division/agreement")};
  asked.person = "jinshan.officer";
  asked.party = "jinshan";
  const Json wanted{{"problem", "game"},
                    {"text", "#sense,cost\ncoalition,value\nA,10\nB,12\nA+B,18\n"},
                    {"rule", "shapley"},
                    {"parties", Json::array({Json{{"player", "A"}, {"party", "jinshan"}},
                                             Json{{"player", "B"}, {"party", "pinghu"}}})},
                    {"holder", "pinghu"},
                    {"currency", Json{{"code", "CNY"}, {"times", 10000}}},
                    {"subject", Json{{"en", "A bridge"}, {"zh", "一座桥"}}},
                    {"due", "2030-12-31"}};
  asked.body = formats::print_json(wanted);
  const Json draft = bench.json(asked);
  CHECK(draft["body"]["terms"]["divisions"][0]["total"] == "180000.00 CNY");
  CHECK(draft["body"]["terms"]["transfers"][0]["amount"] == "80000.00 CNY");
  bench.json(bench.saying("jinshan.leader", "agreement.propose", draft["body"]));
  asked.person = "jinshan.observer";
  CHECK(bench.json(asked, 403)["error"]["code"] == "refused");
}
