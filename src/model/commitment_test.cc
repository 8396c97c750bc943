#include "model/testing.h"
#include "model/ties.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

std::string made(TestRecord& record, const CommitmentTerms& terms) {
  return record.refusal("jinshan"_id, MakeCommitment{terms});
}

// jinshan builds, pinghu is accountable, shanghai is told.
TestRecord with_commitment() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, MakeCommitment{commitment("east"_id, {{"jinshan"_id, Role::responsible},
                                                                  {"pinghu"_id, Role::accountable},
                                                                  {"jiaxing"_id, Role::informed}})});
  return record;
}

}  // namespace

TEST_CASE("a party makes a commitment on its own, and by that accepts it") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, goal("roads"_id));
  record.does("jinshan"_id, plan("east-plan"_id, {road("s32"_id)}));
  record.does("jinshan"_id, project("s32-project"_id, {"s32"_id}));
  CommitmentTerms terms = commitment("east"_id, {{"jinshan"_id, Role::responsible}, {"jinshan"_id, Role::accountable}});
  terms.goals = {"roads"_id};
  terms.plan_item = "s32"_id;
  terms.project = "s32-project"_id;
  const Instant now = record.now;
  record.does("jinshan"_id, MakeCommitment{terms});
  CHECK(record.model.commitments.at("east"_id) == Commitment{terms, "jinshan"_id, {}, now, {"jinshan"_id}, {}, false});
  CHECK(made(record, terms) ==
        "commitment.make by jinshan: commitment 'east' exists already; expected an id that is not taken");
}

TEST_CASE("a commitment that names what does not exist, or a duty twice, is refused") {
  TestRecord record = cooperation_of_all();
  const std::string by = "commitment.make by jinshan: ";
  CommitmentTerms terms = commitment("east"_id);
  terms.title = {};
  CHECK(made(record, terms) == by + "title of commitment east is empty; expected words in at least one language");
  terms = commitment("east"_id);
  terms.goals = {"roads"_id};
  CHECK(made(record, terms) == by + "there is no goal 'roads'; expected the id of an existing goal");
  terms = commitment("east"_id);
  terms.plan_item = "s32"_id;
  CHECK(made(record, terms) == by + "there is no plan item 's32'; expected the id of an existing plan item");
  terms = commitment("east"_id);
  terms.project = "s32"_id;
  CHECK(made(record, terms) == by + "there is no project 's32'; expected the id of an existing project");
  CHECK(made(record, commitment("east"_id, {{"nobody"_id, Role::responsible}})) ==
        by + "duties of commitment east names 'nobody', which is not a party; expected a party of the cooperation");
  CHECK(made(record, commitment("east"_id, {{"pinghu"_id, Role::consulted}, {"pinghu"_id, Role::consulted}})) ==
        by + "'pinghu' is consulted twice; expected each duty once");
  CHECK(made(record, commitment("east"_id, {}, {"west"_id})) ==
        by + "commitment 'east' comes after 'west'; expected another existing commitment");
  CHECK(made(record, commitment("east"_id, {}, {"east"_id})) ==
        by + "commitment 'east' comes after 'east'; expected another existing commitment");
}

TEST_CASE("a duty is accepted by a party that the commitment names, once") {
  TestRecord record = with_commitment();
  record.does("pinghu"_id, AcceptDuty{"east"_id});
  CHECK(record.model.commitments.at("east"_id).accepted_by == std::vector<PartyId>{"jinshan"_id, "pinghu"_id});
  CHECK(record.refusal("pinghu"_id, AcceptDuty{"east"_id}) ==
        "duty.accept by pinghu: 'pinghu' has accepted already; expected no second acceptance");
  CHECK(record.refusal("shanghai"_id, AcceptDuty{"east"_id}) ==
        "duty.accept by shanghai: commitment 'east' gives 'shanghai' no duty; expected a party it names");
  CHECK(record.refusal("pinghu"_id, AcceptDuty{"west"_id}) ==
        "duty.accept by pinghu: there is no commitment 'west'; expected the id of an existing commitment");
}

TEST_CASE("evidence is reported by a responsible or accountable party") {
  TestRecord record = with_commitment();
  ReportEvidence body = evidence("report"_id, "east"_id, 30);
  body.documents = {{"photo.jpg", record::sha256(record::view("photo")), "image/jpeg", 5}};
  const Instant at = record.now;
  record.does("jinshan"_id, body);
  CHECK(record.model.evidence.at("report"_id) ==
        Evidence{"report"_id, "east"_id, "jinshan"_id, words("done"), 30, body.documents, at, {}});
  CHECK(record.model.commitments.at("east"_id).evidence == std::vector<EvidenceId>{"report"_id});
  record.does("pinghu"_id, evidence("other"_id, "east"_id, 100));

  CHECK(record.refusal("jinshan"_id, body) ==
        "evidence.report by jinshan: evidence 'report' exists already; expected an id that is not taken");
  CHECK(record.refusal("jiaxing"_id, evidence("e"_id, "east"_id, 30)) ==
        "evidence.report by jiaxing: 'jiaxing' is neither responsible nor accountable for 'east'; expected a report by "
        "a party that is");
  CHECK(record.refusal("jinshan"_id, evidence("e"_id, "west"_id, 30)) ==
        "evidence.report by jinshan: there is no commitment 'west'; expected the id of an existing commitment");
  CHECK(record.refusal("jinshan"_id, evidence("e"_id, "east"_id, 101)) ==
        "evidence.report by jinshan: the progress is 101 per cent; expected 0 to 100");
  CHECK(record.refusal("jinshan"_id, evidence("e"_id, "east"_id, -1)) ==
        "evidence.report by jinshan: the progress is -1 per cent; expected 0 to 100");
  body = evidence("e"_id, "east"_id, 30);
  body.statement = {};
  CHECK(record.refusal("jinshan"_id, body) ==
        "evidence.report by jinshan: statement is empty; expected words in at least one language");
  body = evidence("e"_id, "east"_id, 30);
  body.documents = {{"photo.jpg", {}, "image/jpeg", -5}};
  CHECK(record.refusal("jinshan"_id, body) ==
        "evidence.report by jinshan: a document without a name or of negative size; expected a name and a size");
}

