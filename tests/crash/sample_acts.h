// Parties with known keys and acts of any size, and the check every test here ends in: is this record whole?
#pragma once

#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "record/act.h"
#include "record/cbor.h"
#include "record/chain.h"
#include "store/store.h"

namespace comity::crash {

inline constexpr int parties = 8;

inline CooperationId cooperation() { return *CooperationId::parse("crash"); }
inline PartyId party_of(int number) { return *PartyId::parse("party-" + std::to_string(number)); }

inline record::SecretKey key_of(int number) {
  std::array<std::uint8_t, 32> seed{};
  seed[0] = static_cast<std::uint8_t>(number);
  return record::SecretKey::from_seed(seed);
}

inline record::Act act_of(record::Statement statement, int party, std::size_t body_size) {
  statement.time = *parse_instant("2026-05-31T08:00:00Z");
  statement.person = "Li Wei";
  statement.kind = "note";
  record::CborWriter body;
  body.map(1);
  body.text("text");
  body.text(std::string(body_size, 'x'));
  statement.body = body.take();
  return record::sign(std::move(statement), key_of(party));
}

[[noreturn]] inline void give_up(const std::string& reason) {
  std::fprintf(stderr, "FAILED: %s\n", reason.c_str());
  std::exit(1);
}

template <class T>
T must(Result<T> result, const char* what) {
  if (!result) give_up(std::string(what) + ": " + to_string(result.error().faults.front()));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline void must_be(bool holds, const std::string& what) {
  if (!holds) give_up(what);
}

struct ReadRecord {
  record::Chain chain{cooperation()};
  std::set<record::Hash> acts;
};

// Reads and checks all of a record: every act decodes, comes next, and from `signatures_from` on is signed by its
// party; the head that is kept beside the acts is theirs.
inline ReadRecord read_whole(store::Store& store, std::uint64_t signatures_from = 0) {
  ReadRecord whole;
  must(store.read(cooperation(), 0,
                  [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
                    const auto act = record::decode_act(encoded, "act at position " + std::to_string(position));
                    if (!act) return act.error();
                    if (auto admitted = whole.chain.admits(*act); !admitted) return admitted;
                    const int party = std::atoi(act->statement.party.str().c_str() + 6);
                    if (position >= signatures_from && !record::signature_holds(*act, key_of(party).public_key())) {
                      return refused(record::place_of(position, act->statement), "its signature does not hold", "");
                    }
                    whole.chain.add(*act);
                    whole.acts.insert(act->hash);
                    return {};
                  }),
       "the record");
  const store::Head head = must(store.head(cooperation()), "the head");
  must_be(head == store::Head{whole.chain.count(), whole.chain.head()}, "the head is not that of the acts");
  return whole;
}

}  // namespace comity::crash
