// Who may act for a party, and in which role.
#include "model/roles.h"
#include "model/testing.h"
#include "model/words.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

using enum PersonRole;

// Jinshan with a leader and an officer; "li.wei", the leader, acts for it.
TestRecord with_people() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, person("li.wei", {leader}));
  record.speakers["jinshan"_id] = "li.wei";
  record.does("jinshan"_id, person("wang.haoran", {officer}));
  return record;
}

std::string spoken_by(TestRecord& record, std::string_view person) {
  record.speakers["jinshan"_id] = person;
  return std::string(person);
}

}  // namespace

TEST_CASE("a person's short name has lower-case letters, digits, dots, hyphens and underscores") {
  for (const char* good : {"li.wei", "l", "7", "wang-haoran_2"}) CHECK(PersonId::parse(good));
  for (const char* bad : {"", "Li Wei", ".li", "li@jinshan", "李"}) CHECK_FALSE(PersonId::parse(bad));
  CHECK(PersonId::parse(std::string(64, 'a')));
  CHECK_FALSE(PersonId::parse(std::string(65, 'a')));
}

TEST_CASE("every kind of act can be spoken in some role, and observers speak none") {
  for_each_kind([]<class Body>(std::type_identity<Body>) {
    INFO(Body::kind);
    CHECK_FALSE(roles_for(Body::kind).empty());
    for (const PersonRole role : roles_for(Body::kind)) CHECK(may_speak(role, Body::kind));
  });
  CHECK(kinds_of(observer).empty());
  CHECK_FALSE(may_speak(leader, "goal.wish"));
}

TEST_CASE("a leader may speak all that an officer may, and what binds the party") {
  for (const std::string_view kind : kinds_of(officer)) CHECK(may_speak(leader, kind));
  for (const std::string_view kind : {TakePosition::kind, SignAgreement::kind, AuthorisePerson::kind}) {
    CHECK(may_speak(leader, kind));
    CHECK_FALSE(may_speak(officer, kind));
  }
  CHECK(may_speak(supervisor, DecideMatter::kind));
  CHECK(may_speak(secretary, AdmitParty::kind));
}

TEST_CASE("a party that has authorised nobody acts by whoever holds its key") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, goal("roads"_id));
  CHECK(record.model.parties.at("jinshan"_id).people.empty());
}

TEST_CASE("from the first authorisation on only authorised persons act for the party, each in their roles") {
  TestRecord record = with_people();
  spoken_by(record, "Li Wei");
  CHECK(record.refusal("jinshan"_id, goal("roads"_id)) ==
        "goal.set by jinshan: 'Li Wei' may not act for 'jinshan'; expected a person it has authorised as officer or "
        "leader");
  spoken_by(record, "wang.haoran");
  record.does("jinshan"_id, goal("roads"_id));
  CHECK(record.refusal("jinshan"_id, MakeCommitment{commitment("east"_id)}) ==
        "commitment.make by jinshan: 'wang.haoran' acts for 'jinshan' as officer; expected an act by its leader");
  spoken_by(record, "li.wei");
  record.does("jinshan"_id, MakeCommitment{commitment("east"_id)});
  record.does("pinghu"_id, goal("pinghu-roads"_id));  // another party's people do not concern it
}

TEST_CASE("the people of a party are kept by name, with roles and since when") {
  TestRecord record = with_people();
  const std::vector<Person>& people = record.model.parties.at("jinshan"_id).people;
  REQUIRE(people.size() == 2);
  CHECK(people[0].person.str() == "li.wei");
  CHECK(people[1].roles == std::vector{officer});
  CHECK(people[1].since == record.acts.back().statement.time);
  record.does("jinshan"_id, person("an.na", {observer, supervisor}));
  CHECK(record.model.parties.at("jinshan"_id).people[0].person.str() == "an.na");
}

TEST_CASE("a person authorised again has the new roles only") {
  TestRecord record = with_people();
  record.does("jinshan"_id, person("wang.haoran", {supervisor}));
  spoken_by(record, "wang.haoran");
  CHECK(
      record.refusal("jinshan"_id, goal("roads"_id)) ==
      "goal.set by jinshan: 'wang.haoran' acts for 'jinshan' as supervisor; expected an act by its officer or leader");
}

TEST_CASE("a person who was dismissed acts no more, until authorised again") {
  TestRecord record = with_people();
  record.does("jinshan"_id, DismissPerson{*PersonId::parse("wang.haoran")});
  const Person& dismissed = record.model.parties.at("jinshan"_id).people[1];
  CHECK(dismissed.until == record.acts.back().statement.time);
  spoken_by(record, "wang.haoran");
  CHECK(record.refusal("jinshan"_id, goal("roads"_id)) ==
        "goal.set by jinshan: 'wang.haoran' may not act for 'jinshan'; expected a person it has authorised as officer "
        "or leader");
  spoken_by(record, "li.wei");
  CHECK(record.refusal("jinshan"_id, DismissPerson{*PersonId::parse("wang.haoran")}) ==
        "person.dismiss by jinshan: 'wang.haoran' does not act for 'jinshan'; expected a person it has authorised");
  record.does("jinshan"_id, person("wang.haoran", {officer}));
  CHECK_FALSE(record.model.parties.at("jinshan"_id).people[1].until);
}

TEST_CASE("somebody must be left who can authorise persons") {
  TestRecord record = cooperation_of_all();
  CHECK(
      record.refusal("jinshan"_id, person("wang.haoran", {officer})) ==
      "person.authorise by jinshan: nobody could authorise persons for 'jinshan' any more; expected somebody else who "
      "may, as leader");
  record = with_people();
  CHECK(
      record.refusal("jinshan"_id, person("li.wei", {officer, secretary})) ==
      "person.authorise by jinshan: nobody could authorise persons for 'jinshan' any more; expected somebody else who "
      "may, as leader");
  CHECK(record.refusal("jinshan"_id, DismissPerson{*PersonId::parse("li.wei")}) ==
        "person.dismiss by jinshan: nobody could authorise persons for 'jinshan' any more; expected somebody else who "
        "may, as leader");
  record.does("jinshan"_id, person("lu.ming", {leader}));
  record.does("jinshan"_id, DismissPerson{*PersonId::parse("li.wei")});
}

TEST_CASE("a person has a name and at least one role, each once") {
  TestRecord record = cooperation_of_all();
  CHECK(record.refusal("jinshan"_id, person("li.wei", {})) ==
        "person.authorise by jinshan: no role for 'li.wei'; expected at least one");
  CHECK(record.refusal("jinshan"_id, person("li.wei", {leader, officer, leader})) ==
        "person.authorise by jinshan: role leader is given twice; expected each role once");
  CHECK(record.refusal("jinshan"_id, AuthorisePerson{*PersonId::parse("li.wei"), {}, {leader}}) ==
        "person.authorise by jinshan: name is empty; expected words in at least one language");
}

TEST_CASE("every role has its own word in both languages") {
  CHECK(word(officer) == Text{"officer", "经办人"});
  CHECK(word(observer) == Text{"observer", "观察员"});
}
