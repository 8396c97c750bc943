#include "case_folder/entries.h"

namespace comity::case_folder {

const record::SecretKey& KeyRing::of(const PartyId& party) {
  const auto found = keys_.find(party);
  return found != keys_.end() ? found->second : keys_.emplace(party, source_(party)).first->second;
}

Mention mention_of(const PartyId& party) { return {&detail::type_mark<PartyId>, party.str()}; }

}  // namespace comity::case_folder
