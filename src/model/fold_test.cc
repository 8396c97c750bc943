// What holds for every sequence of acts. Random parties do random things with few ids, so that many of them are allowed.
#include <rapidcheck.h>

#include <functional>

#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

// Evenly, also while rapidcheck begins with small sizes.
unsigned pick(unsigned below) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0u, below)); }
AnyId one_of(std::initializer_list<std::string_view> ids) {
  return {ids.begin()[pick(static_cast<unsigned>(ids.size()))]};
}

const std::vector<PartyId> actors{"office"_id, "shanghai"_id, "jinshan"_id, "jiaxing"_id,
                                  "pinghu"_id, "jiashan"_id,  "nobody"_id};
PartyId any_party() { return actors[pick(static_cast<unsigned>(actors.size()))]; }
AnyId any_goal() { return one_of({"g1", "g2", "g3"}); }
AnyId any_item() { return one_of({"i1", "i2", "i3"}); }
AnyId any_commitment() { return one_of({"c1", "c2", "c3"}); }
AnyId any_evidence() { return one_of({"e1", "e2", "e3"}); }
AnyId any_option() { return one_of({"yes", "no"}); }

template <class T, class Make>
std::vector<T> several(unsigned most, Make make) {
  std::vector<T> all;
  for (unsigned count = pick(most + 1); count > 0; --count) all.push_back(make());
  return all;
}

CommitmentTerms any_terms() {
  CommitmentTerms terms = commitment(any_commitment());
  terms.duties = several<Duty>(2, [] { return Duty{any_party(), static_cast<Role>(pick(3))}; });
  terms.after = several<CommitmentId>(1, any_commitment);
  return terms;
}

template <class Map>
const typename Map::mapped_type* any_of(const Map& nouns) {
  return nouns.empty() ? nullptr : &std::next(nouns.begin(), pick(static_cast<unsigned>(nouns.size())))->second;
}

// A stage of an item, mostly by the party whose plan has it.
record::Act advance(const TestRecord& record, const PartyId& party) {
  const Project* project = any_of(record.model.projects);
  const PlanItemId item = project == nullptr || pick(4) == 0 ? PlanItemId(any_item()) : project->items.front();
  const Plan* plan = record.model.plan_with(item);
  return record.sign(plan == nullptr ? party : plan->party,
                     AdvanceProject{"r1"_id, item, static_cast<Stage>(pick(8)), "2026-01-01"_day});
}

// The acceptance of a duty, mostly by a party that has one.
record::Act accept(const TestRecord& record, const PartyId& party) {
  const Commitment* on = any_of(record.model.commitments);
  if (on == nullptr || on->terms.duties.empty()) return record.sign(party, AcceptDuty{any_commitment()});
  return record.sign(on->terms.duties.back().party, AcceptDuty{on->id()});
}

// A report on some commitment, by one of those it names when there are any.
record::Act report(const TestRecord& record, const PartyId& party) {
  const Commitment* on = any_of(record.model.commitments);
  if (on == nullptr || on->terms.duties.empty())
    return record.sign(party, evidence(any_evidence(), any_commitment(), 50));
  const PartyId& doer = on->terms.duties[pick(static_cast<unsigned>(on->terms.duties.size()))].party;
  return record.sign(doer, evidence(any_evidence(), {on->id().str()}, static_cast<int>(pick(3)) * 50));
}

// An answer to some evidence, as often as not by somebody who accepted the commitment.
record::Act answer(const TestRecord& record, const PartyId& party) {
  const Evidence* on = any_of(record.model.evidence);
  PartyId who = party;
  if (on != nullptr && pick(2) == 0) who = record.model.commitments.at(on->commitment).accepted_by.back();
  const AnyId id = on == nullptr ? any_evidence() : AnyId{on->id.str()};
  return pick(2) == 0 ? record.sign(who, ConfirmEvidence{id, {}}) : record.sign(who, DisputeEvidence{id, words("no")});
}

