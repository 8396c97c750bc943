#include "verification/verifier.h"

#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;
using record::Act;
using record::Bytes;
using verification::Verifier;

namespace {

// The record of four parties that found, join, plan, argue, agree, build, change a key and report: 30 acts.
TestRecord small_record() {
  TestRecord record;
  record.does("office"_id, founding());
  record.bring_in(standing_of("jinshan"_id, Level::county, "office"_id));
  record.bring_in(standing_of("pinghu"_id, Level::county, "office"_id));
  record.bring_in(standing_of("jiaxing"_id, Level::prefecture, "office"_id));
  record.does("office"_id, goal("delta"_id));
  record.does("jinshan"_id, goal("roads"_id, "delta"_id));
  record.does("jinshan"_id, indicator("length"_id));
  record.does("jinshan"_id, ReportSeries{"length"_id, "yearbook", {{"2025", Decimal(3)}}});
  record.does("jinshan"_id, plan("east"_id, {road("s32-east"_id)}));
  record.does("pinghu"_id, plan("west"_id, {road("s32-west"_id)}));
  record.does("office"_id, project("s32"_id, {"s32-east"_id, "s32-west"_id}));
  record.does("office"_id, matter("lanes"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.does("jinshan"_id, ChangeKey{key_named("second key").public_key()});
  record.keys.emplace("jinshan"_id, key_named("second key"));
  record.does("jinshan"_id, agreement("pact"_id, {"jinshan"_id, "pinghu"_id},
                                      {commitment("east"_id, {{"jinshan"_id, Role::responsible}})},
                                      {transfer("pay"_id, "jinshan"_id, "pinghu"_id, 100)}));
  record.does("jinshan"_id, record.signature_of("pact"_id));
  record.does("pinghu"_id, record.signature_of("pact"_id));
  record.does("jinshan"_id, evidence("half"_id, "east"_id, 50));
  record.does("pinghu"_id, DisputeEvidence{"half"_id, words("no")});
  record.does("jinshan"_id, evidence("all"_id, "east"_id, 100));
  record.does("pinghu"_id, ConfirmEvidence{"all"_id, {}});
  record.does("jinshan"_id, PayTransfer{"pay"_id});
  record.does("pinghu"_id, ConfirmTransfer{"pay"_id});
  record.does("jiaxing"_id, goal("ring"_id, "delta"_id));
  record.does("jiaxing"_id, WithdrawGoal{"ring"_id});
  record.does("office"_id, ConfigureCooperation{});
  REQUIRE(record.acts.size() == 30);
  return record;
}

std::vector<Bytes> bytes_of(const std::vector<Act>& acts) {
  std::vector<Bytes> all;
  for (const Act& act : acts) all.push_back(act.encoded);
  return all;
}

// The first fault that the verifier finds in the rest of a record, or nothing.
std::string fault_from(Verifier verifier, std::span<const Bytes> acts) {
  for (const Bytes& act : acts) {
    if (auto added = verifier.add(act); !added) return to_string(added.error().faults.front());
  }
  const auto finished = verifier.finish();
  return finished ? "" : to_string(finished.error().faults.front());
}

std::string fault_of(const std::vector<Bytes>& acts, unsigned threads = 1, AnyId cooperation = "highways"_id) {
  return fault_from(Verifier(cooperation, "x.comity", threads), acts);
}

std::string fault_of(const std::vector<Act>& acts, unsigned threads = 1) { return fault_of(bytes_of(acts), threads); }

// Whether the fault names the act at this position, however far its bytes could be read.
bool names(const std::string& fault, std::size_t position) {
  const std::string number = std::to_string(position);
  return fault.starts_with("x.comity: act at position " + number + " (") ||
         fault.starts_with("x.comity: act " + number + ": ");
}

template <class Body>
Act forged(const TestRecord& record, AnyId party, const Body& body, std::string_view key) {
  return record::sign(record.sign(party, body).statement, key_named(key));
}

}  // namespace

TEST_CASE("a record verifies, with its model and chain, on any number of threads") {
  const TestRecord record = small_record();
  for (const unsigned threads : {0u, 1u, 4u, 64u}) {
    Verifier verifier("highways"_id, "x.comity", threads);
    for (const Act& act : record.acts) REQUIRE(verifier.add(act.encoded));
    REQUIRE(verifier.finish());
    CHECK(model_bytes(verifier.model()) == model_bytes(record.model));
    CHECK(verifier.chain().head() == record.chain.head());
    CHECK(verifier.chain().count() == record.acts.size());
  }
  CHECK(fault_of(std::vector<Bytes>{}).empty());
}

TEST_CASE("any flipped byte of any act is found, and that act is the one named") {
  const std::vector<Bytes> acts = bytes_of(small_record().acts);
  Verifier so_far("highways"_id, "x.comity", 1);
  for (std::size_t position = 0; position < acts.size(); ++position) {
    for (std::size_t at = 0; at < acts[position].size(); ++at) {
      std::vector<Bytes> rest(acts.begin() + static_cast<std::ptrdiff_t>(position), acts.end());
      rest.front()[at] ^= static_cast<std::uint8_t>(1u << (at % 8));
      const std::string fault = fault_from(so_far, rest);
      if (names(fault, position)) continue;
      CAPTURE(position);
      CAPTURE(at);
      FAIL_CHECK(fault);
    }
    REQUIRE(so_far.add(acts[position]));
    REQUIRE(so_far.finish());
  }
}

TEST_CASE("one thread and four name the same act in the same words") {
  const std::vector<Bytes> acts = bytes_of(small_record().acts);
  for (std::size_t position = 0; position < acts.size(); ++position) {
    std::vector<Bytes> changed = acts;
    changed[position].back() ^= 1;
    if (position + 3 < acts.size()) changed[position + 3].back() ^= 1;
    const std::string fault = fault_of(changed, 1);
    CHECK(names(fault, position));
    CHECK(fault_of(changed, 4) == fault);
  }
}

TEST_CASE("a dropped act is found at the act that stands in its place, unless it was the last") {
  const std::vector<Bytes> acts = bytes_of(small_record().acts);
  for (std::size_t position = 0; position + 1 < acts.size(); ++position) {
    std::vector<Bytes> changed = acts;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(position));
    CHECK(names(fault_of(changed), position));
  }
}

TEST_CASE("acts in another order are found at the first that is out of place") {
  const std::vector<Bytes> acts = bytes_of(small_record().acts);
  for (std::size_t first = 0; first < acts.size(); ++first) {
    for (std::size_t second = first + 1; second < acts.size(); ++second) {
      std::vector<Bytes> changed = acts;
      std::swap(changed[first], changed[second]);
      CHECK(names(fault_of(changed), first));
    }
  }
}

TEST_CASE("an act that is there twice is found at the second, wherever it stands") {
  const TestRecord record = small_record();
  const std::vector<Bytes> acts = bytes_of(record.acts);
  const auto change =
      std::ranges::find(record.acts, ChangeKey::kind, [](const Act& act) { return act.statement.kind; });
  for (std::size_t position = 0; position < acts.size(); ++position) {
    for (std::size_t at = position + 1; at <= acts.size(); ++at) {
      std::vector<Bytes> changed = acts;
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), acts[position]);
      const std::string fault = fault_of(changed);
      CHECK(names(fault, at));
      // Said again after a change of key, it is signed with the wrong one, which is named first.
      const Act& act = record.acts[position];
      const bool is_old_key = act.statement.party == change->statement.party &&
                              change - record.acts.begin() < static_cast<std::ptrdiff_t>(at) &&
                              position <= static_cast<std::size_t>(change - record.acts.begin());
      const std::string expected = is_old_key ? "the signature is not by the key"
                                              : "a repetition of the act at position " + std::to_string(position);
      CHECK(fault.find(expected) != std::string::npos);
    }
  }
}

