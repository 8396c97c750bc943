// A plausible record of any length to measure on, always the same.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/kinds.h"
#include "record/chain.h"
#include "record/described_cbor.h"

namespace comity::bench {

using namespace comity::model;

inline constexpr int party_count = 100;
inline constexpr int cycle_length = 20;

template <class AnyId>
AnyId id(const char* word, int number) {
  return *AnyId::parse(word + std::to_string(number));
}

inline PartyId party(int number) { return id<PartyId>("party-", number % party_count); }

inline record::SecretKey key_of(const PartyId& party) {
  return record::SecretKey::from_seed(record::sha256(record::view(party.str())).bytes);
}

inline Text words(const char* text) { return {text, "嘉善至青浦公路对接工程"}; }

enum class Signing { with_keys, none };

// Writes a plausible record of any length, act by act, always the same: reports of series, goals, matters with positions,
// agreements with commitments and transfers, evidence with confirmation. Knows nothing of the model.
class Writer {
 public:
  explicit Writer(Signing signing) : signing_(signing) {
    for (int i = 0; i < party_count; ++i) keys_.emplace(party(i), key_of(party(i)));
  }

  std::vector<record::Act> write(int count) {
    std::vector<record::Act> acts;
    for (int i = 0; i < count; ++i) acts.push_back(next());
    return acts;
  }

  // The next act: `party` lets one more person act for it. The first says so itself ("Li Wei"), then its leader.
  record::Act authorise(const PartyId& who, const PersonId& person, PersonRole role, const std::string& speaker) {
    ++number_;
    return act(who, AuthorisePerson{person, words(person.str().c_str()), {role}}, speaker);
  }

 private:
  record::Act next() {
    const int number = number_++;
    if (number == 0) return found();
    if (number < 2 * party_count - 1) return number % 2 == 1 ? admit(party((number + 1) / 2)) : join(party(number / 2));
    const int begun = number - (2 * party_count - 1);
    if (begun == 0)
      return act(party(0), DefineIndicator{id<IndicatorId>("indicator-", 0), words("length"), "km", {}, {}, ""});
    return in_cycle((begun - 1) / cycle_length, (begun - 1) % cycle_length);
  }

  record::Act in_cycle(int cycle, int step) {
    const PartyId first = party(cycle), second = party(cycle + 1), third = party(cycle + 2);
    const auto matter = id<MatterId>("matter-", cycle);
    switch (step) {
      case 6:
        return act(
            first,
            SetGoal{id<GoalId>("goal-", cycle), words("Roads that meet"), {}, {}, Date(std::chrono::days(22000)), {}});
      case 7:
        return act(first,
                   RaiseMatter{matter,
                               words("Lanes"),
                               words("Four lanes or six?"),
                               {"DOCK-005:a:b"},
                               {{*OptionId::parse("four"), words("four")}, {*OptionId::parse("six"), words("six")}},
                               {first, second, third},
                               {RuleKind::simple_majority, {}, {}},
                               time() + std::chrono::days(90)});
      case 8: return position(first, matter, Stance::support);
      case 9: return position(second, matter, Stance::oppose);
      case 10: return position(third, matter, Stance::support);
      case 11: return act(first, proposal(cycle));
      case 12: return sign(first, cycle);
      case 13: return sign(second, cycle);
      case 14: return report(first, cycle, 0);
      case 15: return act(second, ConfirmEvidence{id<EvidenceId>("evidence-", cycle * 3), {}});
      case 16: return report(first, cycle, 1);
      case 17: return act(second, ConfirmEvidence{id<EvidenceId>("evidence-", cycle * 3 + 1), {}});
      case 18: return report(first, cycle, 2);
      case 19: return act(first, PayTransfer{id<TransferId>("transfer-", cycle)});
      default: return series(first, cycle * 6 + step);
    }
  }

  record::Act found() {
    FoundCooperation body;
    body.id = cooperation_;
    body.name = words("Bench");
    body.founder = standing(party(0));
    return act(party(0), body);
  }
  record::Act admit(const PartyId& whom) {
    record::Act admission = act(party(0), AdmitParty{standing(whom)});
    admission_ = admission.hash;
    return admission;
  }
  record::Act join(const PartyId& who) { return act(who, JoinCooperation{admission_}); }
  record::Act position(const PartyId& who, const MatterId& matter, Stance stance) {
    return act(who, TakePosition{matter, *OptionId::parse("six"), stance, words("The traffic of 2035 needs it.")});
  }
  record::Act sign(const PartyId& who, int cycle) {
    const ProposeAgreement body = proposal(cycle);
    return act(who, SignAgreement{body.id, version_hash(body.id, body.version, body.terms)});
  }
  record::Act report(const PartyId& who, int cycle, int number) {
    return act(who, ReportEvidence{id<EvidenceId>("evidence-", cycle * 3 + number),
                                   id<CommitmentId>("commitment-", cycle * 2),
                                   words("Survey done"),
                                   30 * number + 10,
                                   {}});
  }
  record::Act series(const PartyId& who, int number) {
    return act(who, ReportSeries{id<IndicatorId>("indicator-", 0),
                                 "yearbook",
                                 {{std::to_string(1900 + number / party_count % 300), Decimal(number)}}});
  }
  static Standing standing(const PartyId& who) {
    return {who, {who.str(), {}}, Level::county, {}, {}, {}, key_of(who).public_key()};
  }
  static ProposeAgreement proposal(int cycle) {
    const PartyId first = party(cycle), second = party(cycle + 1);
    ProposeAgreement body;
    body.id = id<AgreementId>("agreement-", cycle);
    body.terms.title = words("Agreement on the road");
    body.terms.text = words("Both sides build their half by the end of 2028.");
    body.terms.parties = {first, second};
    for (int i = 0; i < 2; ++i) {
      body.terms.commitments.push_back({id<CommitmentId>("commitment-", cycle * 2 + i),
                                        words("Build the half"),
                                        {id<GoalId>("goal-", cycle)},
                                        {},
                                        {},
                                        Date(std::chrono::days(21500)),
                                        {{i == 0 ? first : second, Role::responsible}},
                                        {}});
    }
    body.terms.transfers.push_back({id<TransferId>("transfer-", cycle),
                                    first,
                                    second,
                                    {120'000'000, "CNY"},
                                    Date(std::chrono::days(21000)),
                                    words("land")});
    return body;
  }

  Instant time() const { return Instant(std::chrono::seconds(1'780'000'000 + number_)); }

  template <class Body>
  record::Act act(const PartyId& who, const Body& body, const std::string& speaker = "Li Wei") {
    record::Statement statement = signing_ == Signing::with_keys ? chain_.continue_for(who) : record::Statement{};
    statement.cooperation = cooperation_;
    statement.party = who;
    statement.time = time();
    statement.person = speaker;
    statement.kind = Body::kind;
    statement.body = record::encode(body);
    if (signing_ == Signing::with_keys) {
      record::Act written = record::sign(std::move(statement), keys_.at(who));
      chain_.add(written);
      return written;
    }
    record::Act written;
    written.hash = record::sha256(record::signed_bytes(statement, record::Suite::ed25519));
    written.statement = std::move(statement);
    return written;
  }

  const CooperationId cooperation_ = *CooperationId::parse("bench");
  Signing signing_;
  record::Chain chain_{cooperation_};
  std::map<PartyId, record::SecretKey> keys_;
  record::Hash admission_;
  int number_ = 0;
};

}  // namespace comity::bench