TEST_CASE(
    "evidence is answered by parties of the commitment and by those above the reporter, the newest answer counting") {
  TestRecord record = with_commitment();
  record.does("jinshan"_id, evidence("report"_id, "east"_id, 100));
  const Evidence& report = record.model.evidence.at("report"_id);
  CHECK(record.refusal("jinshan"_id, ConfirmEvidence{"report"_id, {}}) ==
        "evidence.confirm by jinshan: 'jinshan' reported it itself; expected an answer by another party");
  CHECK(record.refusal("zhejiang"_id, DisputeEvidence{"report"_id, words("no")}) ==
        "evidence.dispute by zhejiang: 'zhejiang' has no part in commitment 'east'; "
        "expected a party it names, that signed its agreement, or above the reporter");
  CHECK(record.refusal("pinghu"_id, DisputeEvidence{"report"_id, {}}) ==
        "evidence.dispute by pinghu: reason is empty; expected words in at least one language");
  CHECK(record.refusal("pinghu"_id, ConfirmEvidence{"e"_id, {}}) ==
        "evidence.confirm by pinghu: there is no evidence 'e'; expected the id of an existing evidence");
  CHECK_FALSE(report.is_confirmed());
  CHECK_FALSE(report.is_disputed());

  record.does("pinghu"_id, DisputeEvidence{"report"_id, words("not there")});
  CHECK(report.is_disputed());
  record.does("shanghai"_id, ConfirmEvidence{"report"_id, {}});
  record.does("jiaxing"_id, ConfirmEvidence{"report"_id, {}});
  CHECK_FALSE(report.is_confirmed());
  const Instant at = record.now;
  record.does("pinghu"_id, ConfirmEvidence{"report"_id, words("there now")});
  CHECK(report.is_confirmed());
  REQUIRE(report.responses.size() == 3);
  CHECK(report.responses.back() == Response{"pinghu"_id, Verdict::confirm, words("there now"), at});
}

TEST_CASE("a party that signed the agreement may answer, though no duty names it") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id},
                                      {commitment("east"_id, {{"jinshan"_id, Role::responsible}})}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  record.does("jinshan"_id, evidence("report"_id, "east"_id, 100));
  record.does("pinghu"_id, ConfirmEvidence{"report"_id, {}});
  CHECK(is_complete(record.model, record.model.commitments.at("east"_id)));
}

TEST_CASE("a commitment is complete by the newest report of 100 per cent, confirmed and not disputed") {
  TestRecord record = with_commitment();
  const Commitment& east = record.model.commitments.at("east"_id);
  CHECK_FALSE(is_complete(record.model, east));
  CHECK(progress_pct(record.model, east) == 0);
  record.does("jinshan"_id, evidence("half"_id, "east"_id, 50));
  record.does("pinghu"_id, ConfirmEvidence{"half"_id, {}});
  CHECK_FALSE(is_complete(record.model, east));
  record.does("jinshan"_id, evidence("all"_id, "east"_id, 100));
  CHECK(progress_pct(record.model, east) == 100);
  CHECK_FALSE(is_complete(record.model, east));
  record.does("pinghu"_id, DisputeEvidence{"all"_id, words("no")});
  CHECK(progress_pct(record.model, east) == 50);
  record.does("pinghu"_id, ConfirmEvidence{"all"_id, {}});
  CHECK(is_complete(record.model, east));
  record.does("jinshan"_id, evidence("again"_id, "east"_id, 100));
  CHECK_FALSE(is_complete(record.model, east));  // the newest one is not confirmed yet
  record.does("shanghai"_id, ConfirmEvidence{"again"_id, {}});
  CHECK(is_complete(record.model, east));
}

TEST_CASE("ties count what two parties have done together") {
  TestRecord record = with_commitment();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id, "jiaxing"_id}));
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("jinshan"_id, position("lanes"_id, "no"_id, Stance::oppose));
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::oppose));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id}, {},
                                      {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)}));
  record.does("jinshan"_id, agreement("draft"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  const std::vector<Tie> all = ties(record.model);
  CHECK(all.size() == 45);  // 10 parties, two by two
  for (const Tie& tie : all) {
    CHECK(tie.first < tie.second);
    if (tie.first.str() == "jinshan" && tie.second.str() == "pinghu") {
      CHECK(tie == Tie{"jinshan"_id, "pinghu"_id, TieKind::horizontal, 1, 1, 1, 1});
    } else {
      CHECK(tie.joint_acts() == 0);
    }
  }
}