TEST_CASE("a record replayed on another cooperation is found at its first act") {
  const std::string fault = fault_of(bytes_of(small_record().acts), 1, "bridges"_id);
  CHECK(fault ==
        "x.comity: act at position 0 (cooperation.found, by office, sequence 0): an act of the cooperation highways; "
        "expected acts of the cooperation bridges");
}

TEST_CASE("an act signed with another's key is named as forged") {
  TestRecord record = small_record();
  std::vector<Act> acts = record.acts;
  acts.push_back(forged(record, "pinghu"_id, goal("forged"_id), "jinshan"));
  const std::string fault = fault_of(acts);
  CHECK(fault == "x.comity: act at position 30 (goal.set, by pinghu, sequence 7): the signature is not by the key " +
                     record::to_hex(key_named("pinghu").public_key().bytes) +
                     "; expected act 7 of 'pinghu' signed with the key its record gives it");
}

TEST_CASE("after a change of key the old one signs nothing, and before it the new one does not") {
  TestRecord record = small_record();
  std::vector<Act> acts = record.acts;
  acts.push_back(forged(record, "jinshan"_id, goal("old"_id), "jinshan"));
  CHECK(names(fault_of(acts), acts.size() - 1));

  // The change itself must be signed with the old key.
  TestRecord other;
  other.does("office"_id, founding());
  acts = other.acts;
  acts.push_back(forged(other, "office"_id, ChangeKey{key_named("second key").public_key()}, "second key"));
  CHECK(names(fault_of(acts), 1));
}