// An agreement between two, or the next version of one.
record::Act propose(const TestRecord& record, const PartyId& party) {
  const AnyId id = one_of({"a1", "a2"});
  const auto known = record.model.agreements.find(id);
  const int version = known == record.model.agreements.end() ? 1 : known->second.newest().number + 1;
  PartyId other = any_party();
  if (version > 1 && pick(2) == 0) other = known->second.newest().terms.parties.back();
  const auto transfers =
      several<TransferTerms>(2, [&] { return transfer(one_of({"t1", "t2"}), {party.str()}, {other.str()}, 100); });
  return record.sign(party, agreement(id, {party, other}, several<CommitmentTerms>(2, any_terms), transfers, version));
}

// A payment or its confirmation; mostly the one that is due, by the party that owes it.
record::Act settle(const TestRecord& record, const PartyId& party) {
  const Transfer* due = any_of(record.model.transfers);
  if (due == nullptr || pick(4) == 0) {
    const AnyId id = one_of({"t1", "t2"});
    return pick(2) == 0 ? record.sign(party, PayTransfer{id}) : record.sign(party, ConfirmTransfer{id});
  }
  if (!due->paid) return record.sign(due->terms.from, PayTransfer{due->terms.id});
  return record.sign(due->terms.to, ConfirmTransfer{due->terms.id});
}

PersonId any_person() { return *PersonId::parse(pick(3) == 0 ? "li.wei" : "lu.ming"); }

// Mostly leaders with another role, so that the parties' acts go on.
record::Act authorise(const TestRecord& record, const PartyId& party) {
  std::vector<PersonRole> roles{static_cast<PersonRole>(pick(5))};
  if (pick(4) != 0 && roles[0] != PersonRole::leader) roles.push_back(PersonRole::leader);
  return record.sign(party, AuthorisePerson{any_person(), words("Li"), roles});
}

AnyId any_matter() { return one_of({"m1", "m2", "m3"}); }

// Something about a meeting, mostly what comes next for it.
record::Act meet(const TestRecord& record) {
  const Meeting* meeting = any_of(record.model.meetings);
  const PartyId office = "office"_id;
  const AnyId id = one_of({"f1", "f2", "f3"});
  if (meeting == nullptr || pick(5) == 0) {
    return record.sign(
        office,
        CallMeeting{
            id, words("Meeting"), record.now + std::chrono::hours(1), words("Here"), {}, {any_party(), "office"_id}});
  }
  const PartyId who = meeting->invited[pick(static_cast<unsigned>(meeting->invited.size()))];
  switch (pick(5)) {
    case 0: return record.sign(office, CancelMeeting{pick(2) == 0 ? MeetingId(id) : meeting->id});
    case 1: return record.sign(office, MinuteMeeting{meeting->id, words("So"), {}});
    case 2: return record.sign(who, AttendMeeting{meeting->id, {"Li Wei"}, false});
    default: return record.sign(who, ApproveMinutes{meeting->id, meeting->minutes ? meeting->minutes->version : 1});
  }
}

record::Act discuss(const TestRecord& record, const PartyId& party) {
  const AnyId id = one_of({"d1", "d2", "d3"});
  const Contribution* on = any_of(record.model.contributions);
  if (on == nullptr || pick(2) == 0)
    return record.sign(party, MakeContribution{id, any_matter(), {}, words("I think"), {}});
  return record.sign(party, MakeContribution{id, on->matter, on->id, words("I do not"), {}});
}

