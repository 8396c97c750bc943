// What holds for every sequence of acts.
#include "model/random_acts.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

// What belongs to `party`: all that the model holds in its name.
Model belongings(const Model& model, const PartyId& party) {
  Model own;
  const auto take = [&](auto Model::* nouns, const auto& is_own) {
    for (const auto& entry : model.*nouns) {
      if (is_own(entry.second)) (own.*nouns).insert(entry);
    }
  };
  const auto by_party = [&](const auto& noun) { return noun.party == party; };
  if (model.cooperation && model.cooperation->secretary == party) own.cooperation = model.cooperation;
  take(&Model::parties, [&](const Party& noun) { return noun.id() == party; });
  take(&Model::indicators, by_party);
  take(&Model::series, by_party);
  take(&Model::goals, by_party);
  take(&Model::plans, by_party);
  take(&Model::projects, by_party);
  take(&Model::matters, by_party);
  take(&Model::commitments, by_party);
  take(&Model::evidence, by_party);
  take(&Model::contributions, by_party);
  take(&Model::meetings, by_party);
  take(&Model::appraisals, by_party);
  for (const auto& [item, plan] : model.plan_of_item) {
    if (own.plans.contains(plan)) own.plan_of_item.emplace(item, plan);
  }
  // Shared nouns, only what is the party's in them.
  for (const auto& [id, matter] : model.matters) {
    std::vector<Position> positions = matter.positions;
    std::erase_if(positions, [&](const Position& position) { return position.party != party; });
    own.matters[id].positions = positions;
  }
  for (const auto& [id, agreement] : model.agreements) {
    Agreement& mine = own.agreements[id];
    for (Version version : agreement.versions) {
      std::erase_if(version.signatures, [&](const Signature& signature) { return signature.party != party; });
      if (version.party != party) version.terms = {};
      mine.versions.push_back(version);
    }
  }
  for (const auto& [id, reported] : model.evidence) {
    std::vector<Response> responses = reported.responses;
    std::erase_if(responses, [&](const Response& response) { return response.party != party; });
    own.evidence[id].responses = responses;
  }
  for (const auto& [id, transfer] : model.transfers) {
    if (transfer.terms.from == party) own.transfers[id].paid = transfer.paid;
    if (transfer.terms.to == party) own.transfers[id].confirmed = transfer.confirmed;
  }
  for (const auto& [id, commitment] : model.commitments) {
    std::vector<PartyId> accepted = commitment.accepted_by;
    std::erase_if(accepted, [&](const PartyId& who) { return who != party; });
    own.commitments[id].accepted_by = accepted;
  }
  return own;
}

template <class Map>
void keep_keys_of(Map& nouns, const Map& of) {
  std::erase_if(nouns, [&](const auto& entry) { return !of.contains(entry.first); });
}

// The documented ways in which an allowed act of one party changes what is another's: what they add is taken out of
// `after`, so that what is left must be as it was. `act` was just applied to `before`.
void set_aside_what_rules_allow(const record::Act& act, const Model& before, const Model& whole_before, Model& after) {
  const std::string& kind = act.statement.kind;
  // 1. Something new appears that is shared (a matter, an agreement, evidence, a commitment): no one's old thing changes.
  keep_keys_of(after.matters, before.matters);
  keep_keys_of(after.evidence, before.evidence);
  keep_keys_of(after.commitments, before.commitments);
  keep_keys_of(after.agreements, before.agreements);
  // 2. The secretary admits anew a party that has not joined, and with that states its standing.
  if (kind == AdmitParty::kind) {
    for (auto& [id, party] : after.parties) {
      if (!whole_before.parties.at(id).joined && !party.joined) party = before.parties.at(id);
    }
  }
  // 3. The position of the last voter needed, or the common superior, decides a matter, whoever raised it.
  if (kind == TakePosition::kind || kind == DecideMatter::kind) {
    for (auto& [id, matter] : after.matters) {
      matter.decision = before.matters.at(id).decision;
      if (!matter.party.empty()) matter.positions = before.matters.at(id).positions;
    }
  }
  // 4. A new version is added to an agreement by one of its parties; the versions that were there stay.
  for (auto& [id, agreement] : after.agreements) agreement.versions.resize(before.agreements.at(id).versions.size());
  // 5. The last signature brings a version into force: commitments and unpaid transfers under that agreement become what
  //    all its parties signed.
  std::optional<AgreementId> signed_agreement;
  if (kind == SignAgreement::kind)
    signed_agreement = record::decode<SignAgreement>(act.statement.body, kind)->agreement;
  keep_keys_of(after.transfers, before.transfers);
  for (const auto& [id, transfer] : before.transfers) {
    const Transfer& was = whole_before.transfers.at(id);
    if (was.agreement == signed_agreement && !was.paid) after.transfers.emplace(id, transfer);
  }
  // 6. Responses, reports and acceptances are kept with the commitment or evidence they are on.
  for (auto& [id, commitment] : after.commitments) {
    const Commitment& was = before.commitments.at(id);
    if (signed_agreement && whole_before.commitments.at(id).agreement == signed_agreement) commitment = was;
    if (kind == ReportEvidence::kind) commitment.evidence = was.evidence;
    if (kind == AcceptDuty::kind && !was.party.empty()) commitment.accepted_by = was.accepted_by;
  }
  if (kind == ConfirmEvidence::kind || kind == DisputeEvidence::kind) {
    for (auto& [id, reported] : after.evidence) {
      if (!reported.party.empty()) reported.responses = before.evidence.at(id).responses;
    }
  }
  // 7. Contributions are kept with their matter, answers to an invitation and approvals with their meeting.
  if (kind == MakeContribution::kind) {
    for (auto& [id, matter] : after.matters) matter.contributions = before.matters.at(id).contributions;
  }
  if (kind == AttendMeeting::kind || kind == ApproveMinutes::kind) {
    for (auto& [id, meeting] : after.meetings) {
      const Meeting& was = before.meetings.at(id);
      meeting.attendance = was.attendance;
      if (meeting.minutes) meeting.minutes->approvals = was.minutes->approvals;
    }
  }
  // 8. A party reports the stage of its own item in a project that another party defined.
  if (kind == AdvanceProject::kind) {
    for (auto& [id, project] : after.projects) project.steps.resize(before.projects.at(id).steps.size());
  }
}

}  // namespace

