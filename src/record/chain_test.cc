#include "record/chain.h"

#include <doctest/doctest.h>

#include <map>

#include "record/cbor.h"

using namespace comity;
using namespace comity::record;

namespace {

const CooperationId highways = *CooperationId::parse("jinshan-jiaxing-highways");
const PartyId jinshan = *PartyId::parse("jinshan");
const PartyId jiaxing = *PartyId::parse("jiaxing");

Act act_of(Statement statement, int minute) {
  static const SecretKey key = SecretKey::generate();
  statement.time = *parse_instant("2026-05-31T08:00:00Z") + std::chrono::minutes(minute);
  statement.person = "Li Wei";
  statement.kind = "note";
  CborWriter body;
  body.map(1);
  body.text("minute");
  body.integer(minute);
  statement.body = body.take();
  return sign(std::move(statement), key);
}

// Both parties in turn, each having seen all before.
std::vector<Act> sample_acts(int count) {
  Chain chain(highways);
  std::vector<Act> acts;
  for (int i = 0; i < count; ++i) {
    acts.push_back(act_of(chain.continue_for(i % 2 == 0 ? jinshan : jiaxing), i));
    REQUIRE(chain.admits(acts.back()));
    chain.add(acts.back());
  }
  return acts;
}

// The first fault of a record of these acts, empty when there is none.
std::string first_fault(const std::vector<Act>& acts, const CooperationId& cooperation = highways) {
  Chain chain(cooperation);
  for (const Act& act : acts) {
    if (const auto admitted = chain.admits(act); !admitted) return to_string(admitted.error().faults.front());
    chain.add(act);
  }
  return {};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the link after each act is the hash of the link before it and the act") {
  const auto acts = sample_acts(3);
  Chain chain(highways);
  CHECK(chain.head().is_zero());
  Hash link;
  for (const Act& act : acts) {
    chain.add(act);
    link = sha256(link.bytes, act.hash.bytes);
    CHECK(chain.head() == link);
  }
  CHECK(chain.count() == 3);
}

TEST_CASE("a dropped act is found and named") {
  for (std::size_t dropped = 0; dropped + 1 < 8; ++dropped) {
    auto acts = sample_acts(8);
    acts.erase(acts.begin() + static_cast<std::ptrdiff_t>(dropped));
    const std::string fault = first_fault(acts);
    CAPTURE(fault);
    CHECK(has(fault, "act at position " + std::to_string(dropped)));
  }
}

TEST_CASE("an act of the same party that is missing is named by its sequence") {
  auto acts = sample_acts(5);
  acts.erase(acts.begin() + 2, acts.begin() + 4);
  CHECK(first_fault(acts) ==
        "act at position 2 (note, by jinshan, sequence 2): an act of jinshan is missing before it; "
        "expected sequence 1 of jinshan");
}

TEST_CASE("two acts in the other order are found and named") {
  for (std::size_t first = 0; first + 1 < 8; ++first) {
    auto acts = sample_acts(8);
    std::swap(acts[first], acts[first + 1]);
    CHECK(has(first_fault(acts), "act at position " + std::to_string(first)));
  }
}

TEST_CASE("a repeated act is named a repetition, wherever it is put") {
  const auto acts = sample_acts(6);
  for (std::size_t repeated = 0; repeated < 6; ++repeated) {
    for (std::size_t place = repeated + 1; place <= 6; ++place) {
      auto record = acts;
      record.insert(record.begin() + static_cast<std::ptrdiff_t>(place), acts[repeated]);
      const std::string fault = first_fault(record);
      CHECK(has(fault, "act at position " + std::to_string(place)));
      CHECK(has(fault, "a repetition of the act at position " + std::to_string(repeated)));
    }
  }
}

TEST_CASE("a party's second act for the same place is a conflict, not a repetition") {
  auto acts = sample_acts(2);
  acts.push_back(act_of(Chain(highways).continue_for(jinshan), 7));
  CHECK(has(first_fault(acts), "a second act in the place of the one at position 0"));
  Chain chain(highways);
  chain.add(acts[0]);
  CHECK(chain.admits(acts[2]).error().code == ErrorCode::conflict);
}

TEST_CASE("acts of one cooperation are not accepted in another") {
  CHECK(first_fault(sample_acts(2), *CooperationId::parse("other")) ==
        "act at position 0 (note, by jinshan, sequence 0): an act of the cooperation jinshan-jiaxing-highways; "
        "expected acts of the cooperation other");
}

TEST_CASE("an act changed by its own party afterwards breaks what others had seen") {
  auto acts = sample_acts(4);
  Chain chain(highways);
  chain.add(acts[0]);
  acts[1] = act_of(chain.continue_for(jiaxing), 30);
  CHECK(has(first_fault(acts), "act at position 2 (note, by jinshan, sequence 1): seen is "));
}

TEST_CASE("an act may have seen less than everything, but nothing that is not there") {
  Chain chain(highways);
  const auto acts = sample_acts(4);
  for (const Act& act : acts) chain.add(act);
  Statement statement = chain.continue_for(jinshan);
  statement.seen = next_link({}, acts[0].hash);
  CHECK(chain.admits(act_of(statement, 10)));
  statement.seen = {};
  CHECK(chain.admits(act_of(statement, 10)));
  statement.seen.bytes[5] = 1;
  CHECK_FALSE(chain.admits(act_of(statement, 10)));
}

TEST_CASE("an act is not earlier than what its author had seen or than the party's own last act") {
  Chain chain(highways);
  for (const Act& act : sample_acts(4)) chain.add(act);
  CHECK(chain.admits(act_of(chain.continue_for(*PartyId::parse("pinghu")), 3)));
  const auto early = chain.admits(act_of(chain.continue_for(*PartyId::parse("pinghu")), 2));
  REQUIRE_FALSE(early);
  CHECK(to_string(early.error().faults.front()) ==
        "act at position 4 (note, by pinghu, sequence 0): the time 2026-05-31T08:02:00Z; "
        "expected no time before that of the act it had seen, 2026-05-31T08:03:00Z");
  Statement own = chain.continue_for(jinshan);
  own.seen = {};
  CHECK(chain.admits(act_of(own, 2)));
  CHECK_FALSE(chain.admits(act_of(own, 1)));
}

TEST_CASE("every link is found again in a long record") {
  Chain chain(highways);
  const Act first = act_of(chain.continue_for(jinshan), 0);
  std::map<std::uint64_t, Hash> links;
  Act act = first;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    // Only hash, party and time matter to add(): no need to sign 5,000 acts.
    act.hash = sha256(act.hash.bytes);
    chain.add(act);
    links[i] = chain.head();
  }
  Statement statement = chain.continue_for(jinshan);
  for (const auto& [position, link] : links) {
    act.statement = statement;
    act.statement.time = first.statement.time;
    act.statement.seen = link;
    CHECK(chain.admits(act));
    act.statement.seen.bytes[31] ^= 1;
    CHECK_FALSE(chain.admits(act));
  }
}
