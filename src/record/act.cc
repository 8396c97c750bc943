#include "record/act.h"

#include <algorithm>
#include <cassert>

#include "record/cbor.h"
#include "record/described_cbor.h"

namespace comity::record {
namespace {

constexpr std::string_view act_domain = "comity-act-1";
constexpr std::size_t signed_fields = 11;
constexpr std::size_t signature_size = 64;
constexpr std::size_t person_limit = 200;
constexpr std::size_t kind_limit = 64;

bool is_kind(std::string_view kind) {
  return !kind.empty() && kind.size() <= kind_limit && std::ranges::all_of(kind, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

// array(2) of what is signed and the signature over exactly those bytes.
Bytes encode_act(ByteView signed_part, ByteView signature) {
  CborWriter out;
  out.array(2);
  out.raw(signed_part);
  out.bytes(signature);
  return out.take();
}

template <class AnyId>
void read_id(CborReader& in, AnyId& id) {
  const auto parsed = AnyId::parse(in.text());
  if (!parsed) return in.fail("an id of 1 to 64 lower-case letters, digits or hyphens");
  id = *parsed;
}

void read_position_in_chain(CborReader& in, Statement& statement) {
  const std::int64_t sequence = in.integer();
  if (sequence < 0) return in.fail("a sequence of 0 or more");
  statement.sequence = static_cast<std::uint64_t>(sequence);
  read(in, statement.previous);
  if ((statement.sequence == 0) != statement.previous.is_zero()) {
    return in.fail("the hash of the party's previous act, all zeros for its first act only");
  }
  read(in, statement.seen);
}

void read_content(CborReader& in, Statement& statement) {
  read(in, statement.time);
  statement.person = in.text();
  if (statement.person.empty() || statement.person.size() > person_limit) return in.fail("a person of 1 to 200 bytes");
  statement.kind = in.text();
  if (!is_kind(statement.kind)) return in.fail("a kind of 1 to 64 lower-case letters, digits, '.', '_' or '-'");
  if (in.next() != CborReader::Kind::map) in.map();  // names what is there instead
  const ByteView body = in.raw();
  statement.body.assign(body.data(), body.size());
}

void read_act(CborReader& in, Act& act) {
  if (in.array() != 2) return in.fail("an array of what is signed and its signature");
  if (in.array() != signed_fields) return in.fail("the 11 signed values of an act");
  if (in.text() != act_domain) return in.fail("\"comity-act-1\"");
  const auto suite = value_of<Suite>(in.text());
  if (!suite) return in.fail("the name of a signature suite this program knows: ed25519");
  act.suite = *suite;
  read_id(in, act.statement.cooperation);
  read_id(in, act.statement.party);
  read_position_in_chain(in, act.statement);
  read_content(in, act.statement);
  const ByteView signature = in.bytes();
  if (signature.size() != signature_size) return in.fail("an Ed25519 signature of 64 bytes");
  act.signature.assign(signature.data(), signature.size());
  if (!in.at_end()) in.fail("the end of the act");
}

}  // namespace

Bytes signed_bytes(const Statement& statement, Suite suite) {
  CborWriter out;
  out.array(signed_fields);
  out.text(act_domain);
  out.text(name_of(suite));
  out.text(statement.cooperation.str());
  out.text(statement.party.str());
  out.integer(static_cast<std::int64_t>(statement.sequence));
  out.bytes(statement.previous.bytes);
  out.bytes(statement.seen.bytes);
  write(out, statement.time);
  out.text(statement.person);
  out.text(statement.kind);
  out.raw(statement.body);
  return out.take();
}

Act sign(Statement statement, const SecretKey& key) {
  Act act;
  act.statement = std::move(statement);
  act.suite = key.public_key().suite;
  const Bytes signed_part = signed_bytes(act.statement, act.suite);
  act.signature = key.sign(signed_part);
  act.encoded = encode_act(signed_part, act.signature);
  act.hash = sha256(act.encoded);
  assert(decode_act(act.encoded, ""));
  return act;
}

bool signature_holds(const Act& act, const PublicKey& key) {
  return act.suite == key.suite && verifies(key, signed_bytes(act.statement, act.suite), act.signature);
}

Result<Act> decode_act(ByteView encoded, const std::string& where) {
  if (encoded.size() > act_size_limit) {
    return bad_input(where, "an act of " + std::to_string(encoded.size()) + " bytes", "at most 16777216 bytes");
  }
  CborReader in(encoded);
  Act act;
  read_act(in, act);
  if (!in.ok()) return bad_input(where, in.fault(), "the canonical bytes of an act (docs/formats/act.md)");
  act.encoded.assign(encoded.data(), encoded.size());
  act.hash = sha256(encoded);
  return act;
}

}  // namespace comity::record
