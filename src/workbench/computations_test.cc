// Computations as jobs: two people, cancelling, a server that is started again, and what is published in the end.
#include <atomic>

#include "workbench/computations.h"
#include "workbench/testing.h"

using namespace comity;
using namespace comity::workbench;
using namespace comity::workbench::testing;

namespace {

// Two counties side by side, a road of each that leads to the border, and one planned across it.
constexpr const char* scenario_text = R"(name = { en = "Across", zh = "跨界" }
sample = true
source = "made up"
currency = "CNY"

[network]
local_neighbours = 1

[[layer]]
plan = "jinshan-roads"
party = "jinshan"

[[layer]]
plan = "pinghu-roads"
party = "pinghu"

[[road_class]]
id = "class-1"
cost_per_lane_km = "1000.00 CNY"

[[party]]
id = "jinshan"
jurisdictions = ["310116"]

[[party]]
id = "pinghu"
jurisdictions = ["330482"]

[demand]
trips_per_person = 0.2
mean_trip_min = 8

[[user]]
id = "car"
share_pct = 100
value_of_time = "30.00 CNY"

[appraisal]
periods_a_year = 1500
first_year = 2027
years = 10
)";

constexpr const char* zones_text =
    "id,name_en,party,lon,lat,population,jobs\n"
    "a,A,jinshan,121.02,30.80,20000,8000\n"
    "b,B,jinshan,121.04,30.82,20000,8000\n"
    "c,C,pinghu,121.08,30.80,20000,9000\n"
    "d,D,pinghu,121.06,30.78,20000,9000\n";

geometry::Position at(int lon_e5, int lat_e5) { return {lon_e5 * 100, lat_e5 * 100}; }

model::PlanItem line(AnyId id, model::Stage stage, std::vector<geometry::Position> positions) {
  model::PlanItem item = road(id);
  item.stage = stage;
  item.shape.parts = {std::move(positions)};
  item.design_class = "class-1";
  item.lanes = 4;
  item.opening_year = 2027;
  return item;
}

model::Area square(const std::string& code, int west_e5, int east_e5) {
  return {code,
          words(code),
          {geometry::ShapeKind::area,
           {{at(west_e5, 3070000), at(east_e5, 3070000), at(east_e5, 3090000), at(west_e5, 3090000),
             at(west_e5, 3070000)}}}};
}

template <class Body>
Asked act(TestBench& bench, const std::string& person, const Body& body) {
  return bench.saying(person, std::string(Body::kind), formats::to_json(body));
}

model::Document uploaded(TestBench& bench, const std::string& person, const std::string& name, const char* text) {
  Asked asked{"POST", TestBench::path("blobs")};
  asked.person = person;
  asked.party = person.substr(0, person.find('.'));
  asked.query = {{"name", name}};
  asked.body = text;
  asked.headers = {{"Content-Type", "application/octet-stream"}};
  const Json json = bench.json(asked);
  std::vector<Fault> faults;
  return formats::from_json<model::Document>(json, "", [](std::string_view p) { return std::string(p); }, faults);
}

void publish_scenario(TestBench& bench, const char* text = scenario_text) {
  bench.json(act(
      bench, "office.secretary",
      model::SetBorders{{"made up", {square("310116", 12100000, 12105000), square("330482", 12105000, 12110000)}}}));
  using model::Stage;
  bench.json(
      act(bench, "jinshan.officer",
          plan("jinshan-roads"_id, {line("j1"_id, Stage::operation, {at(12101000, 3080000), at(12105000, 3080000)}),
                                    line("j2"_id, Stage::design, {at(12104000, 3082000), at(12105000, 3082000)})})));
  bench.json(
      act(bench, "pinghu.officer",
          plan("pinghu-roads"_id, {line("p1"_id, Stage::operation, {at(12105000, 3080000), at(12109000, 3080000)}),
                                   line("p2"_id, Stage::design, {at(12105000, 3082000), at(12108000, 3080000)})})));
  model::PublishScenario body = scenario("across"_id, {"jinshan-roads"_id, "pinghu-roads"_id});
  body.documents = {uploaded(bench, "jinshan.officer", "scenario.toml", text),
                    uploaded(bench, "jinshan.officer", "zones.csv", zones_text)};
  bench.json(act(bench, "jinshan.officer", body));
}

Asked asking(const std::string& method, const std::string& rest, const std::string& person, const Json& body = {}) {
  Asked asked{method, TestBench::path(rest)};
  asked.person = person;
  asked.party = person.substr(0, person.find('.'));
  if (method == "POST") asked.body = body.is_null() ? "{}" : formats::print_json(body);
  return asked;
}

