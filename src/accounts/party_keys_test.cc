#include "accounts/party_keys.h"

#include <rapidcheck.h>

#include "accounts/testing.h"

using namespace comity;
using namespace comity::accounts;
using namespace comity::accounts::testing;

namespace {
const CooperationId ports = *CooperationId::parse("gansu-dry-ports");
const CooperationId highways = *CooperationId::parse("jinshan-jiaxing-highways");
const PartyId wuwei = *PartyId::parse("wuwei");
const PartyId lanzhou = *PartyId::parse("lanzhou");
}  // namespace

TEST_CASE("a party's key is sealed, listed and opened again") {
  Server server;
  const record::SecretKey key = record::SecretKey::generate();
  REQUIRE(server->party_keys().put(ports, wuwei, key, start, office));
  CHECK(server->party_keys().open(ports, wuwei)->public_key() == key.public_key());
  CHECK(*server->party_keys().list(ports) == std::vector{wuwei});
  CHECK(server->party_keys().list(highways)->empty());
  CHECK(server->party_keys().open(highways, wuwei).error().code == ErrorCode::not_found);
  const record::SecretKey next = record::SecretKey::generate();
  REQUIRE(server->party_keys().put(ports, wuwei, next, start, office));
  CHECK(server->party_keys().open(ports, wuwei)->public_key() == next.public_key());
}

TEST_CASE("a sealed key opens only in its own place, under its own server key, unchanged") {
  Server server;
  REQUIRE(server->party_keys().put(ports, wuwei, record::SecretKey::generate(), start, office));
  store::Store store = server.open_store();
  const record::Bytes sealed = (*store.entry("party-key", "gansu-dry-ports/wuwei"))->value;
  const auto put = [&](const std::string& key, const record::Bytes& value) {
    REQUIRE(store.put_entry({"party-key", key, value, {}, {}}));
  };
  put("gansu-dry-ports/lanzhou", sealed);
  put("jinshan-jiaxing-highways/wuwei", sealed);
  CHECK(server->party_keys().open(ports, lanzhou).error().code == ErrorCode::bad_input);
  CHECK(server->party_keys().open(highways, wuwei).error().code == ErrorCode::bad_input);
  Accounts other(server.open_store(), crypto::ServerKey::generate(), Server::settings());
  CHECK(other.party_keys().open(ports, wuwei).error().code == ErrorCode::bad_input);
  CHECK(rc::check([&] {
    record::Bytes changed = sealed;
    changed[*rc::gen::inRange<std::size_t>(0, changed.size())] ^= *rc::gen::inRange<std::uint8_t>(1, 255);
    RC_ASSERT(bool(store.put_entry({"party-key", "gansu-dry-ports/wuwei", changed, {}, {}})));
    RC_ASSERT(!server->party_keys().open(ports, wuwei));
  }));
  put("gansu-dry-ports/wuwei", sealed);
  CHECK(server->party_keys().open(ports, wuwei));
}
