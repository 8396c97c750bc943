// Random records for tests of what holds for every sequence of acts: random parties do random things with few ids, so that many
// of them are allowed. Included by tests only.
#pragma once

#include <rapidcheck.h>

#include <functional>

#include "model/testing.h"

namespace comity::model::testing {

// Evenly, also while rapidcheck begins with small sizes.
inline unsigned pick(unsigned below) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0u, below)); }
inline AnyId one_of(std::initializer_list<std::string_view> ids) {
  return {ids.begin()[pick(static_cast<unsigned>(ids.size()))]};
}

inline const std::vector<PartyId> actors{"office"_id, "shanghai"_id, "jinshan"_id, "jiaxing"_id,
                                         "pinghu"_id, "jiashan"_id,  "nobody"_id};
inline PartyId any_party() { return actors[pick(static_cast<unsigned>(actors.size()))]; }
inline AnyId any_goal() { return one_of({"g1", "g2", "g3"}); }
inline AnyId any_item() { return one_of({"i1", "i2", "i3"}); }
inline AnyId any_commitment() { return one_of({"c1", "c2", "c3"}); }
inline AnyId any_evidence() { return one_of({"e1", "e2", "e3"}); }
inline AnyId any_option() { return one_of({"yes", "no"}); }

template <class T, class Make>
std::vector<T> several(unsigned most, Make make) {
  std::vector<T> all;
  for (unsigned count = pick(most + 1); count > 0; --count) all.push_back(make());
  return all;
}

inline CommitmentTerms any_terms() {
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
inline record::Act advance(const TestRecord& record, const PartyId& party) {
  const Project* project = any_of(record.model.projects);
  const PlanItemId item = project == nullptr || pick(4) == 0 ? PlanItemId(any_item()) : project->items.front();
  const Plan* plan = record.model.plan_with(item);
  return record.sign(plan == nullptr ? party : plan->party,
                     AdvanceProject{"r1"_id, item, static_cast<Stage>(pick(8)), "2026-01-01"_day});
}

// The acceptance of a duty, mostly by a party that has one.
inline record::Act accept(const TestRecord& record, const PartyId& party) {
  const Commitment* on = any_of(record.model.commitments);
  if (on == nullptr || on->terms.duties.empty()) return record.sign(party, AcceptDuty{any_commitment()});
  return record.sign(on->terms.duties.back().party, AcceptDuty{on->id()});
}

// A report on some commitment, by one of those it names when there are any.
inline record::Act report(const TestRecord& record, const PartyId& party) {
  const Commitment* on = any_of(record.model.commitments);
  if (on == nullptr || on->terms.duties.empty())
    return record.sign(party, evidence(any_evidence(), any_commitment(), 50));
  const PartyId& doer = on->terms.duties[pick(static_cast<unsigned>(on->terms.duties.size()))].party;
  return record.sign(doer, evidence(any_evidence(), {on->id().str()}, static_cast<int>(pick(3)) * 50));
}

// An answer to some evidence, as often as not by somebody who accepted the commitment.
inline record::Act answer(const TestRecord& record, const PartyId& party) {
  const Evidence* on = any_of(record.model.evidence);
  PartyId who = party;
  if (on != nullptr && pick(2) == 0) who = record.model.commitments.at(on->commitment).accepted_by.back();
  const AnyId id = on == nullptr ? any_evidence() : AnyId{on->id.str()};
  return pick(2) == 0 ? record.sign(who, ConfirmEvidence{id, {}}) : record.sign(who, DisputeEvidence{id, words("no")});
}

// An agreement between two, or the next version of one.
inline record::Act propose(const TestRecord& record, const PartyId& party) {
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
inline record::Act settle(const TestRecord& record, const PartyId& party) {
  const Transfer* due = any_of(record.model.transfers);
  if (due == nullptr || pick(4) == 0) {
    const AnyId id = one_of({"t1", "t2"});
    return pick(2) == 0 ? record.sign(party, PayTransfer{id}) : record.sign(party, ConfirmTransfer{id});
  }
  if (!due->paid) return record.sign(due->terms.from, PayTransfer{due->terms.id});
  return record.sign(due->terms.to, ConfirmTransfer{due->terms.id});
}

inline PersonId any_person() { return *PersonId::parse(pick(3) == 0 ? "li.wei" : "lu.ming"); }

// Mostly leaders with another role, so that the parties' acts go on.
inline record::Act authorise(const TestRecord& record, const PartyId& party) {
  std::vector<PersonRole> roles{static_cast<PersonRole>(pick(5))};
  if (pick(4) != 0 && roles[0] != PersonRole::leader) roles.push_back(PersonRole::leader);
  return record.sign(party, AuthorisePerson{any_person(), words("Li"), roles});
}

inline AnyId any_matter() { return one_of({"m1", "m2", "m3"}); }

// Something about a meeting, mostly what comes next for it.
inline record::Act meet(const TestRecord& record) {
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

inline record::Act discuss(const TestRecord& record, const PartyId& party) {
  const AnyId id = one_of({"d1", "d2", "d3"});
  const Contribution* on = any_of(record.model.contributions);
  if (on == nullptr || pick(2) == 0)
    return record.sign(party, MakeContribution{id, any_matter(), {}, words("I think"), {}});
  return record.sign(party, MakeContribution{id, on->matter, on->id, words("I do not"), {}});
}

// One of several acts, by a random party, on the record as it is.
inline record::Act any_act(const TestRecord& record) {
  const PartyId party = any_party();
  const auto sign = [&](const auto& body) { return record.sign(party, body); };
  switch (pick(45)) {
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
    case 40:
    case 41: return sign(scenario(one_of({"s1", "s2"}), several<PlanId>(1, [] { return one_of({"p1", "p2"}); })));
    case 42:
    case 43: return sign(valuation(one_of({"v1", "v2", "v3"}), one_of({"s1", "s2"}), {any_party(), any_party()}));
    default: return sign(ChangeKey{key_named(one_of({"k1", "k2"}).text).public_key()});
  }
}

inline TestRecord small_cooperation() {
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

inline void let_time_pass(TestRecord& record) {
  if (pick(30) == 0) record.now += std::chrono::hours(2);
  if (pick(50) == 0) record.now += std::chrono::days(60);
}

// After an act that the record took: what the party signs with from now on.
inline void remember_key(TestRecord& record, const record::Act& act) {
  if (act.statement.kind != ChangeKey::kind) return;
  record.keys.erase(act.statement.party);
  const auto key = record.model.parties.at(act.statement.party).standing.key;
  for (const char* name : {"k1", "k2"}) {
    if (key_named(name).public_key() == key) record.keys.emplace(act.statement.party, key_named(name));
  }
}

}  // namespace comity::model::testing
