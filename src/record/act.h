// An act: one signed entry of the record, by one party, of one kind. The only way anything changes.
// Bytes: docs/formats/act.md. What kinds there are and what their bodies hold is the model's affair.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "record/bytes.h"
#include "record/keys.h"

namespace comity::record {

// What an act says, before it is signed.
struct Statement {
  CooperationId cooperation;
  PartyId party;               // who acts
  std::uint64_t sequence = 0;  // how many acts of this party come before
  Hash previous;               // hash of the party's previous act; zero for its first
  Hash seen;                   // the record's link (chain.h) after the newest act its author had seen; zero for none
  Instant time;
  std::string person;  // who acted for the party; 1 to 200 bytes
  std::string kind;    // matter.raise ...: 1 to 64 lower-case letters, digits, '.', '_' or '-'
  Bytes body;          // canonical CBOR, a map
  bool operator==(const Statement&) const = default;
};

struct Act {
  Statement statement;
  Suite suite = Suite::ed25519;
  Bytes signature;  // by the party's key of that time, over signed_bytes()
  Bytes encoded;    // the act's canonical bytes: what is stored, exported and hashed
  Hash hash;        // SHA-256 of `encoded`
  bool operator==(const Act&) const = default;
};

inline constexpr std::size_t act_size_limit = 16u << 20;

// The bytes the signature covers.
Bytes signed_bytes(const Statement& statement, Suite suite);
// The statement's texts hold is_record_text(); person, kind and body are as said above: decode_act refuses others.
Act sign(Statement statement, const SecretKey& key);
bool signature_holds(const Act& act, const PublicKey& key);

// Strict: decode_act(x)->encoded == x. `where` begins each fault. Does not check the signature.
Result<Act> decode_act(ByteView encoded, const std::string& where);

}  // namespace comity::record
