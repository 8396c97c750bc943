#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

std::string line_of(const Model& model, AnyId party) {
  std::string line;
  for (const PartyId& above : superiors(model, party)) line += above.str() + " ";
  return line;
}

std::string common(const Model& model, std::vector<PartyId> parties) {
  const auto superior = closest_common_superior(model, parties);
  return superior ? superior->str() : "none";
}

std::string to_string_of(const Result<record::PublicKey>& key) { return to_string(key.error().faults.front()); }

}  // namespace

TEST_CASE("an admission states a party's standing, and joining accepts it") {
  TestRecord record;
  record.does("office"_id, founding());
  const Standing shanghai = standing_of("shanghai"_id, Level::province, "office"_id);
  record.admit(shanghai);
  const Party& party = record.model.parties.at("shanghai"_id);
  CHECK(party.standing == shanghai);
  CHECK(party.admission == record.acts.back().hash);
  CHECK_FALSE(party.joined);
  const Instant joining = record.now;
  record.join("shanghai"_id);
  CHECK(party.joined == joining);
}

TEST_CASE("an admission can be corrected until the party joins, which then accepts the newest") {
  TestRecord record;
  record.does("office"_id, founding());
  Standing shanghai = standing_of("shanghai"_id, Level::county);
  record.admit(shanghai);
  const record::Hash first = record.model.parties.at("shanghai"_id).admission;
  shanghai.level = Level::province;
  record.admit(shanghai);
  const record::Hash second = record.model.parties.at("shanghai"_id).admission;
  CHECK(record.refusal("shanghai"_id, JoinCooperation{first}) ==
        "party.join by shanghai: it accepts the admission " + record::to_hex(first.bytes) +
            "; expected the newest admission, " + record::to_hex(second.bytes));
  record.join("shanghai"_id);
  CHECK(record.model.parties.at("shanghai"_id).standing.level == Level::province);
  CHECK(record.refusal("office"_id, AdmitParty{shanghai}) ==
        "party.admit by office: 'shanghai' has joined already; expected a party that has not");
  CHECK(record.refusal("shanghai"_id, JoinCooperation{second}) ==
        "party.join by shanghai: 'shanghai' has joined already; expected no second joining");
  CHECK(record.refusal("nobody"_id, JoinCooperation{second}) ==
        "party.join by nobody: 'nobody' was not admitted; expected an admission by the secretary first");
}

TEST_CASE("admissions are the secretary's, come from the top down and close no circle") {
  TestRecord record = cooperation_of_all();
  CHECK(record.refusal("shanghai"_id, AdmitParty{standing_of("fengxian"_id, Level::county, "shanghai"_id)}) ==
        "party.admit by shanghai: 'shanghai' is not the secretary; expected an act of 'office'");
  CHECK(record.refusal("office"_id, AdmitParty{standing_of("wujiang"_id, Level::county, "suzhou"_id)}) ==
        "party.admit by office: there is no party 'suzhou'; expected the id of an existing party");
  CHECK(record.refusal("office"_id, AdmitParty{standing_of("wujiang-transport"_id, Level::county, {}, "wujiang"_id)}) ==
        "party.admit by office: there is no party 'wujiang'; expected the id of an existing party");
  record.admit(standing_of("suzhou"_id, Level::prefecture));
  record.admit(standing_of("wujiang"_id, Level::county, "suzhou"_id));
  const std::string circle =
      "party.admit by office: 'suzhou' would be above itself; expected a superior that is not below it";
  CHECK(record.refusal("office"_id, AdmitParty{standing_of("suzhou"_id, Level::prefecture, "wujiang"_id)}) == circle);
  CHECK(record.refusal("office"_id, AdmitParty{standing_of("suzhou"_id, Level::prefecture, "suzhou"_id)}) == circle);
  CHECK(record.refusal("office"_id, AdmitParty{standing_of("suzhou"_id, Level::prefecture, {}, "wujiang"_id)}) ==
        circle);
  Standing nameless = standing_of("wuxi"_id, Level::prefecture);
  nameless.name = {};
  CHECK(record.refusal("office"_id, AdmitParty{nameless}) ==
        "party.admit by office: standing.name is empty; expected words in at least one language");
}

TEST_CASE("a superior that the founder names before it is admitted cannot be put below the founder") {
  TestRecord record;
  FoundCooperation body = founding();
  body.founder.superior = "state-council"_id;
  record.does("office"_id, body);
  CHECK(line_of(record.model, "office"_id) == "state-council ");
  CHECK(record.refusal("office"_id, AdmitParty{standing_of("state-council"_id, Level::central, "office"_id)}) ==
        "party.admit by office: 'state-council' would be above itself; expected a superior that is not below it");
  record.bring_in(standing_of("state-council"_id, Level::central));
  record.bring_in(standing_of("shanghai"_id, Level::province, "state-council"_id));
  CHECK(common(record.model, {"office"_id, "shanghai"_id}) == "state-council");
}

TEST_CASE("an unadmitted party is no common superior") {
  TestRecord record;
  FoundCooperation body = founding();
  body.founder.superior = "state-council"_id;
  record.does("office"_id, body);
  CHECK(common(record.model, {"office"_id}) == "none");
}

