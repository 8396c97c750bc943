#include <doctest/doctest.h>

#include "model/testing.h"
#include "operations/agreed_terms.h"
#include "operations/testing.h"

using namespace comity;
using namespace comity::model::testing;
using namespace comity::operations;
using namespace comity::operations::testing;
using formats::Json;
using model::Role;
using model::Stance;

namespace {

constexpr std::string_view longer_text = "We agree.\nPinghu builds the bridge.";

// Jinshan and Pinghu, each with a leader li.wei and an officer wu.min.
model::testing::TestRecord two_parties() {
  model::testing::TestRecord record = cooperation_of_all();
  for (const PartyId& party : {PartyId("jinshan"_id), PartyId("pinghu"_id)}) {
    record.does(party, person("li.wei", {model::PersonRole::leader}));
    record.speakers[party] = "li.wei";
    record.does(party, person("wu.min", {model::PersonRole::officer}));
  }
  return record;
}

model::Terms terms_of_bridge() {
  model::Terms terms = agreement("bridge"_id, {"jinshan"_id, "pinghu"_id}).terms;
  terms.commitments = {commitment("design"_id, {{"jinshan"_id, Role::responsible}}),
                       commitment("build"_id, {{"pinghu"_id, Role::responsible}}, {"design"_id})};
  terms.divisions = {
      {words("cost"), {1000, "CNY"}, "equal", {{"jinshan"_id, {500, "CNY"}}, {"pinghu"_id, {500, "CNY"}}}}};
  terms.transfers = {transfer("payment"_id, "jinshan"_id, "pinghu"_id, 500)};
  return terms;
}

model::testing::TestRecord proposed() {
  model::testing::TestRecord record = two_parties();
  record.does("jinshan"_id, model::ProposeAgreement{"bridge"_id, 1, terms_of_bridge()});
  return record;
}

model::testing::TestRecord in_force() {
  model::testing::TestRecord record = proposed();
  record.does("jinshan"_id, record.signature_of("bridge"_id));
  record.does("pinghu"_id, record.signature_of("bridge"_id));
  return record;
}

model::testing::TestRecord amended() {
  model::testing::TestRecord record = in_force();
  model::Terms terms = terms_of_bridge();
  terms.text.en = longer_text;
  terms.commitments[0].due += std::chrono::days(30);
  terms.commitments.pop_back();
  terms.commitments.push_back(commitment("open"_id, {{"pinghu"_id, Role::responsible}}));
  terms.divisions[0].shares = {{"jinshan"_id, {600, "CNY"}}, {"pinghu"_id, {400, "CNY"}}};
  record.does("pinghu"_id, model::ProposeAgreement{"bridge"_id, 2, terms});
  return record;
}

Json first_line(const model::testing::TestRecord& record, Looker looker = {}) {
  return seen(record, "view agreements", Json::object(), std::move(looker)).at("agreements").at(0);
}

Json named(const Json& list, std::string_view field, std::string_view value) {
  for (const Json& each : list) {
    if (each.at(std::string(field)) == value) return each;
  }
  FAIL("nothing with " << field << " " << value);
  return {};
}

}  // namespace

TEST_CASE("the list of agreements says how far each has come") {
  model::testing::TestRecord record = proposed();
  CHECK(first_line(record).at("state") == "proposed");
  record.does("jinshan"_id, record.signature_of("bridge"_id));
  CHECK(first_line(record).at("state") == "partly_signed");
  CHECK(first_line(record).at("signatures") == 1);
  CHECK_FALSE(first_line(record).contains("in_force_since"));
  const Instant last = record.now;
  record.does("pinghu"_id, record.signature_of("bridge"_id));
  CHECK(first_line(record).at("state") == "in_force");
  CHECK(first_line(record).at("in_force_since") == to_string(last));
  CHECK(first_line(amended()).at("state") == "amendment_waiting");
  CHECK(first_line(amended()).at("in_force_version") == 1);
}

TEST_CASE("an agreement waits for the parties that have not signed it, and is offered to who may sign") {
  model::testing::TestRecord record = proposed();
  record.does("jinshan"_id, record.signature_of("bridge"_id));
  const Json signer = first_line(record, {"pinghu"_id});
  CHECK(signer.at("waits_for_me") == true);
  CHECK(signer.at("may") == Json{"agreement.sign", "agreement.propose"});
  const Json officer = first_line(record, {"pinghu"_id, "wu.min"});
  CHECK(officer.at("waits_for_me") == true);
  CHECK(officer.at("may") == Json::array());
  CHECK(first_line(record, {"jinshan"_id}).at("may") == Json{"agreement.propose"});
  CHECK(first_line(record, {"huangshan"_id}).at("may") == Json::array());
}

