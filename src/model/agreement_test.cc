#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

const std::vector<PartyId> two{"jinshan"_id, "pinghu"_id};
const std::vector<PartyId> three{"jinshan"_id, "pinghu"_id, "jiaxing"_id};

CommitmentTerms build(AnyId id, std::vector<CommitmentId> after = {}) {
  return commitment(id, {{"jinshan"_id, Role::responsible}}, std::move(after));
}

void sign_all(TestRecord& record, AnyId id) {
  for (const PartyId& party : record.model.agreements.at(id).newest().terms.parties)
    record.does(party, record.signature_of(id));
}

void conclude(TestRecord& record, const ProposeAgreement& body) {
  record.does(body.terms.parties.front(), body);
  sign_all(record, {body.id.str()});
}

std::string proposed(TestRecord& record, const ProposeAgreement& body) { return record.refusal("jinshan"_id, body); }

Division division(std::vector<Share> shares) {
  return {words("cost"), {100, "CNY"}, "proportional", std::move(shares)};
}

ProposeAgreement dividing(std::vector<Share> shares) {
  ProposeAgreement body = agreement("pact"_id, two);
  body.terms.divisions = {division(std::move(shares))};
  return body;
}

}  // namespace

TEST_CASE("a proposed agreement is a version with a hash, without signatures, and changes nothing else") {
  TestRecord record = cooperation_of_all();
  const Instant at = record.now;
  const ProposeAgreement body =
      agreement("pact"_id, two, {build("east"_id)}, {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)});
  record.does("jinshan"_id, body);
  const Agreement& pact = record.model.agreements.at("pact"_id);
  REQUIRE(pact.versions.size() == 1);
  CHECK(pact.newest() == Version{1, version_hash("pact"_id, 1, body.terms), "jinshan"_id, at, body.terms, {}});
  CHECK(pact.in_force() == nullptr);
  CHECK(record.model.commitments.empty());
  CHECK(record.model.transfers.empty());
}

TEST_CASE("a version's hash differs by agreement, number and every term") {
  const Terms terms = agreement("pact"_id, two).terms;
  const record::Hash hash = version_hash("pact"_id, 1, terms);
  CHECK(hash == version_hash("pact"_id, 1, terms));
  CHECK(hash != version_hash("fact"_id, 1, terms));
  CHECK(hash != version_hash("pact"_id, 2, terms));
  Terms other = terms;
  other.text.zh += "。";
  CHECK(hash != version_hash("pact"_id, 1, other));
}

TEST_CASE("an agreement is in force exactly when every party has signed the same version") {
  for (unsigned signers = 0; signers < 8; ++signers) {
    TestRecord record = cooperation_of_all();
    record.does("jinshan"_id,
                agreement("pact"_id, three, {build("east"_id)}, {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)}));
    Instant last;
    for (unsigned i = 0; i < 3; ++i) {
      if ((signers >> i & 1u) == 0) continue;
      last = record.now;
      record.does(three[i], record.signature_of("pact"_id));
    }
    const Agreement& pact = record.model.agreements.at("pact"_id);
    CHECK((pact.in_force() != nullptr) == (signers == 7));
    CHECK(record.model.commitments.contains("east"_id) == (signers == 7));
    CHECK(record.model.transfers.contains("pay"_id) == (signers == 7));
    if (signers == 7) {
      CHECK(pact.in_force_version == 1);
      CHECK(pact.in_force_since == last);
      const Commitment& east = record.model.commitments.at("east"_id);
      CHECK(east.party.str() == "jinshan");
      CHECK(east.agreement == AgreementId("pact"_id));
      CHECK(east.made == last);
      CHECK(east.accepted_by == three);
    }
  }
}

TEST_CASE("signatures of an older version do not count for a newer one") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, agreement("pact"_id, two));
  const SignAgreement first = record.signature_of("pact"_id);
  record.does("pinghu"_id, first);
  record.does("pinghu"_id, agreement("pact"_id, two, {build("east"_id)}, {}, 2));
  const Version& second = record.model.agreements.at("pact"_id).newest();
  CHECK(record.refusal("jinshan"_id, first) ==
        "agreement.sign by jinshan: it signs " + record::to_hex(first.version_hash.bytes) +
            "; expected the newest version, 2, " + record::to_hex(second.hash.bytes));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  CHECK(record.model.agreements.at("pact"_id).in_force() == nullptr);
  record.does("pinghu"_id, record.signature_of("pact"_id));
  CHECK(record.model.agreements.at("pact"_id).in_force_version == 2);
}