// One of several acts, by a random party, on the record as it is.
record::Act any_act(const TestRecord& record) {
  const PartyId party = any_party();
  const auto sign = [&](const auto& body) { return record.sign(party, body); };
  switch (pick(41)) {
    case 0: return sign(goal(any_goal(), pick(2) == 0 ? std::nullopt : std::optional<GoalId>(any_goal())));
    case 1: return sign(WithdrawGoal{any_goal()});
    case 2: return sign(indicator(one_of({"n1", "n2"})));
    case 3: return sign(ReportSeries{one_of({"n1", "n2"}), "s", {{pick(2) == 0 ? "2025" : "2026", Decimal(pick(9))}}});
    case 4: return sign(plan(one_of({"p1", "p2"}), several<PlanItem>(2, [] { return road(any_item()); })));
    case 5: return sign(WithdrawPlan{one_of({"p1", "p2"})});
    case 6: return sign(project("r1"_id, {any_item()}));
    case 7: return advance(record, party);
    case 8: {
      RaiseMatter body =
          matter(one_of({"m1", "m2", "m3"}), {party, actors[2 + pick(3)]}, {static_cast<RuleKind>(pick(2)), {}, {}});
      body.deadline = record.now + std::chrono::days(30);
      return sign(body);
    }
    case 9:
    case 10: return sign(position(one_of({"m1", "m2", "m3"}), any_option(), static_cast<Stance>(pick(3))));
    case 11: return sign(DecideMatter{one_of({"m1", "m2", "m3"}), any_option(), {}});
    case 12: return sign(WithdrawMatter{one_of({"m1", "m2", "m3"})});
    case 13: return propose(record, party);
    case 14:
    case 15:
    case 16: {
      const AnyId id = one_of({"a1", "a2"});
      const auto known = record.model.agreements.find(id);
      if (known == record.model.agreements.end()) return sign(SignAgreement{id, {}});
      return record.sign(known->second.newest().terms.parties[pick(2)], record.signature_of(id));
    }
    case 17: return sign(MakeCommitment{any_terms()});
    case 18: return accept(record, party);
    case 19: return report(record, party);
    case 20:
    case 21: return answer(record, party);
    case 22:
    case 24:
    case 25:
    case 26: return settle(record, party);
    case 23: {
      const auto known = record.model.parties.find(party);
      if (known != record.model.parties.end() && !known->second.joined)
        return sign(JoinCooperation{known->second.admission});
      return sign(AdmitParty{standing_of(any_party(), Level::county, any_party())});
    }
    case 27:
    case 28: return authorise(record, party);
    case 29: return sign(DismissPerson{any_person()});
    case 30: return sign(GiveAppraisal{one_of({"v1", "v2"}), "2026", {any_party(), {}, {}}, Decimal(7), words("Well")});
    case 31:
    case 32:
    case 33: return discuss(record, party);
    case 34:
    case 35:
    case 36:
    case 37:
    case 38:
    case 39: return meet(record);
    default: return sign(ChangeKey{key_named(one_of({"k1", "k2"}).text).public_key()});
  }
}

TestRecord small_cooperation() {
  TestRecord record;
  for (const PartyId& party : actors) record.speakers.emplace(party, "li.wei");
  record.does("office"_id, founding());
  record.bring_in(standing_of("shanghai"_id, Level::province, "office"_id));
  record.bring_in(standing_of("jinshan"_id, Level::county, "shanghai"_id));
  record.bring_in(standing_of("jiaxing"_id, Level::prefecture, "office"_id));
  record.bring_in(standing_of("pinghu"_id, Level::county, "jiaxing"_id));
  record.admit(standing_of("jiashan"_id, Level::county, "jiaxing"_id));
  return record;
}

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
      if (pick(30) == 0) record.now += std::chrono::hours(2);
      if (pick(50) == 0) record.now += std::chrono::days(60);
      const record::Act act = any_act(record);
      const Model before = record.model;
      const record::Bytes bytes = model_bytes(before);
      if (!record.add(act)) {
        RC_ASSERT(model_bytes(record.model) == bytes);
        RC_ASSERT(record.model == before);
        continue;
      }
      RC_ASSERT(may(before, act));
      if (act.statement.kind == ChangeKey::kind) {
        record.keys.erase(act.statement.party);
        const auto key = record.model.parties.at(act.statement.party).standing.key;
        for (const char* name : {"k1", "k2"}) {
          if (key_named(name).public_key() == key) record.keys.emplace(act.statement.party, key_named(name));
        }
      }
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
