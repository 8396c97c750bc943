#include "accounts/party_keys.h"

#include "crypto/sealing.h"

namespace comity::accounts {
namespace {

constexpr std::string_view area = "party-key";
constexpr std::size_t most_parties = 100000;

// Neither id can hold the slash.
std::string key_of(const CooperationId& cooperation, const PartyId& party) {
  return cooperation.str() + "/" + party.str();
}

std::string about(const CooperationId& cooperation, const PartyId& party) {
  return "comity party key 1 " + key_of(cooperation, party);
}

}  // namespace

Result<void> PartyKeys::put(const CooperationId& cooperation, const PartyId& party, const record::SecretKey& secret,
                            Instant now, const Origin& origin) {
  std::string text = secret.to_file_text();
  const record::Bytes sealed = crypto::seal(key_, crypto::view(text), crypto::view(about(cooperation, party)));
  crypto::wipe(text);
  const std::string key = key_of(cooperation, party);
  return entries_.write({{std::string(area), key, sealed, std::nullopt, std::nullopt},
                         Audit::entry(now, AuditEvent::party_key_sealed, "", origin, key)});
}

Result<std::vector<PartyId>> PartyKeys::list(const CooperationId& cooperation) {
  const std::string prefix = cooperation.str() + "/";
  const auto entries = entries_.read_many(area, prefix, most_parties);
  if (!entries) return entries.error();
  std::vector<PartyId> parties;
  for (const store::Entry& entry : *entries) {
    if (const auto party = PartyId::parse(entry.key.substr(prefix.size()))) parties.push_back(*party);
  }
  return parties;
}

Result<record::SecretKey> PartyKeys::open(const CooperationId& cooperation, const PartyId& party) {
  const std::string key = key_of(cooperation, party);
  const auto entry = entries_.read(area, key);
  if (!entry) return entry.error();
  if (!*entry) return not_found("the key of " + key, "none in the store", "a key that was sealed: comity key seal");
  const auto secret = crypto::open(key_, (*entry)->value, crypto::view(about(cooperation, party)), "the key of " + key);
  if (!secret) return secret.error();
  std::string text(crypto::text_of(secret->view()));
  auto opened = record::SecretKey::read(text, "the key of " + key);
  crypto::wipe(text);
  return opened;
}

}  // namespace comity::accounts
