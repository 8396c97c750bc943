#include "workbench/sealed_cookies.h"

#include "crypto/sealing.h"
#include "crypto/text_codes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

struct Kept {
  Instant until;
  record::Bytes value;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("until", self.until, "When it is good no more.");
    visit("value", self.value, "What is remembered.");
  }
};

std::string about(const SealedKind& kind) { return std::string("comity cookie 1 ") + kind.name; }

std::string name_on(const Call& call, const SealedKind& kind) {
  return std::string(call.service.options().is_secure ? "__Host-" : "") + kind.name;
}

}  // namespace

http::Header sealed_cookie(const Call& call, const SealedKind& kind, record::ByteView value) {
  const Kept kept{call.now + kind.life, record::Bytes(value.begin(), value.end())};
  const auto sealed = crypto::seal(call.service.options().server_key, record::encode(kept), crypto::view(about(kind)));
  return http::set_cookie(
      {name_on(call, kind), crypto::base64url(sealed), kind.life, kind.same_site, call.service.options().is_secure});
}

std::optional<record::Bytes> opened_cookie(const Call& call, const SealedKind& kind) {
  const auto text = http::cookie(call.request, name_on(call, kind));
  const auto sealed = text ? crypto::parse_base64url(*text) : std::nullopt;
  if (!sealed) return std::nullopt;
  const auto bytes = crypto::open(call.service.options().server_key, *sealed, crypto::view(about(kind)), kind.name);
  if (!bytes) return std::nullopt;
  auto kept = record::decode<Kept>(record::Bytes(bytes->view().begin(), bytes->view().end()), kind.name);
  if (!kept || call.now >= kept->until) return std::nullopt;
  return std::move(kept->value);
}

http::Header forgotten_cookie(const Call& call, const SealedKind& kind) {
  return http::set_cookie(
      {name_on(call, kind), "", std::chrono::seconds(0), kind.same_site, call.service.options().is_secure});
}

}  // namespace comity::workbench
