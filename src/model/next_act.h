// Saying something in a record: from words to the signed act that comes next, if the rules allow it.
#pragma once

#include <string>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"
#include "record/chain.h"
#include "record/keys.h"

namespace comity::model {

struct Saying {
  PartyId party;
  std::string person;
  Instant time;
  std::string kind;
  record::Bytes body;
};

// The act by which `saying` continues the record of `chain`, whose model is `model`; signed with `key`, which must be
// the party's. Refuses what the rules, the chain or the size limit do not allow, and what could not be read back (a text
// with a zero byte, say). Changes nothing.
Result<record::Act> next_act(const Model& model, const record::Chain& chain, const Saying& saying,
                             const record::SecretKey& key);

}  // namespace comity::model
