#include "record/act.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "record/cbor.h"
#include "record/chain.h"

using namespace comity;
using namespace comity::record;

namespace {

// The seed 00 01 02 ... 1f.
SecretKey counting_key() {
  std::array<std::uint8_t, 32> seed;
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(i);
  return SecretKey::from_seed(seed);
}

Bytes sample_body() {
  CborWriter out;
  out.map(2);
  out.text("title");
  out.text("S32 与平湖对接");
  out.text("finding");
  out.text("DOCK-001");
  return out.take();
}

Statement sample_statement() {
  Statement statement;
  statement.cooperation = *CooperationId::parse("jinshan-jiaxing-highways");
  statement.party = *PartyId::parse("jinshan");
  statement.time = *parse_instant("2026-05-31T08:00:00Z");
  statement.person = "Li Wei";
  statement.kind = "matter.raise";
  statement.body = sample_body();
  return statement;
}

std::string golden(const std::string& name) {
  std::ifstream file(COMITY_SOURCE_DIR "/tests/golden/record/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  std::string digits = text.str();
  std::erase_if(digits, [](char c) { return c == '\n' || c == ' '; });
  return digits;
}

std::string fault_of(const Statement& statement) {
  // Encoded by hand: sign() asserts that what it makes can be read.
  CborWriter out;
  out.array(2);
  out.raw(signed_bytes(statement, Suite::ed25519));
  out.bytes(Bytes(64, 7));
  const auto act = decode_act(out.written(), "act");
  return act ? "" : to_string(act.error().faults.front());
}

}  // namespace

TEST_CASE("an act has the bytes of the example in docs/formats/act.md") {
  const Act first = sign(sample_statement(), counting_key());
  CHECK(to_hex(first.encoded) == golden("first_act.hex"));

  Statement next = sample_statement();
  next.sequence = 1;
  next.previous = first.hash;
  next.seen = next_link({}, first.hash);
  next.time += std::chrono::hours(1);
  const Act second = sign(next, counting_key());
  CHECK(to_hex(second.encoded) == golden("second_act.hex"));
}

TEST_CASE("an act that was signed is read back as it was and its signature holds") {
  const SecretKey key = counting_key();
  const Act act = sign(sample_statement(), key);
  const auto again = decode_act(act.encoded, "act");
  REQUIRE(again);
  CHECK(*again == act);
  CHECK(signature_holds(*again, key.public_key()));
  CHECK_FALSE(signature_holds(*again, SecretKey::generate().public_key()));
}

TEST_CASE("any byte changed in an act makes it unreadable or its signature fail") {
  const SecretKey key = counting_key();
  const Act act = sign(sample_statement(), key);
  for (std::size_t i = 0; i < act.encoded.size(); ++i) {
    for (const int change : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
      Bytes changed = act.encoded;
      changed[i] = static_cast<std::uint8_t>(changed[i] ^ change);
      const auto read = decode_act(changed, "act");
      if (!read) continue;
      CHECK(read->encoded == changed);
      CHECK_FALSE(read->hash == act.hash);
      CHECK_FALSE(signature_holds(*read, key.public_key()));
    }
  }
}

TEST_CASE("an act that is cut or has something behind it is refused") {
  const Act act = sign(sample_statement(), counting_key());
  for (std::size_t size = 0; size < act.encoded.size(); ++size) {
    CHECK_FALSE(decode_act(ByteView(act.encoded).first(size), "act"));
  }
  CHECK_FALSE(decode_act(act.encoded + Bytes(1, 0), "act"));
}

TEST_CASE("a field that is not what it should be is named") {
  Statement statement = sample_statement();
  CHECK(fault_of(statement) == "");
  statement.person = "";
  CHECK(fault_of(statement).find("found a text, wanted a person of 1 to 200 bytes") != std::string::npos);
  statement = sample_statement();
  statement.person = std::string(201, 'x');
  CHECK(fault_of(statement).find("a person of 1 to 200 bytes") != std::string::npos);
  statement = sample_statement();
  statement.kind = "Matter raise";
  CHECK(fault_of(statement).find("wanted a kind of") != std::string::npos);
  statement = sample_statement();
  statement.body = Bytes(1, 0x80);
  CHECK(fault_of(statement).find("found an array, wanted a map") != std::string::npos);
  statement = sample_statement();
  statement.sequence = 1;
  CHECK(fault_of(statement).find("the hash of the party's previous act") != std::string::npos);
  statement = sample_statement();
  statement.previous.bytes[0] = 1;
  CHECK(fault_of(statement).find("the hash of the party's previous act") != std::string::npos);
  statement = sample_statement();
  statement.party = {};
  CHECK(fault_of(statement).find("wanted an id of 1 to 64") != std::string::npos);
  CHECK(fault_of(statement).find("act: at byte ") == 0);
}

TEST_CASE("another signature suite is refused by its name") {
  Bytes encoded = sign(sample_statement(), counting_key()).encoded;
  const auto place = text_of(encoded).find("ed25519");
  encoded.replace(place, 7, reinterpret_cast<const std::uint8_t*>("sm2+sm3"), 7);
  const auto act = decode_act(encoded, "act");
  REQUIRE_FALSE(act);
  CHECK(act.error().faults.front().given.find("a signature suite this program knows") != std::string::npos);
}

TEST_CASE("an act above the size limit is refused before it is read") {
  const Bytes huge(act_size_limit + 1, 0);
  const auto act = decode_act(huge, "act");
  REQUIRE_FALSE(act);
  CHECK(act.error().faults.front().given == "an act of 16777217 bytes");
}

TEST_CASE("random statements come back as they were, and no two differ without their signed bytes differing") {
  const SecretKey key = counting_key();
  const auto random_statement = [](std::uint16_t id, std::uint32_t sequence, std::uint32_t time, std::string person,
                                   const std::vector<std::uint8_t>& content) {
    Statement statement = sample_statement();
    statement.party = *PartyId::parse("p" + std::to_string(id % 7));
    statement.sequence = sequence;
    if (sequence > 0) statement.previous = sha256(content);
    statement.seen = sha256(view(person));
    statement.time = Instant(std::chrono::seconds(time));
    std::erase_if(person, [](char c) { return c <= 0; });
    statement.person = "x" + person.substr(0, 199);
    CborWriter body;
    body.map(1);
    body.text("x");
    body.bytes(content);
    statement.body = body.take();
    return statement;
  };
  CHECK(rc::check([&](std::uint16_t id, std::uint32_t sequence, std::uint32_t time, const std::string& person,
                      const std::vector<std::uint8_t>& content, const std::string& other_person) {
    const Statement statement = random_statement(id, sequence, time, person, content);
    const Act act = sign(statement, key);
    const auto again = decode_act(act.encoded, "act");
    RC_ASSERT(bool(again));
    RC_ASSERT(*again == act);
    RC_ASSERT(signature_holds(*again, key.public_key()));
    const Statement other = random_statement(id, sequence, time, other_person, content);
    const bool same_bytes = signed_bytes(other, Suite::ed25519) == signed_bytes(statement, Suite::ed25519);
    RC_ASSERT(same_bytes == (other == statement));
  }));
}