TEST_CASE("a signature is refused to strangers, twice, and on what does not exist") {
  TestRecord record = cooperation_of_all();
  CHECK(record.refusal("jinshan"_id, SignAgreement{"pact"_id, {}}) ==
        "agreement.sign by jinshan: there is no agreement 'pact'; expected the id of an existing agreement");
  record.does("jinshan"_id, agreement("pact"_id, two));
  CHECK(record.refusal("shanghai"_id, record.signature_of("pact"_id)) ==
        "agreement.sign by shanghai: 'shanghai' is no party of 'pact'; expected one of its parties");
  record.does("jinshan"_id, record.signature_of("pact"_id));
  CHECK(record.refusal("jinshan"_id, record.signature_of("pact"_id)) ==
        "agreement.sign by jinshan: 'jinshan' has signed this version already; expected no second signature");
}

TEST_CASE("an amendment drops the commitments it leaves out, with their evidence kept, and takes them up again") {
  TestRecord record = cooperation_of_all();
  conclude(record, agreement("pact"_id, two, {build("east"_id), build("west"_id)}));
  const Instant made = record.model.commitments.at("east"_id).made;
  record.does("jinshan"_id, evidence("report"_id, "east"_id, 40));
  conclude(record, agreement("pact"_id, two, {build("west"_id), build("bridge"_id)}, {}, 2));
  CHECK(record.model.commitments.at("east"_id).dropped);
  CHECK(record.model.commitments.at("east"_id).evidence.size() == 1);
  CHECK_FALSE(record.model.commitments.at("west"_id).dropped);
  CHECK(record.model.commitments.contains("bridge"_id));
  CHECK(record.refusal("jinshan"_id, evidence("more"_id, "east"_id, 50)) ==
        "evidence.report by jinshan: commitment 'east' was dropped; expected one that is in force");
  conclude(record, agreement("pact"_id, two, {build("east"_id)}, {}, 3));
  CHECK_FALSE(record.model.commitments.at("east"_id).dropped);
  CHECK(record.model.commitments.at("east"_id).made == made);
  CHECK(record.model.commitments.at("west"_id).dropped);
}

TEST_CASE("an amendment replaces transfers that are due and keeps those that were paid") {
  TestRecord record = cooperation_of_all();
  const TransferTerms paid = transfer("paid"_id, "jinshan"_id, "pinghu"_id, 100);
  conclude(record, agreement("pact"_id, two, {}, {paid, transfer("due"_id, "jinshan"_id, "pinghu"_id, 200)}));
  record.does("jinshan"_id, PayTransfer{"paid"_id});
  CHECK(proposed(record, agreement("pact"_id, two, {}, {transfer("paid"_id, "jinshan"_id, "pinghu"_id, 99)}, 2)) ==
        "agreement.propose by jinshan: transfer 'paid' was paid and is changed; expected the transfer as it was paid");
  conclude(record, agreement("pact"_id, two, {}, {transfer("later"_id, "pinghu"_id, "jinshan"_id, 300)}, 2));
  CHECK(record.model.transfers.at("paid"_id).paid);
  CHECK_FALSE(record.model.transfers.contains("due"_id));
  CHECK(record.model.transfers.contains("later"_id));
}

TEST_CASE("a transfer paid between proposal and signature cannot be signed away on other terms") {
  TestRecord record = cooperation_of_all();
  conclude(record, agreement("pact"_id, two, {}, {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)}));
  record.does("pinghu"_id, agreement("pact"_id, two, {}, {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 900)}, 2));
  record.does("jinshan"_id, PayTransfer{"pay"_id});
  CHECK(record.refusal("pinghu"_id, record.signature_of("pact"_id)) ==
        "agreement.sign by pinghu: transfer 'pay' was paid since on other terms; expected a new version with the "
        "transfer as it was paid");
}

TEST_CASE("an acceptance outlives an amendment that leaves its commitment as it was, and no other") {
  TestRecord record = cooperation_of_all();
  const auto with_help = [](AnyId id) {
    return commitment(id, {{"jinshan"_id, Role::responsible}, {"shanghai"_id, Role::consulted}});
  };
  conclude(record, agreement("pact"_id, two, {with_help("east"_id), with_help("west"_id)}));
  record.does("shanghai"_id, AcceptDuty{"east"_id});
  record.does("shanghai"_id, AcceptDuty{"west"_id});
  CommitmentTerms later = with_help("west"_id);
  later.due = "2029-12-31"_day;
  conclude(record, agreement("pact"_id, two, {with_help("east"_id), later}, {}, 2));
  CHECK(record.model.commitments.at("east"_id).is_accepted_by("shanghai"_id));
  CHECK_FALSE(record.model.commitments.at("west"_id).is_accepted_by("shanghai"_id));
  CHECK(record.model.commitments.at("west"_id).accepted_by == two);
}