std::string begin(TestBench& bench, const std::string& person) {
  return bench.json(asking("POST", "computations", person, {{"scenario", "across"}})).at("id");
}

Json ended(TestBench& bench, const std::string& id, const std::string& person) {
  CHECK(bench.service().computations().wait_for_end(id, std::chrono::minutes(2)));
  return bench.json(asking("GET", "computations/" + id, person));
}

// Holds the worker at the beginning of a step until it is let go.
class Gate {
 public:
  explicit Gate(valuation_document::Step at) : at_(at) {}
  void operator()(valuation_document::Step step) {
    if (step != at_) return;
    is_there = true;
    while (!may_pass) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  void wait() const {
    for (int tries = 0; !is_there && tries < 30'000; ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    REQUIRE(is_there);
  }
  std::atomic<bool> is_there = false;
  std::atomic<bool> may_pass = false;

 private:
  valuation_document::Step at_;
};

}  // namespace

TEST_CASE("a computation is worked on, published by who may, and gives findings their price") {
  TestBench bench;
  publish_scenario(bench);
  const std::string id = begin(bench, "pinghu.officer");
  const Json done = ended(bench, id, "pinghu.officer");
  INFO(formats::print_json(done));
  REQUIRE(done.at("state") == "done");
  CHECK(done.at("coalitions").size() == 4);
  REQUIRE(done.at("losses").size() >= 1);
  CHECK(done.at("progress").at("steps_done") == 5);
  CHECK(done.at("may") == Json::array({"publish"}));
  // Another party neither sees nor publishes it; a supervisor of its own may look.
  CHECK(bench.ask(asking("GET", "computations/" + id, "jinshan.officer")).status == 404);
  CHECK(bench.json(asking("GET", "computations", "jinshan.officer")).at("computations").empty());
  CHECK(bench.json(asking("GET", "computations/" + id, "pinghu.supervisor")).at("may").empty());
  CHECK(bench.ask(asking("POST", "computations/" + id + "/publish", "pinghu.secretary")).status == 403);

  Asked publishing = asking("POST", "computations/" + id + "/publish", "pinghu.leader");
  CHECK(bench.ask(publishing).status == 400);  // without an Idempotency-Key
  publishing.headers.push_back({"Idempotency-Key", "publish-it-once"});
  CHECK(bench.json(publishing).at("valuation") == "across-1");
  CHECK(bench.json(publishing).at("was_repeat") == true);

  Asked asked = asking("GET", "valuation", "jinshan.observer");
  asked.query = {{"valuation", "across-1"}};
  const Json shown = bench.json(asked);
  CHECK(shown.at("valuation").at("is_current") == true);
  CHECK(shown.at("document").at("coalitions").size() == 4);
  CHECK(shown.at("document").at("sample") == true);
  asked.path = TestBench::path("valuation/flows");
  asked.query = {{"valuation", "across-1"}, {"coalition", "3"}, {"against", "0"}};
  CHECK(bench.json(asked).at("links").size() == shown.at("document").at("links").size());
  asked.query[1].second = "4";
  CHECK(bench.ask(asked).status == 400);
  asked.path = TestBench::path("valuation/road");
  const std::string candidate = shown.at("document").at("candidates").at(0).at("id");
  asked.query = {{"valuation", "across-1"}, {"candidate", candidate}};
  CHECK(bench.json(asked).at("missing").at("candidate") == candidate);
  asked.query[1].second = "none";
  CHECK(bench.ask(asked).status == 404);

  // The game divides, and a division becomes an agreement whose transfers begin from each one's own gain.
  Json division = shown.at("game");
  division["rule"] = "shapley";
  const Json divided = bench.json(asking("POST", "division", "jinshan.leader", division));
  CHECK(divided.at("can_be_paid") == true);
  Json agree = shown.at("game");
  agree.update({{"rule", "shapley"},
                {"parties", Json::array({{{"player", "jinshan"}, {"party", "jinshan"}},
                                         {{"player", "pinghu"}, {"party", "pinghu"}}})},
                {"valuation", "across-1"},
                {"currency", {{"code", "CNY"}, {"times", 1}}},
                {"subject", {{"en", "The road across"}}},
                {"due", "2027-12-31"}});
  const Json draft = bench.json(asking("POST", "division/agreement", "jinshan.leader", agree));
  CHECK(draft.at("body").at("terms").at("divisions").size() == 1);
  agree["holder"] = "jinshan";
  CHECK(bench.ask(asking("POST", "division/agreement", "jinshan.leader", agree)).status == 400);

  const Json scenarios = bench.json(asking("GET", "scenarios", "jinshan.officer"));
  CHECK(scenarios.at("scenarios").at(0).at("newest") == "across-1");
  Asked one = asking("GET", "scenario", "jinshan.officer");
  one.query = {{"id", "across"}};
  CHECK(bench.json(one).at("valuations").size() == 1);
}

TEST_CASE("a person has two at a time, the second waits for the first, and both can be cancelled") {
  TestBench bench;
  publish_scenario(bench);
  Gate gate(valuation_document::Step::missing);
  bench.service().computations().set_before_step(std::ref(gate));
  const std::string first = begin(bench, "jinshan.officer");
  const std::string second = begin(bench, "pinghu.officer");
  const std::string third = begin(bench, "jinshan.officer");
  CHECK(bench.ask(asking("POST", "computations", "jinshan.officer", {{"scenario", "across"}})).status == 403);
  gate.wait();
  const Json running = bench.json(asking("GET", "computations/" + first, "jinshan.officer"));
  CHECK(running.at("state") == "running");
  CHECK(running.at("progress").at("step") == "missing");
  CHECK(running.at("progress").at("steps_done") == 2);
  CHECK(bench.json(asking("GET", "computations/" + second, "pinghu.officer")).at("ahead") == 1);
  CHECK(bench.json(asking("POST", "computations/" + third + "/cancel", "jinshan.leader")).at("state") == "cancelled");
  CHECK(bench.ask(asking("POST", "computations/" + first + "/cancel", "pinghu.officer")).status == 404);
  gate.may_pass = true;
  bench.service().computations().set_before_step({});
  CHECK(ended(bench, second, "pinghu.officer").at("state") == "done");
}

TEST_CASE("one that runs is cancelled where it is") {
  TestBench bench;
  publish_scenario(bench);
  Gate gate(valuation_document::Step::networks);
  bench.service().computations().set_before_step(std::ref(gate));
  const std::string id = begin(bench, "jinshan.officer");
  gate.wait();
  std::thread canceller([&] { bench.ask(asking("POST", "computations/" + id + "/cancel", "jinshan.officer")); });
  canceller.join();
  gate.may_pass = true;
  CHECK(ended(bench, id, "jinshan.officer").at("state") == "cancelled");
  Asked publishing = asking("POST", "computations/" + id + "/publish", "jinshan.leader");
  publishing.headers.push_back({"Idempotency-Key", "publish-nothing"});
  CHECK(bench.ask(publishing).status == 403);
}

TEST_CASE("a server that is started again takes a computation up where it was, and finds the same bytes") {
  TestBench bench;
  publish_scenario(bench);
  const std::string whole = begin(bench, "pinghu.officer");
  CHECK(ended(bench, whole, "pinghu.officer").at("state") == "done");
  Gate gate(valuation_document::Step::gains);
  bench.service().computations().set_before_step(std::ref(gate));
  const std::string id = begin(bench, "jinshan.officer");
  gate.wait();
  std::thread letting_go([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    gate.may_pass = true;
  });
  bench.restart();
  letting_go.join();
  const Json done = ended(bench, id, "jinshan.officer");
  CHECK(done.at("state") == "done");
  CHECK(done.at("restarts") == 1);
  CHECK(done.at("taken_up_at") == "gains");
  CHECK(done.at("remark").at("en") == "The server was started anew; it went on after 3 of 5 steps.");
  const auto document_of = [&](const std::string& party, const std::string& one) {
    const auto seen = bench.service().computations().find("highways"_id, *PartyId::parse(party), one);
    REQUIRE(seen);
    const auto document = bench.service().computations().document(seen->kept);
    REQUIRE(document);
    return valuation_document::print(*document);
  };
  CHECK(document_of("jinshan", id) == document_of("pinghu", whole));
}

TEST_CASE("faults of a scenario are shown as they are") {
  TestBench bench;
  publish_scenario(bench, "name = { en = \"Nothing\" }\ncurrency = \"CNY\"\nspeed = 4\n");
  const Json failed = ended(bench, begin(bench, "jinshan.officer"), "jinshan.officer");
  CHECK(failed.at("state") == "failed");
  CHECK(failed.at("faults").size() >= 2);
  CHECK(failed.at("faults").at(0).at("where").get<std::string>().starts_with("scenario.toml:"));
  CHECK(bench.ask(asking("POST", "computations", "jinshan.officer", {{"scenario", "none"}})).status == 404);
  CHECK(bench.ask(asking("POST", "computations", "jinshan.officer", {{"scenario", "across"}, {"gap", "1"}})).status ==
        400);
}
