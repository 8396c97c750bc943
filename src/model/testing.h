// A cooperation to test on: a handful of parties with fixed keys, and acts written for them. Included by tests only.
//
//   office (secretary) > shanghai > jinshan, jinshan-transport (department of jinshan)
//                      > zhejiang > jiaxing > pinghu; jiaxing-transport (department of jiaxing)
//   huangshan: joined, nobody above it.  jiashan: admitted below jiaxing, has not joined.  nobody: not a party.
#pragma once

#include <doctest/doctest.h>

#include <bit>
#include <cassert>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/apply.h"
#include "model/kinds.h"
#include "record/chain.h"

namespace comity::model::testing {

// "jinshan"_id is an id of whatever kind is wanted.
struct AnyId {
  std::string_view text;
  template <class Tag>
  operator Id<Tag>() const {
    const auto id = Id<Tag>::parse(text);
    assert(id);
    return *id;
  }
};
inline AnyId operator""_id(const char* text, std::size_t size) { return {{text, size}}; }
inline Date operator""_day(const char* text, std::size_t size) { return *parse_date({text, size}); }
inline Instant operator""_time(const char* text, std::size_t size) { return *parse_instant({text, size}); }

inline record::SecretKey key_named(std::string_view name) {
  return record::SecretKey::from_seed(record::sha256(record::view(name)).bytes);
}

inline Text words(std::string_view text) { return {std::string(text), std::string(text) + "（中）"}; }

inline Standing standing_of(PartyId party, Level level, std::optional<PartyId> superior = {},
                            std::optional<PartyId> department_of = {}) {
  Standing standing;
  standing.party = party;
  standing.name = words(party.str());
  standing.level = level;
  standing.superior = superior;
  standing.department_of = department_of;
  standing.key = key_named(party.str()).public_key();
  return standing;
}

inline FoundCooperation founding() {
  FoundCooperation body;
  body.id = "highways"_id;
  body.name = words("Highways");
  body.begins = "2026-01-01"_day;
  body.founder = standing_of("office"_id, Level::central);
  return body;
}

inline DefineIndicator indicator(AnyId id, Aggregation aggregation = Aggregation::sum) {
  return {id, words(id.text), "km", Direction::more_is_better, aggregation, ""};
}
inline SetGoal goal(AnyId id, std::optional<GoalId> takes_up = {}) {
  return {id, words(id.text), {}, {}, "2030-12-31"_day, takes_up};
}
inline PlanItem road(AnyId id, int lon_e7 = 1'210'000'000) {
  PlanItem item;
  item.id = id;
  item.name = words(id.text);
  item.kind = ItemKind::road;
  item.shape = {geometry::ShapeKind::line, {{{lon_e7, 308'000'000}, {lon_e7 + 100'000, 308'000'000}}}};
  return item;
}
inline PublishPlan plan(AnyId id, std::vector<PlanItem> items) {
  return {id, words(id.text), "2026-02-01"_day, "sample", false, std::move(items)};
}
inline DefineProject project(AnyId id, std::vector<PlanItemId> items) { return {id, words(id.text), std::move(items)}; }
inline RaiseMatter matter(AnyId id, std::vector<PartyId> voters, DecisionRule rule = {}) {
  return {id,
          words(id.text),
          words("Which?"),
          {},
          {{"yes"_id, words("yes")}, {"no"_id, words("no")}},
          std::move(voters),
          std::move(rule),
          "2026-06-01"_time};
}
inline TakePosition position(AnyId matter, AnyId option, Stance stance) {
  return {matter, option, stance, words("because")};
}
inline CommitmentTerms commitment(AnyId id, std::vector<Duty> duties = {}, std::vector<CommitmentId> after = {}) {
  return {id, words(id.text), {}, {}, {}, "2027-12-31"_day, std::move(duties), std::move(after)};
}
inline TransferTerms transfer(AnyId id, AnyId from, AnyId to, std::int64_t minor) {
  return {id, from, to, {minor, "CNY"}, "2026-12-31"_day, words(id.text)};
}
inline ProposeAgreement agreement(AnyId id, std::vector<PartyId> parties, std::vector<CommitmentTerms> commitments = {},
                                  std::vector<TransferTerms> transfers = {}, int version = 1) {
  return {
      id,
      version,
      {words(id.text), words("We agree."), {}, std::move(parties), std::move(commitments), {}, std::move(transfers)}};
}
inline AuthorisePerson person(std::string_view id, std::vector<PersonRole> roles) {
  return {*PersonId::parse(id), words(id), std::move(roles)};
}
inline ReportEvidence evidence(AnyId id, AnyId commitment, int progress_pct) {
  return {id, commitment, words("done"), progress_pct, {}};
}
inline Document document(std::string_view name) {
  return {std::string(name), record::sha256(record::view(name)), "text/plain", 12};
}
inline PublishScenario scenario(AnyId id, std::vector<PlanId> plans = {}) {
  return {id,  words(id.text), ScenarioDomain::traffic, {document("scenario.toml")}, std::move(plans), "sample data",
          true};
}
// Every coalition gains a yuan for each of its members.
inline PublishValuation valuation(AnyId id, AnyId scenario, std::vector<PartyId> players,
                                  std::vector<YearlyLoss> losses = {}) {
  std::vector<std::int64_t> values;
  for (unsigned coalition = 0; coalition < 1u << players.size(); ++coalition)
    values.push_back(100 * std::popcount(coalition));
  return {id,
          scenario,
          {{"scenario.toml", document("scenario.toml").hash}},
          "1",
          {{"gap", "1e-8"}},
          {document("valuation.json")},
          "CNY",
          std::move(players),
          std::move(values),
          std::move(losses),
          true};
}

// A record that is written act by act, with the model it folds to.
class TestRecord {
 public:
  Model model;
  record::Chain chain{CooperationId("highways"_id)};
  std::vector<record::Act> acts;
  std::map<PartyId, record::SecretKey> keys;  // those that changed; the others' follow from their names
  std::map<PartyId, std::string> speakers;    // who acts for a party; "Li Wei" for those not here
  Instant now = "2026-03-01T08:00:00Z"_time;  // of the next act; a minute passes after each

  // The next act of the party, signed; not applied yet.
  template <class Body>
  record::Act sign(const PartyId& party, const Body& body) const {
    record::Statement statement = chain.continue_for(party);
    statement.time = now;
    const auto speaker = speakers.find(party);
    statement.person = speaker == speakers.end() ? "Li Wei" : speaker->second;
    statement.kind = Body::kind;
    statement.body = record::encode(body);
    const auto key = keys.find(party);
    return record::sign(std::move(statement), key == keys.end() ? key_named(party.str()) : key->second);
  }

  // Applies an act and keeps it when it is allowed.
  Result<void> add(record::Act act) {
    auto applied = apply(model, act);
    if (!applied) return applied;
    chain.add(act);
    acts.push_back(std::move(act));
    now += std::chrono::minutes(1);
    return {};
  }

  template <class Body>
  Result<void> act(const PartyId& party, const Body& body) {
    return add(sign(party, body));
  }

  // The act must be allowed.
  template <class Body>
  void does(const PartyId& party, const Body& body) {
    const auto done = act(party, body);
    INFO((done ? std::string() : to_string(done.error().faults.front())));
    REQUIRE(done);
  }

  // The act must be refused and change nothing; says how the refusal is worded.
  template <class Body>
  std::string refusal(const PartyId& party, const Body& body) {
    const record::Act refused_act = sign(party, body);
    const Model before = model;
    const auto asked = may(model, refused_act);
    const auto applied = apply(model, refused_act);
    CHECK(model == before);
    REQUIRE_FALSE(asked);
    REQUIRE_FALSE(applied);
    CHECK(asked.error().faults == applied.error().faults);
    REQUIRE(asked.error().faults.size() == 1);
    return to_string(asked.error().faults.front());
  }

  void admit(const Standing& standing) { does("office"_id, AdmitParty{standing}); }
  void join(const PartyId& party) { does(party, JoinCooperation{model.parties.at(party).admission}); }
  void bring_in(const Standing& standing) {
    admit(standing);
    join(standing.party);
  }
  SignAgreement signature_of(AnyId id) const { return {id, model.agreements.at(id).newest().hash}; }
};

// The cooperation above, founded and joined.
inline TestRecord cooperation_of_all() {
  TestRecord all;
  all.does("office"_id, founding());
  all.bring_in(standing_of("shanghai"_id, Level::province, "office"_id));
  all.bring_in(standing_of("zhejiang"_id, Level::province, "office"_id));
  all.bring_in(standing_of("jinshan"_id, Level::county, "shanghai"_id));
  all.bring_in(standing_of("jiaxing"_id, Level::prefecture, "zhejiang"_id));
  all.bring_in(standing_of("pinghu"_id, Level::county, "jiaxing"_id));
  all.bring_in(standing_of("jinshan-transport"_id, Level::county, {}, "jinshan"_id));
  all.bring_in(standing_of("jiaxing-transport"_id, Level::prefecture, "zhejiang"_id, "jiaxing"_id));
  all.bring_in(standing_of("huangshan"_id, Level::prefecture));
  all.admit(standing_of("jiashan"_id, Level::county, "jiaxing"_id));
  return all;
}

}  // namespace comity::model::testing
