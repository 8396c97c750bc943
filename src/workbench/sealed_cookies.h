// What is to be remembered of a browser for some minutes before anybody is signed in there. The browser keeps it, sealed
// under the server key: whoever asks for it costs the server nothing, and nobody can read, change or make one. What is
// sealed can come back more than once until its time is over; that it is good once must follow from what it says.
#pragma once

#include "http/cookies.h"
#include "record/described_cbor.h"
#include "workbench/route.h"

namespace comity::workbench {

struct SealedKind {
  const char* name;  // of the cookie; one kind does not open as another
  std::chrono::seconds life;
  http::SameSite same_site;
};

// Who came back from the identity service (accounts::OidcIdentity) and still owes the code of the second step.
inline constexpr SealedKind identified_cookie{"comity-identified", std::chrono::minutes(5), http::SameSite::strict};

http::Header sealed_cookie(const Call& call, const SealedKind& kind, record::ByteView value);
std::optional<record::Bytes> opened_cookie(const Call& call, const SealedKind& kind);  // none: none that holds
http::Header forgotten_cookie(const Call& call, const SealedKind& kind);

template <Described T>
http::Header give_sealed(const Call& call, const SealedKind& kind, const T& value) {
  return sealed_cookie(call, kind, record::encode(value));
}

template <Described T>
std::optional<T> read_sealed(const Call& call, const SealedKind& kind) {
  const auto bytes = opened_cookie(call, kind);
  if (!bytes) return std::nullopt;
  auto value = record::decode<T>(*bytes, kind.name);
  return value ? std::optional<T>(std::move(*value)) : std::nullopt;
}

}  // namespace comity::workbench