TEST_CASE("agreements are listed by state, party and page by page") {
  model::testing::TestRecord record = amended();
  record.does("jinshan"_id, agreement("later"_id, {"jinshan"_id, "pinghu"_id}));
  const auto ids = [&](const Json& asked) {
    std::vector<std::string> found;
    const Json answer = seen(record, "view agreements", asked);
    for (const Json& line : answer.at("agreements")) found.push_back(line.at("id"));
    return found;
  };
  using Ids = std::vector<std::string>;
  CHECK(ids(Json::object()) == Ids{"later", "bridge"});
  CHECK(ids({{"state", "amendment_waiting"}}) == Ids{"bridge"});
  CHECK(ids({{"party", "huangshan"}}) == Ids{});
  CHECK(ids({{"from", 1}, {"limit", 5}}) == Ids{"bridge"});
  CHECK(ids({{"from", 7}}) == Ids{});
  CHECK(seen(record, "view agreements", {{"limit", 1}}).at("total") == 2);
  CHECK_FALSE(look(record, "view agreements", {{"limit", 0}}));
  CHECK_FALSE(look(record, "view agreements", {{"from", -1}}));
}

TEST_CASE("an agreement is shown with what a signature would name") {
  const model::testing::TestRecord record = amended();
  const Json shown = seen(record, "view agreement", {{"id", "bridge"}}, {"jinshan"_id});
  CHECK(shown.at("version").at("number") == 2);
  CHECK(shown.at("in_force").at("number") == 1);
  CHECK(shown.at("signing").at("version") == 2);
  CHECK(shown.at("signing").at("hash") == shown.at("version").at("hash"));
  CHECK(shown.at("signing").at("person_name").at("en") == "li.wei");
  CHECK_FALSE(seen(record, "view agreement", {{"id", "bridge"}}, {"jinshan"_id, "wu.min"}).contains("signing"));
  const Json older = seen(record, "view agreement", {{"id", "bridge"}, {"version", 1}});
  CHECK(older.at("newest") == false);
  CHECK(older.at("version").at("in_force") == true);
  CHECK(older.at("version").at("parties").at(0).at("person") == "li.wei");
  CHECK(older.at("versions").at(0).at("number") == 2);
}

TEST_CASE("an agreement or version that does not exist is told by the field that names it") {
  const model::testing::TestRecord record = proposed();
  const auto nothing = look(record, "view agreement", {{"id", "tunnel"}});
  REQUIRE_FALSE(nothing);
  CHECK(to_string(nothing.error().faults.front()) == "id: 'tunnel'; expected the id of an agreement");
  const auto no_version = look(record, "view agreement", {{"id", "bridge"}, {"version", 2}});
  REQUIRE_FALSE(no_version);
  CHECK(to_string(no_version.error().faults.front()) == "version: 2; expected a version of 'bridge', 1 to 1");
}

TEST_CASE("commitments of an agreement have no progress before it is in force") {
  const Json before = seen(proposed(), "view agreement", {{"id", "bridge"}});
  CHECK_FALSE(before.at("commitments").at(0).contains("progress"));
  CHECK(before.at("transfers").at(0).at("state") == "proposed");
  const Json after = seen(in_force(), "view agreement", {{"id", "bridge"}});
  CHECK(after.at("commitments").at(0).at("progress").at("lamp") == "on_time");
  CHECK(after.at("commitments").at(1).at("after").at(0).at("id") == "design");
  CHECK(after.at("transfers").at(0).at("state") == "due");
}

TEST_CASE("a transfer is due, overdue, paid and confirmed, and offered to payer and payee in turn") {
  model::testing::TestRecord record = in_force();
  const auto payment = [&](const PartyId& party) {
    return seen(record, "view agreement", {{"id", "bridge"}}, {party}).at("transfers").at(0);
  };
  CHECK(payment("jinshan"_id).at("may") == Json{"transfer.pay"});
  CHECK(payment("pinghu"_id).at("may") == Json::array());
  record.now = "2027-01-01T00:00:00Z"_time;
  CHECK(payment("jinshan"_id).at("state") == "overdue");
  record.does("jinshan"_id, model::PayTransfer{"payment"_id});
  CHECK(payment("jinshan"_id).at("state") == "paid");
  CHECK(payment("pinghu"_id).at("may") == Json{"transfer.confirm"});
  record.does("pinghu"_id, model::ConfirmTransfer{"payment"_id});
  CHECK(payment("pinghu"_id).at("state") == "confirmed");
}

TEST_CASE("shares in per cent add up to 100") {
  model::Division division{words("land"), {100, "CNY"}, "equal", {}};
  for (const char* party : {"jinshan", "pinghu", "jiaxing"}) {
    division.shares.push_back({AnyId{party}, {division.shares.empty() ? 34 : 33, "CNY"}});
  }
  CHECK(percents_of(division) == std::vector<std::string>{"34", "33", "33"});
  division.total.minor = 3;
  for (model::Share& share : division.shares) share.amount.minor = 1;
  CHECK(percents_of(division) == std::vector<std::string>{"33.34", "33.33", "33.33"});
  division.shares[0].amount.minor = -1;
  CHECK(percents_of(division) == std::vector<std::string>{"", "", ""});
}