TEST_CASE("a party of the version in force cannot be amended out of it without its signature") {
  TestRecord record = cooperation_of_all();
  conclude(record, agreement("pact"_id, three, {build("east"_id)}));
  CHECK(proposed(record, agreement("pact"_id, two, {}, {}, 2)) ==
        "agreement.propose by jinshan: it leaves out 'jiaxing', a party of version 1, which is in force; "
        "expected all its parties, which must sign what replaces it");
  std::vector<PartyId> more = three;
  more.push_back("huangshan"_id);
  conclude(record, agreement("pact"_id, more, {}, {}, 2));
  CHECK(record.model.commitments.at("east"_id).dropped);
}

TEST_CASE("a version in force stays so until the next is signed by all") {
  TestRecord record = cooperation_of_all();
  conclude(record, agreement("pact"_id, two, {build("east"_id)}));
  record.does("pinghu"_id, agreement("pact"_id, three, {}, {}, 2));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  CHECK(record.model.agreements.at("pact"_id).in_force()->number == 1);
  CHECK_FALSE(record.model.commitments.at("east"_id).dropped);
  record.does("jiaxing"_id, record.signature_of("pact"_id));
  CHECK(record.model.agreements.at("pact"_id).in_force()->number == 2);
}

TEST_CASE("versions are numbered one by one and proposed by the agreement's parties") {
  TestRecord record = cooperation_of_all();
  CHECK(proposed(record, agreement("pact"_id, two, {}, {}, 2)) ==
        "agreement.propose by jinshan: version 2 of 'pact'; expected version 1");
  record.does("jinshan"_id, agreement("pact"_id, two));
  CHECK(proposed(record, agreement("pact"_id, two)) ==
        "agreement.propose by jinshan: version 1 of 'pact'; expected version 2");
  CHECK(proposed(record, agreement("pact"_id, two, {}, {}, 3)) ==
        "agreement.propose by jinshan: version 3 of 'pact'; expected version 2");
  CHECK(
      record.refusal("shanghai"_id, agreement("pact"_id, {"shanghai"_id, "jinshan"_id}, {}, {}, 2)) ==
      "agreement.propose by shanghai: 'shanghai' is no party of 'pact'; expected a new version by one of its parties");
}

TEST_CASE("an agreement is between two or more known parties, the proposer among them, in words") {
  TestRecord record = cooperation_of_all();
  const std::string by = "agreement.propose by jinshan: ";
  ProposeAgreement body = agreement("pact"_id, two);
  body.terms.title = {};
  CHECK(proposed(record, body) == by + "terms.title is empty; expected words in at least one language");
  body = agreement("pact"_id, two);
  body.terms.text = {};
  CHECK(proposed(record, body) == by + "terms.text is empty; expected words in at least one language");
  CHECK(proposed(record, agreement("pact"_id, {"shanghai"_id, "pinghu"_id})) ==
        by + "'jinshan' proposes an agreement it does not sign; expected the proposer among the parties");
  CHECK(proposed(record, agreement("pact"_id, {"jinshan"_id})) ==
        by + "an agreement of one party; expected at least two");
  CHECK(proposed(record, agreement("pact"_id, {"jinshan"_id, "pinghu"_id, "pinghu"_id})) ==
        by + "party 'pinghu' is given twice; expected each once");
  CHECK(proposed(record, agreement("pact"_id, {"jinshan"_id, "nobody"_id})) ==
        by + "terms.parties names 'nobody', which is not a party; expected a party of the cooperation");
}

TEST_CASE("an agreement carries out a matter that is decided") {
  TestRecord record = cooperation_of_all();
  ProposeAgreement body = agreement("pact"_id, two);
  body.terms.matter = "lanes"_id;
  CHECK(proposed(record, body) ==
        "agreement.propose by jinshan: there is no matter 'lanes'; expected the id of an existing matter");
  record.does("office"_id, matter("lanes"_id, {"jinshan"_id}));
  CHECK(proposed(record, body) ==
        "agreement.propose by jinshan: matter 'lanes' is not decided; expected a decided matter");
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("jinshan"_id, body);
}

