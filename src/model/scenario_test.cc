#include "model/testing.h"

namespace comity::model {
namespace {

using namespace testing;

TestRecord record_with_plan() {
  TestRecord record;
  record.does("office"_id, founding());
  record.bring_in(standing_of("jinshan"_id, Level::county, "office"_id));
  record.bring_in(standing_of("pinghu"_id, Level::county, "office"_id));
  record.does("jinshan"_id, plan("roads"_id, {road("s32"_id)}));
  return record;
}

YearlyLoss loss(const std::string& candidate, std::int64_t minor = 5000) {
  return {candidate, words(candidate), {"s32"_id}, {minor, "CNY"}, 70};
}

TEST_CASE("a scenario is published and published anew by the same party; its valuations stay") {
  TestRecord record = record_with_plan();
  record.does("jinshan"_id, scenario("s"_id, {"roads"_id}));
  const Scenario& first = record.model.scenarios.at("s"_id);
  CHECK(first.party == PartyId("jinshan"_id));
  CHECK(first.plans == std::vector<PlanId>{"roads"_id});
  CHECK_FALSE(first.newest);
  record.does("pinghu"_id, valuation("v1"_id, "s"_id, {"jinshan"_id, "pinghu"_id}, {loss("s32")}));
  record.does("jinshan"_id, valuation("v2"_id, "s"_id, {"pinghu"_id}));
  CHECK(record.model.scenarios.at("s"_id).newest == ValuationId("v2"_id));
  CHECK(record.model.valuations.at("v1"_id).values == std::vector<std::int64_t>{0, 100, 100, 200});
  PublishScenario again = scenario("s"_id);
  again.title = words("Another");
  record.does("jinshan"_id, again);
  CHECK(record.model.scenarios.at("s"_id).title == words("Another"));
  CHECK(record.model.scenarios.at("s"_id).newest == ValuationId("v2"_id));
  CHECK(record.refusal("pinghu"_id, again) ==
        "scenario.publish by pinghu: scenario 's' is of 'jinshan'; expected a scenario of one's own, or a new id");
}

TEST_CASE("a scenario says where it comes from, and names documents and plans that are there") {
  TestRecord record = record_with_plan();
  const auto refused = [&](auto change) {
    PublishScenario body = scenario("s"_id, {"roads"_id});
    change(body);
    return record.refusal("jinshan"_id, body);
  };
  CHECK(refused([](auto& body) { body.source = ""; }) ==
        "scenario.publish by jinshan: the source of the scenario is not stated; expected where its figures come from");
  CHECK(refused([](auto& body) { body.title = {}; }) ==
        "scenario.publish by jinshan: title is empty; expected words in at least one language");
  CHECK(refused([](auto& body) { body.documents.clear(); }) ==
        "scenario.publish by jinshan: no document; expected the scenario, then the tables it names");
  CHECK(refused([](auto& body) { body.documents.push_back(body.documents[0]); }) ==
        "scenario.publish by jinshan: two documents are called 'scenario.toml'; expected each name once");
  CHECK(refused([](auto& body) { body.plans = {"other"_id}; }) ==
        "scenario.publish by jinshan: there is no plan 'other'; expected the id of an existing plan");
  CHECK(refused([](auto& body) { body.plans.push_back(body.plans[0]); }) ==
        "scenario.publish by jinshan: plan 'roads' is given twice; expected each plan once");
}

TEST_CASE("a valuation has a value for every coalition of known parties, and losses in its own currency") {
  TestRecord record = record_with_plan();
  record.does("jinshan"_id, scenario("s"_id));
  const auto refused = [&](auto change) {
    PublishValuation body = valuation("v"_id, "s"_id, {"jinshan"_id, "pinghu"_id}, {loss("s32")});
    change(body);
    return record.refusal("jinshan"_id, body).substr(std::string_view("valuation.publish by jinshan: ").size());
  };
  CHECK(refused([](auto& body) { body.scenario = "t"_id; }) ==
        "there is no scenario 't'; expected the id of an existing scenario");
  CHECK(refused([](auto& body) { body.values.pop_back(); }) ==
        "3 values of 2 players; expected 4, one for each coalition");
  CHECK(refused([](auto& body) { body.values[0] = 1; }) == "nobody together gains 1; expected 0");
  CHECK(refused([](auto& body) { body.players[1] = "nobody"_id; }) ==
        "players names 'nobody', which is not a party; expected a party of the cooperation");
  CHECK(refused([](auto& body) { body.players[1] = body.players[0]; }) ==
        "player 'jinshan' is given twice; expected each player once");
  CHECK(refused([](auto& body) { body.players.clear(); }) == "0 players; expected 1 to 8");
  CHECK(refused([](auto& body) { body.currency = "yuan"; }) ==
        "the currency is 'yuan'; expected three capital letters such as CNY");
  CHECK(refused([](auto& body) { body.losses[0].money.currency = "USD"; }) ==
        "the loss of 's32' is in 'USD'; expected the valuation's currency, CNY");
  CHECK(refused([](auto& body) { body.losses.push_back(body.losses[0]); }) ==
        "the loss of 's32' is given twice; expected each road once");
  CHECK(refused([](auto& body) { body.losses[0].candidate = ""; }) ==
        "a loss of no road; expected the road that is missing");
  CHECK(refused([](auto& body) { body.inputs.clear(); }) == "no inputs; expected everything it was computed from");
  CHECK(refused([](auto& body) { body.inputs.push_back(body.inputs[0]); }) ==
        "input 'scenario.toml' is given twice; expected each input once");
  CHECK(refused([](auto& body) { body.engine = ""; }) ==
        "the method is not stated; expected the version of the method");
  CHECK(refused([](auto& body) { body.documents.clear(); }) == "0 documents; expected one: the whole result");
  record.does("jinshan"_id, valuation("v"_id, "s"_id, {"jinshan"_id}));
  CHECK(refused([](auto&) {}) == "valuation 'v' exists already; expected an id that is not taken");
}

}  // namespace
}  // namespace comity::model