TEST_CASE("an act that the rules refuse is found though its signature holds and its place is right") {
  TestRecord record = small_record();
  std::vector<Act> acts = record.acts;
  acts.push_back(record.sign("pinghu"_id, goal("roads"_id)));
  CHECK(fault_of(acts) ==
        "x.comity: act at position 30 (goal.set, by pinghu, sequence 7): goal 'roads' is of 'jinshan'; "
        "expected a goal of one's own, or a new id");
  acts.back() = record.sign("nobody"_id, goal("g"_id));
  CHECK(names(fault_of(acts), 30));
}

TEST_CASE("of a forged act and a refused one after it, the forged one is named") {
  TestRecord record = small_record();
  std::vector<Act> acts = record.acts;
  acts.push_back(forged(record, "pinghu"_id, goal("forged"_id), "jinshan"));
  record.chain.add(acts.back());
  acts.push_back(record.sign("jinshan"_id, PayTransfer{"pay"_id}));
  CHECK(names(fault_of(acts), 30));
  acts.back().encoded.pop_back();  // and when it cannot even be read
  CHECK(names(fault_of(acts), 30));
}

TEST_CASE("a founding is signed with the key it names") {
  TestRecord record;
  CHECK(names(fault_of({forged(record, "office"_id, founding(), "pinghu")}), 0));
}

TEST_CASE("records longer than one batch of signatures verify, and are found wrong on both sides of its boundary") {
  TestRecord record;
  record.does("office"_id, founding());
  record.does("office"_id, indicator("length"_id));
  while (record.acts.size() < 2100)
    record.does("office"_id, ReportSeries{"length"_id, "", {{"2025", Decimal(static_cast<int>(record.acts.size()))}}});
  const std::vector<Bytes> acts = bytes_of(record.acts);
  for (const unsigned threads : {1u, 4u}) {
    CHECK(fault_of(acts, threads).empty());
    for (const std::size_t position :
         {std::size_t{1022}, std::size_t{1023}, std::size_t{1024}, std::size_t{2048}, acts.size() - 1}) {
      std::vector<Bytes> changed = acts;
      changed[position].back() ^= 1;  // the signature
      CHECK(names(fault_of(changed, threads), position));
    }
  }
}