TEST_CASE("a transfer is of a positive amount, between two signing parties, under an id that is free") {
  TestRecord record = cooperation_of_all();
  conclude(record, agreement("other"_id, two, {}, {transfer("taken"_id, "jinshan"_id, "pinghu"_id, 100)}));
  const std::string by = "agreement.propose by jinshan: ";
  const auto said = [&](std::vector<TransferTerms> transfers) {
    return proposed(record, agreement("pact"_id, two, {}, std::move(transfers)));
  };
  CHECK(said({transfer("taken"_id, "jinshan"_id, "pinghu"_id, 1)}) ==
        by + "transfer 'taken' exists already; expected an id that is not taken");
  CHECK(said({transfer("t"_id, "jinshan"_id, "shanghai"_id, 1)}) ==
        by +
            "transfer 't' is between parties of which 'shanghai' does not sign; expected the agreement's parties only");
  CHECK(said({transfer("t"_id, "shanghai"_id, "jinshan"_id, 1)}) ==
        by +
            "transfer 't' is between parties of which 'shanghai' does not sign; expected the agreement's parties only");
  CHECK(said({transfer("t"_id, "jinshan"_id, "jinshan"_id, 1)}) ==
        by + "'jinshan' pays itself; expected another payee");
  CHECK(said({transfer("t"_id, "jinshan"_id, "pinghu"_id, 0)}) ==
        by + "transfer 't' is of 0.00 CNY; expected an amount above 0");
  CHECK(said({transfer("t"_id, "jinshan"_id, "pinghu"_id, 1), transfer("t"_id, "jinshan"_id, "pinghu"_id, 1)}) ==
        by + "transfer 't' is given twice; expected each once");
}

TEST_CASE("the shares of a division are the signers', in one currency, and add up to the total exactly") {
  TestRecord record = cooperation_of_all();
  const std::string by = "agreement.propose by jinshan: ";
  const auto said = [&](std::vector<Share> shares) { return proposed(record, dividing(std::move(shares))); };
  CHECK(said({{"jinshan"_id, {60, "CNY"}}, {"pinghu"_id, {40, "USD"}}}) ==
        by + "the share of 'pinghu' is in USD; expected the total's currency, CNY");
  CHECK(said({{"jinshan"_id, {60, "CNY"}}, {"shanghai"_id, {40, "CNY"}}}) ==
        by + "'shanghai' has a share but does not sign; expected shares of the agreement's parties only");
  CHECK(said({{"jinshan"_id, {60, "CNY"}}, {"jinshan"_id, {40, "CNY"}}}) ==
        by + "'jinshan' has two shares; expected one share for each party");
  CHECK(said({{"jinshan"_id, {60, "CNY"}}, {"pinghu"_id, {39, "CNY"}}}) ==
        by + "the shares add up to 0.99 CNY; expected the total, 1.00 CNY");
  CHECK(said({}) == by + "the shares add up to 0.00 CNY; expected the total, 1.00 CNY");
  constexpr std::int64_t most = 999'999'999'999'999'999;
  CHECK(said({{"jinshan"_id, {most, "CNY"}}, {"pinghu"_id, {most, "CNY"}}}).starts_with(by + "the shares "));
  record.does("jinshan"_id, dividing({{"jinshan"_id, {101, "CNY"}}, {"pinghu"_id, {-1, "CNY"}}}));
}

TEST_CASE("the commitments of an agreement follow the rules of commitments, under ids that are free") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, MakeCommitment{build("taken"_id)});
  const std::string by = "agreement.propose by jinshan: ";
  const auto said = [&](std::vector<CommitmentTerms> commitments) {
    return proposed(record, agreement("pact"_id, two, std::move(commitments)));
  };
  CHECK(said({build("taken"_id)}) == by + "commitment 'taken' exists already; expected an id that is not taken");
  CHECK(said({build("a"_id), build("a"_id)}) == by + "commitment 'a' is given twice; expected each once");
  CHECK(said({build("a"_id, {"z"_id})}) == by + "commitment 'a' comes after 'z'; expected another existing commitment");
  CHECK(said({build("a"_id, {"a"_id})}) == by + "commitment 'a' comes after 'a'; expected another existing commitment");
  CHECK(said({build("a"_id, {"b"_id}), build("b"_id, {"c"_id}), build("c"_id, {"a"_id})}) ==
        by + "commitment 'a' would wait for itself; expected predecessors without a cycle");
  CHECK(said({build("d"_id, {"a"_id}), build("a"_id, {"b"_id}), build("b"_id, {"a"_id})}) ==
        by + "commitment 'a' would wait for itself; expected predecessors without a cycle");
  record.does("jinshan"_id,
              agreement("pact"_id, two, {build("a"_id, {"b"_id, "taken"_id}), build("b"_id, {"taken"_id})}));
}