TEST_CASE("a party changes its own key and signs with the new one from then on") {
  TestRecord record = cooperation_of_all();
  const record::SecretKey next = key_named("jinshan, second key");
  CHECK(record.refusal("jinshan"_id, ChangeKey{key_named("jinshan").public_key()}) ==
        "party.change_key by jinshan: the new key is the one in use; expected another key");
  const record::Act change = record.sign("jinshan"_id, ChangeKey{next.public_key()});
  CHECK(*key_for(record.model, change) == key_named("jinshan").public_key());
  REQUIRE(record.add(change));
  CHECK(record.model.parties.at("jinshan"_id).standing.key == next.public_key());
  CHECK(*key_for(record.model, record.sign("jinshan"_id, goal("g"_id))) == next.public_key());
}

TEST_CASE("an act is held against its party's key of that moment; founding and joining against the key they bring") {
  TestRecord record;
  const record::Act found = record.sign("office"_id, founding());
  CHECK(*key_for(record.model, found) == key_named("office").public_key());
  record::Act broken = found;
  broken.statement.body = record::Bytes(1, 0xa0);
  CHECK(to_string_of(key_for(record.model, broken)).starts_with("cooperation.found by office: "));
  const std::string stranger = "party.join by jinshan: 'jinshan' is not a party; expected a party that was admitted";
  CHECK(to_string_of(key_for(record.model, record.sign("jinshan"_id, JoinCooperation{}))) == stranger);
  REQUIRE(record.add(found));
  CHECK(to_string_of(key_for(record.model, record.sign("jinshan"_id, JoinCooperation{}))) == stranger);
  record.admit(standing_of("jinshan"_id, Level::county));
  CHECK(*key_for(record.model, record.sign("jinshan"_id, JoinCooperation{})) == key_named("jinshan").public_key());
}

TEST_CASE("superiors are named nearest first; a department's line begins with its government") {
  const Model model = cooperation_of_all().model;
  CHECK(line_of(model, "pinghu"_id) == "jiaxing zhejiang office ");
  CHECK(line_of(model, "jinshan-transport"_id) == "jinshan shanghai office ");
  CHECK(line_of(model, "jiaxing-transport"_id) == "jiaxing zhejiang office ");
  CHECK(line_of(model, "office"_id).empty());
  CHECK(line_of(model, "huangshan"_id).empty());
  CHECK(line_of(model, "nobody"_id).empty());
}

TEST_CASE("the closest common superior is above all of them and none of them") {
  const Model model = cooperation_of_all().model;
  CHECK(common(model, {"jinshan"_id, "pinghu"_id}) == "office");
  CHECK(common(model, {"pinghu"_id, "jiashan"_id}) == "jiaxing");
  CHECK(common(model, {"pinghu"_id, "jiaxing"_id}) == "zhejiang");  // jiaxing may not settle its own dispute
  CHECK(common(model, {"pinghu"_id, "jiaxing"_id, "zhejiang"_id}) == "office");
  CHECK(common(model, {"pinghu"_id, "jiaxing-transport"_id}) == "jiaxing");
  CHECK(common(model, {"jinshan"_id, "jinshan-transport"_id}) == "shanghai");
  CHECK(common(model, {"jinshan-transport"_id, "jiaxing-transport"_id}) == "office");
  CHECK(common(model, {"jinshan"_id}) == "shanghai");
  CHECK(common(model, {"jinshan"_id, "huangshan"_id}) == "none");
  CHECK(common(model, {"jinshan"_id, "office"_id}) == "none");
  CHECK(common(model, {"office"_id}) == "none");
  CHECK(common(model, {}) == "none");
}

TEST_CASE("the closest common superior does not depend on the order of the parties") {
  const Model model = cooperation_of_all().model;
  std::vector<PartyId> all;
  for (const auto& [id, party] : model.parties) all.push_back(id);
  for (const PartyId& first : all) {
    for (const PartyId& second : all) {
      for (const PartyId& third : all)
        CHECK(common(model, {first, second, third}) == common(model, {third, first, second}));
    }
  }
}

TEST_CASE("a tie is vertical, horizontal or oblique, the same from both sides") {
  const Model model = cooperation_of_all().model;
  const auto tie = [&](AnyId first, AnyId second) {
    CHECK(tie_between(model, first, second) == tie_between(model, second, first));
    return tie_between(model, first, second);
  };
  CHECK(tie("office"_id, "pinghu"_id) == TieKind::vertical);
  CHECK(tie("jiaxing"_id, "pinghu"_id) == TieKind::vertical);
  CHECK(tie("jinshan"_id, "jinshan-transport"_id) == TieKind::vertical);
  CHECK(tie("jinshan"_id, "pinghu"_id) == TieKind::horizontal);
  CHECK(tie("shanghai"_id, "zhejiang"_id) == TieKind::horizontal);
  CHECK(tie("jinshan"_id, "jiaxing"_id) == TieKind::oblique);
  CHECK(tie("shanghai"_id, "jiaxing"_id) == TieKind::oblique);
}
