// Discussion of matters, and appraisals.
#include "model/subjects.h"
#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

TestRecord with_matters() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("class"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, matter("speed"_id, {"jinshan"_id}));
  return record;
}

MakeContribution says(AnyId id, AnyId matter, std::optional<ContributionId> answers = {}) {
  return {id, matter, answers, words("I think so"), {}};
}
GiveAppraisal appraisal(AnyId id, Appraised subject, int score = 80) {
  return {id, "2026-Q3", std::move(subject), Decimal(score), words("Well done")};
}

}  // namespace

TEST_CASE("any party contributes to a matter, and answers what was said on it") {
  TestRecord record = with_matters();
  record.does("zhejiang"_id, says("first"_id, "class"_id));
  record.does("jinshan"_id, says("second"_id, "class"_id, "first"_id));
  const Contribution& second = record.model.contributions.at("second"_id);
  CHECK(second.party == "jinshan"_id);
  CHECK(second.person == "Li Wei");
  CHECK(second.answers == ContributionId("first"_id));
  CHECK(record.model.matters.at("class"_id).contributions == std::vector<ContributionId>{"first"_id, "second"_id});
  CHECK(record.refusal("pinghu"_id, says("third"_id, "speed"_id, "first"_id)) ==
        "contribution.make by pinghu: contribution 'first' is on matter 'class'; expected one on 'speed'");
  CHECK(record.refusal("pinghu"_id, says("second"_id, "class"_id)) ==
        "contribution.make by pinghu: contribution 'second' exists already; expected an id that is not taken");
  CHECK(record.refusal("pinghu"_id, says("third"_id, "class"_id, "fourth"_id)) ==
        "contribution.make by pinghu: there is no contribution 'fourth'; expected the id of an existing contribution");
}

TEST_CASE("a decided matter may still be discussed, a withdrawn one not") {
  TestRecord record = with_matters();
  record.does("jinshan"_id, position("speed"_id, "yes"_id, Stance::support));
  REQUIRE(record.model.matters.at("speed"_id).decision);
  record.does("pinghu"_id, says("first"_id, "speed"_id));
  record.does("jinshan"_id, WithdrawMatter{"class"_id});
  CHECK(record.refusal("pinghu"_id, says("second"_id, "class"_id)) ==
        "contribution.make by pinghu: matter 'class' is withdrawn; expected a matter that is not");
}

TEST_CASE("a contribution says something, and its documents have names") {
  TestRecord record = with_matters();
  MakeContribution body = says("first"_id, "class"_id);
  body.documents.push_back({"", {}, "text/plain", 3});
  CHECK(record.refusal("pinghu"_id, body) ==
        "contribution.make by pinghu: a document without a name or of negative size; expected a name and a size");
  body.documents.clear();
  body.statement = {};
  CHECK(record.refusal("pinghu"_id, body) ==
        "contribution.make by pinghu: statement is empty; expected words in at least one language");
}

TEST_CASE("a superior appraises the parties below it, their goals and their commitments") {
  TestRecord record = with_matters();
  record.does("jinshan"_id, goal("roads"_id));
  record.does("pinghu"_id, MakeCommitment{commitment("east"_id, {{"pinghu"_id, Role::responsible},
                                                                 {"jinshan"_id, Role::accountable},
                                                                 {"huangshan"_id, Role::informed}})});
  record.does("shanghai"_id, appraisal("a1"_id, {"jinshan"_id, {}, {}}));
  record.does("shanghai"_id, appraisal("a2"_id, {{}, "roads"_id, {}}));
  record.does("office"_id, appraisal("a3"_id, {{}, {}, "east"_id}));
  const Appraisal& given = record.model.appraisals.at("a3"_id);
  CHECK(given.party == "office"_id);
  CHECK(given.score == Decimal(80));
  CHECK(record.refusal("shanghai"_id, appraisal("a4"_id, {{}, {}, "east"_id})) ==
        "appraisal.give by shanghai: 'shanghai' is not above 'pinghu'; expected an appraisal by a superior");
  CHECK(record.refusal("jinshan"_id, appraisal("a4"_id, {"jinshan"_id, {}, {}})) ==
        "appraisal.give by jinshan: 'jinshan' is not above 'jinshan'; expected an appraisal by a superior");
  record.does("pinghu"_id, MakeCommitment{commitment("west"_id)});
  record.does("jiaxing"_id, appraisal("a4"_id, {{}, {}, "west"_id}));
}

TEST_CASE("an appraisal has one subject, a period and a score from 0 to 100") {
  TestRecord record = with_matters();
  CHECK(record.refusal("shanghai"_id, appraisal("a"_id, {})) ==
        "appraisal.give by shanghai: 0 subjects; expected exactly one: a party, a goal or a commitment");
  CHECK(record.refusal("shanghai"_id, appraisal("a"_id, {"jinshan"_id, "roads"_id, {}})) ==
        "appraisal.give by shanghai: 2 subjects; expected exactly one: a party, a goal or a commitment");
  CHECK(record.refusal("shanghai"_id, appraisal("a"_id, {{}, "roads"_id, {}})) ==
        "appraisal.give by shanghai: there is no goal 'roads'; expected the id of an existing goal");
  CHECK(record.refusal("shanghai"_id, appraisal("a"_id, {"jinshan"_id, {}, {}}, 101)) ==
        "appraisal.give by shanghai: the score is 101; expected 0 to 100");
  GiveAppraisal body = appraisal("a"_id, {"jinshan"_id, {}, {}});
  body.period = "soon";
  CHECK(
      record.refusal("shanghai"_id, body) ==
      "appraisal.give by shanghai: the period is 'soon'; expected a year, quarter or month: 2026, 2026-Q1 or 2026-03");
  body = appraisal("a"_id, {"jinshan"_id, {}, {}});
  record.does("shanghai"_id, body);
  CHECK(record.refusal("shanghai"_id, body) ==
        "appraisal.give by shanghai: appraisal 'a' exists already; expected an id that is not taken");
}

TEST_CASE("what an act is about comes first, and then what it adds to") {
  const TestRecord record = with_matters();
  const auto about = [&](const auto& body) {
    std::string all;
    for (const Subject& subject : subjects_of(record.sign("jinshan"_id, body)))
      all += std::string(name_of(subject.noun)) + " " + subject.id + ", ";
    return all;
  };
  CHECK(about(matter("class"_id, {})) == "matter class, ");
  CHECK(about(position("class"_id, "yes"_id, Stance::support)) == "matter class, ");
  CHECK(about(evidence("photo"_id, "east"_id, 50)) == "commitment east, evidence photo, ");
  CHECK(about(person("li.wei", {PersonRole::leader})) == "person li.wei, party jinshan, ");
  CHECK(about(says("first"_id, "class"_id)) == "contribution first, matter class, ");
  CHECK(about(ReportSeries{"roads-km"_id, "s", {}}) == "series roads-km/jinshan, indicator roads-km, ");
  CHECK(about(ChangeKey{key_named("new").public_key()}) == "party jinshan, ");
  CHECK(about(appraisal("a"_id, {{}, {}, "east"_id})) == "appraisal a, commitment east, ");
  record::Act unreadable = record.sign("jinshan"_id, goal("roads"_id));
  unreadable.statement.kind = "goal.wish";
  CHECK(subjects_of(unreadable).empty());
}