TEST_CASE("an amendment cannot close a circle with commitments outside it") {
  TestRecord record = cooperation_of_all();
  conclude(record, agreement("pact"_id, two, {build("a"_id)}));
  record.does("jinshan"_id, MakeCommitment{build("own"_id, {"a"_id})});
  CHECK(proposed(record, agreement("pact"_id, two, {build("a"_id, {"own"_id})}, {}, 2)) ==
        "agreement.propose by jinshan: commitment 'a' would wait for itself; expected predecessors without a cycle");
}

TEST_CASE("two amendments that are allowed one by one cannot both come into force when together they close a circle") {
  TestRecord record = cooperation_of_all();
  conclude(record, agreement("first"_id, two, {build("a"_id)}));
  conclude(record, agreement("second"_id, two, {build("b"_id)}));
  record.does("jinshan"_id, agreement("first"_id, two, {build("a"_id, {"b"_id})}, {}, 2));
  record.does("jinshan"_id, agreement("second"_id, two, {build("b"_id, {"a"_id})}, {}, 2));
  sign_all(record, "first"_id);
  CHECK(record.refusal("jinshan"_id, record.signature_of("second"_id)) ==
        "agreement.sign by jinshan: commitment 'b' would wait for itself; expected predecessors without a cycle");
}

TEST_CASE("an id that another agreement took since the proposal stops the signing") {
  TestRecord record = cooperation_of_all();
  const std::vector<CommitmentTerms> commitments{build("east"_id)};
  const std::vector<TransferTerms> transfers{transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)};
  record.does("jinshan"_id, agreement("first"_id, two, commitments));
  record.does("jinshan"_id, agreement("second"_id, two, {}, transfers));
  conclude(record, agreement("third"_id, two, commitments, transfers));
  CHECK(record.refusal("jinshan"_id, record.signature_of("first"_id)) ==
        "agreement.sign by jinshan: commitment 'east' has been made elsewhere since; expected a new version with "
        "another id");
  CHECK(record.refusal("jinshan"_id, record.signature_of("second"_id)) ==
        "agreement.sign by jinshan: transfer 'pay' has been agreed elsewhere since; expected a new version with "
        "another id");
}

TEST_CASE("a transfer is paid by the payer and confirmed by the payee, once each") {
  TestRecord record = cooperation_of_all();
  CHECK(record.refusal("jinshan"_id, PayTransfer{"pay"_id}) ==
        "transfer.pay by jinshan: there is no transfer 'pay'; expected the id of an existing transfer");
  CHECK(record.refusal("jinshan"_id, ConfirmTransfer{"pay"_id}) ==
        "transfer.confirm by jinshan: there is no transfer 'pay'; expected the id of an existing transfer");
  conclude(record, agreement("pact"_id, two, {}, {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)}));
  CHECK(record.refusal("pinghu"_id, PayTransfer{"pay"_id}) ==
        "transfer.pay by pinghu: transfer 'pay' is due from 'jinshan'; expected the payer itself");
  CHECK(record.refusal("pinghu"_id, ConfirmTransfer{"pay"_id}) ==
        "transfer.confirm by pinghu: transfer 'pay' is not paid yet; expected one that the payer says is paid");
  CHECK(record.refusal("jinshan"_id, ConfirmTransfer{"pay"_id}) ==
        "transfer.confirm by jinshan: transfer 'pay' is due to 'pinghu'; expected the payee itself");
  const Instant paid = record.now;
  record.does("jinshan"_id, PayTransfer{"pay"_id});
  const Instant confirmed = record.now;
  record.does("pinghu"_id, ConfirmTransfer{"pay"_id});
  CHECK(record.model.transfers.at("pay"_id).paid == paid);
  CHECK(record.model.transfers.at("pay"_id).confirmed == confirmed);
  CHECK(record.refusal("jinshan"_id, PayTransfer{"pay"_id}) ==
        "transfer.pay by jinshan: transfer 'pay' is paid already; expected one that is not");
  CHECK(record.refusal("pinghu"_id, ConfirmTransfer{"pay"_id}) ==
        "transfer.confirm by pinghu: transfer 'pay' is confirmed already; expected one that is not");
}