TEST_CASE("two versions are compared part by part and field by field") {
  const Json compared = seen(amended(), "view agreement-comparison", {{"id", "bridge"}});
  CHECK(compared.at("from").at("number") == 1);
  CHECK(compared.at("to").at("number") == 2);

  const Json design = named(compared.at("commitments"), "id", "design");
  CHECK(design.at("change") == "changed");
  REQUIRE(design.at("changed_fields").size() == 1);
  const Json due = design.at("changed_fields").at(0);
  CHECK(due.at("field") == "due");
  CHECK(due.at("values").at(0).at("change") == "removed");
  CHECK(due.at("values").at(0).at("day") == "2027-12-31");
  CHECK(due.at("values").at(1).at("change") == "added");
  CHECK(due.at("values").at(1).at("day") == "2028-01-30");
  CHECK(named(compared.at("commitments"), "id", "open").at("change") == "added");
  CHECK(named(compared.at("commitments"), "id", "build").at("change") == "removed");

  const Json shares = compared.at("divisions").at(0).at("changed_fields").at(0);
  CHECK(shares.at("field") == "shares");
  CHECK(shares.at("values").at(0).at("amount") == "5.00 CNY");
  CHECK(compared.at("transfers").at(0).at("change") == "same");
  CHECK(compared.at("text_en").size() == 1);
  CHECK(compared.at("text_zh").at(0).at("change") == "same");
  // Three commitments, one division, one passage.
  CHECK(compared.at("changes") == 5);
}

TEST_CASE("a division whose subject is worded anew is a changed one, not another") {
  model::testing::TestRecord record = in_force();
  model::Terms terms = terms_of_bridge();
  terms.divisions[0].subject = words("cost of the bridge");
  record.does("pinghu"_id, model::ProposeAgreement{"bridge"_id, 2, terms});
  const Json compared = seen(record, "view agreement-comparison", {{"id", "bridge"}});
  REQUIRE(compared.at("divisions").size() == 1);
  CHECK(compared.at("divisions").at(0).at("change") == "changed");
  CHECK(compared.at("divisions").at(0).at("changed_fields").at(0).at("field") == "subject");
  CHECK(compared.at("changes") == 1);
}

TEST_CASE("a version has no differences from itself, and the first nothing before it") {
  const Json compared = seen(amended(), "view agreement-comparison", {{"id", "bridge"}, {"from", 2}, {"to", 2}});
  CHECK(compared.at("changes") == 0);
  CHECK_FALSE(look(proposed(), "view agreement-comparison", {{"id", "bridge"}}));
}

TEST_CASE("a new agreement starts from what was decided, and can be proposed as it is") {
  model::testing::TestRecord record = two_parties();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  CHECK_FALSE(look(record, "view agreement-start", {{"matter", "lanes"}}));
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));

  const Json start = seen(record, "view agreement-start", {{"matter", "lanes"}}, {"jinshan"_id});
  CHECK(start.at("may") == Json{"agreement.propose"});
  CHECK(start.at("origin").at("noun") == "matter");
  CHECK(start.at("body").at("terms").at("commitments").size() == 2);
  std::vector<Fault> faults;
  const auto body = formats::from_json<model::ProposeAgreement>(
      start.at("body"), "", [](std::string_view at) { return std::string(at); }, faults);
  REQUIRE(faults.empty());
  record.does("jinshan"_id, body);

  const Json again = seen(record, "view agreement-start", {{"matter", "lanes"}}, {"jinshan"_id});
  CHECK(again.at("body").at("id") == "lanes-2");
  CHECK(again.at("earlier").at(0).at("agreement").at("id") == "lanes");
}

TEST_CASE("who starts an agreement on a matter of others is added to its parties, and told so") {
  model::testing::TestRecord record = two_parties();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id}));
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  const Json start = seen(record, "view agreement-start", {{"matter", "lanes"}}, {"pinghu"_id});
  CHECK(start.at("body").at("terms").at("parties") == Json{"jinshan", "pinghu"});
  CHECK(start.at("remarks").size() == 2);
}

TEST_CASE("the next version starts from the newest") {
  const Json start = seen(amended(), "view agreement-start", {{"agreement", "bridge"}}, {"jinshan"_id});
  CHECK(start.at("body").at("version") == 3);
  CHECK(start.at("body").at("terms").at("text").at("en") == longer_text);
  CHECK(start.at("remarks").size() == 1);
  CHECK_FALSE(look(amended(), "view agreement-start", {{"agreement", "bridge"}, {"matter", "lanes"}}));
}

TEST_CASE("what can be named in an act is found by words, page by page") {
  model::testing::TestRecord record = two_parties();
  record.does("jinshan"_id, goal("roads-km"_id));
  record.does("jinshan"_id, goal("travel-time"_id));
  const Json found = seen(record, "view choices", {{"noun", "goal"}, {"words", "ROAD"}});
  CHECK(found.at("total") == 1);
  CHECK(found.at("choices").at(0).at("id") == "roads-km");
  CHECK(found.at("choices").at(0).at("party_name").at("en") == "jinshan");
  const Json page = seen(record, "view choices", {{"noun", "goal"}, {"from", 1}, {"limit", 1}});
  CHECK(page.at("total") == 2);
  CHECK(page.at("choices").at(0).at("id") == "travel-time");
  CHECK(seen(record, "view choices", {{"noun", "party"}}).at("total") == 10);
}