TEST_CASE("a refused act changes nothing, and an allowed one only what is its party's, but for the documented rules") {
  std::map<std::string, int> allowed;
  CHECK(rc::check([&] {
    TestRecord record = small_cooperation();
    for (int i = 0; i < 120; ++i) {
      let_time_pass(record);
      const record::Act act = any_act(record);
      const Model before = record.model;
      const record::Bytes bytes = model_bytes(before);
      if (!record.add(act)) {
        RC_ASSERT(model_bytes(record.model) == bytes);
        RC_ASSERT(record.model == before);
        continue;
      }
      RC_ASSERT(may(before, act));
      remember_key(record, act);
      ++allowed[act.statement.kind];
      for (const auto& [id, matter] : before.matters) {
        Matter now = record.model.matters.at(id);
        now.contributions = matter.contributions;  // it may still be discussed
        if (matter.decision) RC_ASSERT(now == matter);
      }
      for (const PartyId& other : actors) {
        if (other == act.statement.party) continue;
        const Model was = belongings(before, other);
        Model is = belongings(record.model, other);
        if (act.statement.kind == AdmitParty::kind) keep_keys_of(is.parties, was.parties);
        set_aside_what_rules_allow(act, was, before, is);
        if (is != was)
          RC_FAIL(act.statement.kind + " by " + act.statement.party.str() + " changed what is " + other.str() + "'s");
      }
    }
    // The same acts, in any split, give the same model.
    Model folded;
    std::span<const record::Act> rest = record.acts;
    while (!rest.empty()) {
      const std::size_t count = 1 + pick(static_cast<unsigned>(rest.size()));
      RC_ASSERT(fold(folded, rest.first(count)));
      rest = rest.subspan(count);
    }
    RC_ASSERT(folded == record.model);
    RC_ASSERT(model_bytes(folded) == model_bytes(record.model));
  }));
  // The generator reaches all kinds but the founding, the secretary's own settings and borders.
  std::vector<std::string> kinds;
  for_each_kind([&]<class Body>(std::type_identity<Body>) { kinds.emplace_back(Body::kind); });
  for (const std::string& kind : kinds) {
    INFO(kind);
    const bool is_left_out =
        kind == FoundCooperation::kind || kind == ConfigureCooperation::kind || kind == SetBorders::kind;
    CHECK((allowed[kind] > 0) == !is_left_out);
  }
}

TEST_CASE("a fold stops at the first refusal and keeps what came before it") {
  TestRecord record = small_cooperation();
  std::vector<record::Act> acts = record.acts;
  acts.insert(acts.begin() + 3, record.sign("nobody"_id, goal("g"_id)));
  Model model;
  const auto folded = fold(model, acts);
  REQUIRE_FALSE(folded);
  CHECK(to_string(folded.error().faults.front()) ==
        "goal.set by nobody: 'nobody' is not a party that has joined; expected one that has");
  Model three;
  REQUIRE(fold(three, std::span(acts).first(3)));
  CHECK(model == three);
}
